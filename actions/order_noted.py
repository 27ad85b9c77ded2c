"""What staff are to know of an order that was just proved: which one, and what is odd about it."""

import logging

from actions.surroundings import surroundings
from bot.desk.errors import ConversationNotFound, StoreUnavailable
from bot.french import NBSP
from bot.orders import Order, number_looks_right

_LOG = logging.getLogger(__name__)


def note_proved(conversation_id: str, orders: list[Order]) -> None:
    """Keep the last order with its conversation; remark on tracking numbers that look wrong."""
    if not orders:
        return
    store = surroundings().store
    try:
        store.set_verified_order(conversation_id, orders[-1].reference)
        for order in orders:
            for remark in odd_numbers(order):
                store.remark(conversation_id, remark)
    except ConversationNotFound:
        return  # erased meanwhile
    except StoreUnavailable:
        # The visitor has proved the order and gets it told all the same.
        _LOG.warning("a proved order could not be noted for staff")


def odd_numbers(order: Order) -> list[str]:
    """A sentence for each tracking number without its carrier's form or check digit."""
    return [
        f"Commande {order.reference}{NBSP}: le numéro de suivi {number} ne ressemble pas à un "
        f"numéro {parcel.carrier}. Vérifiez-le avant de le redonner au visiteur."
        for parcel in order.shipments
        if (number := parcel.tracking_number)
        and number_looks_right(parcel.carrier, number) is False
    ]
