"""Two questions in one breath: « je dois payer quelque chose ? et ça dure combien de temps ? »."""

import copy
from typing import Any

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.order_kinds import Kind
from actions.order_meant import Meant, meant_by
from actions.order_said import ORDER
from bot.folding import fold

_SURE = 0.7
_FEWEST_WORDS = 2
_DAY = "day"
# What each is about: two questions of the same have one answer.
_ABOUT: dict[Kind, str] = {
    **dict.fromkeys((Kind.WHEN, Kind.LEAVES, Kind.BY_DAY, Kind.SURE, Kind.REST), _DAY),
    **{
        kind: kind.value
        for kind in (
            *(Kind.NUMBER, Kind.CARRIER, Kind.HOUR, Kind.CONTENTS, Kind.CUSTOMS, Kind.WHERE),
            *(Kind.CUSTOMS_WAIT, Kind.WHO_PAYS, Kind.PAID, Kind.ABSENT, Kind.REFUND),
        )
    },
}


def parts_of(tracker: Tracker) -> list[Tracker]:
    """Each part of the message as if it were said by itself; none of a message in one piece."""
    message = tracker.latest_message
    return [_saying(tracker, message, part) for part in message.get("parts_in_context") or []]


def each_asked(tracker: Tracker, known: dict[str, str]) -> list[tuple[Tracker, Meant]]:
    """The questions of an order that was told, with their parts; empty unless there are two.

    Blocks.
    """
    found: dict[str, tuple[Tracker, Meant]] = {}
    for part in parts_of(tracker):
        text = str(part.latest_message["text"])
        if len(fold(text).split()) < _FEWEST_WORDS or said_in(part, ORDER, _SURE) is None:
            continue
        meant = meant_by(part, known)
        if meant and (about := _ABOUT.get(meant.kind)):
            found.setdefault(about, (part, meant))
    orders = {meant.order.reference for _, meant in found.values()}
    return list(found.values()) if len(found) > 1 and len(orders) == 1 else []


def _saying(tracker: Tracker, message: dict[str, Any], part: dict[str, Any]) -> Tracker:
    start, end = int(part["start"]), int(part["end"])
    text = str(message.get("text") or "")
    asks = "?" if text[end:].lstrip().startswith("?") else ""
    within = copy.copy(tracker)
    within.latest_message = {
        **message,
        "text": f"{text[start:end]}{asks}",
        "in_context": part["in_context"],
        "parts_in_context": [],
        "requests": [],
        "entities": [
            {**each, "start": each["start"] - start, "end": each["end"] - start}
            for each in message.get("entities", [])
            if start <= int(each.get("start", -1)) < end
        ],
    }
    return within
