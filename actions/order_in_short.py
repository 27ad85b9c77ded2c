"""An order in a few words, beside what it does not tell: « livraison prévue lundi 23 novembre »."""

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.order_about import About
from bot.french import french_date
from bot.orders import OrderStatus

_STATES = {
    OrderStatus.CANCELLED: "annulée",
    OrderStatus.REFUNDED: "notée comme remboursée",
    OrderStatus.RETURNING: "retour en cours",
    OrderStatus.AWAITING_PAYMENT: "en attente de son paiement",
    OrderStatus.READY_FOR_COLLECTION: "prête, à retirer sur rendez-vous",
    OrderStatus.CUSTOMS: "à la douane, sans date pour l'instant",
}


def in_short(about: About) -> str:
    """Its state and its day, without a full stop; "" when there is nothing to say."""
    order = about.order
    if order.status in _STATES:
        return _STATES[order.status]
    if day := parcels.delivered_on(order):
        return f"livrée le {french_date(day)}"
    if planned := parcels.expected_on(order):
        late = "en retard, prévue" if planned < about.today else "livraison prévue"
        told = f"{late} {about.day or french_date(planned)}"
        left = about.remaining_on
        return f"{told}, le reste attendu vers le {french_date(left)}" if left else told
    if order.status in departure.PREPARED:
        told = departure.departure_told(order, about.shop, about.today)
        return f"en préparation, {told}" if told else "en préparation"
    if day := about.remaining_on:
        return f"matériel attendu vers le {french_date(day)}"
    left = departure.left_on(order)
    on = f" {'aujourd’hui' if left == about.today else 'le ' + french_date(left)}" if left else ""
    return f"remise à {about.carrier}{on}" if order.shipments else ""
