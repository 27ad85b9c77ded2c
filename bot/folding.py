"""Text as the search patterns want it: lower case, no accents, plain quotes and spaces."""

import unicodedata

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    "→": ">",
    "œ": "o",
    "\n": "\n",
}


class _Folding(dict[int, str]):
    """A table for `str.translate` that works characters out as it meets them."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _PLAIN:
            folded = _PLAIN[character]
        elif character.isspace():
            folded = " "
        else:
            base = unicodedata.normalize("NFKD", character)[0].lower()
            folded = base if len(base) == 1 else character
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """One character for each character of `text` (in NFC), so that spans found here hold there."""
    return text.translate(_FOLDING)
