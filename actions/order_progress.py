"""How far a proved order has come, for a card beside the sentence: nothing that it does not say."""

from datetime import date

from actions.order_parcels import carriers, expected_on, links, overdue, shown
from bot.desk.model import OrderProgress
from bot.orders import Order, OrderStatus, Unpaid

_SENT = ("Enregistrée", "Payée", "En préparation", "Expédiée", "Livrée")
_COLLECTED = ("Enregistrée", "Payée", "En préparation", "Prête", "Retirée")
_PREPARED, _GONE = 2, 3
# The words, and the step that is reached: None for an order that goes no further.
_STATES: dict[OrderStatus, tuple[str, int | None]] = {
    OrderStatus.AWAITING_PAYMENT: ("En attente de paiement", 0),
    OrderStatus.PAID: ("Payée", 1),
    OrderStatus.PREPARING: ("En préparation", _PREPARED),
    OrderStatus.BACKORDERED: ("En attente de réapprovisionnement", _PREPARED),
    OrderStatus.PARTLY_SHIPPED: ("Partiellement expédiée", _GONE),
    OrderStatus.SHIPPED: ("Expédiée", _GONE),
    OrderStatus.LATE: ("En retard", _GONE),
    OrderStatus.CUSTOMS: ("À la douane", _GONE),
    OrderStatus.READY_FOR_COLLECTION: ("Prête à retirer", _GONE),
    OrderStatus.DELIVERED: ("Livrée", 4),
    OrderStatus.CANCELLED: ("Annulée", None),
    OrderStatus.REFUNDED: ("Remboursée", None),
    OrderStatus.RETURNING: ("Retour en cours", None),
    OrderStatus.UNKNOWN: ("À vérifier par l’équipe", None),
}
_UNPAID: dict[Unpaid | None, str] = {
    Unpaid.PAYMENT_FAILED: "Paiement non abouti",
    Unpaid.DRAFT: "À valider",
}
_WITH_CARRIER = (OrderStatus.PAID, OrderStatus.PREPARING)


def progress_of(order: Order, today: date) -> OrderProgress:
    """Its state in a few words, the step reached, who carries it and when it is expected.

    A tracking address only when there is one parcel to follow: several are links of the answer.
    """
    status = OrderStatus.LATE if overdue(order, today) else order.status
    label, step = _STATES[status]
    label = _UNPAID.get(order.unpaid, order.state_name or label)
    if status is OrderStatus.LATE and not order.shipments:
        step = _PREPARED  # kept back before it left
    parcels = shown(order)
    tracked = links(order)
    planned = expected_on(order) if parcels else None
    said = bool(parcels) or status in _WITH_CARRIER
    return OrderProgress(
        reference=order.reference,
        state=status.value,
        label=label,
        step=step,
        steps=_COLLECTED if status is OrderStatus.READY_FOR_COLLECTION else _SENT,
        carrier=(carriers(order) or None) if said else None,
        tracking_url=tracked[0].url if len(tracked) == 1 else None,
        expected=planned.isoformat() if planned else None,
    )
