"""An order of WooCommerce read: its state, its lines, and its parcels."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from .carriers import carrier_name
from .fields import Fields
from .model import MalformedAnswer, Order, OrderLine, OrderStatus, Shipment, Unpaid
from .woocommerce_parcels import as_written, metas_of, read_shipments

# In a list, WordPress takes whole objects or none: amounts come with the lines, and are not read.
ORDER_FIELDS = (
    "id,number,status,date_created_gmt,billing.email,billing.postcode,shipping.postcode,"
    "shipping_lines,line_items,meta_data,payment_method,payment_method_title"
)

_STATES: Mapping[str, OrderStatus] = {
    "pending": OrderStatus.AWAITING_PAYMENT,
    "on-hold": OrderStatus.AWAITING_PAYMENT,
    "failed": OrderStatus.AWAITING_PAYMENT,
    "checkout-draft": OrderStatus.AWAITING_PAYMENT,
    # Paid, or to be paid on delivery: being prepared is true of both.
    "processing": OrderStatus.PREPARING,
    "completed": OrderStatus.SHIPPED,
    "cancelled": OrderStatus.CANCELLED,
    "refunded": OrderStatus.REFUNDED,
}
_UNPAID = {"failed": Unpaid.PAYMENT_FAILED, "checkout-draft": Unpaid.DRAFT}
_SHIPPED_SO_FAR = {
    "partially_fulfilled": OrderStatus.PARTLY_SHIPPED,
    "fulfilled": OrderStatus.SHIPPED,
}
_PAYMENTS = {"bacs": "virement", "cheque": "chèque"}
_PAYMENT_NOUNS = ("carte", "virement", "chèque", "prélèvement", "mandat")


def is_known(slug: str, states: Mapping[str, OrderStatus]) -> bool:
    """Whether a state has its OrderStatus, by the shop's settings or by itself."""
    return slug in states or slug in _STATES


def read_order(
    order: Fields, fulfillments: Iterable[Fields], states: Mapping[str, OrderStatus]
) -> Order:
    """The order, with its fulfillments if the shop has any; `states` win over those of core."""
    slug = order.text("status")
    lines = _lines(order)
    metas = metas_of(order)
    chosen = _chosen_carrier(order)
    shipments = read_shipments(fulfillments, metas, dict(lines), chosen)
    status = states.get(slug, _STATES.get(slug, OrderStatus.UNKNOWN))
    if status in (OrderStatus.PAID, OrderStatus.PREPARING) and shipments:
        fulfilled = metas.get("_fulfillment_status", Fields({})).loose("value") or ""
        status = _SHIPPED_SO_FAR.get(fulfilled) or _shipped_so_far(lines, shipments)
    billing, shipping = order.inner("billing"), order.inner("shipping")
    return Order(
        reference=order.text("number"),
        status=status,
        placed_on=_placed_on(order),
        emails=_told(billing.filled("email")),
        postcodes=_told(shipping.filled("postcode"), billing.filled("postcode")),
        lines=tuple(line for _, line in lines),
        shipments=shipments,
        # Nothing in WooCommerce tells them.
        remaining_expected_on=None,
        return_number=None,
        carrier=chosen,
        payment_method=_payment_method(order),
        unpaid=_UNPAID.get(slug) if status is OrderStatus.AWAITING_PAYMENT else None,
        state_name=slug.replace("-", " ") if status is OrderStatus.UNKNOWN else None,
    )


def _told(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _placed_on(order: Fields) -> date:
    day = order.utc_day("date_created_gmt")
    if day is None:
        raise MalformedAnswer("date_created_gmt is missing")
    return day


def _lines(order: Fields) -> list[tuple[str | None, OrderLine]]:
    """The lines with the ids by which fulfillments name them."""
    return [(each.identifier("id"), _line(each)) for each in order.objects("line_items")]


def _line(item: Fields) -> OrderLine:
    # The SKU is null once the product is deleted, and many shops give none.
    reference = (
        as_written(item, "sku")
        or item.identifier("variation_id")
        or item.identifier("product_id")
        or ""
    )
    return OrderLine(reference, as_written(item, "name") or reference, item.whole("quantity"))


def _shipped_so_far(
    lines: Sequence[tuple[str | None, OrderLine]], shipments: Sequence[Shipment]
) -> OrderStatus:
    """For an order in preparation that has parcels: not all of it, unless they hold everything."""
    ordered = sum(line.quantity for _, line in lines)
    shipped = sum(line.quantity for each in shipments for line in each.lines)
    everything = shipped >= ordered or ordered == 1
    return OrderStatus.SHIPPED if everything else OrderStatus.PARTLY_SHIPPED


def _chosen_carrier(order: Fields) -> str | None:
    """The shipping method of the checkout if it names a carrier, as « Colissimo » does."""
    titles = (as_written(each, "method_title") for each in order.some_objects("shipping_lines"))
    return next((each for each in titles if each and carrier_name(each)), None)


def _payment_method(order: Fields) -> str | None:
    """As it is said within a sentence, after « par »: « virement », « PayPal »."""
    title = as_written(order, "payment_method_title") or ""
    if title.lower().startswith(_PAYMENT_NOUNS):
        title = title[0].lower() + title[1:]
    return _PAYMENTS.get(order.filled("payment_method") or "", title or None)
