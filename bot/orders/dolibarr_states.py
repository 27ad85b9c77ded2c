"""What the state of an order of Dolibarr is, of which its own number tells only a part."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from .dolibarr_orders import CANCELLED, CLOSED, DRAFT, SHIPPING, VALIDATED, Parcel, Record
from .fields import Fields
from .model import Options, OrderStatus

S = OrderStatus
_STATES: Mapping[str, OrderStatus] = {
    CANCELLED: S.CANCELLED,
    DRAFT: S.AWAITING_PAYMENT,
    VALIDATED: S.PREPARING,
    SHIPPING: S.SHIPPED,
    CLOSED: S.DELIVERED,
}
_PAID_BEFOREHAND = frozenset({"CHQ", "VIR"})
# Weeks are the time to get the goods in, days that to pack them.
_TO_BE_ORDERED = re.compile(r"AV_(?!NOW$|[0-9]+D$).+")


def told_by_the_shop(record: Record, options: Options) -> OrderStatus | None:
    """The status that the shop's own fields or settings give, whatever else is known."""
    states = options.states
    if record.return_state is not None:
        return states.get(record.return_state, S.RETURNING)
    awaited = states.get(record.availability or "") if record.state == VALIDATED else None
    return awaited or states.get(record.state)


def status_of(
    record: Record, parcels: Sequence[Parcel] | None, paid: bool | None, refunded: bool
) -> OrderStatus:
    """What the state means; None for parcels that cannot be seen, and for an unknown payment."""
    if record.state == VALIDATED:
        return _before_leaving(record, paid)
    if record.state == SHIPPING and parcels is not None:
        return _on_the_way(record, parcels)
    if record.state == CLOSED and refunded:
        return S.REFUNDED
    return _STATES.get(record.state, S.UNKNOWN)


def _before_leaving(record: Record, paid: bool | None) -> OrderStatus:
    if paid is None and record.payment in _PAID_BEFOREHAND and not record.invoiced:
        paid = False
    if paid is False:
        return S.AWAITING_PAYMENT
    if record.availability is not None and _TO_BE_ORDERED.fullmatch(record.availability):
        return S.BACKORDERED
    return S.PAID if paid else S.PREPARING


def _on_the_way(record: Record, parcels: Sequence[Parcel]) -> OrderStatus:
    if not parcels:
        return S.PREPARING
    sent: dict[str, Decimal] = {}
    for parcel in parcels:
        for line, quantity in parcel.sent.items():
            sent[line] = sent.get(line, Decimal()) + quantity
    if not sent:
        return S.SHIPPED  # the parcels do not say what is in them
    whole = all(
        sent.get(line.id, Decimal()) >= line.ordered for line in record.lines if line.id is not None
    )
    return S.SHIPPED if whole else S.PARTLY_SHIPPED


def refunded_by(record: Record, credit_notes: Iterable[Fields]) -> bool:
    """Whether credit notes that were paid back cover the order: a part of it is no refund.

    The amounts serve this comparison only.
    """
    paid_back = sum(
        (each.amount("total_ttc") or Decimal() for each in credit_notes if is_paid(each)), Decimal()
    )
    return record.total is not None and 0 < record.total <= -paid_back + Decimal("0.01")


def is_paid(invoice: Fields) -> bool:
    return bool(invoice.optional_whole("paye"))
