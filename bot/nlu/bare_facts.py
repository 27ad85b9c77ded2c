"""Messages that name something and say nothing of it."""

import re
from typing import Any

from bot.folding import fold

_WORD = re.compile(r"[^\W_]+")
# What may stand around a name without asking anything of it.
_POLITE = frozenset(
    (
        *("bonjour", "bonsoir", "bjr", "merci", "svp", "stp", "s", "il", "vous", "te", "plait"),
        *("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "pour", "mon", "ma"),
    )
)


def names_only(text: str, entities: list[dict[str, Any]]) -> bool:
    """Whether every word belongs to something named, or is no more than politeness."""
    others = [
        word.group()
        for word in _WORD.finditer(fold(text))
        if not any(each["start"] <= word.start() < each["end"] for each in entities)
    ]
    return bool(entities) and all(word in _POLITE for word in others)
