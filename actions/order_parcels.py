"""Parcels of an order in plain French: what has left, what is to follow, and when."""

from collections.abc import Iterable
from datetime import date

from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_date, french_list
from bot.orders import Order, OrderLine, OrderStatus, Shipment
from bot.shop import Shop

_PARCEL_MATTERS = {
    OrderStatus.PARTLY_SHIPPED,
    OrderStatus.SHIPPED,
    OrderStatus.LATE,
    OrderStatus.CUSTOMS,
    OrderStatus.DELIVERED,
    OrderStatus.UNKNOWN,
}
ON_THE_WAY = {
    OrderStatus.PARTLY_SHIPPED,
    OrderStatus.SHIPPED,
    OrderStatus.LATE,
    OrderStatus.CUSTOMS,
}


def shown(order: Order) -> tuple[Shipment, ...]:
    """The parcels worth speaking of: none of a cancelled or a refunded order."""
    return order.shipments if order.status in _PARCEL_MATTERS else ()


def links(order: Order) -> tuple[Link, ...]:
    return tuple(
        Link(f"Suivre le colis {shipment.tracking_number}", shipment.tracking_url)
        for shipment in shown(order)
        if shipment.tracking_number and shipment.tracking_url
    )


def parcel(shipment: Shipment, today: date) -> str:
    if not shipment.tracking_number:
        return (
            f"Le colis est remis à {shipment.carrier}, dont le numéro de suivi n'est pas encore "
            f"connu ; il arrive en général par e-mail{_expected(shipment, today)}."
        )
    return (
        f"Colis {shipment.carrier} n° {shipment.tracking_number}{_expected(shipment, today)}."
        f"{_news(shipment)}"
    )


def _news(shipment: Shipment) -> str:
    """What the carrier says, as it says it."""
    event = shipment.last_event
    if event is None:
        return ""
    words = event.words.rstrip(" .")
    return f" Dernière étape chez le transporteur, {french_date(event.on)} : « {words} »."


def _expected(shipment: Shipment, today: date) -> str:
    if not shipment.expected_on or shipment.delivered_on:
        return ""
    if shipment.expected_on == today:
        return ", livraison prévue aujourd'hui"
    was = "livraison prévue" if shipment.expected_on > today else "livraison qui était prévue"
    return f", {was} {french_date(shipment.expected_on)}"


def expected_on(order: Order) -> date | None:
    """The latest day on which a parcel that is on its way is expected."""
    days = [s.expected_on for s in order.shipments if s.expected_on and not s.delivered_on]
    return max(days, default=None)


def delivered_on(order: Order) -> date | None:
    return max((s.delivered_on for s in order.shipments if s.delivered_on), default=None)


def overdue(order: Order, today: date) -> bool:
    """Whether an order on its way should have arrived, whatever its state says."""
    day = expected_on(order)
    return order.status is OrderStatus.SHIPPED and day is not None and day < today


def numbers(order: Order) -> tuple[str, ...]:
    return tuple(s.tracking_number for s in order.shipments if s.tracking_number)


def carriers(order: Order) -> str:
    names = list(dict.fromkeys(shipment.carrier for shipment in order.shipments))
    return french_list(names) if names else order.carrier or ""


def to_collect(order: Order) -> bool:
    """Whether it is fetched at the shop, whose address anybody may read."""
    ready = order.status is OrderStatus.READY_FOR_COLLECTION
    return ready or "retrait" in fold(carriers(order))


def remaining_on(order: Order, shop: Shop) -> date | None:
    """When what is missing is there: nothing is received on a day that the shop is closed."""
    day = order.remaining_expected_on
    return shop.working_day_after(day, 0) if day else None


def remaining(order: Order, shop: Shop) -> str:
    day = remaining_on(order, shop)
    return f" ; arrivée prévue vers le {french_date(day)}" if day else ""


def left_to_ship(order: Order) -> str:
    """« 5 × Point d'accès »; empty when nothing is left, or when a parcel may hold anything."""
    if not all(shipment.lines for shipment in order.shipments):
        return ""
    left = {line.reference: line.quantity for line in order.lines}
    for shipment in order.shipments:
        for line in shipment.lines:
            left[line.reference] = left.get(line.reference, 0) - line.quantity
    lines = [
        f"{left[line.reference]} × {line.name}" for line in order.lines if left[line.reference] > 0
    ]
    return french_list(lines) if lines else ""


def contents(order: Order) -> str:
    return listed(order.lines)


def listed(lines: Iterable[OrderLine]) -> str:
    """« 2 × Borne et 1 × Injecteur »."""
    return french_list([f"{line.quantity} × {line.name}" for line in lines])
