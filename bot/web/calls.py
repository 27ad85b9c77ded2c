"""A call back, asked for in any words or by a choice: noted on the card and said back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from bot.call_notes import CallNote, cancels_the_call, refuses_calls, settled, wish_in
from bot.call_times import Wished, hours_that_day, nearest, refused, refuses_the_time
from bot.call_words import asks_for_a_call, beside_the_call, speaks_of_a_call, wishes_a_call
from bot.desk.filing import new_card
from bot.desk.giving_up import is_only_a_call
from bot.desk.model import Author, Conversation, ConversationState, Handoff, Message, Reply
from bot.desk.store import Store
from bot.emails import find_emails, is_email, suggested
from bot.folding import fold
from bot.french import typographic
from bot.our_telephone import would_call_us
from bot.phones import incomplete_phone
from bot.references import looks_like_reference
from bot.shop import Shop, ShopFile
from bot.web import call_clauses as clauses
from bot.web import call_sentences, visits
from bot.web.by_mail import prefers_mail
from bot.web.call_clauses import CHOSEN, FEW, about_a_call, beside_a_refusal, own_phone, rest_of
from bot.web.standing import Standing

_RECENT = 8  # messages
_PERSON = ("#human", "/ask_human")
# The request's own question, which the name and the number answer together.
_ASKS_NUMBER = re.compile(r"\ba quel nom et a quel numero\b")


@dataclass(frozen=True)
class Heard:
    """What is said of the call, and what of the message the assistant has still to answer."""

    replies: tuple[Reply, ...]
    rest: str | None = None


class CallBacks:
    def __init__(self, store: Store, shop_file: ShopFile) -> None:
        self._store = store
        self._shop_file = shop_file

    def hear(self, message: Message, standing: Standing, sure: bool = False) -> Heard | None:
        """Note what the message says of a call; None when that is nothing, `sure` when it is.

        Without a request, one is opened for a message that says little else.
        """
        shop, now = self._shop_file.current(), datetime.now(timezone.utc)
        if message.payload is not None:
            return self._chosen(message, standing, shop, now)
        if standing.handoff is None:
            return self._asked_first(message, standing, shop, now)
        instead = bool(_note(standing.handoff).text) and prefers_mail(message.text)
        if refuses_calls(message.text) or instead:
            return self._refused_by_visitor(message, standing)
        if refuses_the_time(message.text) and _note(standing.handoff).text:
            self._keep(standing.handoff, replace(_note(standing.handoff), when=None))
            return Heard((call_sentences.another_time(shop.call_slots(now)),))
        to_come = visits.wished(message, self._before(message), shop, now)
        sure = sure or clauses.wants_to_be_called(message.text)
        wish = to_come or self._wish(message, standing, shop, now, sure)
        if visit := visits.moved(self._store, standing.handoff, message, wish, self._before):
            return Heard((visit,))
        phone = own_phone(message.text, shop)
        if wish is None and phone is None:
            if cut := incomplete_phone(message.text):
                return Heard((call_sentences.incomplete(cut),))
            return self._asks_when(message, standing, shop, now)
        reply = self._noted(message, standing.handoff, wish, shop, now)
        asked = standing.state is not ConversationState.WAITING
        answers = asked and phone is not None and self._number_asked_for(message)
        if answers or (asked and len(beside_the_call(message.text)) > FEW):
            return None  # an answer to the question too: what follows says the call
        return Heard((reply,), None if asked else rest_of(message.text))

    def owed(self, message: Message, said: Sequence[Reply]) -> tuple[Reply, ...]:
        """After the assistant's turn: the call that was asked for in it, and that it left out."""
        conversation = self._store.conversation(message.conversation_id)
        if conversation is None or message.payload is not None or refuses_calls(message.text):
            return ()
        shop, now = self._shop_file.current(), datetime.now(timezone.utc)
        if not wishes_a_call(message.text):
            return self._owed_a_time(message, conversation, said, shop, now)
        handoff = self._store.open_handoff_of(conversation.id)
        standing = Standing(conversation, handoff, None)
        wish = self._wish(message, standing, shop, now)
        if wish is None:
            return ()
        handoff = handoff or self._open(standing, shop, now)
        # The card may hold it already, from the same message.
        self._keep(handoff, CallNote(phone=_note(handoff).phone))
        handoff = self._store.handoff(handoff.id) or handoff
        reply = self._noted(message, handoff, wish, shop, now)
        note = _note(self._store.handoff(handoff.id) or handoff)
        told = any(note.when and note.when in each.text for each in said)
        if not told:
            return (reply,)
        return () if note.phone else (Reply(text=call_sentences.ASK_PHONE),)

    def _owed_a_time(
        self,
        message: Message,
        conversation: Conversation,
        said: Sequence[Reply],
        shop: Shop,
        now: datetime,
    ) -> tuple[Reply, ...]:
        """« a@b.fr, faites-moi rappeler »: beside an address that was asked for."""
        asks_more = any(each.text.endswith("?") or CHOSEN.search(_offers(each)) for each in said)
        if not find_emails(message.text) or asks_more:
            return ()
        handoff = self._store.open_handoff_of(conversation.id)
        heard = self._asks_when(message, Standing(conversation, handoff, None), shop, now)
        return heard.replies if heard else ()

    def _asked_first(
        self, message: Message, standing: Standing, shop: Shop, now: datetime
    ) -> Heard | None:
        wish = self._wish(message, standing, shop, now)
        last = next((e for e in self._before(message) if e.author is Author.BOT), None)
        offered = last is not None and any(e.payload in _PERSON for e in last.choices)
        number = clauses.is_only_a_number(message.text, shop) and not offered
        asks = asks_for_a_call(message.text) and not (offered and own_phone(message.text, shop))
        bare = wish is None and (asks or number)
        if not bare and (wish is None or len(beside_the_call(message.text)) > FEW):
            return None
        handoff = self._open(standing, shop, now)
        promise = call_sentences.passed_on(shop.promise(now).text)
        return Heard((promise, self._noted(message, handoff, wish, shop, now)))

    def _open(self, standing: Standing, shop: Shop, now: datetime) -> Handoff:
        card = replace(new_card(self._store, standing.conversation, None), callback_slot=None)
        conversation_id, topic = standing.conversation.id, card.topic or "other"
        promise = shop.promise(now)
        return self._store.open_handoff(conversation_id, topic, card, promise.due)[0]

    def _noted(
        self,
        message: Message,
        handoff: Handoff,
        wish: Wished | None,
        shop: Shop,
        now: datetime,
    ) -> Reply:
        before = _note(handoff)
        given = own_phone(message.text, shop)
        known = replace(before, phone=given or before.phone or self._earlier_phone(message, shop))
        after = settled(known, wish, shop, now) if wish else known
        if after is None and wish:
            # Kept without its hour: what was noted before is no longer wished for either.
            self._keep(handoff, replace(known, when=None))
            why = typographic(f"{refused(wish, shop, now)}. {hours_that_day(wish, shop, now)}")
            return call_sentences.impossible(why, given, nearest(wish, shop, now))
        after = after or known
        self._keep(handoff, after)
        cut = incomplete_phone(message.text)
        return call_sentences.noted(before, after, slots=shop.call_slots(now), cut=cut)

    def _keep(self, handoff: Handoff, note: CallNote) -> None:
        self._store.update_card(handoff.id, replace(handoff.card, callback_slot=note.text))

    def _chosen(
        self, message: Message, standing: Standing, shop: Shop, now: datetime
    ) -> Heard | None:
        found = CHOSEN.search(message.payload or "")
        if found is None or standing.handoff is None:
            return None
        try:
            start = datetime.fromisoformat(found["start"])
            slot = shop.call_slot_at(start) if start > now else None
        except (ValueError, TypeError):
            slot = None
        if slot is None:
            return Heard((call_sentences.gone(shop.call_slots(now)),))
        before = _note(standing.handoff)
        after = CallNote(slot.text, before.phone or self._earlier_phone(message, shop))
        self._keep(standing.handoff, after)
        return Heard((call_sentences.noted(before, after, slots=()),))

    def _refused_by_visitor(self, message: Message, standing: Standing) -> Heard | None:
        if standing.handoff is None:
            return None
        if cancels_the_call(message.text) and is_only_a_call(standing.handoff.card):
            if standing.state is not ConversationState.WAITING:
                return None  # its form ends with it
            self._store.withdraw(standing.handoff.id)
            return Heard((call_sentences.no_call_after_all(),), beside_a_refusal(message.text))
        self._keep(standing.handoff, CallNote())
        given = next((each.address for each in find_emails(message.text)), None)
        if given := given if given and is_email(given) and suggested(given) is None else None:
            self._store.set_email(message.conversation_id, given)
        email = given or standing.conversation.email or standing.handoff.card.email
        return Heard((call_sentences.no_calls(email),), beside_a_refusal(message.text))

    def _asks_when(
        self, message: Message, standing: Standing, shop: Shop, now: datetime
    ) -> Heard | None:
        """« Je préfère être rappelé », without a time."""
        waits = standing.state is ConversationState.WAITING and standing.handoff
        if not waits or not clauses.wants_to_be_called(message.text):
            return None
        note = _note(waits)
        if note.when:
            return Heard((call_sentences.noted(note, note, slots=()),))
        return Heard((call_sentences.when(shop.call_slots(now)),))

    def _wish(
        self, message: Message, standing: Standing, shop: Shop, now: datetime, sure: bool = False
    ) -> Wished | None:
        of_an_order = looks_like_reference(message.text) and not wishes_a_call(message.text)
        if of_an_order or would_call_us(message.text):
            return None
        note = _note(standing.handoff) if standing.handoff else CallNote()
        expected = sure or bool(note.text) or self._expects_one(message, shop)
        earlier = self._before(message)
        asked = next((e.text for e in earlier if e.author is Author.BOT), "")
        about, wanted = about_a_call(message.text), asked.endswith(call_sentences.ASKED_OF_A_CALL)
        expected, day = expected or wanted, clauses.day_offered(earlier, shop, now)
        return wish_in(about, shop, now, note, expected=expected, asked=wanted, day=day, sure=sure)

    def _expects_one(self, message: Message, shop: Shop) -> bool:
        """Whether hours were offered, or a call was spoken of, not long before."""
        if own_phone(message.text, shop) or speaks_of_a_call(message.text):
            return True
        return any(
            any("callback_slot" in (choice.payload or "") for choice in earlier.choices)
            if earlier.author is Author.BOT
            else earlier.payload is None
            and bool(own_phone(earlier.text, shop) or speaks_of_a_call(earlier.text))
            for earlier in self._before(message)[:_RECENT]
        )

    def _number_asked_for(self, message: Message) -> bool:
        last = next((e for e in self._before(message) if e.author is Author.BOT), None)
        return last is not None and bool(_ASKS_NUMBER.search(fold(last.text)))

    def _earlier_phone(self, message: Message, shop: Shop) -> str | None:
        phones = (
            own_phone(earlier.text, shop)
            for earlier in self._before(message)
            if earlier.author is Author.VISITOR
        )
        return next(filter(None, phones), None)

    def _before(self, message: Message) -> Sequence[Message]:
        """What was said, the latest first."""
        said = self._store.messages(message.conversation_id)
        return [each for each in reversed(said) if each.id < message.id]


def _note(handoff: Handoff) -> CallNote:
    return CallNote.read(handoff.card.callback_slot)


def _offers(reply: Reply) -> str:
    return " ".join(each.payload for each in reply.choices)
