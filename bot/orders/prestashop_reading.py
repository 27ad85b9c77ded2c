"""What PrestaShop's rows say of an order: its state, its parts, its parcels, its payment."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from .carriers import tracking_url
from .fields import Fields
from .model import MalformedAnswer, OrderLine, OrderStatus, Shipment, Unpaid
from .plain_text import plain

_PAYMENT_ERROR = "8"
# The states PrestaShop comes with, by id: their names are translated and edited, and their flags
# do not tell « expédié » from « livré ».
STATES: Mapping[str, OrderStatus] = {
    "1": OrderStatus.AWAITING_PAYMENT,
    "2": OrderStatus.PAID,
    "3": OrderStatus.PREPARING,
    "4": OrderStatus.SHIPPED,
    "5": OrderStatus.DELIVERED,
    "6": OrderStatus.CANCELLED,
    "7": OrderStatus.REFUNDED,
    _PAYMENT_ERROR: OrderStatus.AWAITING_PAYMENT,
    "9": OrderStatus.BACKORDERED,
    "10": OrderStatus.AWAITING_PAYMENT,
    "11": OrderStatus.PAID,
    "12": OrderStatus.BACKORDERED,
    "13": OrderStatus.PREPARING,  # to be paid on delivery
}
# The whole order has left: a parcel without a number as well.
_GONE = (OrderStatus.LATE, OrderStatus.CUSTOMS, OrderStatus.SHIPPED, OrderStatus.DELIVERED)
_NOT_GONE = (
    OrderStatus.AWAITING_PAYMENT,
    OrderStatus.BACKORDERED,
    OrderStatus.PAID,
    OrderStatus.PREPARING,
    OrderStatus.READY_FOR_COLLECTION,
)
# Of parts in several states, the first of these is told.
_FIRST_TOLD = (
    OrderStatus.UNKNOWN,
    OrderStatus.PARTLY_SHIPPED,
    *_NOT_GONE,
    OrderStatus.RETURNING,
    *_GONE,
    OrderStatus.REFUNDED,
    OrderStatus.CANCELLED,
)
# As « attend son paiement par … » goes on: modules write « Payments by check » and the like.
_PAYMENTS = {
    r"virement|bank ?wire|transfer": "virement",
    r"cheque|check": "chèque",
    r"carte|\bcb\b|card": "carte bancaire",
    r"paypal": "PayPal",
    r"mandat": "mandat administratif",
}


@dataclass(frozen=True)
class Part:
    """One of the orders into which PrestaShop may split a basket; most baskets are one."""

    number: str
    state: str
    status: OrderStatus
    placed_on: date
    customer: str | None
    addresses: tuple[str | None, ...]
    payment: str | None
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True)
class Parcel:
    """What is written down for a carrier, from the day the order is placed."""

    part: str | None
    carrier: str | None
    number: str | None
    link: str | None


@dataclass(frozen=True)
class Reached:
    """The day on which a part reached a state."""

    part: str | None
    status: OrderStatus
    day: date | None


def part_of(row: Fields, states: Mapping[str, OrderStatus]) -> Part:
    number, state = row.identifier("id"), row.identifier("current_state") or ""
    placed_on = row.local_day("date_add")
    if number is None or placed_on is None:
        raise MalformedAnswer("orders: one has no id or no day", resource="orders")
    return Part(
        number=number,
        state=state,
        status=states.get(state, OrderStatus.UNKNOWN),
        placed_on=placed_on,
        customer=row.identifier("id_customer"),
        addresses=(row.identifier("id_address_delivery"), row.identifier("id_address_invoice")),
        payment=payment_in(row.filled("payment") or ""),
        lines=added_up(map(_line, row.inner("associations").some_objects("order_rows"))),
    )


def parcel_of(row: Fields, carriers: Mapping[str, Fields]) -> Parcel:
    carrier = carriers.get(row.identifier("id_carrier") or "", Fields({}))
    number, name = row.filled("tracking_number"), carrier.filled("name")
    page = carrier.filled("url") or ""
    in_link = quote(re.sub(r"\s", "", number or ""), safe="")
    return Parcel(
        part=row.identifier("id_order"),
        # PrestaShop writes 0 for a carrier that has the name of the shop.
        carrier=None if name == "0" else name,
        number=number,
        link=page.replace("@", in_link) if "@" in page and number else None,
    )


def reached_by(row: Fields, states: Mapping[str, OrderStatus]) -> Reached:
    state = row.identifier("id_order_state") or ""
    return Reached(
        row.identifier("id_order"),
        states.get(state, OrderStatus.UNKNOWN),
        row.local_day("date_add"),
    )


def merged(statuses: Iterable[OrderStatus]) -> OrderStatus:
    """The one state of parts in those states."""
    found = set(statuses)
    left = not found.isdisjoint(_GONE) and not found.isdisjoint(_NOT_GONE)
    if left and OrderStatus.UNKNOWN not in found:
        return OrderStatus.PARTLY_SHIPPED
    return next(each for each in _FIRST_TOLD if each in found)


def unpaid_by(parts: Iterable[Part]) -> Unpaid | None:
    failed = any(each.state == _PAYMENT_ERROR for each in parts)
    return Unpaid.PAYMENT_FAILED if failed else None


def sent(part: Part, parcels: Iterable[Parcel]) -> tuple[Parcel, ...]:
    """Those that are real: they have a number, or belong to an order that has left."""
    return tuple(
        each
        for each in parcels
        if each.part == part.number and (each.number or part.status in _GONE)
    )


def shipments_of(
    part: Part, parcels: Sequence[Parcel], reached: Iterable[Reached]
) -> tuple[Shipment, ...]:
    """The parcels of a part that were sent, with the days it reached its states."""
    alone = len(parcels) == 1
    whole = part.status in (*_GONE, OrderStatus.RETURNING)
    here = [each for each in reached if each.part == part.number and each.day]
    delivered = [each.day for each in here if each.status is OrderStatus.DELIVERED]
    arrived = part.status in (OrderStatus.DELIVERED, OrderStatus.RETURNING)
    return tuple(
        Shipment(
            carrier=parcel.carrier or "un transporteur",
            tracking_number=parcel.number,
            tracking_url=tracking_url(parcel.carrier or "", parcel.number, recorded=parcel.link),
            shipped_on=_shipped_on(here, alone),
            expected_on=None,
            delivered_on=max(filter(None, delivered), default=None) if arrived else None,
            # What is in each of several parcels is not told.
            lines=part.lines if alone and whole else (),
        )
        for parcel in parcels
    )


def added_up(lines: Iterable[OrderLine]) -> tuple[OrderLine, ...]:
    """The lines, those of the same article as one."""
    quantities: dict[tuple[str, str], int] = {}
    for line in lines:
        article = (line.reference, line.name)
        quantities[article] = quantities.get(article, 0) + line.quantity
    return tuple(OrderLine(*article, quantity) for article, quantity in quantities.items())


def payment_in(written: str) -> str | None:
    """The means of payment that the name of a payment module tells, as it goes on after « par »."""
    found = plain(written)
    return next((name for words, name in _PAYMENTS.items() if re.search(words, found)), None)


def _line(row: Fields) -> OrderLine:
    reference, name = row.filled("product_reference"), row.filled("product_name")
    if not (reference or name):
        raise MalformedAnswer("orders: a line has neither reference nor name", resource="orders")
    return OrderLine(
        reference or name or "", name or reference or "", row.whole("product_quantity")
    )


def _shipped_on(reached: Iterable[Reached], alone: bool) -> date | None:
    """The first day of departure; not known for several parcels that left one after the other."""
    days = {
        each.status: each.day
        # The latest row comes first: of several, the first day stays.
        for each in reached
        if each.status in (OrderStatus.SHIPPED, OrderStatus.PARTLY_SHIPPED)
    }
    if OrderStatus.PARTLY_SHIPPED in days and not alone:
        return None
    return min(filter(None, days.values()), default=None)
