"""Which order a message is about, the one told last or that of its goods, and what it asks."""

import re
from dataclasses import dataclass

from rasa_sdk import Tracker

from actions.complaints import is_complaint
from actions.in_context import said_in
from actions.offers import accepts
from actions.order_asked import asked_of_it, last_said
from actions.order_finer import asks_to_keep_it, sends_elsewhere, wants_it_set_aside
from actions.order_given import Given
from actions.order_goods import goods_named, names_what_is_sold, wants_to_buy
from actions.order_kinds import GRIEVANCES, TROUBLES, Kind, names_an_order
from actions.order_look_up import locked, proved_before
from actions.order_memory import order_pointed_at, product_since, still_spoken_of, turns_since_told
from actions.order_narrowed import asks_who_decides, of_a_device
from actions.order_said import BUYS, ORDER
from actions.several import LOOK_UPS
from actions.surroundings import surroundings
from actions.troubles import does_not_work
from actions.while_waiting import asks, is_a_detail
from bot.folding import fold
from bot.orders import Order, OrderLine, OrderStatus, OrderSystemError, verified_order

_JUST_NOW, _A_WHILE_AGO = 3, 8  # turns
_SURE = frozenset(
    {
        *(*TROUBLES, Kind.PAID, Kind.REST, Kind.NUMBER, Kind.ABSENT, Kind.CHANGE, Kind.REFUSE),
        Kind.CANCEL_IF,
    }
)
# Asked by a word of their own, whatever else waits for a person.
_QUESTIONS = frozenset(
    {
        *(Kind.NUMBER, Kind.CARRIER, Kind.WHEN, Kind.LEAVES, Kind.HOUR, Kind.BY_DAY, Kind.CONTENTS),
        *(Kind.CUSTOMS, Kind.CUSTOMS_WAIT, Kind.SURE, Kind.WHO_PAYS),
    }
)
_MOST_ORDERS, _SURELY = 3, 0.8
_PAYS = re.compile(r"\b(?:payer|paye|paierai|verser|debourser|supplements?|surcout)\b")
_NO = re.compile(
    r"^(?:non|nan|pas la peine|pas besoin|laissez?|inutile)\b"
    r"(?![ ,]*(?:mais|elle|il|je (?!garde|laisse|prefere)|j'|c'est|vous|toujours)\b)"
)
# « C'est bien deux ? », of what was ordered.
_AND_THOSE = re.compile(r"^(?:ok |et )+(?:l[ea]s?|mes|mon|ma|l') ?[\w -]{3,30} ?\??$")
_CHECKS = re.compile(
    r"\bc'est (?:le|la|les|une?)\b|\b(?:bien|combien|dedans|compris\w*|inclus\w*)\b"
)
_WEAK = frozenset(
    {"ask_carriers", "ask_shipping_cost", "out_of_scope", "nlu_fallback", "inform", *LOOK_UPS}
)
_MINE = r"(?:mon|ma|mes|nos|notre)"
_STATE = (
    r"(?:ou (?:en )?(?:est|sont)|en est ou|sont ou|est ou|rembourse\w*|suivi|toujours pas"
    r"|tjr?s? pas|pas encore|arriv\w+ quand|quand (?:arriv|part|est-ce qu)\w*"
    r"|(?:part|arriv)\w+ quand|livree?s? quand|recu (?:mon|ma|mes))"
)
# Of goods that are theirs already, and on their way.
_FOLLOWED = re.compile(
    rf"\b{_STATE}\b.{{0,40}}\b{_MINE} \w+|\b{_MINE} \w+.{{0,40}}\b{_STATE}\b"
    rf"|\battend\w*\b.{{0,12}}\b{_MINE} (?!(?:devis|facture|reponse|rappel|appel|retour|rembours"
    r"|client|technicien|virement|colis de)\w*)\w+"
    r"|\b(?:retourner|renvoyer|rendre)\b.{0,60}\b(?:command|achet|recu)\w*"
)


@dataclass(frozen=True)
class Meant:
    """What the message asks, of which of the orders that are proved."""

    kind: Kind
    order: Order


def of_the_order_told(tracker: Tracker) -> bool:
    """Whether the message, as far as its words tell, is about the order told just before."""
    return (
        bool(proved_before(tracker))
        and may_be_of_an_order(tracker)
        and asked_of_it(tracker) is not None
    )


def closes_an_order(tracker: Tracker) -> bool:
    """« Ok nickel », after an order was told and nothing was asked or offered."""
    turns = turns_since_told(tracker)
    asked = last_said(tracker).rstrip().endswith("?")
    return turns == 1 and not asked and said_in(tracker, ORDER) == "thanks"


def follows_goods(tracker: Tracker) -> bool:
    """« Où en est le remboursement de ma passerelle ? », before any order was told."""
    if tracker.active_loop_name or proved_before(tracker):
        return False
    lost = tracker.get_slot("order_outcome") or tracker.get_slot("handoff_topic")
    return not lost and of_goods_ordered(str(tracker.latest_message.get("text") or ""))


def of_goods_ordered(text: str) -> bool:
    """Whether it asks where goods are that are the visitor's already."""
    folded = fold(text)
    if text.startswith("/") or wants_to_buy(text) or does_not_work(text):
        return False
    return bool(_FOLLOWED.search(folded)) and names_what_is_sold(text)


def declines(tracker: Tracker) -> bool:
    """« Non, on la garde », to an offer that was a question."""
    text = str(tracker.latest_message.get("text") or "")
    offered = last_said(tracker).rstrip().endswith("?") and "transmettre" in last_said(tracker)
    return offered and bool(_NO.search(fold(text))) and "?" not in text


def unsure_of_it(tracker: Tracker) -> bool:
    """« Faut signer ? », just after an order: nothing it tells, and hardly of the shop."""
    label = ((tracker.latest_message.get("in_context") or {}).get(ORDER) or {}).get("name")
    named = next(tracker.get_latest_entity_values("product"), None)
    return (
        turns_since_told(tracker) in (1, 2, 3)
        and not product_since(tracker)
        and len(str(tracker.latest_message.get("text") or "").split()) > 1
        and tracker.get_intent_of_latest_message() in _WEAK
        and label is not None
        and label not in ("thanks", "person", "shop")
        and not (label == BUYS and said_in(tracker, ORDER) is not None)
        and not tracker.latest_message.get("unreadable")
        and named is None
        and not asks_who_decides(str(tracker.latest_message.get("text") or ""))
    )


def names_no_order(tracker: Tracker) -> bool:
    """Whether a message outside of any question may be about the order that was told."""
    if not Given.by(tracker).nothing:
        return False
    return order_pointed_at(tracker) is None or asked_of_it(tracker) not in (None, Kind.OTHER)


def wants_another(tracker: Tracker) -> bool:
    """Whether another order than the one told is asked about, without its number."""
    if next(tracker.get_latest_entity_values("other_order"), None):
        return True
    return bool(tracker.get_slot("orders_proved")) and asked_of_it(tracker) is Kind.OTHER


def may_be_of_an_order(tracker: Tracker) -> bool:
    turns = turns_since_told(tracker)
    form = tracker.active_loop_name
    if form not in (None, "order_form", "advice_form") or tracker.get_slot("requested_slot"):
        return False
    if turns is None or turns > _A_WHILE_AGO or accepts(tracker):
        return False
    named = {entity["entity"] for entity in tracker.latest_message.get("entities", [])}
    if sends_elsewhere(str(tracker.latest_message.get("text") or "")):
        named -= {"postcode"}  # « envoyez-les à Bastia, 20200 » proves nothing
    if said_in(tracker, "shop", _SURELY) == "notify":
        named -= {"email"}  # « prévenez aussi jean@… »
    return not named & {"order_number", "email", "postcode"}


def meant_by(tracker: Tracker, known: dict[str, str]) -> Meant | None:
    """The kind and the order; None for anything else. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    kind = asked_of_it(tracker)
    pointed = order_pointed_at(tracker) if kind not in (Kind.OTHER, Kind.REST) else None
    spoken = pointed or tracker.get_slot("order_spoken")
    reference = spoken if spoken in known else next(reversed(known))
    order = proved_again(tracker, reference, known[reference])
    if order is None:
        return None
    lines = goods_named(text, order)
    if not (lines or wants_to_buy(text)) and len(known) > 1:
        order, lines = _order_with(tracker, known, text) or (order, lines)
    kind = _of_its_state(_of_its_goods(tracker, kind, lines), order, text)
    named = next(tracker.get_latest_entity_values("product"), None)
    matters = named is not None and not lines
    if kind is None or (matters and kind not in (*TROUBLES, Kind.REST, Kind.CHANGE, Kind.CONTENTS)):
        return None
    turns = turns_since_told(tracker) or 0
    near = (turns <= _JUST_NOW and not product_since(tracker)) or still_spoken_of(tracker)
    goods = kind is Kind.BY_DAY and product_since(tracker)  # « livré mercredi ? », of a product
    fits = bool(lines) or kind in _SURE or (names_an_order(text) and not goods)
    return Meant(kind, order) if near or fits else None


def _of_its_state(kind: Kind | None, order: Order, text: str) -> Kind | None:
    """« Je la garde ? », of what is refunded; « on me le garde ? », of what is not paid."""
    if order.status is OrderStatus.REFUNDED and asks_to_keep_it(text):
        return Kind.KEEPS
    if kind is None and order.status is OrderStatus.CUSTOMS and _PAYS.search(fold(text)):
        return Kind.CUSTOMS  # « j'aurai quelque chose à payer ? »
    if order.status is OrderStatus.AWAITING_PAYMENT and wants_it_set_aside(text):
        return Kind.SET_ASIDE
    return kind


def _order_with(
    tracker: Tracker, known: dict[str, str], text: str
) -> tuple[Order, tuple[OrderLine, ...]] | None:
    """« Celle avec le routeur »: the order, among those proved, that has it."""
    for reference in list(known)[-_MOST_ORDERS:]:
        order = proved_again(tracker, reference, known[reference])
        if order and (lines := goods_named(text, order)):
            return order, lines
    return None


def _of_its_goods(tracker: Tracker, kind: Kind | None, lines: tuple[OrderLine, ...]) -> Kind | None:
    """« Le touret partira quand ? », taken for goods to buy although the order holds it."""
    text = str(tracker.latest_message.get("text") or "")
    if not lines or kind is Kind.INSTEAD:
        return kind
    if kind in (None, Kind.CONTENTS) and of_a_device(tracker):
        return None
    if wants_to_buy(text):
        return kind if kind in (*TROUBLES, Kind.CHANGE) else None
    if kind is None and _AND_THOSE.search(fold(text)):
        return Kind.WHEN
    if kind is None and _CHECKS.search(fold(text)) and "garanti" not in fold(text):
        return Kind.CONTENTS
    if said_in(tracker, ORDER) == BUYS:
        return kind if kind in (*TROUBLES, Kind.CHANGE, Kind.CANCEL) else None
    if kind is Kind.OTHER:
        if "suivi" in fold(text):
            return Kind.NUMBER
        if _CHECKS.search(fold(text)):
            return Kind.CONTENTS
        return Kind.WHEN if asks(text) else None  # « l'autre me va très bien »
    if kind is None and tracker.get_intent_of_latest_message() in ("ask_lead_time", *LOOK_UPS):
        return Kind.WHEN
    return kind


def for_the_person(tracker: Tracker, kind: Kind) -> bool:
    """What is said while a request waits, and is no question that the order answers."""
    text = str(tracker.latest_message.get("text") or "")
    if kind is Kind.WHY and asks(text):
        return False
    if kind in GRIEVANCES or is_complaint(text):
        return True
    if kind in (Kind.CHASE, Kind.RESEND, Kind.KEEPS):
        return False  # what is done is said
    if kind is Kind.NEEDED_BY:
        return False  # compared with the day of the order, before it is added
    return kind not in _QUESTIONS and is_a_detail(tracker) and not asks(text)


def proved_again(tracker: Tracker, reference: str, proof: str) -> Order | None:
    """The order, proved again; None when it cannot be looked up now."""
    if locked(tracker):
        return None
    try:
        return verified_order(surroundings().orders, reference, proof)
    except OrderSystemError:
        return None
