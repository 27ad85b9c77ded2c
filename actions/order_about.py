"""One order, the day, and what goes wrong with a delivery: what a person sees to at once."""

from dataclasses import dataclass
from datetime import date

from actions import order_parcels as parcels
from actions.order_kinds import Kind
from bot.french import french_date
from bot.orders import Order, OrderStatus
from bot.shop import Shop


@dataclass(frozen=True)
class About:
    """One order, the day, and what the shop says of its carriers."""

    order: Order
    shop: Shop
    today: date

    @property
    def carrier(self) -> str:
        return parcels.carriers(self.order) or "le transporteur"

    @property
    def day(self) -> str | None:
        """« aujourd'hui », « mardi 24 novembre »; None when it is not known, or over."""
        day = parcels.expected_on(self.order)
        if day is None or day < self.today:
            return None
        return "aujourd'hui" if day == self.today else french_date(day)

    @property
    def on_its_way(self) -> bool:
        return self.order.status in parcels.ON_THE_WAY and bool(self.order.shipments)

    @property
    def delay(self) -> str:
        """What shop.yml says of the carriers that this order may travel with."""
        known = [
            each
            for each in self.shop.carriers_to_home
            if each.name in self.carrier or not parcels.carriers(self.order)
        ]
        return ", ".join(f"{each.name} : {each.delay}" for each in known)


def handed_over(kind: Kind, about: About) -> str | None:
    """The facts, said before a person is asked to see to it; None when none is needed at once."""
    order = about.order
    arrived = order.status is OrderStatus.DELIVERED or any(s.delivered_on for s in order.shipments)
    if kind is Kind.NOT_RECEIVED:
        if order.status is not OrderStatus.DELIVERED:
            return None
        day = parcels.delivered_on(order)
        when = f" le {french_date(day)}" if day else ""
        return (
            f"Le suivi indique que la commande {order.reference} a été livrée{when}, et vous ne "
            "l'avez pas reçue : c'est à nous de le vérifier avec le transporteur."
        )
    if kind is Kind.CHASE and about.on_its_way:
        return f"C'est à nous de relancer le transporteur pour la commande {order.reference}."
    if kind is Kind.BROKEN and (arrived or about.on_its_way):
        return (
            "Un colis abîmé ou inexact, c'est à nous de le régler : gardez l'emballage et, si vous "
            f"le pouvez, des photos. La commande {order.reference} est jointe à votre demande."
        )
    if kind is Kind.MISSING and order.status is OrderStatus.PARTLY_SHIPPED:
        return None
    if kind is Kind.MISSING and (arrived or about.on_its_way):
        return (
            f"La commande {order.reference} contenait {parcels.contents(order)}, et il vous manque "
            "quelque chose : c'est à nous de le vérifier."
        )
    return None
