"""What a message names: order numbers, e-mails, postcodes, products and quantities."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.emails import find_emails
from bot.folding import fold
from bot.nlu.postcodes import postcodes
from bot.nlu.products import NameFinder
from bot.nlu.quantities import BLOT, quantities
from bot.references import locate_references


@dataclass(frozen=True)
class Found:
    """One entity; `start` and `end` are character offsets into the text as typed."""

    entity: str
    value: str
    start: int
    end: int


class EntityFinder:
    """Finds entities by pattern, and products by a list of names as people write them."""

    def __init__(self, product_names: Iterable[str]) -> None:
        self._names = NameFinder(product_names)

    def find(self, text: str) -> list[Found]:
        """Every entity of the text, in the order of writing; none overlaps another."""
        found = [Found("email", each.address, each.start, each.end) for each in find_emails(text)]
        rest = _Rest(fold(text))
        rest.take(found)
        # The surest first; what one has taken, the next no longer sees.
        for kind in (_order_numbers, _postcodes, self._named):
            found += rest.take(kind(str(rest)))
        products = [(each.start, each.end) for each in found if each.entity == "product"]
        found += rest.take(_quantities(str(rest), products))
        return sorted(found, key=lambda entity: entity.start)

    def _named(self, rest: str) -> Iterator[Found]:
        for name in self._names.find(rest):
            yield Found(name.entity, name.value, name.start, name.end)


def _order_numbers(rest: str) -> Iterator[Found]:
    for each in locate_references(rest):
        yield Found("order_number", each.reference, each.start, each.end)


def _postcodes(rest: str) -> Iterator[Found]:
    for value, start, end in postcodes(rest):
        yield Found("postcode", value, start, end)


def _quantities(rest: str, products: list[tuple[int, int]]) -> Iterator[Found]:
    for value, start, end in quantities(rest, products):
        yield Found("quantity", value, start, end)


class _Rest:
    """The folded text, without what was found so far."""

    def __init__(self, folded: str) -> None:
        self._characters = list(folded)

    def __str__(self) -> str:
        return "".join(self._characters)

    def take(self, found: Iterable[Found]) -> list[Found]:
        """Take what is not taken yet out of the text, and tell what that was."""
        taken = []
        for each in found:
            if BLOT not in self._characters[each.start : each.end]:
                self._characters[each.start : each.end] = BLOT * (each.end - each.start)
                taken.append(each)
        return taken
