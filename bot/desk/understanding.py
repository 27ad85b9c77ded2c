"""What the assistant understood of a visitor's message."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

FALLBACK = "nlu_fallback"
RANKED = 3
_LONGEST_INTENT = 60

Ranking = tuple[tuple[str, float], ...]


class NotUnderstandable(ValueError):
    """A recorded event is not what Rasa is known to write."""


@dataclass(frozen=True)
class Understanding:
    """What the bot acted on, and what it had to choose from.

    `intent` is `nlu_fallback` when nothing was sure enough; `ranking` then still holds the
    likeliest intents, at most three, each with its confidence between 0 and 1. `confidence` is
    that of the likeliest one: what Rasa writes next to a fallback is only its threshold.
    """

    intent: str
    confidence: float
    ranking: Ranking


def read_user_event(event: str, text: str) -> Understanding | None:
    """What stands in a `user` event of Rasa's, a JSON object; None when it is of another text.

    Raises `NotUnderstandable`.
    """
    try:
        data = json.loads(event)
        if str(data["text"]).strip() != text.strip():
            return None
        parsed = data["parse_data"]
        ranked = _ranking(parsed["intent_ranking"])
        intent = str(parsed["intent"]["name"])[:_LONGEST_INTENT]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        # What it says is never told: it would carry the visitor's words.
        raise NotUnderstandable(type(error).__name__) from None
    return Understanding(intent, ranked[0][1] if ranked else 0.0, ranked)


def _ranking(entries: Iterable[dict[str, object]]) -> Ranking:
    named = [
        (str(each["name"])[:_LONGEST_INTENT], float(str(each["confidence"]))) for each in entries
    ]
    return tuple(each for each in named if each[0] != FALLBACK)[:RANKED]
