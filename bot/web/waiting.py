"""What a visitor is told who writes something for the person that the request waits for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.call_words import without_farewells
from bot.desk.model import Author, ConversationState, Message, Reply
from bot.desk.store import Store
from bot.desk.withdrawal import declines
from bot.emails import find_emails
from bot.folding import fold
from bot.phones import phone_in
from bot.shop import ShopFile
from bot.web import recap, said_back, sentences
from bot.web.about_request import answered_how, is_a_visit, read_about_request
from bot.web.by_mail import answered_by_mail, by_mail
from bot.web.presenters import promise_words
from bot.web.standing import Standing
from bot.web.taking_back import TakingBack
from bot.web.typed_emails import TypedEmails

_A_WHILE = timedelta(minutes=10)
_A_FEW_WORDS = 3
_BEGINNING = 14  # characters: the words before what is quoted
_ANGER = frozenset({"complaint", "insult"})
# Another wish, not a detail of the first: heard like a question.
_WISHES = frozenset(
    {"ask_quote", "ask_product_advice", "change_order", "report_payment_problem", "partnership"}
)
_WAYS = ("callback_slot", '"contact"')  # offered beside the promise of an answer
_YES_OR_NO = frozenset({"affirm", "deny"})
_NOTHING_NEW = frozenset({"thank", "goodbye", "greet"})
_BRIEF = re.compile(
    r"(?:(?:oui|ouais|ok|okay|yes|non|nan|merci|super|parfait|d'accord|dac|top|cool|entendu"
    r"|ca (?:ira|marche|roule)|tres bien|bien"
    r"|c'?est (?:bon|bien|ca|note|tout|parfait)|beaucoup|a vous|bonne"
    r"|journee|soiree|bye|au revoir|a bientot|exact(?:ement)?|tout a fait|je (?:vous )?remercie"
    r"|je comprends|compris|j'attends|pas de (?:souci|probleme))[ ,.!:)]*)+"
)
_IN_A_LOOK_UP = re.compile(r"numero de commande|code postal|quel produit")
_QUESTION = re.compile(
    r"\?|^(?:et )?(?:comment|pourquoi|pkoi|quand|combien|quel|ou |est[- ]ce|c'?est quoi|peut[- ]on)"
    r"|(?:pouvez|avez|faites|savez|connaissez|auriez)[- ]vous"
)


@dataclass(frozen=True)
class AtOnce:
    """What needs no reading by the assistant, and what of the message does."""

    replies: tuple[Reply, ...]
    rest: str | None = None


class Acknowledgements:
    """Says back what a message adds to the request, and never the same words twice in a row."""

    def __init__(self, store: Store, shop_file: ShopFile) -> None:
        self._store = store
        self._shop_file = shop_file
        self._emails = TypedEmails(store)
        self._taking_back = TakingBack(store)

    def of(
        self, message: Message, intent: str, standing: Standing, language: str | None = None
    ) -> tuple[Reply, ...]:
        """`intent` is that of the message, as the assistant read it. Keeps an e-mail address."""
        in_a_look_up = self._is_in_a_look_up(message)
        if not in_a_look_up and (withdrawn := self._taking_back.withdraw(message, standing)):
            return withdrawn
        if message.payload is None and said_back.changes_nothing(message.text):
            return (said_back.kept(),)
        if kept := self.with_an_email(message):
            return kept
        folded = fold(message.text).strip()
        promise = self._promise(standing)
        if intent == "ask_human":
            return (self.still_waiting(standing, message.text),)
        if message.payload is None and said_back.denies(message.text):
            return (said_back.denied(message.text),)
        if message.payload is None and said_back.has_no_more(message.text):
            return (said_back.enough(promise),)
        if intent in _ANGER:
            anger = sentences.upset(promise)
            if not self._just_said(anger, message, standing):
                return (anger,)
        if language and message.payload is None:
            return (said_back.in_language(language, message.text),)
        is_question = message.payload is None and bool(_QUESTION.search(folded))
        if intent == "insult":
            return (self.still_waiting(standing),)
        if not is_question and (
            corrected := said_back.correction(message.text, self._typed_before(message))
        ):
            return (corrected,)
        if is_question:
            return (self._fresh(said_back.question(message.text, promise), message),)
        if message.payload is not None or intent in _WISHES:
            return (self._fresh(said_back.wish(message.text), message),)
        said = without_farewells(folded)
        leaves = intent == "goodbye" or said != " ".join(folded.split())
        brief = intent in _YES_OR_NO | _NOTHING_NEW and len(said.split()) <= _A_FEW_WORDS
        brief = brief or declines(message.text)
        if brief or _BRIEF.fullmatch(said.strip()) or not any(map(str.isalnum, said)):
            thanked = intent == "thank" or (leaves and "merci" in folded)
            nothing = said_back.nothing_new(promise, thanked=thanked, leaves=leaves)
            return (self._fresh(nothing, message),)
        return (self._fresh(said_back.detail(message.text), message),)

    def at_once(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """What needs no reading by the assistant; empty when there is nothing of the kind."""
        if settled := self._emails.settle(message):
            return settled
        if recapped := self._recapped(message, standing):
            return (recapped,)
        if standing.state is not ConversationState.WAITING:
            return self._kept_after_all(message, standing)
        if message.payload == sentences.HUMAN:
            return (self.still_waiting(standing),)
        if message.payload is None and said_back.asks_whether_read(message.text):
            return (said_back.not_read_yet(self._promise(standing)),)
        if message.payload is None and is_a_visit(message.text):
            return (said_back.visit(message.text),)
        if message.payload is None and by_mail(message.text):
            noted = standing.handoff.card.email if standing.handoff else None
            return (answered_by_mail(standing.conversation.email or noted),)
        if self._is_in_a_look_up(message):
            return ()  # « laisse tomber » leaves the look-up, not the request
        if message.payload is None and said_back.changes_nothing(message.text):
            return (said_back.kept(),)
        if self._declines_to_be_reached(message):
            return (said_back.answered_here(self._promise(standing)),)
        back = self._taking_back
        return back.not_cancelled(message, standing) or back.withdraw(message, standing)

    def _declines_to_be_reached(self, message: Message) -> bool:
        """« Non merci c'est bon », right after an e-mail or a call was offered."""
        last = next(iter(self._said_before(message)), None)
        offered = last is not None and any(
            way in (choice.payload or "") for choice in last.choices for way in _WAYS
        )
        return offered and message.payload is None and declines(message.text)

    def about_request(self, message: Message, standing: Standing) -> AtOnce | None:
        """What is asked about the waiting request itself; None when nothing is."""
        handoff = standing.handoff
        if message.payload or handoff is None or standing.state is not ConversationState.WAITING:
            return None
        about = read_about_request(message.text, handoff.topic)
        if not about:
            return None
        promise, email = self._promise(standing), standing.conversation.email
        if about.granted:
            said = self._fresh(said_back.decision(promise, email), message)
        elif about.how:
            mails = standing.answers_by_email
            said = answered_how(handoff.card, email, promise, mails=mails)
        else:
            said = self.still_waiting(standing)
        return AtOnce((said,), about.rest)

    def _kept_after_all(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """« Mais non, je veux bien le devis », when the request was just withdrawn."""
        last = next(iter(self._said_before(message)), None)
        kept = self._taking_back.kept_after_all(message, standing, last)
        if kept is None:
            return ()
        standing, called = kept
        card = standing.handoff.card if standing.handoff else None
        email = standing.conversation.email or (card.email if card else None)
        return (sentences.kept_after_all(self._promise(standing), email, called=called),)

    def never_silent(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """For a turn in which nothing else was said while a request waits."""
        return (self._fresh(said_back.nothing_new(self._promise(standing)), message),)

    def still_waiting(self, standing: Standing, text: str = "") -> Reply:
        if said_back.wants_the_manager(text):
            return said_back.for_the_manager(self._promise(standing))
        call = standing.handoff.card.callback_slot if standing.handoff else None
        return sentences.already_waiting(self._promise(standing), call)

    def _recapped(self, message: Message, standing: Standing) -> Reply | None:
        if message.payload is not None:
            return None
        card = standing.handoff.card if standing.handoff else None
        typed = self._typed_before(message)
        phones = filter(None, map(phone_in, typed))
        emails = (each.address for text in typed for each in find_emails(text))
        email = standing.conversation.email or next(emails, None)
        return recap.asked(message.text, card, email, next(phones, None))

    def with_an_email(self, message: Message) -> tuple[Reply, ...]:
        """The address that was typed, and what was said beside it."""
        kept = self._emails.keep(message)
        if kept is None:
            return ()
        reply, beside = kept
        if len(beside.split()) <= _A_FEW_WORDS:
            return (reply,)
        return (reply, self._fresh(said_back.detail(beside), message))

    def address_of(self, message: Message) -> tuple[Reply, ...]:
        """Word of the address alone, outside of a look-up, which may take it for a proof."""
        kept = None if self._is_in_a_look_up(message) else self._emails.keep(message)
        return (kept[0],) if kept else ()

    def told_beside(self, text: str, message: Message) -> Reply:
        return self._fresh(said_back.detail(text), message)

    def _fresh(self, replies: Sequence[Reply], message: Message) -> Reply:
        """Of several ways to say it, the one that was begun with longest ago."""
        said = [_beginning(earlier) for earlier in self._said_before(message)]
        return max(
            replies,
            key=lambda reply: (
                said.index(_beginning(reply)) if _beginning(reply) in said else len(said)
            ),
        )

    def _just_said(self, reply: Reply, message: Message, standing: Standing) -> bool:
        since = message.created_at - _A_WHILE
        if standing.handoff:
            since = max(since, standing.handoff.opened_at)
        return any(
            said.text == reply.text and said.created_at >= since
            for said in self._said_before(message)
        )

    def _is_in_a_look_up(self, message: Message) -> bool:
        last = next(iter(self._said_before(message)), None)
        return last is not None and bool(_IN_A_LOOK_UP.search(fold(last.text)))

    def _said_before(self, message: Message) -> Sequence[Message]:
        """What the bot said, the latest first."""
        earlier = reversed(self._store.messages(message.conversation_id))
        return [each for each in earlier if each.author is Author.BOT and each.id < message.id]

    def _typed_before(self, message: Message) -> list[str]:
        """What the visitor typed, the latest first."""
        return [
            earlier.text
            for earlier in reversed(self._store.messages(message.conversation_id))
            if earlier.author is Author.VISITOR
            and earlier.payload is None
            and earlier.id < message.id
        ]

    def _promise(self, standing: Standing) -> str | None:
        if standing.handoff is None:
            return None
        return promise_words(
            standing.handoff, self._shop_file.current(), datetime.now(timezone.utc)
        )


def _beginning(said: Reply | Message) -> str:
    return said.text[:_BEGINNING]
