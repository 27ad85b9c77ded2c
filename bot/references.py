"""Order references as people write them, among everything else that they write."""

import re
from dataclasses import dataclass

from bot.folding import fold

_REFERENCE = re.compile(r"AR-[0-9]{5}")

# "20418", or "20 418" as figures are written in French.
_FIGURES = r"(?P<figures>[0-9]{5}(?![0-9a-z@])|[0-9]{2}[ .][0-9]{3}(?![0-9a-z@]|[ .]?[0-9]))"
_NUMBER = r"numero|num|nr|no|n"
_ORDER = r"commandes?|cmdes?|cmd|cde|order|reference|ref"
# Words and gaps share no character, so that no message makes the search try again and again.
_LINK = rf"[\W_]{{1,4}}(?:{_NUMBER}|{_ORDER}|de|la|ma|c|est(?:[\W_]{{1,3}}l[ae])?)(?![a-z])"

_PREFIXED = re.compile(rf"(?<![0-9a-z])ar[\W_]{{0,3}}{_FIGURES}")
_ANNOUNCED = re.compile(
    rf"(?:(?<![0-9a-z])(?:{_NUMBER}|{_ORDER})(?![a-z])(?:{_LINK}){{0,5}}[\W_]{{0,4}}|# ?){_FIGURES}"
)
_ALONE = re.compile(
    r"(?<![0-9a-z@.,+/-])(?<![0-9] )(?P<figures>[0-9]{5}|[0-9]{2} [0-9]{3})(?![0-9a-z@]|[ .,][0-9])"
)


@dataclass(frozen=True)
class Located:
    """An order reference in a text: text[start:end] is how it was written there."""

    reference: str
    start: int
    end: int


def is_reference(text: str) -> bool:
    """Whether the text is exactly a normalised order reference ("AR-20418")."""
    return _REFERENCE.fullmatch(text) is not None


def looks_like_reference(text: str, *, digits_alone: bool = False) -> str | None:
    """The first order reference in what a visitor wrote, normalised to "AR-20418", or None.

    Five figures without a word that announces them may be a postcode: they count only with
    `digits_alone`, for a caller who has just asked for the order number.
    """
    found = locate_reference(text, digits_alone=digits_alone)
    return found.reference if found else None


def locate_reference(text: str, *, digits_alone: bool = False) -> Located | None:
    """Like `looks_like_reference`, and where in the text it stands."""
    written = fold(text)
    patterns = (_PREFIXED, _ANNOUNCED, _ALONE) if digits_alone else (_PREFIXED, _ANNOUNCED)
    for pattern in patterns:
        if found := pattern.search(written):
            reference = "AR-" + re.sub(r"[ .]", "", found["figures"])
            return Located(reference, found.start(), found.end())
    return None
