"""The catalogue of a WooCommerce shop: by SKU, else by words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from threading import Lock

from cachetools import TTLCache

from .fields import rows
from .model import MalformedAnswer, OrderSystemError, Product, Unreachable
from .search import MAX_MATCHES, best_matches, own_words
from .search_words import MAX_TELLING_WORDS, beginning
from .wire import Answer, Wire
from .woocommerce_rows import ROW_FIELDS, Row, read_row

_CACHE_SECONDS = 30
_CACHED_QUESTIONS = 200
_TAX_SECONDS = 300
_MAX_REFERENCES = 3
_ROWS_A_WORD = "20"
_MAX_CANDIDATES = 60
# Each costs a request for its variations.
_MAX_VARIABLE = 2
_SHORTEST_WORD = 3
# A SKU within a question, letters and figures: « NET-SW8P », not « 24 » nor « 6A ». Never with a
# comma, which would make two of it.
_REFERENCE = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[0-9A-Za-z._/+-]{4,40}")
# A whole question that is a SKU as the shop wrote it, of whatever kind.
_ONLY_REFERENCE = re.compile(r"[0-9A-Z][0-9A-Z ._/+-]{0,39}")
_PUNCTUATION = "?!.,;:()«»\"'’-"


class Catalogue:
    """Thread-safe; what the shop answers is kept for half a minute."""

    def __init__(
        self, wire: Wire, metas: Mapping[str, str], fault: Callable[[Answer], OrderSystemError]
    ) -> None:
        self._wire = wire
        self._metas = metas
        self._fault = fault
        self._rows: TTLCache[tuple[str, ...], tuple[Row, ...]]
        self._rows = TTLCache(_CACHED_QUESTIONS, _CACHE_SECONDS)
        self._tax: TTLCache[str, bool] = TTLCache(1, _TAX_SECONDS)
        self._lock = Lock()

    def find(self, words: str) -> tuple[Product, ...]:
        """The products of the SKUs in the words, else those that the words name, best first."""
        found = self._by_reference(words) or self._by_words(words)
        if any(each.price is not None for each in found) and not self._prices_include_tax():
            return tuple(replace(each, price=None) for each in found)
        return found

    def _by_reference(self, words: str) -> tuple[Product, ...]:
        references = _references(words)
        if not references:
            return ()
        candidates = self._ask({"sku": ",".join(references)})
        if not candidates and references[0].isdigit():
            # Known by its id, since it has no SKU.
            candidates = self._ask({"include": references[0]})
        found = [
            product
            for reference in references
            for row in candidates
            if row.product.reference.casefold() == reference.casefold()
            for product in self._with_variations(row)
        ]
        return tuple(found[:MAX_MATCHES])

    def _by_words(self, text: str) -> tuple[Product, ...]:
        words = _search_words(text)
        together = self._search("search", " ".join(words)) if len(words) > 1 else ()
        found = self._best(text, together) or self._best(text, self._by_part_of_reference(text))
        if found:
            return found
        candidates: dict[str, Row] = {}
        for word in words:
            named = self._search("search", word)
            if not named and (shorter := beginning(word)):
                named = self._search("search", shorter)
            candidates.update({row.id: row for row in named})
        return self._best(text, tuple(candidates.values())[:_MAX_CANDIDATES])

    def _by_part_of_reference(self, text: str) -> tuple[Row, ...]:
        """« sw8p » for NET-SW8P: people leave out the letters that a shop puts in front."""
        parts = filter(_REFERENCE.fullmatch, _references(text))
        return tuple(row for each in parts for row in self._search("search_sku", each))

    def _best(self, text: str, candidates: Sequence[Row]) -> tuple[Product, ...]:
        by_reference = {row.product.reference: row for row in candidates}
        best = best_matches(text, [row.product for row in by_reference.values()])
        variable = [row for each in best if (row := by_reference[each.reference]).variable]
        told = list(best)
        for row in variable[:_MAX_VARIABLE]:
            # What is sold are its variations, each with its own stock and price.
            _, *variations = self._with_variations(row)
            if variations:
                place = told.index(row.product)
                told[place : place + 1] = variations
        return best_matches(text, told) if variable else best

    def _with_variations(self, row: Row) -> tuple[Product, ...]:
        """The product, and its variations if it has any."""
        if not row.variable:
            return (row.product,)
        try:
            variations = [each.product for each in self._ask({"per_page": "100"}, row)]
        except MalformedAnswer:
            variations = []
        prices = {each.price for each in variations}
        summed = row.counted is None and variations
        parent = replace(
            row.product,
            stock=sum(each.stock for each in variations) if summed else row.product.stock,
            # « from » a price is not a price.
            price=prices.pop() if len(prices) == 1 else None,
        )
        return parent, *variations

    def _search(self, how: str, words: str) -> tuple[Row, ...]:
        # A draft is as often a product to come as one that is no longer sold.
        asked = {how: words, "status": "publish", "per_page": _ROWS_A_WORD}
        return tuple(row for row in self._ask(asked) if row.shown)

    def _ask(self, params: Mapping[str, str], parent: Row | None = None) -> tuple[Row, ...]:
        path = f"/{parent.id}/variations" if parent else ""
        question = (path, *params, *params.values())
        with self._lock:
            known = self._rows.get(question)
        if known is not None:
            return known
        answer = self._wire.get("products", path, {**params, "_fields": ROW_FIELDS})
        if answer.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND):
            raise self._fault(answer)
        told = rows(answer.json(), "products")
        found = tuple(row for each in told if (row := read_row(each, self._metas, parent)))
        with self._lock:
            self._rows[question] = found
        return found

    def _prices_include_tax(self) -> bool:
        """Whether prices of products are those that are paid, in euros.

        Neither a product nor a key that only reads orders tells the setting: the latest orders
        tell how it was for them, all of them, since it may have changed.
        """
        with self._lock:
            known = self._tax.get("")
        if known is not None:
            return known
        params = {"per_page": "5", "_fields": "currency,prices_include_tax"}
        try:
            latest = rows(self._wire.get("orders", params=params).json(), "orders")
            included = [
                each.filled("currency") == "EUR" and each.flag("prices_include_tax")
                for each in latest
            ]
        except Unreachable:
            return False
        except OrderSystemError:
            included = []
        known = bool(included) and all(included)
        with self._lock:
            self._tax[""] = known
        return known


def _references(text: str) -> list[str]:
    if _ONLY_REFERENCE.fullmatch(text.strip()):
        return [text.strip()]
    words = (word.strip(_PUNCTUATION) for word in text.split())
    return list(dict.fromkeys(filter(_REFERENCE.fullmatch, words)))[:_MAX_REFERENCES]


def _search_words(text: str) -> list[str]:
    """The longest words that may name something, in their order; never a sign of the search."""
    # `own_words` makes « PoE+ » one word, which no name holds.
    words = ["poe" if each.startswith("poeplu") else each for each in own_words(text).split()]
    telling = [
        each for each in dict.fromkeys(words) if len(each) >= _SHORTEST_WORD and not each.isdigit()
    ]
    longest = sorted(telling, key=len, reverse=True)[:MAX_TELLING_WORDS]
    return [each for each in telling if each in longest]
