"""The request that a conversation has open, and its card."""

from rasa_sdk import Tracker

from actions.orders import PROVED
from actions.surroundings import Surroundings, surroundings
from bot.desk.card import Card
from bot.desk.equipment import catalog_equipment
from bot.desk.errors import ConversationNotFound
from bot.desk.filing import new_card
from bot.orders import OrderSystemError, Product

# Each is a question to the order system.
_MOST_PRODUCTS = 4


def card_of(here: Surroundings, tracker: Tracker, topic: str | None) -> Card:
    """Everything the conversation says, on one card. Raises ConversationNotFound."""
    conversation = here.store.conversation(tracker.sender_id)
    if conversation is None:
        raise ConversationNotFound(tracker.sender_id)
    return new_card(
        here.store,
        conversation,
        topic,
        order_reference=tracker.get_slot("order_reference") or tracker.get_slot("tried_reference"),
        order_verified=tracker.get_slot("order_outcome") == PROVED
        and tracker.get_slot("order_reference") is not None,
        top_intents=_top_intents(tracker),
        equipment=catalog_equipment(map(_as_in_the_catalogue, _products_named(here, tracker))),
    )


def _products_named(here: Surroundings, tracker: Tracker) -> list[Product]:
    """What the catalogue knows of the products named in the conversation; none when it is down."""
    names = [
        str(entity["value"])
        for event in tracker.events
        if event.get("event") == "user"
        for entity in (event.get("parse_data") or {}).get("entities", [])
        if entity.get("entity") == "product"
    ]
    try:
        return [
            product
            for name in list(dict.fromkeys(names))[:_MOST_PRODUCTS]
            for product in here.orders.find_products(name)
        ]
    except OrderSystemError:
        return []


def _as_in_the_catalogue(product: Product) -> dict[str, object]:
    poe = {"role": product.poe_role, "standard": product.poe_standard}
    known = {"ref": product.reference, "name": product.name, "kind": product.kind}
    return {**known, "poe": poe if product.poe_role and product.poe_standard else None}


def _top_intents(tracker: Tracker) -> tuple[str, ...]:
    """The intents of the conversation, the latest first, each once."""
    names = [
        event["parse_data"]["intent"]["name"]
        for event in reversed(tracker.events)
        if event.get("event") == "user"
        and event.get("parse_data", {}).get("intent", {}).get("name")
    ]
    return tuple(dict.fromkeys(names))[:3]


def is_over(tracker: Tracker) -> bool:
    """Whether staff have closed the request, or given it back, while its questions were asked."""
    handoff = surroundings().store.open_handoff_of(tracker.sender_id)
    return handoff is None or handoff.id != tracker.get_slot("handoff_id")
