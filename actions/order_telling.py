"""A proved order in words: its state, what was asked of it, what a person sees to."""

import re
from dataclasses import dataclass, field, replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.apologies import sorry_said
from actions.collection import asked_for_collection, comes_to_collect
from actions.collection_asides import beside_the_collection
from actions.conditions import confirmed_by, only_in_some_case
from actions.order_about import About
from actions.order_answers import answered
from actions.order_customs import time_waited
from actions.order_deadline import names_an_event
from actions.order_departure import PREPARED
from actions.order_given import Given
from actions.order_handed import handed_over
from actions.order_invoice import asks_where, invoice_beside
from actions.order_joined import joined_to_request, waits_for_an_order
from actions.order_kinds import TROUBLES, Kind, faulty_in, trouble_in
from actions.order_look_up import proved_before
from actions.order_meaning import about_of
from actions.order_memory import order_pointed_at, said_since_told
from actions.order_news import message_not_seen, puzzled_by_a_message
from actions.order_parcel_facts import TWO_PARCELS
from actions.order_parcels import links, overdue
from actions.order_returns import sends_back
from actions.order_said import heard_since_told
from actions.order_waiting import without_offers
from actions.order_when import first_part, missing
from actions.order_words import RECEIVED, describe
from actions.speech import A_PERSON, ANOTHER_ORDER, Answer
from actions.surroundings import surroundings
from actions.troubles import TWICE, came_damaged, does_not_work
from bot.folding import fold
from bot.french import typographic
from bot.number_corrections import corrects
from bot.orders import Order, OrderStatus

# What a person sees to after an order was told (a key of several.FOR_A_PERSON).
DELIVERY_PROBLEM = "delivery_problem"
BUTTONS = (ANOTHER_ORDER, A_PERSON)
_TOPICS = {
    Kind.CHANGE: "change_order",
    Kind.CANCEL: "change_order",
    Kind.GIVE_BACK: "return",
    **dict.fromkeys((Kind.CHASE, Kind.GRUMBLE, Kind.AGAIN, Kind.PROMISED), "chase"),
    Kind.FAULTY: "warranty",
    Kind.MISTAKE: "exchange",
    Kind.INVOICE: "invoice",
}
# Said beside the number and the proof already, these are answered with the state of the order.
_FIRST = (
    *(Kind.REFUND, Kind.CONTEST, Kind.FAULTY, Kind.LINK, Kind.MISTAKE, Kind.INVOICE),
    *(Kind.GIVE_BACK, Kind.RETURN),
)
# With something wrong told beside it, a return is none of choice: the shop settles it.
_OF_CHOICE = (Kind.GIVE_BACK, Kind.RETURN)
_CHANGES = frozenset({Kind.CHANGE, Kind.CANCEL})
# Asked of what was not in the parcel: it is still to come.
_PART_OF_IT = frozenset({Kind.MISSING, Kind.CONTENTS, Kind.NOT_RECEIVED})
# Their answer is one that the state of the order is part of.
_SAYS_IT_ALL = frozenset({Kind.LEAVES, Kind.BY_DAY, Kind.GIVE_BACK, Kind.CONTENTS, Kind.WHY})
_AT_ONCE = _SAYS_IT_ALL | {
    *(Kind.REFUND, Kind.RETURN, Kind.CANCEL_IF, Kind.NOTICE, Kind.PAID, Kind.REPORTED),
    *(Kind.WHO_PAYS, Kind.REFUSE, Kind.ABSENT, Kind.HOUR),
    *(Kind.APPOINTMENT, Kind.LEFT_WITH, Kind.SIGN, Kind.HOW_MANY, Kind.REORDER, Kind.PACKED),
}


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
    if told.events and _only_gives(tracker) and waits_for_an_order(tracker.sender_id):
        told = replace(told, events=[])  # the request has its words already
        joined_to_request(tracker, order)
    elif not told.events:
        told = replace(told, events=invoice_beside(tracker))
    said = " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    sentences = _SENTENCES.split(told.answer.text)
    new = [each for each in sentences if len(each) < _SHORT or typographic(each) not in said]
    if order_pointed_at(tracker) or _asked_again(tracker, order):
        new = sentences  # « et l'autre ? », told before
    joined = joined_to_request(tracker, order) if not told.events else ""
    if not told.events and any(map(puzzled_by_a_message, said_since_told(tracker))):
        unseen = message_not_seen(about_of(tracker, order))
        new += [unseen] if unseen not in told.answer.text else []
    kept = " ".join(new or sentences)
    if not told.events and waits_for_an_order(tracker.sender_id):
        kept = without_offers(kept)
    return replace(told, answer=replace(told.answer, text=f"{kept} {joined}".strip()))


def _asked_again(tracker: Tracker, order: Order) -> bool:
    """« Je demande où en est le colis AR-20427 ! », told before: the facts are said once more."""
    given = Given.by(tracker)
    told = tracker.get_slot("order_spoken") == order.reference == given.reference
    return told and given.proof is None and not _only_gives(tracker)


def _only_gives(tracker: Tracker) -> bool:
    """« 35000 », « eloise@example.fr »: a number or its proof, and nothing for a person."""
    text = str(tracker.latest_message.get("text") or "")
    return len(re.findall(r"[a-z']+", re.sub(r"\S+@\S+", " ", fold(text)))) <= _BACK


_OF_THE_PROOF = re.compile(
    r"\bpourquoi\b.{0,40}\b(?:code|numero|adresse|e-?mail|mail|demand\w+|besoin)\b"
)
_CHECKS = re.compile(
    r"\b(?:dedans|compris\w*|inclus\w*|y a bien|(?:c'est|sont) bien"
    r"(?! (?:part|exp|liv|arriv|env|pay|valid|pris|recu|en cours|not)))\b"
)
_HAS_IT = re.compile(r"\b(?:j'ai|on a|nous avons|bien) (?:bien )?recue?s?\b")
_BACK = 4  # messages, the latest among them
_SENTENCES, _SHORT = re.compile(r"(?<=[.!?]) (?=[A-ZÉÀ])"), 60


def _told(tracker: Tracker, order: Order) -> Told:
    heard = [
        (text, None if corrects(text) and re.search(r"\d{5}", text) else kind)
        for text, kind in heard_since_told(tracker)
    ]
    heard = [(text, _of_an_event(text, kind)) for text, kind in heard]
    heard = [each for each in heard if each == heard[0] or not _for_the_technician(tracker, *each)]
    known = proved_before(tracker)
    several = Given.by(tracker).others or tracker.get_slot("order_queue")
    words = [text for text, _ in heard]
    about = about_of(tracker, order, " ".join(words))
    over = next(((kind, text) for text, kind in heard if kind in _FIRST), None)
    faulty = next((text for text, kind in heard if kind is None and faulty_in(text)), None)
    wrong = next((text for text in words if does_not_work(text)), faulty)
    if twice := next((text for text in words if TWICE.search(fold(text))), None):
        over = (Kind.REFUND, twice)
    elif wrong is not None and (over is None or over[0] in _OF_CHOICE):
        over = (Kind.FAULTY, wrong)
    elif over and over[0] in _OF_CHOICE and (damaged := next(filter(came_damaged, words), None)):
        over = (Kind.BROKEN, damaged)
    if over and (told := handed(about, over[0], over[1])):
        if over[0] is Kind.INVOICE and asks_where(tracker):
            state = described(tracker, order, "status").text
            return replace(told, answer=replace(told.answer, text=f"{state} {told.answer.text}"))
        return told
    for text, kind in heard:
        trouble = kind if kind in TROUBLES else trouble_in(text)
        told = handed(replace(about, asked=text), trouble, text) if trouble else None
        if told is not None:
            return told
        if kind in _PART_OF_IT and (follows := missing(replace(about, asked=text))):
            return Told(replace(described(tracker, order, "status"), text=follows, buttons=BUTTONS))
    late = order.status is OrderStatus.LATE or overdue(order, about.today)
    if late and (event := next(filter(names_an_event, words), None)):
        told = handed(replace(about, asked=event), Kind.NEEDED_BY, event)
        if told is not None:
            return told
    coming = next(filter(comes_to_collect, words), None)
    if coming and order.status is OrderStatus.READY_FOR_COLLECTION:
        wish, events = asked_for_collection(coming, order.reference)
        return Told(
            replace(wish, text=f"La commande {order.reference} est prête. {wish.text}"), events
        )
    if about.meant and heard and heard[0][1] is None and _CHECKS.search(fold(words[0])):
        if follows := missing(about):
            return Told(Answer(follows, BUTTONS, links(order)))
        heard[0] = (words[0], Kind.CONTENTS)
    has_it = tracker.get_slot("next_topic") is not None or any(
        _HAS_IT.search(fold(text)) for text in words
    )
    told_all = described(tracker, order, RECEIVED if has_it else tracker.get_slot("order_purpose"))
    if late and (spent := next(filter(None, map(time_waited, words)), None)):
        long = f"{spent} d'attente, c'est long, je le comprends."
        told_all = replace(told_all, text=f"{long} {told_all.text}")
    if tracker.get_slot("next_topic"):
        return Told(told_all)  # a person is called for next
    change = next(((kind, text) for text, kind in heard if kind in _CHANGES), None)
    if change is not None and (told := handed(about, *change)):
        # Asked for before the order was known: its state, and then the person.
        answer = replace(told.answer, text=f"{told_all.text} {told.answer.text}")
        return replace(told, answer=answer)
    if doubted := next((text for text, kind in heard if kind is Kind.SURE), None):
        said = f"{told_all.text} C'est une prévision, pas une garantie. {confirmed_by(doubted)}"
        if only_in_some_case(doubted):
            return passed_on(said, tracker)
        return Told(replace(told_all, text=said, buttons=BUTTONS))
    if order.status is OrderStatus.READY_FOR_COLLECTION:
        asked = (beside_the_collection(replace(about, asked=text)) for text in words)
        if beside := next(filter(None, asked), ""):
            return Told(replace(told_all, text=f"{told_all.text} {beside}", buttons=BUTTONS))
    lost = next((text for text, kind in heard if kind is Kind.REPORTED), None)
    if lost and (told := handed(replace(about, asked=lost), Kind.REPORTED, lost)):
        return told
    for text, kind in heard:
        if kind is Kind.WHY and _OF_THE_PROOF.search(fold(text)):
            continue  # « pourquoi le code postal ? », asked before
        if kind is Kind.HOW_MANY and (len(known) > 1 or several):
            if len(known) > 1 and order.reference == list(known)[-1]:
                told_all = replace(told_all, text=f"{told_all.text} {TWO_PARCELS}")
            break
        if kind in _AT_ONCE and (more := answered(kind, replace(about, asked=text))):
            told_all = described(tracker, order, "status")
            said_already = kind is Kind.REFUND or kind in _SAYS_IT_ALL
            if kind is Kind.WHY and order.status is OrderStatus.CANCELLED:
                said_already = False
            if kind is Kind.BY_DAY and order.status is OrderStatus.PARTLY_SHIPPED:
                more = f"{first_part(about)} {more}"
            if kind is Kind.CONTENTS:
                more, said_already = f"{more} {told_all.text}", True
            alone = order.status in (OrderStatus.RETURNING, *PREPARED) or said_already
            told_all = replace(told_all, text=more if alone else f"{told_all.text} {more}")
            break
    return Told(replace(told_all, buttons=(*told_all.buttons, *BUTTONS)))


def _for_the_technician(tracker: Tracker, text: str, kind: Kind | None) -> bool:
    """What a technical request has already: no claim of warranty for the order told next."""
    broken = kind is Kind.FAULTY or does_not_work(text) or faulty_in(text)
    return broken and tracker.get_slot("handoff_topic") == "technical"


def _of_an_event(text: str, kind: Kind | None) -> Kind | None:
    """« Il me faut AR-20420 avant le 1er décembre »: whether it is there by then."""
    return Kind.BY_DAY if kind is None and names_an_event(text) else kind


def described(tracker: Tracker, order: Order, purpose: str | None) -> Answer:
    here = surroundings()
    return describe(order, purpose, here.shop, here.now(), sorry_said(tracker))


def handed(about: About, kind: Kind, text: str) -> Told | None:
    if kind in (Kind.CHANGE, Kind.CANCEL) and sends_back(about):
        kind = Kind.GIVE_BACK  # nothing of what is delivered can be changed any more
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
