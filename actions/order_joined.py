"""An order given while a complaint waits: it is what the complaint is about."""

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.order_given import Given
from actions.order_look_up import proved_before
from actions.surroundings import surroundings
from actions.while_waiting import asks, is_a_detail, waits
from bot.desk.errors import StoreUnavailable
from bot.folding import fold
from bot.orders import Order

# Requests of these topics are about an order, once one is known.
_OF_AN_ORDER = frozenset({"complaint", "order", "aftersales", "payment"})

# The state of the order is what these wait for.
_WANTS_ITS_STATE = frozenset({"complaint", "order"})
_OF_A_PARCEL = re.compile(
    r"\b(?:ou|suivi|suivre|statut|etat|recue?s?|arriv\w*|colis|paquet|nouvelles|en est|expedi\w*"
    r"|partie?s?|livr\w*|prete?|attends?)\b"
)


def only_for_request(tracker: Tracker, given: Given) -> bool:
    """« À mon nom, commande AR-20418 », while the invoice was asked for: no order to look up.

    Blocks.
    """
    if given.proof or not is_a_detail(tracker):
        return False
    if given.nothing:
        return bool(proved_before(tracker))
    text = fold(str(tracker.latest_message.get("text") or ""))
    if _OF_A_PARCEL.search(text) or not waits(tracker.sender_id):
        return False
    handoff = surroundings().store.open_handoff_of(tracker.sender_id)
    return handoff is not None and handoff.topic not in _WANTS_ITS_STATE


def waits_for_an_order(conversation_id: str) -> bool:
    """Whether the request that waits is about an order: it needs no second one. Blocks."""
    if not waits(conversation_id):
        return False
    handoff = surroundings().store.open_handoff_of(conversation_id)
    return handoff is not None and handoff.topic in _OF_AN_ORDER


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
