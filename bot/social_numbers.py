"""Social security numbers (NIR), as people write them: « 1 84 12 76 451 089 46 »."""

import re
from collections.abc import Iterator

from bot.folding import fold

Span = tuple[int, int]

# Sex, year, month, department, commune, order in the month, and perhaps the key.
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?<!\d )[1-478][ .-]?\d\d[ .-]?(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)[ .-]?"
    r"(?:\d\d|2[ab])[ .-]?\d{3}[ .-]?\d{3}(?:[ .-]{0,3}(?P<key>\d\d))?(?![\w-]|[ .,]\d)"
)
_SAID = re.compile(
    r"\b(?:secu|securite sociale|secu sociale|sociale|nir|insee|ameli|(?:carte )?vitale|ss)\b"
    r"[^\n]{0,40}$"
)


def social_numbers(text: str) -> Iterator[Span]:
    """Those that are called so, grouped as on the card, or that have the right key, in order."""
    folded = fold(text)
    for found in _NUMBER.finditer(folded):
        said = _SAID.search(folded, max(0, found.start() - 80), found.start())
        grouped = len(re.findall(r"\d[ .-](?=\d)", found[0])) >= 5
        if said or grouped or (found["key"] and _has_right_key(found[0])):
            yield found.span()


def _has_right_key(number: str) -> bool:
    digits = re.sub(r"[ .-]", "", number).replace("2a", "19").replace("2b", "18")
    return int(digits[-2:]) == 97 - int(digits[:-2]) % 97
