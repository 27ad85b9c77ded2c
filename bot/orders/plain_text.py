"""Text as it is compared: without case, accents or typographic variants."""

import re
import unicodedata

_WORD = re.compile(r"[0-9a-z]+")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def plain(text: str) -> str:
    """The text without case, accents or typographic variants ("hAP ac²" → "hap ac2")."""
    decomposed = unicodedata.normalize("NFKD", text)
    without_accents = "".join(char for char in decomposed if not unicodedata.combining(char))
    return without_accents.casefold().translate(_DASHES).replace("œ", "oe").replace("æ", "ae")


def words_of(text: str) -> list[str]:
    """The runs of ASCII letters and digits of the plain text, in order."""
    return _WORD.findall(plain(text))
