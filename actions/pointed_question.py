"""« Et elle se branche comment sur ma box ? »: of a product told, and no fact of the shop."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answers import asked
from actions.asked_otherwise import PRODUCT_QUESTION
from actions.pointing import pointed_at, points_at_one
from actions.while_waiting import asks, waits
from bot.orders import OrderSystemError

_UNCLEAR = frozenset({"out_of_scope", "nlu_fallback"})
_FEWEST_WORDS = 4


def of_what_was_told(tracker: Tracker) -> list[EventType] | None:
    """Pass it on at once, with the product; None for any other message. Blocks."""
    question = asked(tracker, "ask_availability")
    unclear = tracker.get_intent_of_latest_message(skip_fallback_intent=False) in _UNCLEAR
    if not unclear or not points_at_one(question.text) or not asks(question.text):
        return None
    if len(question.text.split()) < _FEWEST_WORDS or waits(tracker.sender_id):
        return None
    try:
        meant = pointed_at(question)
    except OrderSystemError:
        return None
    if not meant:
        return None
    return [
        SlotSet("next_topic", PRODUCT_QUESTION),
        SlotSet("next_text", f"{question.text} ({', '.join(each.name for each in meant[:2])})"),
        FollowupAction("action_request_person"),
    ]
