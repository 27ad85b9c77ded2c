"""An order number said again, and otherwise: « oups, 20417 pas 20471 », « j'ai inversé »."""

import re
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from bot.folding import fold
from bot.references import figures_of, looks_like_reference, numbered

# Of « AR-20418 » and « AR-20419 », as rapidfuzz counts.
_ONE_DIGIT_APART = 85.0
_CORRECTS = re.compile(
    r"\b(?:oups|oops|pardon|plutot|correction|rectifi\w+|erreur|trompe\w*|inverse\w*|desolee?"
    r"|confond\w*|mal (?:lu|tape|recopie|note)|voulais dire|en fait|bon numero)\b"
    r"|\b(?:pas|et non|au lieu de) (?:la |le )?(?:ar[ -]?)?\d{5}\b"
)
_FIGURES = re.compile(r"(?<![\d.,@])\d{5}(?![\d@€])")
_POSTCODE = re.compile(r"\b(?:codes? ?postal|c\.?p\.?|postal)\b")
_SAME_SERIES = 3


def alike(number: str | None, known: str) -> bool:
    """Whether one is the other with a slip of a finger."""
    return number is not None and ratio(number, known) >= _ONE_DIGIT_APART


def corrects(text: str) -> bool:
    """Whether its words take back what was said before."""
    return bool(_CORRECTS.search(fold(text)))


def corrected(text: str, known: str | None) -> str | None:
    """The number that the text says instead of `known`; None when it says none."""
    folded = fold(text)
    if known is None or _POSTCODE.search(folded):
        return None
    others = [each for each in _FIGURES.findall(folded) if each != figures_of(known)]
    if len(others) != 1:
        return None
    number = numbered(others[0])
    same = others[0][:_SAME_SERIES] == figures_of(known)[:_SAME_SERIES]
    return number if alike(number, known) or (same and corrects(text)) else None


def number_told(texts: Iterable[str]) -> str | None:
    """The order number of messages, the oldest first, as the latest of them has it."""
    known = None
    for text in texts:
        known = corrected(text, known) or looks_like_reference(text) or known
    return known
