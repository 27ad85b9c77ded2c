"""An order given while a complaint waits: it is what the complaint is about."""

from dataclasses import replace

from rasa_sdk import Tracker

from actions.surroundings import surroundings
from actions.while_waiting import asks, waits
from bot.desk.errors import StoreUnavailable
from bot.orders import Order

# Requests of these topics are about an order, once one is known.
_OF_AN_ORDER = frozenset({"complaint", "order", "aftersales", "payment"})


def joined_to_request(tracker: Tracker, order: Order) -> str:
    """Put it on the card, and say so; empty for a look-up asked for by itself. Blocks."""
    store = surroundings().store
    if asks(str(tracker.latest_message.get("text") or "")):
        return ""
    try:
        handoff = store.open_handoff_of(tracker.sender_id) if waits(tracker.sender_id) else None
        if handoff is None or handoff.topic not in _OF_AN_ORDER or handoff.card.order_verified:
            return ""
        card = replace(handoff.card, order_reference=order.reference, order_verified=True)
        store.open_handoff(tracker.sender_id, handoff.topic, card, handoff.promise_at)
    except StoreUnavailable:
        return ""
    return "Je la joins à votre demande, pour la personne qui vous répondra."
