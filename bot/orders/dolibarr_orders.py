"""An order of Dolibarr and its parcels, read field by field."""

import html
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .carriers import tracking_url
from .fields import Fields
from .model import MalformedAnswer, Options, OrderLine, Shipment
from .plain_text import plain

CANCELLED, DRAFT, VALIDATED, SHIPPING, CLOSED = "-1", "0", "1", "2", "3"
# Of a parcel; 0 is a draft.
_SENT, _RECEIVED = 1, 2
_GOODS = 0
_PAYMENTS = {
    "CB": "carte bancaire",
    "CHQ": "chèque",
    "LIQ": "espèces",
    "PRE": "prélèvement",
    "VIR": "virement",
}
# As they come with Dolibarr, whatever its language.
_METHODS = {
    "Generic transport service": "notre transporteur",
    "In-Store Collection": "retrait en boutique",
}
_ABOUT_RETURNS = re.compile(r"sav|retour|rma|etat|statut")
_LINK = re.compile(r'href="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Line:
    """A line of goods: services, of which the costs of transport, are never sent."""

    id: str | None
    goods: OrderLine
    ordered: Decimal


@dataclass(frozen=True)
class Record:
    """An order as Dolibarr holds it; `invoices` is None where the answer does not link them."""

    id: str
    reference: str
    customer_reference: str | None
    state: str
    customer: str
    contacts: tuple[str, ...]
    invoices: tuple[str, ...] | None
    invoiced: bool
    payment: str | None
    availability: str | None
    return_state: str | None
    placed_on: date
    planned_on: date | None
    total: Decimal | None
    carrier: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Parcel:
    """A shipment, and how much of which lines of the order is in it."""

    shipment: Shipment
    sent: Mapping[str, Decimal]


def record_of(row: Fields, options: Options) -> Record:
    """Raises MalformedAnswer for an order that cannot be read."""
    state = row.optional_whole("status")
    placed_on = row.stamp_day("date") or row.stamp_day("date_creation")
    if placed_on is None:
        raise MalformedAnswer("date is missing")
    links = row.inner("linkedObjectsIds")
    return Record(
        id=needed(row, "id"),
        reference=row.text("ref"),
        customer_reference=row.filled("ref_client"),
        state=str(row.whole("statut") if state is None else state),
        customer=needed(row, "socid"),
        contacts=row.identifiers("contacts_ids"),
        invoices=links.identifiers("facture") if row.holds("linkedObjectsIds") else None,
        invoiced=bool(row.optional_whole("billed")),
        payment=row.filled("mode_reglement_code"),
        availability=row.filled("availability_code"),
        return_state=_return_state(row.inner("array_options"), options),
        placed_on=placed_on,
        planned_on=row.stamp_day("delivery_date"),
        total=row.amount("total_ttc"),
        carrier=_method(row),
        lines=_lines(row),
    )


def _return_state(own: Fields, options: Options) -> str | None:
    """What the shop's own field of returns holds; without a setting, one that says « retour »."""
    if named := options.fields.get("return_state"):
        held = own.filled(named)
        return None if held == "0" else held  # a list of choices has 0 for none
    for name in own.names():
        held = own.loose(name)
        if held and _ABOUT_RETURNS.search(name) and plain(held).startswith("retour"):
            return held
    return None


def needed(row: Fields, name: str) -> str:
    found = row.identifier(name)
    if found is None:
        raise MalformedAnswer(f"{name} is missing")
    return found


def _lines(row: Fields) -> tuple[Line, ...]:
    lines = (_line(each, each.amount("qty")) for each in row.some_objects("lines"))
    return tuple(line for line in lines if line is not None)


def _line(row: Fields, quantity: Decimal | None) -> Line | None:
    if (row.optional_whole("product_type") or _GOODS) != _GOODS or not quantity or quantity < 0:
        return None
    written = row.filled("product_label") or row.filled("label") or row.filled("desc") or ""
    name = " ".join(html.unescape(_TAG.sub(" ", written)).split())
    reference = row.filled("product_ref") or ""
    if not (name or reference):
        return None
    goods = OrderLine(reference, name or reference, math.ceil(quantity))
    return Line(row.identifier("id"), goods, quantity)


def parcels_of(rows: Iterable[Fields], record: Record) -> tuple[Parcel, ...]:
    """The parcels that have left; a shipment that is only a draft is none."""
    sent = [each for each in rows if _parcel_state(each) in (_SENT, _RECEIVED)]
    # Whoever closes an order seldom closes each of its shipments.
    return tuple(
        _parcel(each, record.state == CLOSED or _parcel_state(each) == _RECEIVED) for each in sent
    )


def _parcel_state(row: Fields) -> int | None:
    state = row.optional_whole("status")
    return row.optional_whole("statut") if state is None else state


def _parcel(row: Fields, arrived: bool) -> Parcel:
    carrier = _method(row) or "notre transporteur"
    number = row.filled("tracking_number")
    rows = row.some_objects("lines")
    lines = (_line(each, each.amount("qty_shipped")) for each in rows)
    sent: dict[str, Decimal] = {}
    for each in rows:
        line = each.identifier("fk_elementdet") or each.identifier("origin_line_id")
        if line is not None:
            sent[line] = sent.get(line, Decimal()) + (each.amount("qty_shipped") or 0)
    shipment = Shipment(
        carrier=carrier,
        tracking_number=number,
        tracking_url=_page(carrier, number, row.filled("tracking_url")),
        shipped_on=row.stamp_day("date_valid") or row.stamp_day("date_shipping"),
        # What was planned says nothing any more of a parcel that has arrived.
        expected_on=None if arrived else row.stamp_day("date_delivery"),
        delivered_on=None,
        lines=tuple(line.goods for line in lines if line is not None),
    )
    return Parcel(shipment, sent)


def _method(row: Fields) -> str | None:
    label = row.filled("shipping_method")
    return _METHODS.get(label, label) if label else None


def _page(carrier: str, number: str | None, written: str | None) -> str | None:
    """Dolibarr's own templates are old for the carriers that we know, and right for its others."""
    link = _LINK.search(written or "")
    if number is None:
        return None
    recorded = link[1].replace("&amp;", "&") if link else None
    return tracking_url(carrier, number) or tracking_url("", number, recorded=recorded)


def payment_named(record: Record) -> str | None:
    return _PAYMENTS.get(record.payment or "")
