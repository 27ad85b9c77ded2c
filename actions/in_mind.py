"""What of the catalogue a conversation is about, whoever named it and whatever was answered."""

from collections.abc import Iterator
from typing import Any

from rasa_sdk import Tracker

SLOT = "product_words"
SEPARATOR = " | "
_MOST_TURNS = 5


def words_in_mind(tracker: Tracker) -> str | None:
    """The words that find the products spoken of last: told by the assistant, or named since.

    A request that is passed on tells of no product; the visitor has named theirs all the same.
    """
    for event in _before_this_message(tracker):
        if _is_told(event):
            return event.get("value") or None  # None after what the catalogue does not have
        if named := _named(event):
            return named
    words: str | None = tracker.get_slot(SLOT)
    return words


def all_in_mind(tracker: Tracker) -> tuple[str, ...]:
    """Those of the whole conversation, the latest first, each once."""
    said = (
        str(event.get("value") or "") if _is_told(event) else _named(event)
        for event in _before_this_message(tracker)
    )
    return tuple(dict.fromkeys(filter(None, said)))


def told_lately(tracker: Tracker) -> str | None:
    """The words that find the products told last, a few turns ago at most; no order since."""
    turns = 0
    for event in _before_this_message(tracker):
        if event.get("event") == "slot" and event.get("name") == "order_spoken":
            return None
        if _is_told(event) and event.get("value"):
            return str(event["value"])
        turns += event.get("event") == "user"
        if turns >= _MOST_TURNS:
            return None
    words: str | None = tracker.get_slot(SLOT)
    return words or words_in_mind(tracker)


def told_now(tracker: Tracker) -> bool:
    """Whether the assistant's last turn told of a product."""
    for event in _before_this_message(tracker):
        if event.get("event") == "user":
            return False
        if _is_told(event) and event.get("value"):
            return True
    return False


def _is_told(event: dict[str, Any]) -> bool:
    return event.get("event") == "slot" and event.get("name") == SLOT


def _named(event: dict[str, Any]) -> str:
    """As a message names them; those that are not sold find nothing, and do no harm."""
    if event.get("event") != "user":
        return ""
    entities = (event.get("parse_data") or {}).get("entities", [])
    named = [str(each.get("value")) for each in entities if each.get("entity") == "product"]
    return SEPARATOR.join(dict.fromkeys(named))


def _before_this_message(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """The latest first; what another action of this turn told counts as well."""
    present = True
    for event in reversed(tracker.events):
        if present and event.get("event") == "user":
            present = False
        else:
            yield event
