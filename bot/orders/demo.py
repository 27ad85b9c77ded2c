"""Client of the demonstration order system, `bot.demo`."""

from http import HTTPStatus

from bot.references import is_reference

from .carriers import tracking_url
from .fields import Fields
from .model import (
    NO_OPTIONS,
    MalformedAnswer,
    Options,
    Order,
    OrderLine,
    OrderNotFound,
    OrderStatus,
    Product,
    Shipment,
)
from .plain_text import words_of
from .search import MAX_MATCHES, MAX_WORDS
from .wire import Wire


class DemoOrderSystem:
    """An OrderSystem over HTTP; ValueError when the address or the key cannot be used."""

    def __init__(self, base_url: str, key: str, _options: Options = NO_OPTIONS) -> None:
        if not (key.isascii() and key.isprintable() and key.strip()):
            raise ValueError("the key of the order system must be plain printable characters")
        self._wire = Wire(base_url, {"Authorization": f"Bearer {key}"}, plain_http="anywhere")

    def find_order(self, reference: str) -> Order:
        if not is_reference(reference):
            raise OrderNotFound("not the shape of a reference")
        answer = self._wire.get("orders", f"/{reference}")
        if answer.status == HTTPStatus.NOT_FOUND:
            raise OrderNotFound("no such order")
        order = _order(Fields(answer.json()))
        if order.reference != reference:
            raise MalformedAnswer("the answer is about another order")
        return order

    def find_products(self, words: str) -> tuple[Product, ...]:
        # Only plain letters and digits leave this process, whatever was typed.
        query = " ".join(words_of(words)[:MAX_WORDS])
        if not query:
            return ()
        answer = self._wire.get("products", params={"q": query})
        if answer.status == HTTPStatus.NOT_FOUND:
            raise MalformedAnswer("the address is not that of an order system")
        found = Fields(answer.json()).objects("products")
        return tuple(_product(fields) for fields in found[:MAX_MATCHES])


def _order(fields: Fields) -> Order:
    return Order(
        reference=fields.text("reference"),
        status=_status(fields.text("status")),
        placed_on=fields.day("placed_on"),
        emails=fields.texts("emails"),
        postcodes=fields.texts("postcodes"),
        lines=_lines(fields),
        shipments=tuple(_shipment(each) for each in fields.objects("shipments")),
        remaining_expected_on=fields.optional_day("remaining_expected_on"),
        carrier=fields.optional_text("carrier"),
        payment_method=fields.optional_text("payment_method"),
        return_number=fields.optional_text("return_number"),
    )


def _status(written: str) -> OrderStatus:
    try:
        return OrderStatus(written)
    except ValueError:
        return OrderStatus.UNKNOWN


def _lines(fields: Fields) -> tuple[OrderLine, ...]:
    return tuple(
        OrderLine(each.text("reference"), each.text("name"), each.number("quantity"))
        for each in fields.objects("lines")
    )


def _shipment(fields: Fields) -> Shipment:
    carrier = fields.text("carrier")
    number = fields.optional_text("tracking_number")
    return Shipment(
        carrier=carrier,
        tracking_number=number,
        # Without the postcode: whoever proved the order by e-mail may not know it.
        tracking_url=tracking_url(carrier, number, recorded=fields.optional_text("tracking_url")),
        shipped_on=fields.optional_day("shipped_on"),
        expected_on=fields.optional_day("expected_on"),
        delivered_on=fields.optional_day("delivered_on"),
        lines=_lines(fields),
    )


def _product(fields: Fields) -> Product:
    return Product(
        reference=fields.text("reference"),
        name=fields.text("name"),
        kind=fields.text("kind"),
        price=fields.optional_price("price"),
        stock=fields.number("stock"),
        restock_days=fields.optional_number("restock_days"),
        poe_role=fields.optional_text("poe_role"),
        poe_standard=fields.optional_text("poe_standard"),
        discontinued=fields.flag("discontinued"),
        replaced_by=fields.optional_text("replaced_by"),
    )
