"""Searches that were not recorded, made up from the rows that were.

Only what the three systems do with the words of a search: every accent and case alike, LIKE for
PrestaShop and Dolibarr, every word for WooCommerce. What was recorded is never made up.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from bot.orders.plain_text import plain

Row = dict[str, Any]
Query = Mapping[str, str]


def made_up(bodies: Iterable[Any], path: str, query: Query) -> Any:
    """The body that answers, or None when the request is not a search of products."""
    for end, answer in _ANSWERS.items():
        if re.search(end, path):
            return answer(list(bodies), query)
    return None


def _prestashop_products(bodies: list[Any], query: Query) -> Any:
    named = {name: value for name, value in query.items() if name.startswith("filter[")}
    rows = [
        {**row, "price_ttc": f"{Decimal(row['price']) * Decimal('1.2'):.6f}"}
        for row in _fullest(bodies, "products")
        if isinstance(row.get("name"), str)
        and "price" in row
        and all(_ps_matches(row, name[7:-1], value) for name, value in named.items())
    ]
    return {"products": rows} if rows else []


def _prestashop_rows(resource: str) -> Callable[[list[Any], Query], Any]:
    def rows(bodies: list[Any], query: Query) -> Any:
        found = [
            row
            for row in _fullest(bodies, resource)
            if all(
                _ps_matches(row, name[7:-1], value)
                for name, value in query.items()
                if name.startswith("filter[")
            )
        ]
        return {resource: found} if found else []

    return rows


def _ps_matches(row: Row, field: str, value: str) -> bool:
    held = plain(str(row.get(field, "")))
    inside = re.fullmatch(r"(%?)\[(.*)\](%?)", value, re.S)
    assert inside, f"a filter without brackets: {value}"
    assert not re.search(r"[\[\]]", inside[2]), "brackets in a filter give every row"
    if inside[1]:
        return _like(inside[2], held)
    return held in [plain(each) for each in inside[2].split("|")]


def _dolibarr_products(bodies: list[Any], query: Query) -> Any:
    filters = query.get("sqlfilters", "")
    rows = [row for row in _fullest(bodies, "", "ref") if "price_ttc" in row and "label" in row]
    for clause in re.split(r"\) and \(", filters) if filters else ():
        likes = re.findall(r"t\.(label|ref):like:'%(.*?)%'", clause)
        equals = re.findall(r"t\.(ref):=:'(.*?)'", clause)
        on_sale = "t.tosell:=:1" in clause
        assert likes or equals or on_sale, f"a filter that is not understood: {clause}"
        rows = [
            row
            for row in rows
            if any(_like(words, plain(row[field])) for field, words in likes)
            or any(plain(row[field]) == plain(wanted) for field, wanted in equals)
            or (on_sale and str(row["status"]) == "1")
        ]
    return rows


def _none(bodies: list[Any], query: Query) -> Any:
    return []


def _woocommerce_products(bodies: list[Any], query: Query) -> Any:
    rows = [row for row in _fullest(bodies, "", "sku") if "price" in row and "name" in row]
    words = [plain(word) for word in query.get("search", "").split()]
    wanted = [plain(each) for each in query["sku"].split(",")] if "sku" in query else None
    part = plain(query.get("search_sku", ""))
    included = query["include"].split(",") if "include" in query else None
    return [
        row
        for row in rows
        if all(word in plain(row["name"]) for word in words)
        and (wanted is None or plain(row["sku"]) in wanted)
        and part in plain(row["sku"])
        and (included is None or str(row["id"]) in included)
        and query.get("status", row.get("status")) == row.get("status")
    ]


_ANSWERS: dict[str, Callable[[list[Any], Query], Any]] = {
    r"^/api/products$": _prestashop_products,
    r"^/api/combinations$": _prestashop_rows("combinations"),
    **{
        rf"^/api/{resource}$": _prestashop_rows(resource)
        for resource in (
            "stock_availables",
            "orders",
            "addresses",
            "order_carriers",
            "order_histories",
            "order_states",
            "customers",
            "carriers",
        )
    },
    r"^/api/index\.php/products$": _dolibarr_products,
    r"^/api/index\.php/(?:orders|thirdparties|contacts|shipments)$": _none,
    r"^/api/index\.php/products/\d+/purchase_prices$": _none,
    r"^/api/index\.php/supplierorders$": _none,
    r"^/api/index\.php/invoices$": _none,
    r"^/wp-json/wc/v3/products$": _woocommerce_products,
    r"^/wp-json/wc/v3/orders$": _none,
}


def _like(words: str, held: str) -> bool:
    pattern = ".*".join(re.escape(part).replace("_", ".") for part in plain(words).split("%"))
    return re.search(pattern, held) is not None


def _fullest(bodies: list[Any], resource: str, key: str = "id") -> list[Row]:
    """Every row that was recorded, from the answer that told most of it."""
    rows: dict[Any, Row] = {}
    for body in bodies:
        listed = body.get(resource, []) if resource and isinstance(body, dict) else body
        for row in listed if isinstance(listed, list) else [listed]:
            if isinstance(row, dict) and row.get(key):
                known = rows.get(row[key], {})
                rows[row[key]] = row if len(row) > len(known) else known
    return list(rows.values())
