"""What a visitor is told who writes something for the person that the request waits for."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from bot.desk.model import Author, ConversationState, Message, Reply
from bot.desk.store import Store
from bot.desk.withdrawal import withdraws
from bot.emails import first_email, suggested
from bot.folding import fold
from bot.shop import ShopFile
from bot.web import sentences
from bot.web.presenters import promise_words
from bot.web.standing import Standing

_A_WHILE = timedelta(minutes=10)
_ANGER = frozenset({"complaint", "insult"})
# Another wish, not a detail of the first: heard like a question.
_WISHES = frozenset(
    {"ask_quote", "ask_product_advice", "change_order", "report_payment_problem", "partnership"}
)
_YES_OR_NO = frozenset({"affirm", "deny"})
_YES = re.compile(r"(?:oui|ouais|ok|yes|exact(?:ement)?|c'?est (?:bien )?ca|tout a fait)\b.{0,20}")
_NO = re.compile(r"(?:non|nan|pas du tout)\b.{0,20}")
# About the wait for a person, not about that for a parcel.
_WAIT = re.compile(
    r"temps d'? ?attente|(?:attend|patient)\w* (?:encore )?(?:longtemps|combien)"
    r"|combien de temps (?:encore )?(?:d'? ?|je |dois|faut|avant|pour (?:qu|avoir une rep))"
    r"|^\W*(?:et |dans |d'ici |c'est |ca prend )?combien de temps(?: encore)?\W*$"
    r"|(?:repond|rappel)\w* .{0,20}combien de temps"
    r"|(?:vous etes|etes[- ]vous|il y a|y a)(?: tou(?:jours|s)| encore)? (?:la\b|qqn|quelqu)"
    r"|y a[- ]t[- ]il quelqu|\ballo+\b|quand .{0,30}\b(?:repond|rappel)\w*"
    r"|(?:repond|rappel)\w* quand\b|(?:mon|ma|quel) (?:tour|place|rang)\b"
)
_IN_A_LOOK_UP = re.compile(r"numero de commande|code postal|quel produit")
_GOODS = re.compile(r"commande|livr|colis|expedi|stock|rembours|devis|paiement")
_QUESTION = re.compile(
    r"\?|^(?:et )?(?:comment|pourquoi|pkoi|quand|combien|quel|ou |est[- ]ce|c'?est quoi|peut[- ]on)"
    r"|(?:pouvez|avez|faites|savez|connaissez|auriez)[- ]vous"
)


def asks_about_the_wait(text: str) -> bool:
    folded = fold(text)
    return bool(_WAIT.search(folded)) and not _GOODS.search(folded)


class Acknowledgements:
    """Says that a message was added to the request: to every question, else once in a while."""

    def __init__(self, store: Store, shop_file: ShopFile) -> None:
        self._store = store
        self._shop_file = shop_file

    def of(self, message: Message, intent: str, standing: Standing) -> tuple[Reply, ...]:
        """`intent` is that of the message, as the assistant read it. Keeps an e-mail address."""
        if withdrawn := self._withdraw(message, standing):
            return withdrawn
        address = first_email(message.text) if message.payload is None else None
        if address:
            return (self._keep_typed(message.conversation_id, address),)
        is_question = (
            message.payload is not None
            or intent in _WISHES
            or bool(_QUESTION.search(fold(message.text)))
        )
        if intent == "ask_human":
            return (self.still_waiting(standing),)
        if intent in _ANGER:
            anger = sentences.upset(self._promise(standing))
            if not self._just_said(anger, message, standing):
                return (anger,)
            return (self.still_waiting(standing),) if is_question else ()
        if is_question:
            answer = sentences.for_the_team()
            return (sentences.added() if self._just_said(answer, message, standing) else answer,)
        if intent in _YES_OR_NO or self._just_said(sentences.noted(), message, standing):
            return ()
        return (sentences.noted(),)

    def at_once(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """What needs no reading by the assistant; empty when there is nothing of the kind."""
        if settled := self._settle_email(message):
            return settled
        if standing.state is not ConversationState.WAITING:
            return ()
        if message.payload == sentences.HUMAN or (
            message.payload is None and asks_about_the_wait(message.text)
        ):
            return (self.still_waiting(standing),)
        last = next(self._said_before(message), None)
        if last and _IN_A_LOOK_UP.search(fold(last.text)):
            return ()  # « laisse tomber » leaves the look-up, not the request
        return self._withdraw(message, standing)

    def _withdraw(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        if message.payload is not None or not withdraws(message.text):
            return ()
        # Refused when a person has taken it in the very moment.
        if standing.handoff is None or not self._store.withdraw(standing.handoff.id):
            return ()
        return (sentences.withdrawn(),)

    def _settle_email(self, message: Message) -> tuple[Reply, ...]:
        """The answer to « Vouliez-vous écrire… ? »; empty when the message is none."""
        address = sentences.email_meant(message.payload) or self._confirmed(message)
        if address is None:
            return ()
        self._store.set_email(message.conversation_id, address)
        return (sentences.email_kept(address),)

    def still_waiting(self, standing: Standing) -> Reply:
        return sentences.already_waiting(self._promise(standing))

    def _keep_typed(self, conversation_id: str, address: str) -> Reply:
        conversation = self._store.conversation(conversation_id)
        self._store.set_email(conversation_id, address)
        meant = suggested(address)
        # Typed a second time, it is meant.
        if meant is None or (conversation and conversation.email == address):
            return sentences.email_kept(address)
        return sentences.did_you_mean(meant, address)

    def _confirmed(self, message: Message) -> str | None:
        """« Oui » or « non », typed right after the question."""
        folded = fold(message.text).strip()
        yes, no = _YES.fullmatch(folded), _NO.fullmatch(folded)
        if message.payload is not None or not (yes or no):
            return None
        last = next(self._said_before(message), None)
        offered = [sentences.email_meant(choice.payload) for choice in last.choices] if last else []
        if len(offered) != 2 or first_email(message.text):
            return None
        return offered[0] if yes else offered[1]

    def _just_said(self, reply: Reply, message: Message, standing: Standing) -> bool:
        since = message.created_at - _A_WHILE
        if standing.handoff:
            since = max(since, standing.handoff.opened_at)
        return any(
            said.text == reply.text and said.created_at >= since
            for said in self._said_before(message)
        )

    def _said_before(self, message: Message) -> Iterator[Message]:
        """What the bot said, the latest first."""
        for earlier in reversed(self._store.messages(message.conversation_id)):
            if earlier.author is Author.BOT and earlier.id < message.id:
                yield earlier

    def _promise(self, standing: Standing) -> str | None:
        if standing.handoff is None:
            return None
        return promise_words(
            standing.handoff, self._shop_file.current(), datetime.now(timezone.utc)
        )
