"""An order given while a complaint waits: it is what the complaint is about."""

import asyncio
import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.order_corrected import instead_of
from actions.order_given import Given
from actions.order_look_up import HANDED, changed, proved_before, proves_again, slots
from actions.speech import Answer, say
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
        if "@" in (proof := Given.by(tracker).proof or "") and not card.email:
            store.set_email(tracker.sender_id, proof)
    except StoreUnavailable:
        return ""
    return "Je la joins à votre demande, pour la personne qui vous répondra."


async def read_at_once(
    tracker: Tracker, dispatcher: CollectingDispatcher, given: Given
) -> list[EventType] | None:
    """What asks for no search: the number of a request corrected, a proof given once more."""
    handed = slots(order_outcome=HANDED, requested_slot=None)
    mistaken = instead_of(tracker, given.reference)
    if mistaken and given.reference:
        noted = await asyncio.to_thread(_corrected_on_request, tracker, given.reference)
        if noted and not (given.proof or tracker.get_slot("tried_proof")):
            say(dispatcher, _said_corrected(given.reference, mistaken))
            tried = changed(tracker, tried_reference=None, order_proof=None)
            return [*slots(order_reference=given.reference), *tried, *handed]
    elif (again := await asyncio.to_thread(proves_again, tracker)) is not None:
        say(dispatcher, _said_of_the_proof(again))
        return handed
    return None


def _said_of_the_proof(reference: str) -> Answer:
    return Answer(
        f"Merci, c'est bien le code postal de la commande {reference}, déjà vérifiée : je n'ai "
        "besoin de rien d'autre."
    )


def _said_corrected(reference: str, before: str) -> Answer:
    return Answer(
        f"C'est corrigé : votre demande porte sur la commande {reference}, et non {before}. Avec "
        "l'adresse e-mail de la commande ou son code postal de livraison, je regarde aussi où elle "
        "en est."
    )


def _corrected_on_request(tracker: Tracker, reference: str) -> bool:
    """Put it on the card of the request that waits; False when none does. Blocks."""
    store = surroundings().store
    try:
        handoff = store.open_handoff_of(tracker.sender_id) if waits(tracker.sender_id) else None
        if handoff is None:
            return False
        card = replace(handoff.card, order_reference=reference, order_verified=False)
        store.open_handoff(tracker.sender_id, handoff.topic, card, handoff.promise_at)
    except StoreUnavailable:
        return False
    return True
