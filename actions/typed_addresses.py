"""An e-mail address that looks mistyped: asked about, and never corrected in silence."""

import json

from rasa_sdk import Tracker

from actions.speech import Answer, Button
from bot.emails import suggested


def mistyped(tracker: Tracker) -> str | None:
    """The address of this message when its domain looks like a slip.

    Not one that was chosen, nor one that is typed a second time: these are meant.
    """
    address = address_in(tracker)
    if address is None or _chosen(tracker) or _asked_about(tracker, address):
        return None
    return address if suggested(address) else None


def settled(tracker: Tracker) -> str | None:
    """The address that an answer to `did_you_mean` settles on; None when it answers nothing."""
    doubtful: str | None = tracker.get_slot("doubtful_email")
    if doubtful is None:
        return None
    if tracker.get_intent_of_latest_message() == "affirm":
        return suggested(doubtful)
    if tracker.get_intent_of_latest_message() == "deny":
        return doubtful
    return None if mistyped(tracker) else address_in(tracker)


def did_you_mean(address: str) -> Answer:
    meant = suggested(address) or address
    return Answer(
        f"Vouliez-vous écrire {meant} ?",
        (Button(f"Oui, {meant}", _payload(meant)), Button(f"Non, {address}", _payload(address))),
    )


def address_in(tracker: Tracker) -> str | None:
    address: str | None = next(tracker.get_latest_entity_values("email"), None)
    return address


def _chosen(tracker: Tracker) -> bool:
    return (tracker.latest_message.get("text") or "").startswith("/")


def _asked_about(tracker: Tracker, address: str) -> bool:
    """Whether this address was asked about before, now or earlier in the conversation."""
    if address == tracker.get_slot("doubtful_email"):
        return True
    return any(
        event.get("event") == "slot"
        and event.get("name") == "doubtful_email"
        and event.get("value") == address
        for event in tracker.events
    )


def _payload(address: str) -> str:
    return "/inform" + json.dumps({"email": address}, ensure_ascii=False)
