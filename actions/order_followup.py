"""What is said after an order was told, understood from that order: « et le reste ? »."""

import asyncio
from dataclasses import dataclass, field, replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.order_about import About, handed_over
from actions.order_answers import answered
from actions.order_kinds import TROUBLES, Kind, kind_of, names_an_order, trouble_in
from actions.order_look_up import PROVED, locked, proved_before, slots
from actions.order_parcels import links
from actions.order_words import describe
from actions.several import LOOK_UPS
from actions.speech import A_PERSON, ANOTHER_ORDER, Answer, say
from actions.surroundings import surroundings
from bot.orders import Order, OrderStatus, OrderSystemError, verified_order

# What a person sees to after an order was told (a key of several.FOR_A_PERSON).
DELIVERY_PROBLEM = "delivery_problem"
_JUST_NOW, _A_WHILE_AGO = 2, 8  # turns
_SURE = frozenset({*TROUBLES, Kind.REST, Kind.NUMBER, Kind.ABSENT})
# What an order in another state has no answer to.
_OF_SOME_STATES = frozenset({Kind.APPOINTMENT, Kind.PAID, Kind.CUSTOMS, Kind.REFUND, Kind.RETURN})
_BUTTONS = (ANOTHER_ORDER, A_PERSON)


@dataclass(frozen=True)
class Told:
    """What is said of an order, and what follows from it."""

    answer: Answer
    events: list[EventType] = field(default_factory=list)


def tell(tracker: Tracker, order: Order) -> Told:
    """An order that has been proved: its state, or only what was asked about it."""
    here = surroundings()
    about = About(order, here.shop, here.now().astimezone(here.shop.timezone).date())
    words = _words(tracker)
    trouble = next((text for text in words if trouble_in(text)), None)
    if trouble is not None:
        told = _trouble(about, trouble)
        if told is not None:
            return told
    if tracker.get_slot("order_spoken") == order.reference and _turns_since_told(tracker):
        kind = kind_of(words[0]) if words else None
        text = answered(kind, about) if kind else None
        if text is not None:
            return Told(Answer(text, _BUTTONS, links(order)))
    told_all = describe(order, tracker.get_slot("order_purpose"), here.shop, here.now())
    return Told(replace(told_all, buttons=(*told_all.buttons, *_BUTTONS)))


async def follow_up_order(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """Answer what is about the order told just before; None when the message is not."""
    kind = _about_the_order(tracker)
    known = proved_before(tracker)
    if kind is None or not known:
        return None
    spoken = tracker.get_slot("order_spoken")
    reference = spoken if spoken in known else next(reversed(known))
    order = await asyncio.to_thread(_proved, tracker, reference, known[reference])
    if order is None:
        return None
    if kind in (Kind.OTHER, Kind.NEW):
        if kind is Kind.NEW or not _has_more(order):
            return await _other_order(tracker, dispatcher, reference)
        kind = Kind.REST
    told = await asyncio.to_thread(_told_of, tracker, order, kind)
    if told is None:
        return None
    say(dispatcher, told.answer)
    here = slots(
        order_reference=reference,
        order_proof=known[reference],
        order_outcome=PROVED,
        order_spoken=reference,
    )
    if told.events:
        return [*here, *told.events, FollowupAction("action_request_person")]
    return here


def wants_another(tracker: Tracker) -> bool:
    """Whether another order than the one told is asked about, without its number."""
    if next(tracker.get_latest_entity_values("other_order"), None):
        return True
    text = tracker.latest_message.get("text") or ""
    return bool(tracker.get_slot("orders_proved")) and kind_of(text) in (Kind.OTHER, Kind.NEW)


def _told_of(tracker: Tracker, order: Order, kind: Kind) -> Told | None:
    here = surroundings()
    about = About(order, here.shop, here.now().astimezone(here.shop.timezone).date())
    text = tracker.latest_message.get("text") or ""
    if kind in TROUBLES and (told := _trouble(about, text)):
        return told
    said = answered(kind, about)
    if said is not None:
        return Told(Answer(said, _BUTTONS, links(order)))
    if kind in _OF_SOME_STATES:
        return None
    stated = describe(order, "status", here.shop, here.now())
    return Told(replace(stated, buttons=_BUTTONS))


def _trouble(about: About, text: str) -> Told | None:
    kind = trouble_in(text)
    said = handed_over(kind, about) if kind else None
    if said is None:
        return None
    return Told(
        Answer(said, links=links(about.order)),
        [SlotSet("next_topic", DELIVERY_PROBLEM), SlotSet("next_text", text)],
    )


async def _other_order(
    tracker: Tracker, dispatcher: CollectingDispatcher, reference: str
) -> list[EventType]:
    """The other of two orders that are proved, or the look-up of one that is not yet."""
    known = proved_before(tracker)
    others = [each for each in known if each != reference]
    if len(others) != 1 or kind_of(tracker.latest_message.get("text") or "") is Kind.NEW:
        return [FollowupAction("order_form")]
    order = await asyncio.to_thread(_proved, tracker, others[0], known[others[0]])
    if order is None:
        return [FollowupAction("order_form")]
    here = surroundings()
    say(dispatcher, replace(describe(order, "status", here.shop, here.now()), buttons=_BUTTONS))
    return slots(
        order_reference=others[0],
        order_proof=known[others[0]],
        order_outcome=PROVED,
        order_spoken=others[0],
    )


def _about_the_order(tracker: Tracker) -> Kind | None:
    turns = _turns_since_told(tracker)
    if turns is None or tracker.active_loop_name is not None:
        return None
    named = {entity["entity"] for entity in tracker.latest_message.get("entities", [])}
    text = tracker.latest_message.get("text") or ""
    kind = kind_of(text)
    if named & {"order_number", "email", "postcode"} or (
        "product" in named and kind not in (*TROUBLES, Kind.REST)
    ):
        return None
    if turns <= _JUST_NOW and not _product_since(tracker):
        return kind
    fits = kind in _SURE or names_an_order(text)
    return kind if fits and turns <= _A_WHILE_AGO else None


def _turns_since_told(tracker: Tracker) -> int | None:
    """How many messages ago an order was told: 1 is the message before; None for never."""
    turns = 0
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            turns += 1
        elif event.get("event") == "slot" and event.get("name") == "order_spoken":
            return max(turns, 1) if event.get("value") else None
    return None


def _product_since(tracker: Tracker) -> bool:
    """Whether a product was spoken of after the order: « il » may then be the product."""
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "order_spoken":
            return False
        if event.get("event") == "slot" and event.get("name") == "product_words":
            return bool(event.get("value"))
    return False


def _words(tracker: Tracker) -> list[str]:
    """What was said since an order was told last, the latest first, back to what began it."""
    words = [str(tracker.latest_message.get("text") or "")]
    first = True
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "order_spoken":
            break
        if event.get("event") == "user":
            if not first:
                words.append(str(event.get("text") or ""))
            first = False
            intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
            if intent in LOOK_UPS:
                break
    return words


def _proved(tracker: Tracker, reference: str, proof: str) -> Order | None:
    """The order, proved again; None when it cannot be looked up now."""
    if locked(tracker):
        return None
    try:
        return verified_order(surroundings().orders, reference, proof)
    except OrderSystemError:
        return None


def _has_more(order: Order) -> bool:
    return order.status is OrderStatus.PARTLY_SHIPPED or len(order.shipments) > 1
