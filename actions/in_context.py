"""What the visitor's message says in the situation they are in, as the classifier reads it."""

from rasa_sdk import Tracker

SURE = 0.6


def said_in(tracker: Tracker, situation: str, least: float = SURE) -> str | None:
    """Its label there, as in `in_context/`; None when it is less likely than `least`."""
    found = (tracker.latest_message.get("in_context") or {}).get(situation)
    if found is None or found["confidence"] < least:
        return None
    return str(found["name"])
