"""The lines of a total, read again from the answer that told them."""

import re
from collections.abc import Iterable

from actions.answers import Asked
from actions.per_piece import Line
from bot.french import number_of, typographic
from bot.orders import Product

_LINE_TOLD = re.compile(
    r"(?:(?P<count>\d{1,3}) × )?(?P<name>[^;:.×=]+?)(?: à [\d ]+,\d\d € =| :| ;|, \d)"
)


def list_told(question: Asked, products: Iterable[Product]) -> list[Line]:
    """The lines of the last total, when it was told lately."""
    by_name = {typographic(each.name): each for each in products}
    for said in reversed(question.told[-4:]):
        if "TTC" not in said and "reste la même" not in said:
            continue
        plain = re.split(r" Total :| TTC", _plainly_spaced(said))[0]
        found = [
            Line(by_name[name], number_of(each["count"]) if each["count"] else 1)
            for each in _LINE_TOLD.finditer(plain)
            if (name := _name_in(each["name"], by_name))
        ]
        if found:
            return merged(found)
    return []


def _name_in(said: str, names: Iterable[str]) -> str | None:
    plain = {_plainly_spaced(name): name for name in names}
    return next((plain[name] for name in plain if said.strip().endswith(name)), None)


def _plainly_spaced(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def merged(lines: Iterable[Line]) -> list[Line]:
    counts: dict[Product, int] = {}
    for line in lines:
        counts[line.product] = counts.get(line.product, 0) + line.count
    return [Line(product, count) for product, count in counts.items()]
