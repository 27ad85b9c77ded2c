"""The slips of a hurried thumb on a French keyboard."""

import random
import re

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_NEIGHBOURS = {
    key: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in _ROWS
    for place, key in enumerate(row)
}
# Short words slip too, but then even a person guesses.
_WORD = re.compile(r"[^\W\d_]{5,}")
_SHARE_OF_WORDS = 0.5


def with_slips(text: str, chance: random.Random) -> str:
    """The text with about half of its longer words mistyped: one slip each, ends kept."""
    return _WORD.sub(
        lambda word: (
            _slip(word.group(), chance) if chance.random() < _SHARE_OF_WORDS else word.group()
        ),
        text,
    )


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 2)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    kind = chance.random()
    if kind < 0.35:
        return before + after[0] + letter + after[1:]
    if kind < 0.65:
        return before + after
    if kind < 0.8:
        return before + letter + letter + after
    return before + chance.choice(_NEIGHBOURS.get(letter.lower(), "e")) + after
