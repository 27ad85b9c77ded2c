"""What surely needs a person: no word in it may then be taken for a question to the shop."""

from rasa_sdk import Tracker

# The least confidence for each: hardly anything of the shop is read as a technician's.
_A_PERSON = {"ask_technical": 0.75, "ask_human": 0.9, "ask_quote": 0.9}


def surely_for_a_person(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent") or {}
    least = _A_PERSON.get(str(intent.get("name")))
    return least is not None and float(intent.get("confidence") or 0) >= least
