"""What a visitor is told who writes something for the person that the request waits for."""

import re
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.call_words import names_a_time, without_farewells
from bot.desk.model import ConversationState, Message, Reply
from bot.desk.store import Store
from bot.desk.withdrawal import declines
from bot.emails import find_emails
from bot.folding import fold
from bot.phones import phone_in
from bot.shop import ShopFile
from bot.web import asked_there, corrected, recap, said_back, sentences, visits
from bot.web.about_request import is_a_visit, read_about_request
from bot.web.brief import asks, is_brief
from bot.web.by_mail import answered_by_mail, wants_mail
from bot.web.presenters import awaited_words
from bot.web.rasa_replies import AddsToRequest
from bot.web.request_answers import Asking, ways_by_label, ways_to_answer
from bot.web.said_before import SaidBefore
from bot.web.standing import Standing
from bot.web.taking_back import WITHDRAW, TakingBack
from bot.web.typed_emails import TypedEmails

_A_FEW_WORDS = 3
_ANGER = frozenset({"complaint", "insult"})
# Another wish, not a detail of the first: heard like a question.
_WISHES = frozenset(
    {"ask_quote", "ask_product_advice", "change_order", "report_payment_problem", "partnership"}
)
_WAYS = ("callback_slot", '"contact"')  # offered beside the promise of an answer
_ASKED = ("ask_invoice", "ask_quote")  # wishes, though they are asked
_YES_OR_NO = frozenset({"affirm", "deny"})
_NOTHING_NEW = frozenset({"thank", "goodbye", "greet"})
# The request was what was told last.
_OF_A_REQUEST = re.compile(
    r"\btransmi\w+|\b(?:votre|ma) demande\b|\bnot(?:e|ee|re engagement)\b|\bcorrige\b|\bequipe\b"
    r"|\bengagement\b|\brappel souhaite\b|\bmerci\b"
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
        self._before = SaidBefore(store)

    def of(self, message: Message, adds: AddsToRequest, standing: Standing) -> tuple[Reply, ...]:
        """`adds`: the message as the assistant read it. Keeps an e-mail address."""
        intent, language, sure = adds.intent, adds.language, adds.said == WITHDRAW
        in_a_look_up = self._before.is_in_a_look_up(message)
        if not in_a_look_up and (
            withdrawn := self._taking_back.withdraw(message, standing, sure=sure)
        ):
            return withdrawn
        if message.payload is None and said_back.changes_nothing(message.text):
            return (said_back.kept(message.text),)
        if kept := self.with_an_email(message):
            return kept
        asking = self._asking(message, standing) if adds.said and not language else None
        if asking and adds.said and (ways := ways_by_label(adds.said, asking)):
            stated = said_back.stated_beside(message.text, adds.said)
            return (self._before.fresh(ways, message), *stated)
        folded = fold(message.text).strip()
        promise = self._promise(standing)
        if intent == "ask_human":
            return (self.still_waiting(standing, message.text),)
        denied = said_back.denies(message.text) and not corrected.contrasts(message.text)
        if message.payload is None and denied:
            return (said_back.denied(message.text),)
        if message.payload is None and (heard := said_back.at_rest(message.text, promise)):
            return (heard,)
        if intent in _ANGER:
            anger = sentences.upset(promise)
            if not self._before.just_said(anger, message, standing):
                return (anger,)
        if language and message.payload is None:
            return (said_back.in_language(language, message.text),)
        is_question = message.payload is None and asks(message.text)
        if intent == "insult":
            return (self.still_waiting(standing),)
        if not is_question and (
            fixed := corrected.correction(message.text, self._before.typed_before(message))
        ):
            self._taking_back.note_correction(message, standing)
            return (fixed,)
        if is_question and intent not in _ASKED:
            return (self._before.fresh(asked_there.question(message.text, promise), message),)
        if message.payload is not None or intent in (*_WISHES, *_ASKED):
            return (self._before.fresh(asked_there.wish(message.text), message),)
        said = without_farewells(folded)
        leaves = intent == "goodbye" or said != " ".join(folded.split())
        brief = intent in _YES_OR_NO | _NOTHING_NEW and len(said.split()) <= _A_FEW_WORDS
        brief = brief or declines(message.text)
        if brief or is_brief(said) or not any(map(str.isalnum, said)):
            thanked = intent == "thank" or (leaves and "merci" in folded)
            nothing = said_back.nothing_new(promise, thanked=thanked, leaves=leaves)
            return (self._before.fresh(nothing, message),)
        return (self._before.fresh(said_back.detail(message.text), message),)

    def at_once(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """What needs no reading by the assistant; empty when there is nothing of the kind."""
        if settled := self._emails.settle(message):
            return settled
        if again := self.address_again(message, standing):
            return again
        if recapped := self._recapped(message, standing):
            return (recapped,)
        if standing.state is not ConversationState.WAITING:
            return self._kept_after_all(message, standing)
        if message.payload == sentences.HUMAN:
            return (self.still_waiting(standing),)
        if message.payload is None and corrected.reproaches(message.text):
            return (self._before.fresh(corrected.to_a_reproach(message.text), message),)
        if message.payload is None and said_back.asks_whether_read(message.text):
            return (said_back.not_read_yet(self._promise(standing)),)
        if message.payload is None and is_a_visit(message.text):
            now = datetime.now(timezone.utc)
            return (visits.asked(message.text, self._shop_file.current(), now),)
        if message.payload is None and wants_mail(message.text) and not find_emails(message.text):
            noted = standing.handoff.card.email if standing.handoff else None
            return (answered_by_mail(standing.conversation.email or noted),)
        if self._before.is_in_a_look_up(message):
            return ()  # « laisse tomber » leaves the look-up, not the request
        if fixed := self._corrected(message):
            self._taking_back.note_correction(message, standing)
            return (fixed,)
        if message.payload is None and said_back.changes_nothing(message.text):
            return (said_back.kept(message.text),)
        if self._declines_to_be_reached(message):
            return (said_back.answered_here(self._promise(standing)),)
        kept = self._taking_back.not_cancelled(message, standing)
        return kept or self._taking_back.withdraw(message, standing)

    def address_again(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        if self._before.is_in_a_look_up(message) or phone_in(message.text):
            return ()  # it may be a proof; a number is noted first
        return self._emails.cut_short(message, can_be_kept=standing.handoff is not None)

    def _corrected(self, message: Message) -> Reply | None:
        """« Finalement mettez 8 EAP225 », right after the request was spoken of."""
        last = next(iter(self._before.said_before(message)), None)
        just = last is not None and bool(_OF_A_REQUEST.search(fold(last.text)))
        reach = find_emails(message.text) or phone_in(message.text) or names_a_time(message.text)
        reach = reach or self._before.corrects_a_number(message)  # of an order: it is looked up
        if not just or message.payload or reach or asks(message.text):
            return None
        return corrected.correction(message.text, self._before.typed_before(message))

    def withdrawn(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        return self._taking_back.withdraw(message, standing)

    def settled_address(self, message: Message) -> str | None:
        """The address that was asked about, when a question of the request still waits for it."""
        return self._emails.settled(message)

    def _declines_to_be_reached(self, message: Message) -> bool:
        """« Non merci c'est bon », right after an e-mail or a call was offered."""
        last = next(iter(self._before.said_before(message)), None)
        offered = last is not None and any(
            way in (choice.payload or "") for choice in last.choices for way in _WAYS
        )
        return offered and message.payload is None and declines(message.text)

    def about_request(self, message: Message, standing: Standing) -> AtOnce | None:
        """What is asked about the waiting request itself; None when nothing is."""
        handoff = standing.handoff
        if message.payload or handoff is None or standing.state is not ConversationState.WAITING:
            return None
        last = next(iter(self._before.said_before(message)), None)
        spoken_of = last is not None and bool(_OF_A_REQUEST.search(fold(last.text)))
        about = read_about_request(message.text, handoff.topic, just_spoken_of=spoken_of)
        asking = self._asking(message, standing) if about else None
        ways = ways_to_answer(about, asking) if asking else ()
        return AtOnce((self._before.fresh(ways, message),), about.rest) if ways else None

    def _asking(self, message: Message, standing: Standing) -> Asking | None:
        if standing.handoff is None or message.payload is not None:
            return None
        return Asking(
            message.text,
            standing.handoff,
            standing.conversation.email,
            self._promise(standing),
            self._shop_file.current(),
            datetime.now(timezone.utc),
            mails=standing.answers_by_email,
            earlier=tuple(self._before.typed_before(message)),
        )

    def _kept_after_all(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """« Mais non, je veux bien le devis », when the request was just withdrawn."""
        last = next(iter(self._before.said_before(message)), None)
        kept = self._taking_back.kept_after_all(message, standing, last)
        if kept is None:
            return ()
        standing, called = kept
        card = standing.handoff.card if standing.handoff else None
        email = standing.conversation.email or (card.email if card else None)
        return (sentences.kept_after_all(self._promise(standing), email, called=called),)

    def never_silent(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """For a turn in which nothing else was said while a request waits."""
        return (self._before.fresh(said_back.nothing_new(self._promise(standing)), message),)

    def still_waiting(self, standing: Standing, text: str = "") -> Reply:
        if said_back.wants_the_manager(text):
            return said_back.for_the_manager(self._promise(standing))
        call = standing.handoff.card.callback_slot if standing.handoff else None
        return sentences.already_waiting(self._promise(standing), call)

    def _recapped(self, message: Message, standing: Standing) -> Reply | None:
        if message.payload is not None:
            return None
        card = standing.handoff.card if standing.handoff else None
        typed = self._before.typed_before(message)
        phones = filter(None, map(phone_in, typed))
        emails = (each.address for text in typed for each in find_emails(text))
        email = standing.conversation.email or next(emails, None)
        if card and (told := recap.in_the_request(message.text, card, email, typed)):
            return told
        return recap.asked(message.text, card, email, next(phones, None))

    def with_an_email(self, message: Message) -> tuple[Reply, ...]:
        """The address that was typed, and what was said beside it."""
        kept = self._emails.keep(message)
        if kept is None:
            return ()
        reply, beside = kept
        if len(beside.split()) <= _A_FEW_WORDS:
            return (reply,)
        return (reply, self._before.fresh(said_back.detail(beside), message))

    def address_of(self, message: Message) -> tuple[Reply, ...]:
        """Word of the address alone, outside of a look-up, which may take it for a proof."""
        kept = None if self._before.is_in_a_look_up(message) else self._emails.keep(message)
        return (kept[0],) if kept else ()

    def told_beside(self, text: str, message: Message) -> Reply:
        return self._before.fresh(said_back.detail(text), message)

    def _promise(self, standing: Standing) -> str | None:
        if standing.handoff is None:
            return None
        now = datetime.now(timezone.utc)
        return awaited_words(standing.handoff, self._shop_file.current(), now)
