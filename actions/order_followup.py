"""What is said after an order was told, understood from that order: « et le reste ? »."""

import asyncio
import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.collection import asked_for_collection, said_of_collection
from actions.conditions import only_in_some_case
from actions.in_parts import each_asked
from actions.order_answers import answered, said_again, still_expected
from actions.order_asked import last_said, lately_said
from actions.order_joined import waits_for_an_order
from actions.order_kinds import (
    HANDED_OVER,
    Kind,
    of_its_state,
)
from actions.order_look_up import PROVED, proved_before, slots
from actions.order_meant import (
    declines,
    for_the_person,
    may_be_of_an_order,
    meant_by,
    proved_again,
    unsure_of_it,
)
from actions.order_memory import (
    order_pointed_at,
)
from actions.order_parcels import carriers, links, numbers
from actions.order_replaced import stock_of_the_new
from actions.order_returns import detail_asked
from actions.order_said import kind_said
from actions.order_telling import (
    BUTTONS,
    Told,
    about_of,
    described,
    handed,
    passed_on,
)
from actions.order_unanswered import no_more_than_said, offer_to_pass_on, offered_lately
from actions.order_waiting import without_offers
from actions.order_when import counted_to_the_door
from actions.speech import A_PERSON, Answer, say
from actions.while_waiting import adds_to_request, waiting
from bot.call_words import names_a_time
from bot.folding import fold
from bot.french import typographic
from bot.orders import Order, OrderStatus

_NOTHING_PASSED_ON = Answer(
    "Très bien, rien n'est transmis. Je reste là si vous avez besoin d'autre chose."
)
_WHY = re.compile(r"\b(?:pourquoi|pk|pq|normal|comment ca se fait|comment se fait)\b")
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
    both = None if waits or for_a_person else await _each_answered(tracker, dispatcher, known)
    if both is not None:
        return both
    meant = await asyncio.to_thread(meant_by, tracker, known)
    if meant is None and not waits and unsure_of_it(tracker):
        reference = str(tracker.get_slot("order_spoken") or next(reversed(known)))
        text = str(tracker.latest_message.get("text") or "")
        say(dispatcher, offer_to_pass_on(reference, text))
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
    if called and kind not in _SEEN_TO and not only_in_some_case(text):
        return None
    if kind is Kind.TOGETHER and len(known) > 1:
        return await _together(tracker, dispatcher, known)
    if kind is Kind.OTHER:
        if not _has_more(order):
            return await _other_order(tracker, dispatcher)
        kind = Kind.REST
    told = await asyncio.to_thread(_told_of, tracker, order, kind, waits)
    if called and not told.events:
        return None
    told = _said_otherwise(tracker, told, order)
    beyond = (offer_to_pass_on(order.reference), no_more_than_said(order.reference))
    if waits and (told.events or told.answer in beyond):
        # For the person who is coming: nothing is told or asked again.
        if kind is Kind.NEEDED_BY:
            say(dispatcher, told.answer)
        if kind is Kind.CHANGE and (stock := await asyncio.to_thread(stock_of_the_new, tracker)):
            say(dispatcher, Answer(stock.strip()))
        return [] if await adds_to_request(tracker, dispatcher) else None
    say(dispatcher, told.answer)
    here = _told_just_now(order.reference, known)
    if told.events:
        return [*here, *told.events, FollowupAction("action_request_person")]
    return here


def _told_just_now(reference: str, known: dict[str, str]) -> list[EventType]:
    return slots(
        order_reference=reference,
        order_proof=known[reference],
        order_outcome=PROVED,
        order_spoken=reference,
    )


async def _each_answered(
    tracker: Tracker, dispatcher: CollectingDispatcher, known: dict[str, str]
) -> list[EventType] | None:
    """« Faut signer ? et c'est quel transporteur ? »: both; None unless two are asked."""
    asked = await asyncio.to_thread(each_asked, tracker, known)
    told = [
        await asyncio.to_thread(_told_of, part, meant.order, meant.kind, False)
        for part, meant in asked
    ]
    texts = list(dict.fromkeys(each.answer.text for each in told))
    if len(texts) < 2 or any(each.events for each in told):
        return None
    say(dispatcher, replace(told[0].answer, text=" ".join(texts)))
    return _told_just_now(asked[0][1].order.reference, known)


def _told_of(tracker: Tracker, order: Order, kind: Kind, waits: bool) -> Told:
    about = about_of(tracker, order)
    text = str(tracker.latest_message.get("text") or "")
    if kind is Kind.APPOINTMENT and order.status is OrderStatus.READY_FOR_COLLECTION:
        where = kind_said(tracker) is Kind.WHERE or "adresse" in fold(text)
        if where and not names_a_time(text):
            return Told(Answer(answered(Kind.WHERE, about) or "", BUTTONS))
        wish, events = asked_for_collection(text, order.reference, said_of_collection(tracker))
        if where:
            wish = replace(wish, text=f"C'est au {about.shop.address.one_line}. {wish.text}")
        return Told(wish, events)
    if kind is Kind.REFUND and order.status is OrderStatus.REFUNDED and _WHY.search(fold(text)):
        kind = Kind.WHY
    if kind is Kind.NUMBER and _WHY.search(fold(text)) and not numbers(order):
        kind = Kind.WHY
    if waits and kind is Kind.GIVE_BACK and (detail := detail_asked(about)):
        return Told(Answer(detail))
    if kind in _HANDED and (told := handed(about, kind, text)):
        stock = stock_of_the_new(tracker) if kind is Kind.CHANGE else ""
        return replace(told, answer=replace(told.answer, text=f"{stock}{told.answer.text}"))
    said = answered(kind, about)
    if said and typographic(said) in lately_said(tracker):
        said = said_again(kind, about) or counted_to_the_door(about) or said
        if kind is Kind.REST and typographic(said) in lately_said(tracker):
            said = still_expected(about) or said
    if said is not None and only_in_some_case(text):
        told = passed_on(said, tracker)
        return replace(told, answer=replace(told.answer, links=links(order)))
    if said is not None and waits and waits_for_an_order(tracker.sender_id):
        return Told(Answer(without_offers(said), links=links(order)))
    if said is not None:
        return Told(Answer(said, BUTTONS, links(order)))
    stated = described(tracker, order, "status")
    if typographic(stated.text.partition(".")[0]) in lately_said(tracker):
        return Told(offer_to_pass_on(order.reference))
    return Told(replace(stated, buttons=BUTTONS))


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


async def _together(
    tracker: Tracker, dispatcher: CollectingDispatcher, known: dict[str, str]
) -> list[EventType] | None:
    """« Je peux recevoir les deux en même temps ? »: of two orders that were told."""
    pairs = list(known.items())[-2:]
    orders = [await asyncio.to_thread(proved_again, tracker, *pair) for pair in pairs]
    gone = [order for order in orders if order and order.shipments]
    if len(gone) != 2:
        text = (
            "Ce sont deux commandes séparées. Une personne de l'équipe peut voir s'il est possible "
            "de les grouper : dois-je lui transmettre votre demande ?"
        )
        say(dispatcher, Answer(text, (A_PERSON,)))
        return []
    by = " et à ".join(dict.fromkeys(map(carriers, gone)))
    text = (
        f"Ce sont deux colis séparés, déjà remis à {by} : je ne peux pas les regrouper. Chacun "
        "arrive selon son propre suivi."
    )
    say(dispatcher, Answer(text, BUTTONS, tuple(link for each in gone for link in links(each))))
    return []


async def _other_order(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """The other of two orders that are proved, or the look-up of one that is not yet."""
    known = proved_before(tracker)
    meant = order_pointed_at(tracker)
    if meant is None:
        return [FollowupAction("order_form")]
    order = await asyncio.to_thread(proved_again, tracker, meant, known[meant])
    if order is None:
        return [FollowupAction("order_form")]
    say(dispatcher, replace(described(tracker, order, "status"), buttons=BUTTONS))
    return _told_just_now(meant, known)


def _has_more(order: Order) -> bool:
    return order.status is OrderStatus.PARTLY_SHIPPED or len(order.shipments) > 1
