"""A proved order in words: its state, what was asked of it, what a person sees to."""

import re
from dataclasses import dataclass, field, replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.apologies import sorry_said
from actions.collection import asked_for_collection, comes_to_collect
from actions.conditions import confirmed_by, only_in_some_case
from actions.order_about import About, handed_over
from actions.order_answers import answered
from actions.order_joined import joined_to_request, waits_for_an_order
from actions.order_kinds import Kind, faulty_in, kind_of, trouble_in
from actions.order_memory import said_since_told, turns_since_told
from actions.order_parcels import links
from actions.order_waiting import without_offers
from actions.order_words import describe
from actions.several import LOOK_UPS
from actions.speech import A_PERSON, ANOTHER_ORDER, Answer
from actions.surroundings import surroundings
from bot.folding import fold
from bot.french import typographic
from bot.orders import Order, OrderStatus

# What a person sees to after an order was told (a key of several.FOR_A_PERSON).
DELIVERY_PROBLEM = "delivery_problem"
BUTTONS = (ANOTHER_ORDER, A_PERSON)
_TOPICS = {
    Kind.CHANGE: "change_order",
    Kind.FAULTY: "warranty",
    Kind.MISTAKE: "exchange",
    Kind.INVOICE: "invoice",
}
# Said beside the number and the proof already, these are answered with the state of the order.
_FIRST = (Kind.REFUND, Kind.CONTEST, Kind.FAULTY, Kind.LINK, Kind.MISTAKE, Kind.INVOICE)
_AT_ONCE = frozenset(
    {Kind.REFUND, Kind.RETURN, Kind.CANCEL_IF, Kind.NOTICE, Kind.PAID, Kind.REPORTED, Kind.NOT_SENT}
)


@dataclass(frozen=True)
class Told:
    """What is said of an order, and what follows from it."""

    answer: Answer
    events: list[EventType] = field(default_factory=list)


def tell(tracker: Tracker, order: Order) -> Told:
    """An order that has been proved: its state, or only what was asked about it.

    What the last answers said word for word is left out.
    """
    told = _told(tracker, order)
    if not told.events:
        told = replace(told, events=_invoice_beside(tracker))
    said = " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    sentences = _SENTENCES.split(told.answer.text)
    new = [each for each in sentences if len(each) < _SHORT or typographic(each) not in said]
    joined = joined_to_request(tracker, order) if not told.events else ""
    kept = " ".join(new or sentences)
    if not told.events and waits_for_an_order(tracker.sender_id):
        kept = without_offers(kept)
    return replace(told, answer=replace(told.answer, text=f"{kept} {joined}".strip()))


_SENTENCES, _SHORT = re.compile(r"(?<=[.!?]) (?=[A-ZÉÀ])"), 60


def _told(tracker: Tracker, order: Order) -> Told:
    about = about_of(tracker, order)
    words = said_since_told(tracker)
    heard = (kind_of(each) or (Kind.FAULTY if faulty_in(each) else None) for each in words)
    over = next((kind for kind in heard if kind in _FIRST), None)
    if over and (told := handed(about, over, words[-1])):
        if over is Kind.INVOICE and _asks_where(tracker):
            state = described(tracker, order, "status").text
            return replace(told, answer=replace(told.answer, text=f"{state} {told.answer.text}"))
        return told
    trouble = next((text for text in words if trouble_in(text)), None)
    if trouble is not None:
        told = trouble_told(about, trouble)
        if told is not None:
            return told
    if tracker.get_slot("order_spoken") == order.reference and turns_since_told(tracker):
        kind = kind_of(words[0]) if words else None
        text = answered(kind, about) if kind else None
        if text is not None and only_in_some_case(words[0]):
            return passed_on(text, tracker)
        if text is not None:
            return Told(Answer(text, BUTTONS, links(order)))
    coming = next(filter(comes_to_collect, words), None)
    if coming and order.status is OrderStatus.READY_FOR_COLLECTION:
        wish, events = asked_for_collection(coming, order.reference)
        return Told(
            replace(wish, text=f"La commande {order.reference} est prête. {wish.text}"), events
        )
    told_all = described(tracker, order, tracker.get_slot("order_purpose"))
    if tracker.get_slot("next_topic"):
        return Told(told_all)  # a person is called for next
    change = next((each for each in words if kind_of(each) is Kind.CHANGE), None)
    if change is not None and (told := handed(about, Kind.CHANGE, change)):
        # Asked for before the order was known: its state, and then the person.
        answer = replace(told.answer, text=f"{told_all.text} {told.answer.text}")
        return replace(told, answer=answer)
    if doubted := next((each for each in words if kind_of(each) is Kind.SURE), None):
        said = f"{told_all.text} C'est une prévision, pas une garantie. {confirmed_by(doubted)}"
        if only_in_some_case(doubted):
            return passed_on(said, tracker)
        return Told(replace(told_all, text=said, buttons=BUTTONS))
    for kind in filter(None, map(kind_of, words)):
        if kind in _AT_ONCE and (more := answered(kind, about)):
            told_all = described(tracker, order, "status")
            told_all = replace(told_all, text=f"{told_all.text} {more}")
            if order.status is OrderStatus.RETURNING or kind is Kind.NOT_SENT:
                told_all = replace(told_all, text=more)
            break
    return Told(replace(told_all, buttons=(*told_all.buttons, *BUTTONS)))


def _invoice_beside(tracker: Tracker) -> list[EventType]:
    """« Où en est AR-20419 ? Et la facture sur Chorus ? »: the other half is passed on."""
    if tracker.get_slot("next_topic"):
        return []
    text = str(tracker.latest_message.get("text") or "")
    for each in tracker.latest_message.get("requests") or []:
        if each["name"] == "ask_invoice":
            part = text[each["start"] : each["end"]]
            topic = "public_payment" if "chorus" in fold(part) else "invoice"
            return [SlotSet("next_topic", topic), SlotSet("next_text", part)]
    return []


def _asks_where(tracker: Tracker) -> bool:
    """« Où en est AR-20418, et la facture ? »: both are answered."""
    parts = tracker.latest_message.get("requests") or []
    return len(parts) > 1 and any(each["name"] in LOOK_UPS for each in parts)


def about_of(tracker: Tracker, order: Order) -> About:
    here = surroundings()
    today = here.now().astimezone(here.shop.timezone).date()
    text = str(tracker.latest_message.get("text") or "")
    said = [str(each.get("text") or "") for each in tracker.events if each.get("event") == "user"]
    news = next((each for each in (text, *reversed(said)) if kind_of(each) is Kind.REPORTED), "")
    return About(order, here.shop, today, text, news, sorry_said(tracker))


def described(tracker: Tracker, order: Order, purpose: str | None) -> Answer:
    here = surroundings()
    return describe(order, purpose, here.shop, here.now(), sorry_said(tracker))


def trouble_told(about: About, text: str) -> Told | None:
    kind = trouble_in(text)
    return handed(about, kind, text) if kind else None


def handed(about: About, kind: Kind, text: str) -> Told | None:
    said = handed_over(kind, about, text)
    if said is None:
        return None
    topic = _TOPICS.get(kind, DELIVERY_PROBLEM)
    return Told(
        Answer(said, links=links(about.order)),
        [SlotSet("next_topic", topic), SlotSet("next_text", text)],
    )


def passed_on(said: str, tracker: Tracker) -> Told:
    text = str(tracker.latest_message.get("text") or "")
    events = [SlotSet("next_topic", DELIVERY_PROBLEM), SlotSet("next_text", text)]
    return Told(Answer(said), events)
