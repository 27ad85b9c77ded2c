"""Several wishes in one message, and what each of them waits for.

What needs nothing more is answered at once; an order look-up comes next; what needs a person
comes last, because a visitor who waits for one is no longer answered by the assistant.
"""

from dataclasses import dataclass

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

# What opens an order look-up, and what its answer is then about.
LOOK_UPS = {
    "ask_order_status": "status",
    "ask_tracking": "tracking",
    "report_delivery_problem": "problem",
}

# What is handed to a person, and under which topic; without one, the card tells.
FOR_A_PERSON = {
    "ask_human": None,
    "ask_technical": "technical",
    "ask_product_advice": "advice",
    "ask_quote": "quote",
    "change_order": "order",
    "report_payment_problem": "payment",
    "partnership": "partnership",
    "complaint": "complaint",
    "insult": "complaint",
    # No intent: what follows an order that was told, and has not come.
    "delivery_problem": "order",
}

# What would contradict the answer to another wish of the same message, or repeat it: whoever got a
# broken parcel needs no conditions for sending back what does not please.
_ANSWERS_TOO = {
    "report_delivery_problem": ("ask_return", "ask_warranty", "ask_carriers"),
    "ask_warranty": ("ask_return", "ask_technical"),
    "change_order": ("ask_return", "ask_carriers"),
}


@dataclass(frozen=True)
class Wish:
    """An intent, and where in the message it is said: characters `start` to `end`."""

    intent: str
    start: int
    end: int


def wishes(tracker: Tracker) -> tuple[Wish, ...]:
    """The one wish of most messages, or each of several."""
    message = tracker.latest_message
    several = message.get("requests") or [
        {
            "name": tracker.get_intent_of_latest_message(),
            "start": 0,
            "end": len(message.get("text") or ""),
        }
    ]
    asked_for = {each["name"] for each in several}
    left_out = {other for intent in asked_for for other in _ANSWERS_TOO.get(intent, ())}
    return tuple(
        Wish(each["name"], each["start"], each["end"])
        for each in several
        if each["name"] not in left_out
    )


def asks_several(tracker: Tracker) -> bool:
    return len(wishes(tracker)) > 1


def look_up(tracker: Tracker) -> Wish | None:
    """What of the message an order look-up would answer."""
    return next((wish for wish in wishes(tracker) if wish.intent in LOOK_UPS), None)


def for_a_person(tracker: Tracker) -> Wish | None:
    """What of the message needs a person."""
    return next((wish for wish in wishes(tracker) if wish.intent in FOR_A_PERSON), None)


def after_the_answers(tracker: Tracker) -> list[EventType]:
    """What follows the answers given at once."""
    if look_up(tracker):
        return [*person_after_look_up(tracker), FollowupAction("order_form")]
    wish = for_a_person(tracker)
    if wish is None:
        return []
    advice = wish.intent == "ask_product_advice"
    return [FollowupAction("advice_form" if advice else "action_request_person")]


def person_after_look_up(tracker: Tracker) -> list[EventType]:
    """Keeps in mind, while an order is looked up, what a person shall see to afterwards."""
    wish = for_a_person(tracker)
    if wish is None:
        return []
    text = (tracker.latest_message.get("text") or "")[wish.start : wish.end]
    return [SlotSet("next_topic", wish.intent), SlotSet("next_text", text)]
