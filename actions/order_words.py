"""An order in plain French: its state, what happens next, where the parcel is."""

from collections.abc import Callable
from datetime import date, datetime

from actions.speech import Answer
from bot.desk.model import Link
from bot.french import french_date, french_list
from bot.orders import Order, OrderStatus, Shipment
from bot.shop import Shop


def describe(order: Order, purpose: str | None, shop: Shop, now: datetime) -> Answer:
    """The least that helps: never a name, an address or an amount.

    `purpose` is « status », « tracking » or « problem »: what the visitor came for.
    """
    today = now.astimezone(shop.timezone).date()
    sentences = [_STATES[order.status](order, shop, today)]
    parcels = [_parcel(shipment, today) for shipment in order.shipments if _worth_saying(order)]
    sentences += parcels
    if purpose == "tracking" and not any(s.tracking_number for s in order.shipments):
        sentences.append(_without_number(order))
    if purpose == "problem":
        sentences.append(
            "Si quelque chose ne va pas avec cette livraison, une personne de l'équipe s'en occupe "
            "avec vous."
        )
    links = tuple(
        Link(f"Suivre le colis {shipment.tracking_number}", shipment.tracking_url)
        for shipment in order.shipments
        if _worth_saying(order) and shipment.tracking_number and shipment.tracking_url
    )
    return Answer(" ".join(sentence for sentence in sentences if sentence), links=links)


def _awaiting_payment(order: Order, shop: Shop, today: date) -> str:
    by = f" par {order.payment_method}" if order.payment_method else ""
    return (
        f"La commande {order.reference} attend son paiement{by} : elle sera préparée dès qu'il "
        "nous parvient."
    )


def _paid(order: Order, shop: Shop, today: date) -> str:
    return f"La commande {order.reference} est payée ; sa préparation commence."


def _preparing(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} est en préparation. Le numéro de suivi arrive en général "
        "par e-mail, au départ du colis."
    )


def _backordered(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} attend un réapprovisionnement{_remaining(order)}. Elle "
        "partira dès l'arrivée du matériel."
    )


def _partly_shipped(order: Order, shop: Shop, today: date) -> str:
    left = _left_to_ship(order)
    what = f" Il reste à expédier {left}{_remaining(order)}." if left else ""
    return f"Une partie de la commande {order.reference} est déjà partie.{what}"


def _shipped(order: Order, shop: Shop, today: date) -> str:
    return f"La commande {order.reference} est expédiée."


def _late(order: Order, shop: Shop, today: date) -> str:
    late = f"La commande {order.reference} a du retard, et nous vous prions de nous en excuser."
    if not order.shipments:
        return f"{late} Une personne de l'équipe peut vérifier ce qui la retient."
    return f"{late} Une personne de l'équipe peut relancer le transporteur pour vous."


def _customs(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} est à la douane. Le contrôle dure en général quelques "
        "jours ; le transporteur vous écrit s'il manque un document ou s'il y a des droits à payer."
    )


def _ready_for_collection(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} est prête, au {shop.address.one_line}. {shop.collection} "
        f"Prenez rendez-vous au {shop.phone}."
    )


def _delivered(order: Order, shop: Shop, today: date) -> str:
    days = [s.delivered_on for s in order.shipments if s.delivered_on]
    when = f" le {french_date(max(days))}" if days else ""
    return f"La commande {order.reference} a été livrée{when}."


def _cancelled(order: Order, shop: Shop, today: date) -> str:
    return f"La commande {order.reference} est annulée : rien ne sera expédié."


def _refunded(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} a été remboursée par le moyen de paiement d'origine. "
        "Selon la banque, la somme apparaît en quelques jours ouvrés."
    )


def _returning(order: Order, shop: Shop, today: date) -> str:
    number = f" sous le numéro {order.return_number}" if order.return_number else ""
    return f"Un retour est en cours pour la commande {order.reference}{number}."


def _unknown(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} est bien enregistrée, mais son état demande à être "
        "vérifié par une personne de l'équipe."
    )


_STATES: dict[OrderStatus, Callable[[Order, Shop, date], str]] = {
    OrderStatus.AWAITING_PAYMENT: _awaiting_payment,
    OrderStatus.PAID: _paid,
    OrderStatus.PREPARING: _preparing,
    OrderStatus.BACKORDERED: _backordered,
    OrderStatus.PARTLY_SHIPPED: _partly_shipped,
    OrderStatus.SHIPPED: _shipped,
    OrderStatus.LATE: _late,
    OrderStatus.CUSTOMS: _customs,
    OrderStatus.READY_FOR_COLLECTION: _ready_for_collection,
    OrderStatus.DELIVERED: _delivered,
    OrderStatus.CANCELLED: _cancelled,
    OrderStatus.REFUNDED: _refunded,
    OrderStatus.RETURNING: _returning,
    OrderStatus.UNKNOWN: _unknown,
}

_PARCEL_MATTERS = {
    OrderStatus.PARTLY_SHIPPED,
    OrderStatus.SHIPPED,
    OrderStatus.LATE,
    OrderStatus.CUSTOMS,
    OrderStatus.DELIVERED,
    OrderStatus.UNKNOWN,
}


def _worth_saying(order: Order) -> bool:
    return order.status in _PARCEL_MATTERS


def _parcel(shipment: Shipment, today: date) -> str:
    if not shipment.tracking_number:
        return (
            f"Le colis est remis à {shipment.carrier}, dont le numéro de suivi n'est pas encore "
            "connu ; il arrive en général par e-mail."
        )
    expected = ""
    if shipment.expected_on and not shipment.delivered_on:
        if shipment.expected_on == today:
            expected = ", livraison prévue aujourd'hui"
        elif shipment.expected_on > today:
            expected = f", livraison prévue {french_date(shipment.expected_on)}"
        else:
            expected = f", livraison qui était prévue {french_date(shipment.expected_on)}"
    return f"Colis {shipment.carrier} n° {shipment.tracking_number}{expected}."


def _remaining(order: Order) -> str:
    if order.remaining_expected_on is None:
        return ""
    return f" ; arrivée prévue vers le {french_date(order.remaining_expected_on)}"


def _left_to_ship(order: Order) -> str:
    left = {line.reference: line.quantity for line in order.lines}
    for shipment in order.shipments:
        for line in shipment.lines:
            left[line.reference] = left.get(line.reference, 0) - line.quantity
    lines = [
        f"{left[line.reference]} × {line.name}" for line in order.lines if left[line.reference] > 0
    ]
    return french_list(lines) if lines else ""


def _without_number(order: Order) -> str:
    if order.shipments or order.status is OrderStatus.PREPARING:
        return ""
    return "Il n'y a pas encore de numéro de suivi."
