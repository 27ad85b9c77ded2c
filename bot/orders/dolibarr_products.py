"""Products of Dolibarr, by reference and by the words of their names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from threading import Lock

from cachetools import TTLCache

from .dolibarr_answers import json_of
from .fields import Fields, rows
from .model import Options, Product, Refused, StockCount, Unreachable
from .plain_text import plain
from .search import MAX_MATCHES, best_matches
from .search_words import beginning, telling_words
from .shop_day import today
from .wire import Wire

MAX_REFERENCES = 2
MAX_CANDIDATES = 60
RESTOCK_SECONDS = 60.0

_TOKEN = re.compile(r"[A-Z0-9](?:[A-Z0-9._/-]{0,38}[A-Z0-9])?")
_SHORTEST_REFERENCE = 4  # "4K" and "24V" are none
_SERVICE = 1
_LONGEST_WAIT = 1000  # days
_FIELDS = "id,ref,label,type,status,price_ttc,stock_reel,array_options"


@dataclass(frozen=True)
class _Restock:
    """When goods come in: a day that was promised, or the days a supplier takes."""

    day: date | None
    lead_days: int | None


class Catalogue:
    """The products of one Dolibarr; nothing is kept of them but when they come in again."""

    def __init__(self, wire: Wire, options: Options) -> None:
        self._wire = wire
        self._options = options
        self._restocks: TTLCache[str, _Restock] = TTLCache(maxsize=500, ttl=RESTOCK_SECONDS)
        self._lock = Lock()

    def find(self, words: str) -> tuple[Product, ...]:
        """The products those words name, best first, at most five.

        A reference says exactly what is meant: what else is written beside it is not searched.
        """
        named = [self._by_reference(each) for each in _references(words)]
        found = {row.text("ref"): row for row in named if row is not None}
        if found:
            kept: Sequence[Product] = [_product(row) for row in found.values()]
        else:
            found = self._candidates(words)
            kept = best_matches(words, [_product(row) for row in found.values()])
        return self._restocked(kept, found)

    def _by_reference(self, reference: str) -> Fields | None:
        answer = json_of(self._wire.get("products", f"/ref/{reference}", {"includestockdata": "1"}))
        row = None if answer is None else Fields(answer, "product")
        return row if row and row.text("ref").upper() == reference else None

    def _candidates(self, words: str) -> dict[str, Fields]:
        """By their references, those that hold most of the words first."""
        found: dict[str, Fields] = {}
        held = Counter[str]()
        for word in telling_words(words):
            for row in self._like(word):
                reference = row.text("ref")
                found[reference] = row
                held[reference] += 1
        return {reference: found[reference] for reference, _ in held.most_common(MAX_CANDIDATES)}

    def _like(self, word: str) -> tuple[Fields, ...]:
        found = self._matching(word)
        shorter = beginning(word)
        return self._matching(shorter) if shorter and not found else found

    def _matching(self, word: str) -> tuple[Fields, ...]:
        named = f"(t.label:like:'%{word}%')"
        if _is_model(word):
            named = f"(t.ref:like:'%{word.upper()}%') or {named}"
        query = {"sqlfilters": named, "includestockdata": "1", "properties": _FIELDS}
        answer = json_of(self._wire.get("products", params=query))
        found = () if answer is None else rows(answer, "product")
        return tuple(each for each in found if each.optional_whole("type") != _SERVICE)

    def _restocked(
        self, products: Sequence[Product], found: dict[str, Fields]
    ) -> tuple[Product, ...]:
        told = list(products[:MAX_MATCHES])
        for place, product in enumerate(told):
            if product.stock or product.discontinued:
                continue
            try:
                restock = self._restock(found[product.reference])
            except Unreachable:
                break  # what is in stock is known: visitors need not wait for the rest
            told[place] = replace(product, restock_days=_days(restock, today()))
        return tuple(told)

    def _restock(self, row: Fields) -> _Restock:
        own = self._own_restock(row)
        id = row.identifier("id")
        if own is not None or id is None:
            return own or _Restock(None, None)
        with self._lock:
            known = self._restocks.get(id)
        if known is None:
            known = _Restock(self._ordered_for(id), self._lead_days(id))
            with self._lock:
                self._restocks[id] = known
        return known

    def _own_restock(self, row: Fields) -> _Restock | None:
        """What the shop's own fields hold, where it has some."""
        names, held = self._options.fields, row.inner("array_options")
        day_field, days_field = names.get("restock_date", ""), names.get("lead_days", "")
        if not held.holds(day_field) and not held.holds(days_field):
            return None
        return _Restock(held.stamp_day(day_field), held.optional_whole(days_field))

    def _ordered_for(self, id: str) -> date | None:
        """The first day to come on which a supplier delivers it."""
        query = {"product_ids": id, "status": "running", "properties": "id,delivery_date"}
        days = [each.stamp_day("delivery_date") for each in self._granted("supplierorders", query)]
        return min((day for day in days if day is not None and day >= today()), default=None)

    def _lead_days(self, id: str) -> int | None:
        # The buying price comes along, whatever is asked for: it is not read.
        offers = self._granted("products", {}, f"/{id}/purchase_prices")
        days = [each.optional_whole("delivery_time_days") for each in offers]
        return min((each for each in days if each), default=None)

    def _granted(self, resource: str, query: dict[str, str], path: str = "") -> tuple[Fields, ...]:
        """None without the module or the right: a product is told without its restock date."""
        try:
            answer = json_of(self._wire.get(resource, path, query))
        except Refused:
            return ()
        return () if answer is None else rows(answer, resource)


def _references(words: str) -> list[str]:
    """What may be a reference, as Dolibarr writes it: with _ for a slash."""
    written = plain(words).upper()
    tokens = dict.fromkeys(token for token in _TOKEN.findall(written) if _may_be_one(token))
    if _TOKEN.fullmatch(written.strip()) and re.search("[._/-]", written):
        tokens[written.strip()] = None
    return [token.replace("/", "_") for token in tokens][:MAX_REFERENCES]


def _may_be_one(token: str) -> bool:
    return len(token) >= _SHORTEST_REFERENCE and _is_model(token)


def _is_model(word: str) -> bool:
    """Whether letters and figures stand together."""
    return re.search("[0-9]", word) is not None and re.search("[A-Za-z]", word) is not None


def _product(row: Fields) -> Product:
    # Left out while the module Stock is off, or without the right to it.
    known = row.holds("stock_reel")
    reference = row.text("ref")
    price = row.amount("price_ttc")
    return Product(
        reference=reference,
        name=row.filled("label") or reference,
        kind="",
        # Nothing is free: 0 is a price that was not given.
        price=price.quantize(Decimal("0.01")) if price else None,
        stock=max(0, row.whole("stock_reel")) if known else 0,
        restock_days=None,
        poe_role=None,
        poe_standard=None,
        discontinued=not row.whole("status"),
        replaced_by=None,
        stock_count=StockCount.COUNTED if known else StockCount.UNKNOWN,
    )


def _days(restock: _Restock, today: date) -> int | None:
    if restock.day is not None and restock.day >= today:
        return (restock.day - today).days
    lead_days = restock.lead_days
    return lead_days if lead_days and 0 < lead_days <= _LONGEST_WAIT else None
