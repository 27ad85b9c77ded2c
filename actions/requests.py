"""The request that a conversation has open, and its card."""

from rasa_sdk import Tracker

from actions.orders import PROVED
from actions.surroundings import Surroundings, surroundings
from bot.desk.card import Card
from bot.desk.errors import ConversationNotFound
from bot.desk.filing import new_card


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
    )


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
