"""An order in plain French: its state, what happens next, where the parcel is."""

from collections.abc import Callable
from datetime import date, datetime

from actions.deliveries import working_days_after
from actions.order_departure import departure_told
from actions.order_news import is_a_day_off
from actions.order_parcels import (
    carriers,
    delivered_on,
    expected_on,
    left_to_ship,
    links,
    overdue,
    parcel,
    remaining,
    shown,
)
from actions.order_progress import progress_of
from actions.speech import Answer
from bot.french import french_date
from bot.orders import Order, OrderStatus, Unpaid
from bot.shop import Shop


def describe(
    order: Order, purpose: str | None, shop: Shop, now: datetime, sorry_said: bool = False
) -> Answer:
    """The least that helps: never a name, an address or an amount.

    `purpose` is « status », « tracking » or « problem »: what the visitor came for.
    """
    today = now.astimezone(shop.timezone).date()
    state = _late if overdue(order, today) else _STATES[order.status]
    sentences = [state(order, shop, today)]
    if state is _late and not sorry_said:
        sentences[0] = sentences[0].removesuffix(".") + _SORRY
    sentences += [parcel(shipment, today) for shipment in shown(order)]
    if expected_on(order) == today and is_a_day_off(shop, today) and shown(order):
        following = working_days_after(shop, today, 1)
        sentences.append(
            "Les transporteurs comptent en jours ouvrés : attendez-vous plutôt au "
            f"{french_date(following)}."
        )
    if order.status is OrderStatus.LATE or overdue(order, today):
        sentences.append(_OFFERS_LATE if order.shipments else _OFFERS_HELD)
    elif purpose == "tracking" and not any(s.tracking_number for s in order.shipments):
        sentences.append(_without_number(order))
    if purpose == "problem" and order.status not in (OrderStatus.LATE, OrderStatus.UNKNOWN):
        sentences.append(
            "Si quelque chose ne va pas avec cette livraison, une personne de l'équipe s'en occupe "
            "avec vous."
        )
    elif order.status is OrderStatus.DELIVERED and purpose != RECEIVED:
        sentences.append("Si vous ne l'avez pas reçue, dites-le-moi.")
    return Answer(
        " ".join(each for each in sentences if each),
        links=links(order),
        order=progress_of(order, today),
    )


RECEIVED = "received"  # a purpose: who has it says so
_SORRY = ", et nous vous prions de nous en excuser."
_OFFERS_LATE = "Une personne de l'équipe peut relancer le transporteur pour vous."
_OFFERS_HELD = "Une personne de l'équipe peut vérifier ce qui la retient."


def _awaiting_payment(order: Order, shop: Shop, today: date) -> str:
    if order.unpaid is Unpaid.PAYMENT_FAILED:
        return (
            f"Le paiement de la commande {order.reference} n'a pas abouti : elle attend un nouveau "
            "règlement avant d'être préparée."
        )
    if order.unpaid is Unpaid.DRAFT:
        return (
            f"La commande {order.reference} n'est pas encore validée : elle sera préparée une fois "
            "confirmée et réglée."
        )
    by = f" par {order.payment_method}" if order.payment_method else ""
    return (
        f"La commande {order.reference} attend son paiement{by} : elle sera préparée dès qu'il "
        "nous parvient."
    )


def _paid(order: Order, shop: Shop, today: date) -> str:
    begins = f"La commande {order.reference} est payée ; sa préparation commence"
    return f"{begins}{_next(order, shop, today)}"


def _preparing(order: Order, shop: Shop, today: date) -> str:
    return f"La commande {order.reference} est en préparation{_next(order, shop, today)}"


def _next(order: Order, shop: Shop, today: date) -> str:
    by = f" avec {carriers(order)}" if carriers(order) else ""
    number = "le numéro de suivi arrive en général par e-mail, au départ."
    if told := departure_told(order, shop, today):
        return f" : {told}{by}. L{number[1:]}"
    return f". Elle part ensuite{by} ; {number}"


def _backordered(order: Order, shop: Shop, today: date) -> str:
    waiting = (
        f"La commande {order.reference} attend un réapprovisionnement{remaining(order, shop)}."
    )
    if order.remaining_expected_on is None:
        waiting += " La date n'est pas encore connue ; une personne de l'équipe peut se renseigner."
    return f"{waiting} Elle partira dès l'arrivée du matériel."


def _partly_shipped(order: Order, shop: Shop, today: date) -> str:
    left = left_to_ship(order)
    what = f" Il reste à expédier {left}{remaining(order, shop)}." if left else ""
    return f"Une partie de la commande {order.reference} est déjà partie.{what}"


def _shipped(order: Order, shop: Shop, today: date) -> str:
    return f"La commande {order.reference} est expédiée."


def _late(order: Order, shop: Shop, today: date) -> str:
    return f"La commande {order.reference} a du retard."


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
    day = delivered_on(order)
    when = f" le {french_date(day)}" if day else ""
    return f"La commande {order.reference} a été livrée{when}."


def _cancelled(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} est annulée : rien ne sera expédié. Si cela vous surprend, "
        "une personne de l'équipe peut vérifier avec vous."
    )


def _refunded(order: Order, shop: Shop, today: date) -> str:
    return (
        f"La commande {order.reference} a été remboursée par le moyen de paiement d'origine. "
        "Selon la banque, la somme apparaît en quelques jours ouvrés."
    )


def _returning(order: Order, shop: Shop, today: date) -> str:
    number = f" sous le numéro {order.return_number}" if order.return_number else ""
    return (
        f"Un retour est en cours pour la commande {order.reference}{number}. Une personne de "
        "l'équipe peut vous dire où il en est."
    )


def _unknown(order: Order, shop: Shop, today: date) -> str:
    if order.state_name:
        return f"La commande {order.reference} en est à l'étape « {order.state_name} »."
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


def _without_number(order: Order) -> str:
    if order.shipments or order.status in (OrderStatus.PREPARING, OrderStatus.PAID):
        return ""
    return "Il n'y a pas encore de numéro de suivi."
