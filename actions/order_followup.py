"""What is said after an order was told, understood from that order: « et le reste ? »."""

import asyncio
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.buying import buys
from actions.collection import asked_for_collection
from actions.conditions import only_in_some_case
from actions.destinations import destination
from actions.offers import accepts
from actions.order_answers import answered
from actions.order_joined import waits_for_an_order
from actions.order_kinds import (
    GRIEVANCES,
    HANDED_OVER,
    TROUBLES,
    Kind,
    kind_of,
    names_an_order,
    of_something_else,
)
from actions.order_look_up import PROVED, locked, proved_before, slots
from actions.order_memory import (
    order_pointed_at,
    product_since,
    still_spoken_of,
    turns_since_told,
)
from actions.order_money import says_it_is_paid
from actions.order_parcels import carriers, links
from actions.order_replaced import stock_of_the_new
from actions.order_telling import (
    BUTTONS,
    Told,
    about_of,
    described,
    handed,
    passed_on,
    trouble_told,
)
from actions.order_waiting import without_offers
from actions.speech import A_PERSON, Answer, say
from actions.surroundings import surroundings
from actions.while_waiting import adds_to_request, is_a_detail, waiting
from bot.call_words import names_a_time
from bot.folding import fold
from bot.french import typographic
from bot.orders import Order, OrderStatus, OrderSystemError, verified_order

_JUST_NOW, _A_WHILE_AGO = 2, 8  # turns
_SURE = frozenset(
    {*TROUBLES, Kind.PAID, Kind.REST, Kind.NUMBER, Kind.ABSENT, Kind.CHANGE, Kind.REFUSE}
)
# What an order in another state has no answer to.
_OF_SOME_STATES = frozenset(
    {
        *(Kind.APPOINTMENT, Kind.PAID, Kind.CUSTOMS, Kind.REFUND, Kind.RETURN, Kind.NOTICE),
        *(Kind.LINK, Kind.FAULTY, Kind.ARRIVES, Kind.SURE, Kind.CANCELLED),
        *(Kind.CANCEL_IF, Kind.CONTEST, Kind.CHANGE, Kind.REFUSE, Kind.NEEDED_BY),
        *(Kind.REPORTED, Kind.MISTAKE, Kind.INVOICE, Kind.BY_DAY),
    }
)
_SEEN_TO = HANDED_OVER | {Kind.APPOINTMENT}


async def follow_up_order(
    tracker: Tracker, dispatcher: CollectingDispatcher, for_a_person: bool = False
) -> list[EventType] | None:
    """Answer what is about the order told just before; None when the message is not.

    With `for_a_person`, only what a person is asked to see to: they were called for.
    """
    kind = _about_the_order(tracker)
    known = proved_before(tracker)
    if kind is None or not known:
        return None
    if (kind in GRIEVANCES or is_a_detail(tracker)) and await waiting(tracker):
        return None  # for the person who is coming
    spoken = tracker.get_slot("order_spoken")
    reference = spoken if spoken in known else next(reversed(known))
    order = await asyncio.to_thread(_proved, tracker, reference, known[reference])
    if order is None or not _of_this_order(tracker, kind, order):
        return None
    text = str(tracker.latest_message.get("text") or "")
    if for_a_person and kind not in _SEEN_TO and not only_in_some_case(text):
        return None
    if kind is Kind.TOGETHER and len(known) > 1:
        return await _together(tracker, dispatcher, known)
    if kind in (Kind.OTHER, Kind.NEW):
        if kind is Kind.NEW or not _has_more(order):
            return await _other_order(tracker, dispatcher, reference)
        kind = Kind.REST
    told = await asyncio.to_thread(_told_of, tracker, order, kind)
    if told is None or (for_a_person and not told.events):
        return None
    if told.events and await waiting(tracker):
        # For the person who is coming: nothing is told or asked again.
        if kind is Kind.CHANGE and (stock := await asyncio.to_thread(stock_of_the_new, tracker)):
            say(dispatcher, Answer(stock.strip()))
        return [] if await adds_to_request(tracker, dispatcher) else None
    if typographic(told.answer.text) in _last_said(tracker):
        # Asked again: where a person was offered, that is what is wanted.
        again = replace(told.answer, text=f"C'est tout ce que je vois d'ici. {told.answer.text}")
        offered = "l'équipe" in told.answer.text
        reprise = f"Je reprends cela avec l'équipe, pour {reference}."
        told = passed_on(reprise, tracker) if offered else replace(told, answer=again)
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
    about = about_of(tracker, order)
    text = tracker.latest_message.get("text") or ""
    if kind is Kind.APPOINTMENT and order.status is OrderStatus.READY_FOR_COLLECTION:
        return Told(*asked_for_collection(text, order.reference))
    if kind in TROUBLES and (told := trouble_told(about, text)):
        return told
    if kind in HANDED_OVER and (told := handed(about, kind, text)):
        stock = stock_of_the_new(tracker) if kind is Kind.CHANGE else ""
        return replace(told, answer=replace(told.answer, text=f"{stock}{told.answer.text}"))
    said = answered(kind, about)
    if said is not None and only_in_some_case(text):
        told = passed_on(said, tracker)
        return replace(told, answer=replace(told.answer, links=links(order)))
    if said is not None and waits_for_an_order(tracker.sender_id):
        return Told(Answer(without_offers(said), links=links(order)))
    if said is not None:
        return Told(Answer(said, BUTTONS, links(order)))
    if kind in _OF_SOME_STATES:
        return None
    stated = described(tracker, order, "status")
    return Told(replace(stated, buttons=BUTTONS))


def _last_said(tracker: Tracker) -> str:
    said = (event.get("text") for event in reversed(tracker.events) if event.get("event") == "bot")
    return str(next(said, ""))


async def _together(
    tracker: Tracker, dispatcher: CollectingDispatcher, known: dict[str, str]
) -> list[EventType] | None:
    """« Je peux recevoir les deux en même temps ? »: of two orders that were told."""
    pairs = list(known.items())[-2:]
    orders = [await asyncio.to_thread(_proved, tracker, *pair) for pair in pairs]
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


def _of_this_order(tracker: Tracker, kind: Kind, order: Order) -> bool:
    """Whether a product named in the message is none, or of the order, or does not matter."""
    product = next(tracker.get_latest_entity_values("product"), None)
    if product is None or kind in (*TROUBLES, Kind.REST, Kind.CHANGE):
        return True
    names = set(fold(" ".join(line.name for line in order.lines)).split())
    return any(len(word) > 1 and word in names for word in fold(str(product)).split())


async def _other_order(
    tracker: Tracker, dispatcher: CollectingDispatcher, reference: str
) -> list[EventType]:
    """The other of two orders that are proved, or the look-up of one that is not yet."""
    known = proved_before(tracker)
    meant = order_pointed_at(tracker)
    if meant is None or kind_of(tracker.latest_message.get("text") or "") is Kind.NEW:
        return [FollowupAction("order_form")]
    order = await asyncio.to_thread(_proved, tracker, meant, known[meant])
    if order is None:
        return [FollowupAction("order_form")]
    say(dispatcher, replace(described(tracker, order, "status"), buttons=BUTTONS))
    return slots(
        order_reference=meant,
        order_proof=known[meant],
        order_outcome=PROVED,
        order_spoken=meant,
    )


def _about_the_order(tracker: Tracker) -> Kind | None:
    turns = turns_since_told(tracker)
    if turns is None or tracker.active_loop_name is not None or accepts(tracker):
        return None
    named = {entity["entity"] for entity in tracker.latest_message.get("entities", [])}
    text = tracker.latest_message.get("text") or ""
    kind = kind_of(text)
    if kind in (None, Kind.HOUR) and is_ready_to_collect(tracker) and names_a_time(text):
        kind = Kind.APPOINTMENT if not of_something_else(text) else None
    if named & {"order_number", "email", "postcode"}:
        return None
    if kind is None and says_it_is_paid(text, _last_said(tracker)):
        kind = Kind.PAID
    if kind is None and _asks_when(tracker, text):
        kind = Kind.WHEN
    if (turns <= _JUST_NOW and not product_since(tracker)) or still_spoken_of(tracker):
        return kind
    # « Livré mercredi ? », after a product: of the product.
    goods = kind is Kind.BY_DAY and product_since(tracker)
    fits = kind in _SURE or (names_an_order(text) and not goods)
    return kind if fits and turns <= _A_WHILE_AGO else None


def _asks_when(tracker: Tracker, text: str) -> bool:
    """« C'est livré en combien de temps ? »: of the order, unless something else is named."""
    lead_time = tracker.get_intent_of_latest_message() == "ask_lead_time"
    named = next(tracker.get_latest_entity_values("product"), None)
    named = named or destination(text) or of_something_else(text) or buys(text)
    return lead_time and not named and still_spoken_of(tracker)


def _proved(tracker: Tracker, reference: str, proof: str) -> Order | None:
    """The order, proved again; None when it cannot be looked up now."""
    if locked(tracker):
        return None
    try:
        return verified_order(surroundings().orders, reference, proof)
    except OrderSystemError:
        return None


def is_ready_to_collect(tracker: Tracker) -> bool:
    """Whether the order told last waits to be collected, by what was said of it."""
    said = (event.get("text") for event in reversed(tracker.events) if event.get("event") == "bot")
    return "sur rendez-vous" in fold(str(next(said, "")))


def _has_more(order: Order) -> bool:
    return order.status is OrderStatus.PARTLY_SHIPPED or len(order.shipments) > 1
