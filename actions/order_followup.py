"""What is said after an order was told, understood from that order: « et le reste ? »."""

import asyncio
import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.collection import asked_for_collection, said_of_collection
from actions.collection_asides import beside_the_collection
from actions.conditions import only_in_some_case
from actions.haggling import of_a_sound_order
from actions.hard_words import courtesy_to
from actions.in_context import said_in
from actions.in_parts import each_asked
from actions.order_about import About
from actions.order_answers import answered, said_again, still_expected
from actions.order_asked import last_said, lately_said
from actions.order_changed import nothing_to_add
from actions.order_felt import felt
from actions.order_finer import finer_question
from actions.order_handed import chased
from actions.order_in_short import in_short
from actions.order_invoice import is_of_the_invoice
from actions.order_joined import waits_for_an_order
from actions.order_kinds import (
    HANDED_OVER,
    Kind,
    of_its_state,
)
from actions.order_look_up import proved_before, slots
from actions.order_meaning import about_of
from actions.order_meant import (
    declines,
    for_the_person,
    may_be_of_an_order,
    meant_by,
    unsure_of_it,
)
from actions.order_others import both_at_once, has_more, other_order, told_just_now
from actions.order_parcels import links, numbers
from actions.order_replaced import stock_of_the_new
from actions.order_returns import detail_asked
from actions.order_said import ORDER, kind_said
from actions.order_telling import (
    BUTTONS,
    Told,
    described,
    handed,
    passed_on,
)
from actions.order_unanswered import (
    BEYOND,
    no_more_than_said,
    offer_for_what_is_not_told,
    offer_to_pass_on,
    offered_lately,
)
from actions.order_waiting import without_offers
from actions.order_when import counted_to_the_door
from actions.speech import Answer, say
from actions.while_waiting import adds_to_request, asks, waiting
from bot.call_words import names_a_time, speaks_of_a_call
from bot.folding import fold
from bot.french import typographic
from bot.orders import Order, OrderStatus
from bot.phones import phone_in

_NOTHING_PASSED_ON = Answer(
    "Très bien, rien n'est transmis. Je reste là si vous avez besoin d'autre chose."
)
# Said while a request waits, before the message is put on it.
_SAID_FIRST = frozenset({Kind.NEEDED_BY, Kind.RESEND, Kind.KEEPS, Kind.CHASE})
_ASKED_FIRST = frozenset({Kind.REFUND, Kind.RETURN, Kind.GIVE_BACK, Kind.CONTEST})
_CERTAIN = 0.95
_OF_NO_DAY = frozenset({Kind.CANCEL_IF, Kind.INSTEAD})
_WHY = re.compile(r"\b(?:pourquoi|pk|pq|normal|comment ca se fait|comment se fait)\b")
_THE_FIRST_LEFT = re.compile(
    r"\b(?:1er|premiere?)\b.{0,25}\b(?:parti|expedie|envoye)"
    r"|\b(?:parti|expedie|envoye)\w* le (?:1er|premier)\b"
)
_HANDED = HANDED_OVER | {Kind.CUSTOMS_WAIT, Kind.CUSTOMS}
_SEEN_TO = HANDED_OVER | {Kind.APPOINTMENT}


async def follow_up_order(
    tracker: Tracker, dispatcher: CollectingDispatcher, for_a_person: bool = False
) -> list[EventType] | None:
    """Answer what is about the order told just before; None when the message is not.

    With `for_a_person`, only what a person is asked to see to, unless the message asks for nobody.
    """
    known = proved_before(tracker)
    if not known or not may_be_of_an_order(tracker):
        return None
    waits = await waiting(tracker)
    if declines(tracker) and not waits:
        say(dispatcher, _NOTHING_PASSED_ON)
        return []
    if waits and is_of_the_invoice(tracker) and await adds_to_request(tracker, dispatcher):
        return []
    both = None if waits or for_a_person else await _each_answered(tracker, dispatcher, known)
    if both is not None:
        return both
    meant = await asyncio.to_thread(meant_by, tracker, known)
    spoken_of = tracker.get_slot("order_spoken")
    if meant is None and not waits and unsure_of_it(tracker):
        if offered_lately(tracker):
            handed_on = passed_on(f"Je reprends cela avec l'équipe, pour {spoken_of}.", tracker)
            say(dispatcher, handed_on.answer)
            return [*handed_on.events, FollowupAction("action_request_person")]
        offer, reference = await asyncio.to_thread(offer_for_what_is_not_told, tracker)
        say(dispatcher, offer)
        return slots(order_spoken=reference)
    if meant is None:
        return None
    if waits and for_the_person(tracker, meant.kind):
        adds = meant.kind is Kind.REFUND and await adds_to_request(tracker, dispatcher)
        return [] if adds else None
    kind, order = of_its_state(meant.kind, meant.order.status), meant.order
    text = str(tracker.latest_message.get("text") or "")
    if kind is Kind.FAULTY and tracker.get_intent_of_latest_message() == "ask_technical":
        return None  # how it is fed comes first: no warranty is spoken of before that
    called = for_a_person and tracker.get_intent_of_latest_message() in ("ask_human", "insult")
    if kind is Kind.ABSENT and said_in(tracker, ORDER, _CERTAIN):
        called = False  # « quelqu'un peut réceptionner pour moi ? » asks for nobody here
    if called and kind not in _SEEN_TO and not only_in_some_case(text):
        return None
    if kind in (Kind.TOGETHER, Kind.HOW_MANY) and len(known) > 1:
        return await both_at_once(tracker, dispatcher, known)
    if kind is Kind.OTHER:
        if not has_more(order):
            return await other_order(tracker, dispatcher)
        kind = Kind.REST
    if kind is Kind.REST and _THE_FIRST_LEFT.search(fold(text)):
        kind = Kind.LEAVES
    told = await asyncio.to_thread(_told_of, tracker, order, kind, waits)
    if called and not told.events:
        return None
    told = _said_otherwise(tracker, told, order)
    beyond = told.answer.text.startswith(BEYOND)
    if waits and (told.events or beyond):
        # For the person who is coming: nothing is told or asked again.
        first = kind in _SAID_FIRST or (asks(text) and kind in _ASKED_FIRST)
        if kind is Kind.CHASE:
            told = replace(
                told, answer=Answer(chased(about_of(tracker, order)), links=links(order))
            )
        again = typographic(told.answer.text) in lately_said(tracker)
        if first and not (beyond or again):
            joined = f"{told.answer.text} Votre message est joint à la demande."
            say(dispatcher, replace(told.answer, text=joined))
            return []
        if kind is Kind.CHANGE and (
            stock := await asyncio.to_thread(stock_of_the_new, tracker, order)
        ):
            say(dispatcher, Answer(stock.strip()))
        return [] if await adds_to_request(tracker, dispatcher) else None
    said = courtesy_to(text) + felt(text, kind) + told.answer.text
    say(dispatcher, replace(told.answer, text=said))
    here = told_just_now(order.reference, known)
    if told.events:
        return [*here, *told.events, FollowupAction("action_request_person")]
    return here


async def _each_answered(
    tracker: Tracker, dispatcher: CollectingDispatcher, known: dict[str, str]
) -> list[EventType] | None:
    """« Faut signer ? et c'est quel transporteur ? »: both; None unless two are asked."""
    text = str(tracker.latest_message.get("text") or "")
    if speaks_of_a_call(text) or phone_in(text):
        return None  # « à quelle heure il m'appelle ? je suis en réunion »
    if finer_question(text) is Kind.CARRIER:
        return None  # « et la suite, ce sera quel transporteur ? » is one question
    asked = await asyncio.to_thread(each_asked, tracker, known)
    told = [
        await asyncio.to_thread(_told_of, part, meant.order, meant.kind, False)
        for part, meant in asked
    ]
    texts = list(dict.fromkeys(each.answer.text for each in told))
    if len(texts) < 2 or any(each.events for each in told):
        return None
    say(dispatcher, replace(told[0].answer, text=" ".join(texts)))
    return told_just_now(asked[0][1].order.reference, known)


def _told_of(tracker: Tracker, order: Order, kind: Kind, waits: bool) -> Told:
    about = about_of(tracker, order)
    text = str(tracker.latest_message.get("text") or "")
    ready = order.status is OrderStatus.READY_FOR_COLLECTION
    beside = beside_the_collection(about) if ready else ""
    if beside and not names_a_time(text):
        return Told(Answer(beside, BUTTONS))
    if (kind is Kind.APPOINTMENT or beside) and ready:
        where = kind_said(tracker) is Kind.WHERE or "adresse" in fold(text)
        if where and not names_a_time(text):
            return Told(Answer(answered(Kind.WHERE, about) or "", BUTTONS))
        wish, events = asked_for_collection(text, order.reference, said_of_collection(tracker))
        if where:
            wish = replace(wish, text=f"C'est au {about.shop.address.one_line}. {wish.text}")
        if beside:
            wish = replace(wish, text=f"{beside} {wish.text}")
        return Told(wish, events)
    if kind is Kind.REFUND and (firm := of_a_sound_order(tracker, order.status)):
        return Told(replace(firm, buttons=BUTTONS))
    if kind is Kind.REFUND and order.status is OrderStatus.REFUNDED and _WHY.search(fold(text)):
        kind = Kind.WHY
    if kind is Kind.NUMBER and _WHY.search(fold(text)) and not numbers(order):
        kind = Kind.WHY
    until = kind is Kind.GIVE_BACK and (waits or "jusqu" in fold(text))
    if until and (detail := detail_asked(about)):
        return Told(Answer(detail))
    if kind in _HANDED and (told := handed(about, kind, text)):
        stock = stock_of_the_new(tracker, order) if kind is Kind.CHANGE else ""
        if kind is Kind.CHANGE and (said := nothing_to_add(about)):
            return Told(Answer(f"{said} {stock}".strip(), BUTTONS))
        return replace(told, answer=replace(told.answer, text=f"{stock}{told.answer.text}"))
    said = answered(kind, about)
    if said and typographic(said) in lately_said(tracker):
        said = said_again(kind, about) or _counted(kind, about) or said
        if kind is Kind.REST and typographic(said) in lately_said(tracker):
            said = still_expected(about) or said
    if said is not None and only_in_some_case(text) and not text.rstrip().endswith("?"):
        told = passed_on(said, tracker)
        return replace(told, answer=replace(told.answer, links=links(order)))
    if said is not None and waits and waits_for_an_order(tracker.sender_id):
        return Told(Answer(without_offers(said), links=links(order)))
    if said is not None:
        return Told(Answer(said, BUTTONS, links(order)))
    stated = described(tracker, order, "status")
    if typographic(stated.text.partition(".")[0]) in lately_said(tracker):
        return Told(offer_to_pass_on(order.reference, text, in_short(about)))
    return Told(replace(stated, buttons=BUTTONS))


def _counted(kind: Kind, about: About) -> str | None:
    return None if kind in _OF_NO_DAY else counted_to_the_door(about)


def _said_otherwise(tracker: Tracker, told: Told, order: Order) -> Told:
    """Asked again, an answer helps nobody twice: a person is offered, and then called."""
    if typographic(told.answer.text) not in lately_said(tracker):
        return told
    asked_whether = told.answer.text.rstrip().endswith("?") and last_said(tracker).endswith("?")
    offers = "l'équipe peut" in told.answer.text
    repeated = offers and typographic(told.answer.text) in last_said(tracker)
    if offered_lately(tracker) or asked_whether or repeated:
        return passed_on(f"Je reprends cela avec l'équipe, pour {order.reference}.", tracker)
    return replace(told, answer=no_more_than_said(order.reference))
