"""An invoice asked for beside an order: the other half is answered or passed on too."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.in_context import said_in
from actions.several import LOOK_UPS
from actions.while_waiting import asks
from bot.folding import fold

_WHERE = re.compile(r"\bou en (?:est|sont)\b|\bstatut\b")


def invoice_beside(tracker: Tracker) -> list[EventType]:
    """« Où en est AR-20419 ? Et la facture sur Chorus ? »: the other half is passed on."""
    if tracker.get_slot("next_topic"):
        return []
    text = str(tracker.latest_message.get("text") or "")
    for each in tracker.latest_message.get("requests") or []:
        if each["name"] == "ask_invoice":
            part = text[each["start"] : each["end"]]
            topic = "public_payment" if "chorus" in fold(part) else "invoice"
            return [SlotSet("next_topic", topic), SlotSet("next_text", part)]
    return []


def is_of_the_invoice(tracker: Tracker) -> bool:
    """« Au nom de la société, avec la TVA »: a detail of the invoice that was asked for."""
    text = str(tracker.latest_message.get("text") or "")
    of_it = said_in(tracker, "order", _LEAST) == "invoice"
    return (of_it or tracker.get_intent_of_latest_message() == "ask_invoice") and not asks(text)


_LEAST = 0.3


def asks_where(tracker: Tracker) -> bool:
    """« Où en est AR-20418, et la facture ? »: both are answered."""
    if _WHERE.search(fold(str(tracker.latest_message.get("text") or ""))):
        return True
    parts = tracker.latest_message.get("requests") or []
    return len(parts) > 1 and any(each["name"] in LOOK_UPS for each in parts)
