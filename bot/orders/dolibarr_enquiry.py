"""What is asked of Dolibarr for one order."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from http import HTTPStatus

from .dolibarr_answers import json_of
from .dolibarr_orders import (
    CLOSED,
    DRAFT,
    SHIPPING,
    VALIDATED,
    Parcel,
    Record,
    parcels_of,
    payment_named,
    record_of,
)
from .dolibarr_states import is_paid, refunded_by, status_of, told_by_the_shop
from .fields import Fields, rows
from .model import (
    MalformedAnswer,
    Options,
    Order,
    OrderNotFound,
    OrderStatus,
    Refused,
    Unpaid,
)
from .shop_day import today
from .wire import Wire

MAX_REQUESTS = 5

# Quotes and parentheses would get out of a filter, dots and slashes out of a path.
_NUMBER = re.compile(r"(?=.{1,30}$)[0-9A-Z]+(?:[./-][0-9A-Z]+)*")
# "CO2611-0005": letters, year and month, counter. Others are most often those of the web shop.
_OWN_NUMBER = re.compile(r"[A-Z]{1,4}[0-9]{2,6}-[0-9]{3,}")
_ORDER = (
    "id,ref,ref_client,statut,status,billed,date,date_creation,delivery_date,socid,total_ttc,"
    "availability_code,mode_reglement_code,shipping_method,array_options,contacts_ids,"
    "linkedObjectsIds,lines"
)
_WAITING = (OrderStatus.BACKORDERED, OrderStatus.PARTLY_SHIPPED)
_MOST_CONTACTS = 10


def is_number(text: str) -> bool:
    """Whether the text, in capitals, can be asked for without doing anything but that."""
    return _NUMBER.fullmatch(text) is not None


class Enquiry:
    """The requests of one answer. They stop at MAX_REQUESTS: what matters most is asked first."""

    def __init__(self, wire: Wire, options: Options) -> None:
        self._wire = wire
        self._options = options
        self._left = MAX_REQUESTS

    def order(self, number: str) -> Order:
        record = self._find(number)
        emails, postcodes = self._proofs(record)
        status = told_by_the_shop(record, self._options)
        paid, refunded = None, False
        if status is None and record.state == VALIDATED:
            paid = self._paid(record)
        if status is None and record.state == CLOSED:
            refunded = self._refunded(record)
        parcels = self._parcels(record) if record.state in (SHIPPING, CLOSED) else ()
        status = status or status_of(record, parcels, paid, refunded)
        draft = record.state == DRAFT and status is OrderStatus.AWAITING_PAYMENT
        return Order(
            reference=_as_asked(record, number),
            status=status,
            placed_on=record.placed_on,
            emails=emails,
            postcodes=postcodes,
            lines=tuple(line.goods for line in record.lines),
            shipments=tuple(parcel.shipment for parcel in parcels or ()),
            remaining_expected_on=_still_planned(record) if status in _WAITING else None,
            carrier=record.carrier,
            payment_method=payment_named(record),
            return_number=None,
            unpaid=Unpaid.DRAFT if draft else None,
        )

    def _find(self, number: str) -> Record:
        """By Dolibarr's number or the web shop's, first the one that it looks like."""
        own_first = bool(_OWN_NUMBER.fullmatch(number))
        for own in (own_first, not own_first):
            found = self._by_own(number) if own else self._listed("ref_client", number)
            found = [each for each in found if _is_named(each, number)]
            # A customer's own number may be that of two people's orders: whose is meant?
            if len({each.customer for each in found}) == 1:
                return max(found, key=lambda each: (int(each.state) >= 0, int(each.id)))
        raise OrderNotFound("no such order")

    def _by_own(self, number: str) -> Sequence[Record]:
        if "/" in number:
            return self._listed("ref", number)
        found = self._ask("orders", f"/ref/{number}")
        return () if found is None else (record_of(Fields(found, "order"), self._options),)

    def _listed(self, field: str, number: str) -> Sequence[Record]:
        listed = self._ask(
            "orders",
            sqlfilters=f"(t.{field}:=:'{number}')",
            loadlinkedobjects="1",
            properties=_ORDER,
        )
        return [record_of(each, self._options) for each in _rows(listed)]

    def _proofs(self, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """E-mails and postcodes: of the customer, and of who is to be delivered."""
        customer = self._ask("thirdparties", f"/{record.customer}")
        if customer is None:
            text = "thirdparties: that of the order is gone"
            raise MalformedAnswer(text, resource="thirdparties", status=HTTPStatus.NOT_FOUND)
        people = (Fields(customer, "thirdparty"), *self._contacts(record))
        emails = [each.filled("email") for each in people]
        postcodes = (each.filled("zip") for each in people)
        # The e-mail of a contact counts when the company has none.
        known = emails[:1] if emails[0] else emails
        return _distinct(known), _distinct(postcodes)

    def _contacts(self, record: Record) -> tuple[Fields, ...]:
        if not record.contacts:
            return ()
        if len(record.contacts) == 1:
            found = self._ask_if_granted("contacts", f"/{record.contacts[0]}")
            return () if found is None else (Fields(found, "contact"),)
        ids = ",".join(f"'{each}'" for each in record.contacts[:_MOST_CONTACTS])
        return _rows(
            self._ask_if_granted(
                "contacts", sqlfilters=f"(t.rowid:in:{ids})", properties="id,email,zip"
            )
        )

    def _paid(self, record: Record) -> bool | None:
        """Whether an invoice of the order is paid; None where there is none to be seen."""
        invoices = self._invoices(record)
        if not invoices:
            return None
        if len(invoices) == 1:
            found = self._ask_if_granted("invoices", f"/{invoices[0]}")
            return None if found is None else is_paid(Fields(found, "invoice"))
        ids = ",".join(f"'{each}'" for each in invoices)
        listed = self._ask_if_granted(
            "invoices", sqlfilters=f"(t.rowid:in:{ids})", properties="id,paye"
        )
        # A deposit that is paid is enough for the order to go on.
        return None if listed is None else any(is_paid(each) for each in _rows(listed))

    def _refunded(self, record: Record) -> bool:
        sources = self._invoices(record)
        if not sources:
            return False
        ids = ",".join(f"'{each}'" for each in sources)
        one_of = f":in:{ids}" if sources[1:] else f":=:{sources[0]}"
        listed = self._ask_if_granted(
            "invoices",
            sqlfilters=f"(t.fk_facture_source{one_of}) and (t.type:=:2)",
            properties="id,type,paye,total_ttc",
        )
        return refunded_by(record, _rows(listed))

    def _invoices(self, record: Record) -> tuple[str, ...]:
        """Where a list does not link them, an order asked for alone does."""
        if record.invoices is not None:
            return record.invoices
        # With a single request left, ids would be of no use.
        if self._left == 1 or not is_number(record.reference) or "/" in record.reference:
            return ()
        found = self._ask("orders", f"/ref/{record.reference}")
        if found is None:
            return ()
        return Fields(found, "order").inner("linkedObjectsIds").identifiers("facture")

    def _parcels(self, record: Record) -> tuple[Parcel, ...] | None:
        """None where shipments cannot be seen: the module is off, or the right is missing."""
        if not self._left:
            return None
        try:
            return parcels_of(_rows(self._ask("orders", f"/{record.id}/shipment")), record)
        except Refused:
            return None

    def _ask(self, resource: str, path: str = "", **query: str) -> object | None:
        self._left -= 1
        return json_of(self._wire.get(resource, path, query))

    def _ask_if_granted(self, resource: str, path: str = "", **query: str) -> object | None:
        """Like `_ask`; None as well without the right or the module."""
        try:
            return self._ask(resource, path, **query)
        except Refused:
            return None


def _rows(found: object | None) -> tuple[Fields, ...]:
    return () if found is None else rows(found)


def _is_named(record: Record, number: str) -> bool:
    return number in (record.reference.upper(), (record.customer_reference or "").upper())


def _as_asked(record: Record, number: str) -> str:
    """The one of its two numbers that the customer knows, as Dolibarr writes it."""
    own = record.reference.upper() == number
    return record.reference if own else record.customer_reference or number


def _still_planned(record: Record) -> date | None:
    planned = record.planned_on
    return planned if planned and planned >= today() else None


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
