"""What a message names: order numbers, e-mails, postcodes, products and quantities."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from bot.folding import fold
from bot.nlu.language import french
from bot.references import locate_reference

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,24}", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<![\w-])(?:0[1-9]|[1-8]\d|9[0-578])\s?\d{3}(?![\w-]|\.\d)")
_QUANTITY = re.compile(
    r"(?<![\w.,-])(?P<times>\d{1,4})\s?(?:x|fois|pieces?|pcs?|unites?|exemplaires?|de\b)"
    r"|\b(?:x|par|qte|quantite)\s?:?\s?(?P<by>\d{1,4})(?![\w.,]*\d)"
)
_LEADING_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,4})\s$")


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
        self._products = PhraseMatcher(french().vocab)
        self._products.add("product", [self._doc(name) for name in product_names])

    def find(self, text: str) -> list[Found]:
        """Every entity of the text, in the order of writing; none overlaps another."""
        folded = fold(text)
        found: list[Found] = []
        for entity in (
            *_emails(text),
            *_order_numbers(text),
            *self._product_names(text),
            *_postcodes(folded),
            *_quantities(folded),
        ):
            if all(entity.end <= other.start or entity.start >= other.end for other in found):
                found.append(entity)
        products = [entity for entity in found if entity.entity == "product"]
        for number in _numbers_before(folded, products):
            if all(number.end <= other.start or number.start >= other.end for other in found):
                found.append(number)
        return sorted(found, key=lambda entity: entity.start)

    def _product_names(self, text: str) -> Iterator[Found]:
        spans = [
            span
            for span in self._products(self._doc(text), as_spans=True)
            if isinstance(span, Span)
        ]
        for span in sorted(spans, key=lambda span: -len(span.text)):
            yield Found("product", span.text, span.start_char, span.end_char)

    def _doc(self, text: str) -> Doc:
        # The doc is made of the folded text, whose offsets are those of the typed one.
        return french().make_doc(fold(text).replace("-", " "))


def _order_numbers(text: str) -> Iterator[Found]:
    found = locate_reference(text)
    if found:
        yield Found("order_number", found.reference, found.start, found.end)


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield Found("email", match.group().lower(), match.start(), match.end())


def _postcodes(folded: str) -> Iterator[Found]:
    for match in _POSTCODE.finditer(folded):
        yield Found("postcode", re.sub(r"\s", "", match.group()), match.start(), match.end())


def _quantities(folded: str) -> Iterator[Found]:
    for match in _QUANTITY.finditer(folded):
        yield Found("quantity", match.group("times") or match.group("by"), *match.span())


def _numbers_before(folded: str, products: list[Found]) -> Iterator[Found]:
    for product in products:
        match = _LEADING_NUMBER.search(folded, 0, product.start)
        if match:
            yield Found("quantity", match.group(1), match.start(1), match.end(1))
