"""Which order the conversation has spoken of, how long ago, and which one is meant now."""

import re

from rasa_sdk import Tracker

from actions.order_look_up import proved_before
from actions.several import LOOK_UPS
from bot.folding import fold

_FIRST = re.compile(r"\b(?:la|ma) (?:1ere|1re|premiere)\b")
_SECOND = re.compile(r"\b(?:la|ma) (?:2e|2eme|deuxieme|seconde)\b")
_OTHER = re.compile(r"\b(?:l'|mon |ma )autre\b")


def turns_since_told(tracker: Tracker) -> int | None:
    """How many messages ago an order was told: 1 is the message before; None for never."""
    turns = 0
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            turns += 1
        elif event.get("event") == "slot" and event.get("name") == "order_spoken":
            return max(turns, 1) if event.get("value") else None
    return None


def order_told_lately(tracker: Tracker) -> bool:
    """Whether an order was told, a few messages ago at most."""
    turns = turns_since_told(tracker)
    return turns is not None and turns <= _LATELY


# What is said about an order, or to be reached about it, speaks of nothing else.
_OF_NOTHING_ELSE = frozenset(
    {
        *("inform", "affirm", "deny", "thank", "greet", "goodbye", "nlu_fallback", "complaint"),
        *("insult", "ask_human", "change_order", "report_payment_problem", "out_of_scope"),
        *LOOK_UPS,
    }
)
_LATELY, _MOST = 3, 8  # messages


def still_spoken_of(tracker: Tracker) -> bool:
    """Whether nothing but the order told last was spoken of since, however many messages ago."""
    turns = turns_since_told(tracker)
    if turns is None or turns > _MOST or product_since(tracker):
        return False
    said = [event for event in tracker.events if event.get("event") == "user"]
    # The present message is the last of them; the one that gave the order comes before the rest.
    return all(
        str(((event.get("parse_data") or {}).get("intent") or {}).get("name")) in _OF_NOTHING_ELSE
        for event in said[-turns:-1]
    )


def product_since(tracker: Tracker) -> bool:
    """Whether a product was spoken of after the order: « il » may then be the product."""
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "order_spoken":
            return False
        if event.get("event") == "slot" and event.get("name") == "product_words":
            return bool(event.get("value"))
    return False


def said_since_told(tracker: Tracker) -> list[str]:
    """What was said since an order was told last, the latest first, back to what began it."""
    words = [str(tracker.latest_message.get("text") or "")]
    first = True
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "order_spoken":
            break
        if event.get("event") == "user":
            if not first:
                words.append(str(event.get("text") or ""))
            first = False
            intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
            if intent in LOOK_UPS:
                break
    return words


def order_pointed_at(tracker: Tracker) -> str | None:
    """« Et la première ? »: one of the orders that are proved already; None for any other."""
    known = proved_before(tracker)
    text = fold(str(tracker.latest_message.get("text") or ""))
    if len(known) < 2 or text.startswith("/"):
        return None
    told = _in_the_order_told(tracker, list(known))
    if _FIRST.search(text):
        return told[0]
    if _SECOND.search(text):
        return told[1]
    spoken = tracker.get_slot("order_spoken")
    others = [each for each in known if each != spoken]
    return others[0] if _OTHER.search(text) and len(others) == 1 else None


def _in_the_order_told(tracker: Tracker, known: list[str]) -> list[str]:
    said = [
        str(event.get("value"))
        for event in tracker.events
        if event.get("event") == "slot" and event.get("name") == "order_spoken"
    ]
    return list(dict.fromkeys([*(each for each in said if each in known), *known]))
