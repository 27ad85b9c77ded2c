"""The request that a conversation has open, and its card."""

from dataclasses import replace

from rasa_sdk import Tracker

from actions.order_look_up import proved_before
from actions.surroundings import Surroundings, surroundings
from bot.call_notes import in_full, wants_no_calls_after
from bot.call_times import call_wish
from bot.call_words import wishes_a_call
from bot.desk.card import Card
from bot.desk.equipment import catalog_equipment
from bot.desk.errors import ConversationNotFound
from bot.desk.filing import new_card
from bot.desk.model import Author
from bot.orders import OrderSystemError, Product
from bot.phones import phone_in

# Each is a question to the order system.
_MOST_PRODUCTS = 4


def card_of(here: Surroundings, tracker: Tracker, topic: str | None) -> Card:
    """Everything the conversation says, on one card. Raises ConversationNotFound."""
    conversation = here.store.conversation(tracker.sender_id)
    if conversation is None:
        raise ConversationNotFound(tracker.sender_id)
    card = new_card(
        here.store,
        conversation,
        topic,
        order_reference=tracker.get_slot("order_reference") or tracker.get_slot("tried_reference"),
        order_verified=tracker.get_slot("order_reference") in proved_before(tracker),
        top_intents=_top_intents(tracker),
        equipment=catalog_equipment(map(_as_in_the_catalogue, _products_named(here, tracker))),
    )
    return replace(card, callback_slot=_call_back(here, tracker, card))


def _call_back(here: Surroundings, tracker: Tracker, card: Card) -> str | None:
    """Noted already, or as the visitor said it, with the number given anywhere."""
    said = [
        message.text
        for message in reversed(here.store.messages(tracker.sender_id))
        if message.author is Author.VISITOR
    ]
    if wants_no_calls_after(reversed(said)):
        return None
    waiting = here.store.open_handoff_of(tracker.sender_id)
    if waiting and waiting.card.callback_slot:
        return waiting.card.callback_slot
    phone = next(filter(None, map(phone_in, said)), None)
    wishes = (call_wish(text) for text in said if wishes_a_call(text))
    wish = next(filter(None, wishes), card.callback_slot)
    return in_full(wish, phone, here.shop, here.now())


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
