"""Pieces of messages, as staff read them."""

_LONGEST = 140
_BETWEEN = " ,'’"
_DANGLING_WORDS = (
    "a à au aux c d de des du dès en et l la le les mon ma où par pour puis qu sans sur tout toute "
    "touts toutes tous un une vers"
)
_DANGLING = frozenset(_DANGLING_WORDS.split())


def short(piece: str) -> str:
    """One line of at most 140 characters, without what hangs at its ends."""
    return shortened(_without_dangling(" ".join(piece.split()).strip(" ,.;:-(")), _LONGEST)


def shortened(piece: str, longest: int) -> str:
    """The piece, cut with « … » when it has more characters than that."""
    return piece if len(piece) <= longest else piece[: longest - 1].rstrip() + "…"


def _without_dangling(piece: str) -> str:
    while True:
        start = max(piece.rfind(mark) for mark in _BETWEEN) + 1
        if start == 0 or piece[start:].lower() not in _DANGLING:
            return piece
        piece = piece[:start].rstrip(_BETWEEN)
