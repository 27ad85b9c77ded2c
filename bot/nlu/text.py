"""French as people type it, brought to one spelling."""

import re

from bot.folding import fold

_LONG_RUN = re.compile(r"(\D)\1{2,}")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")


def normalise(text: str) -> str:
    """The spelling that the classifier learns: folded, short runs, numbers by their length.

    « Ouiiii, AR-20418 ! » and « ouii ar-20511! » read alike: which order it is does not
    change what is wanted, and entities are extracted from the text as typed.
    """
    folded = _LONG_RUN.sub(r"\1\1", fold(text))
    folded = _NUMBER.sub(lambda match: "0" * min(len(match.group()), 6), folded)
    return _SPACES.sub(" ", folded).strip()
