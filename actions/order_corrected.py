"""Which order number of an earlier message the latest one corrects."""

from rasa_sdk import Tracker

from bot.number_corrections import alike, corrects


def number_before(tracker: Tracker) -> str | None:
    """The order number that an earlier message gave, looked up or not."""
    known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
    if known:
        return str(known)
    said = [each for each in reversed(tracker.events) if each.get("event") == "user"][1:]
    for event in said:
        for entity in (event.get("parse_data") or {}).get("entities", []):
            if entity["entity"] == "order_number":
                return str(entity["value"])
    return None


def instead_of(tracker: Tracker, reference: str | None) -> str | None:
    """The number, not proved, that `reference` of the latest message corrects; None for none."""
    before = number_before(tracker)
    proved = {str(each) for each, _ in tracker.get_slot("orders_proved") or []}
    if reference is None or before is None or reference == before or proved & {before, reference}:
        return None
    text = str(tracker.latest_message.get("text") or "")
    return before if alike(reference, before) or corrects(text) else None
