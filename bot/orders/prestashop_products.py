"""Products of a PrestaShop: by their references, or else by the words of their names."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from .fields import Fields
from .model import Product
from .plain_text import plain
from .prestashop_service import WebService, one_of
from .search import MAX_MATCHES, best_matches
from .search_words import beginning, telling_words

_TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/+-]*[A-Za-z0-9+])?")
_SHORTEST_REFERENCE, _LONGEST_REFERENCE = 4, 64
_MAX_CANDIDATES = 60
_NAMES = "id,reference,name"
_DETAILS = (
    f"{_NAMES},active,available_for_order,show_price,available_date,available_later,"
    "additional_delivery_times,delivery_out_stock,price_ttc"
)
_VARIANTS = "id,id_product,reference,available_date,price_ttc"
# `price` has no tax: PrestaShop works out another when it is asked to.
_WITH_TAX = {"price[price_ttc][use_tax]": "1"}
_OWN_DELAY = "2"  # of `additional_delivery_times`: the product's own sentences, not the shop's
_DELAY = re.compile(
    r"\b(?P<count>[0-9]{1,3}) ?(?:(?:j|jours?|days?)|(?P<weeks>semaines?|weeks?))\b"
)
_LONGEST_WAIT = 730  # a date further away stands for « we do not know »
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class _Found:
    """A product by its id; `variant` is the row of the combination that was asked for."""

    product: str
    variant: Fields | None = None


def products_for(words: str, service: WebService, today: date) -> tuple[Product, ...]:
    """The products those words name, best first, at most five."""
    found = _by_reference(service, words) or _by_words(service, words)
    return _told(service, found[:MAX_MATCHES], today) if found else ()


def _by_reference(service: WebService, words: str) -> list[_Found]:
    tokens = references_in(words)
    if not tokens:
        return []
    wanted = {"filter[reference]": one_of(tokens)}
    found = {token: list[_Found]() for token in tokens}
    for row in service.product_rows("products", _NAMES, **wanted):
        _note(found, row, row.identifier("id"))
    missing = [token for token in tokens if not found[token]]
    if missing:
        wanted = {"filter[reference]": one_of(missing)}
        for row in service.product_rows_if_allowed(
            "combinations", _VARIANTS, **wanted, **_WITH_TAX
        ):
            _note(found, row, row.identifier("id_product"), row)
    return [each for token in tokens for each in found[token]]


def _note(
    found: Mapping[str, list[_Found]],
    row: Fields,
    product: str | None,
    variant: Fields | None = None,
) -> None:
    # What comes back is what was asked, whatever became of the filter.
    token = (row.filled("reference") or "").upper()
    if product and token in found:
        found[token].append(_Found(product, variant))


def references_in(words: str) -> list[str]:
    """What may be a reference, in capitals: figures with letters, or the one word typed."""
    tokens = [
        each.upper()
        for each in _TOKEN.findall(words)
        if _SHORTEST_REFERENCE <= len(each) <= _LONGEST_REFERENCE and not each.isalpha()
    ]
    if tokens != [words.strip().upper()]:
        # In a sentence, figures alone are a quantity or a postcode.
        tokens = [
            each for each in tokens if re.search(r"[0-9]", each) and re.search(r"[A-Z]", each)
        ]
    return list(dict.fromkeys(tokens))[:MAX_MATCHES]


def _by_words(service: WebService, words: str) -> list[_Found]:
    rows = [row for word in telling_words(words) for row in _named(service, word)]
    hits = Counter(row.identifier("id") for row in rows)
    known = {row.identifier("id"): row for row in rows}
    # Those that several words found come first, should there be too many.
    candidates = {
        _light(known[number]): _Found(number)
        for number, _ in hits.most_common(_MAX_CANDIDATES)
        if number
    }
    return [candidates[each] for each in best_matches(words, list(candidates))]


def _named(service: WebService, word: str) -> Sequence[Fields]:
    rows = _holding(service, "name", word)
    if not rows and not word.isalpha():
        rows = _holding(service, "reference", word)
    shorter = beginning(word)
    return _holding(service, "name", shorter) if shorter and not rows else rows


def _holding(service: WebService, field: str, word: str) -> tuple[Fields, ...]:
    """Only products on sale: what is switched off may not have been announced yet."""
    return service.product_rows(
        "products",
        _NAMES,
        **{
            f"filter[{field}]": f"%{one_of([word])}%",
            "filter[active]": "[1]",
            "limit": str(_MAX_CANDIDATES),
        },
    )


def _told(service: WebService, found: Iterable[_Found], today: date) -> tuple[Product, ...]:
    """The products with their prices and their stock of this moment."""
    ids = one_of(dict.fromkeys(each.product for each in found))
    details = {
        row.identifier("id"): row
        for row in service.product_rows("products", _DETAILS, **{"filter[id]": ids}, **_WITH_TAX)
    }
    stocks = {
        (row.identifier("id_product"), row.identifier("id_product_attribute")): row
        for row in service.rows(
            "stock_availables",
            "id_product,id_product_attribute,quantity",
            **{"filter[id_product]": ids},
        )
    }
    products = []
    for each in found:
        variant = each.variant.identifier("id") if each.variant else None
        stock = stocks.get((each.product, variant), Fields({}))
        if each.product in details:
            products.append(_product(details[each.product], each.variant, stock, today))
    return tuple(products)


def _light(row: Fields) -> Product:
    """As much of a product as telling which is meant takes."""
    name = row.filled("name") or row.filled("reference") or "article"
    return Product(
        reference=row.filled("reference") or name,
        name=name,
        kind="",
        price=None,
        stock=0,
        restock_days=None,
        poe_role=None,
        poe_standard=None,
        discontinued=False,
        replaced_by=None,
    )


def _product(row: Fields, variant: Fields | None, stock: Fields, today: date) -> Product:
    own = variant or row
    light = _light(row)
    return replace(
        light,
        reference=own.filled("reference") or light.reference,
        price=None if _is_off(row, "show_price") else _price(own),
        stock=max(0, stock.optional_whole("quantity") or 0),
        restock_days=restock_days(row, own, today),
        discontinued=_is_off(row, "active") or _is_off(row, "available_for_order"),
    )


def restock_days(row: Fields, own: Fields, today: date) -> int | None:
    """Days until it is there again: by the date the shop gives, or else by its sentences."""
    day = own.local_day("available_date") or row.local_day("available_date")
    if day:
        days = max(0, (day - today).days)
        return days if days <= _LONGEST_WAIT else None
    said = row.filled("available_later") or ""
    if row.filled("additional_delivery_times") == _OWN_DELAY:
        said = f"{row.filled('delivery_out_stock') or ''} ; {said}"
    # Of « 10 à 15 jours », the longest.
    delays = [
        int(found["count"]) * (7 if found["weeks"] else 1) for found in _DELAY.finditer(plain(said))
    ]
    return max(delays, default=None)


def _price(row: Fields) -> Decimal | None:
    price = row.amount("price_ttc")
    return price.quantize(_CENT) if price and price > 0 else None


def _is_off(row: Fields, flag: str) -> bool:
    return row.amount(flag) == 0
