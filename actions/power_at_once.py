"""What is said at once, beside the request to a technician, to who may burn a device."""

from rasa_sdk import Tracker

from actions.power_risk import UNPLUGGED, fears_to_burn
from bot.desk.card import Card
from bot.desk.poe import mismatch

_NEGOTIATED = "802.3"


def said_at_once(tracker: Tracker, card: Card, text: str) -> str | None:
    """« Laissez-le débranché », unless it was just said; None when nothing is at risk.

    Why is on the card: what two devices do to each other is a technician's to say.
    """
    if not (_harmful(card) or fears_to_burn(text)) or _said_now(tracker):
        return None
    return UNPLUGGED


def _harmful(card: Card) -> bool:
    """Standards that negotiate give too little power at worst: nothing burns."""
    standards = (card.poe_device_standard, card.poe_source_standard)
    if all(str(each).startswith(_NEGOTIATED) for each in standards):
        return False
    return mismatch(*standards) is not None


def _said_now(tracker: Tracker) -> bool:
    """Whether another action of this turn said so."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "bot" and "débranché" in str(event.get("text") or ""):
            return True
    return False
