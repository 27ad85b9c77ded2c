"""What was answered before a hand-off, put on its card in the visitor's words."""

import textwrap
from dataclasses import fields, replace
from typing import Any

from actions.in_writing import NOTE
from actions.questions import IDENTITY, NEED, REACH
from bot.desk.card import Card

_LONGEST_SUMMARY = 140


def with_answers(card: Card, answers: dict[str, str]) -> Card:
    """The card with answers in the visitor's words where nothing was recognised."""
    known = {field.name for field in fields(Card)}
    missing: dict[str, Any] = {
        field: text
        for field, text in answers.items()
        if field in known and getattr(card, field) is None
    }
    if "summary" in answers:
        missing["summary"] = shortened(answers["summary"])
    elif added := [answers[field] for field in (NEED, IDENTITY, REACH) if field in answers]:
        missing["summary"] = shortened(". ".join(filter(None, [card.summary, *added])))
    return replace(card, **missing)


def shortened(text: str) -> str:
    """The beginning of what was said, in one line, as a summary."""
    return textwrap.shorten(text, _LONGEST_SUMMARY, placeholder="…")


def summary_of(text: str) -> str:
    """The same, which says still that the answer is wanted on paper."""
    bare = text.removesuffix(NOTE)
    return shortened(bare) + (NOTE if bare != text else "")
