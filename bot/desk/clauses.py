"""Pieces of messages, as staff read them."""

import re

_LONGEST = 140
_DANGLING = re.compile(
    r"(?:[ ,'’]+(?:a|à|au|aux|c|d|de|des|du|dès|en|et|l|la|le|les|mon|ma|où|par|pour|puis|qu|sans"
    r"|sur|toute?s?|tous|un|une|vers))+$",
    re.IGNORECASE,
)


def short(piece: str) -> str:
    """One line of at most 140 characters, without what hangs at its ends."""
    return shortened(_DANGLING.sub("", " ".join(piece.split()).strip(" ,.;:-(")), _LONGEST)


def shortened(piece: str, longest: int) -> str:
    """The piece, cut with « … » when it has more characters than that."""
    return piece if len(piece) <= longest else piece[: longest - 1].rstrip() + "…"
