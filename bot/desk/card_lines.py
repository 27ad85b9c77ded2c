"""`comptoir card`: cards from lines of text, with no server."""

import json
from collections.abc import Iterable, Iterator, Sequence

from bot.desk.card import fill_card
from bot.desk.equipment import Equipment


def card_lines(lines: Iterable[str], equipment: Sequence[Equipment] = ()) -> Iterator[str]:
    """One message per line in, one JSON card per line out, in the same order."""
    for line in lines:
        card = fill_card([line.rstrip("\r\n")], equipment=equipment)
        yield json.dumps(card.to_json(), ensure_ascii=False)
