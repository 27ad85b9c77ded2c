"""What every connector must do, on recorded answers, or on a live system with `make contract`."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.checkup_orders import _NOBODYS
from bot.orders import (
    OrderNotFound,
    OrderStatus,
    Refused,
    number_looks_right,
    verified_order,
)
from bot.orders.model import StockCount
from tests.orders.contract import (
    STATUSES,
    UNPAID,
    Source,
    baskets,
    live_source,
    read_data,
    references,
)
from tests.orders.replay import RECORDINGS, replaying

LIVE = live_source(os.environ)
# A live system may be anywhere.
pytestmark = [pytest.mark.enable_socket] if LIVE else []
FOLDERS = sorted(path.parent.name for path in RECORDINGS.glob("*/data.yml"))
DATA = (
    {"live": LIVE.data}
    if LIVE
    else {folder: read_data(RECORDINGS / folder / "data.yml") for folder in FOLDERS}
)
KEYS = {"prestashop": "K" * 32, "woocommerce": "ck_key:cs_secret", "dolibarr": "k" * 32}

TRICKS = (
    "",
    " ",
    "#",
    "/",
    "..",
    "%",
    "_",
    "*",
    "[]",
    "[[A]",
    "[A[B]C]",
    "A[B]C",
    "[%[A]%]",
    "%[A]%",
    "![A]",
    ">[A]",
    "[A|B]",
    "[1,9]",
    "1,9",
    "' or '1'='1",
    "x') or (t.rowid:>:'0",
    "(t.rowid:>:'0')",
    '"',
    "\\",
    "A\x00B",
    "A\nB",
    "?search=2000",
    "1?_fields=id",
    "1/../",
    "x" * 300,
    "\N{FULLWIDTH DIGIT TWO}0001",
    "\N{ARABIC-INDIC DIGIT TWO}0001",
)


@pytest.fixture(scope="module")
def source() -> Iterator[Callable[[str], Source]]:
    """Opens each system once."""
    opened: dict[str, Source] = {"live": LIVE} if LIVE else {}
    with ExitStack() as stack:
        replays = []

        def of(place: str) -> Source:
            if place not in opened:
                name = DATA[place]["system"].lower()
                replays.append(stack.enter_context(replaying(place)))
                opened[place] = Source(name, replays[-1].url, KEYS[name], DATA[place])
            return opened[place]

        yield of
        unknown = [asked for replay in replays for asked in replay.unknown]
        assert not unknown, "asked for what was never recorded"


ORDERS = [
    pytest.param(place, basket, reference, id=f"{place} {reference}")
    for place, data in DATA.items()
    for basket in baskets(data)
    for reference in references(basket[0])
]
PRODUCTS = [
    pytest.param(place, product, id=f"{place} {product['ref']}")
    for place, data in DATA.items()
    for product in data["products"]
    # A live system has all of them; some were never asked for by their own reference.
    if LIVE or any(re.search(r"by-(?:ref|sku)", name) for name in product["recordings"])
]
an_order = pytest.mark.parametrize(("place", "basket", "reference"), ORDERS)
a_product = pytest.mark.parametrize(("place", "told"), PRODUCTS)
a_system = pytest.mark.parametrize("place", DATA)

Basket = list[dict[str, Any]]
Open = Callable[[str], Source]


@an_order
def test_an_order_is_found_by_its_number(
    source: Open, place: str, basket: Basket, reference: str
) -> None:
    order = source(place).system.find_order(reference)
    assert order.reference.upper() in [each.upper() for each in references(basket[0])]


@an_order
def test_case_and_spaces_of_a_number_do_not_matter(
    source: Open, place: str, basket: Basket, reference: str
) -> None:
    system = source(place).system
    assert system.find_order(f"  {reference.lower()} ") == system.find_order(reference)


@an_order
def test_an_order_has_its_state(source: Open, place: str, basket: Basket, reference: str) -> None:
    order = source(place).system.find_order(reference)
    told = {each["status"] for each in basket}
    if len(told) > 1:
        assert order.status is OrderStatus.PARTLY_SHIPPED
    else:
        (status,) = told
        assert order.status in STATUSES[status]
        assert order.unpaid is UNPAID.get(status)


@an_order
def test_an_order_is_proved_by_its_own_email_and_postcodes_only(
    source: Open, place: str, basket: Basket, reference: str
) -> None:
    system, told = source(place).system, basket[0]
    proofs = [told["email"], told["postcode_delivery"], told["postcode_billing"]]
    for proof in (*proofs, f" {told['email'].upper()} "):
        assert verified_order(system, reference, proof) is not None, proof
    for proof in ("", "nobody@example.org", "99999", told["postcode_delivery"][:4], "%", "*"):
        assert verified_order(system, reference, proof) is None, proof


@an_order
def test_an_order_has_its_lines(source: Open, place: str, basket: Basket, reference: str) -> None:
    order = source(place).system.find_order(reference)
    assert sorted((_plain(line.reference), line.name, line.quantity) for line in order.lines) == (
        sorted(
            (_plain(line["ref"]), line["name"], line["quantity"])
            for each in basket
            for line in each["lines"]
        )
    )


@an_order
def test_an_order_has_its_day(source: Open, place: str, basket: Basket, reference: str) -> None:
    order = source(place).system.find_order(reference)
    if "date" in basket[0]:
        # Some tell it in UTC: late in the evening, it is another day here.
        days = (order.placed_on - datetime.fromisoformat(str(basket[0]["date"])).date()).days
        assert days in (0, 1)


@an_order
def test_every_parcel_of_an_order_can_be_followed(
    source: Open, place: str, basket: Basket, reference: str
) -> None:
    order = source(place).system.find_order(reference)
    told = [parcel for each in basket for parcel in each["shipments"]]
    numbered = {parcel["tracking_number"]: parcel for parcel in told if parcel["tracking_number"]}
    found = {parcel.tracking_number: parcel for parcel in order.shipments if parcel.tracking_number}
    assert set(found) == set(numbered)
    for number, parcel in found.items():
        pages = {numbered[number].get(f"tracking_url{end}") for end in ("", "_carriers_yml")}
        assert parcel.tracking_url in pages
        known = numbered[number].get("carrier_code") or numbered[number]["carrier"]
        assert number_looks_right(parcel.carrier, number) == number_looks_right(known, number)
    if not told:
        assert not order.shipments


@an_order
def test_what_is_in_a_parcel_is_told_where_the_system_knows(
    source: Open, place: str, basket: Basket, reference: str
) -> None:
    order = source(place).system.find_order(reference)
    told = {
        parcel["tracking_number"]: sorted(
            (_plain(line["ref"]), line["quantity"]) for line in parcel["lines"]
        )
        for each in basket
        for parcel in each["shipments"]
        if parcel["tracking_number"] and "lines" in parcel
    }
    for parcel in order.shipments:
        if parcel.tracking_number in told:
            assert (
                sorted((_plain(line.reference), line.quantity) for line in parcel.lines)
                == told[parcel.tracking_number]
            )


@a_system
def test_a_number_that_nobody_has_is_not_found(source: Open, place: str) -> None:
    system = source(place)
    with pytest.raises(OrderNotFound):
        system.system.find_order(_NOBODYS[system.name])


@a_system
@pytest.mark.parametrize("trick", TRICKS, ids=ascii)
def test_a_trick_finds_no_order(source: Open, place: str, trick: str) -> None:
    opened = source(place)
    first = references(baskets(opened.data)[0][0])[0]
    for written in (trick, first + trick if trick.strip() else trick, trick + first):
        if written.strip().lstrip("#").strip() == first:
            continue
        with pytest.raises(OrderNotFound):
            opened.system.find_order(written)


@a_product
def test_a_product_is_found_by_its_reference(
    source: Open, place: str, told: dict[str, Any]
) -> None:
    (product, *_) = source(place).system.find_products(told["ref"])
    assert _plain(product.reference) == _plain(told["ref"])
    assert product.discontinued is not told["on_sale"]
    if told["stock"] is None:
        assert product.stock_count is not StockCount.COUNTED
    else:
        assert product.stock == max(0, told["stock"])


@a_product
def test_a_price_is_that_which_is_paid(source: Open, place: str, told: dict[str, Any]) -> None:
    (product, *_) = source(place).system.find_products(told["ref"])
    with_tax = told.get("price_incl_tax")
    if with_tax is not None:
        assert product.price == pytest.approx(Decimal(str(with_tax)), abs=Decimal("0.005"))
    elif product.price is not None and told.get("price_excl_tax") is not None:
        assert product.price > Decimal(str(told["price_excl_tax"]))


@a_product
def test_a_product_says_when_it_comes_back(source: Open, place: str, told: dict[str, Any]) -> None:
    (product, *_) = source(place).system.find_products(told["ref"])
    expected = told.get("lead_days")
    if told.get("restock_date"):
        expected = max(0, (date.fromisoformat(str(told["restock_date"])) - date.today()).days)
    if expected is None or told["stock"] is None or told["stock"] > 0:
        return
    # The days to a date change at midnight, while the test runs.
    assert product.restock_days in (expected, expected - 1)


@a_product
def test_a_product_is_found_by_its_words(source: Open, place: str, told: dict[str, Any]) -> None:
    if not told["on_sale"] or "variant_of" in told:
        return
    found = source(place).system.find_products(f"vous avez {told['name'].lower()} ?")
    assert _plain(told["ref"]) in [_plain(product.reference) for product in found]


@a_system
@pytest.mark.parametrize("words", [*TRICKS, "zzyzx", "l'antenne d'extérieur", "l’antenne"])
def test_words_of_any_kind_find_at_most_five_products(source: Open, place: str, words: str) -> None:
    assert len(source(place).system.find_products(words)) <= 5


@a_system
def test_a_wrong_key_is_refused(source: Open, place: str) -> None:
    if not LIVE:
        return  # What each system answers then is recorded: see its own tests.
    opened = source(place)
    wrong = opened.key[:-1] + ("0" if opened.key[-1] != "0" else "1")
    with pytest.raises(Refused):
        opened.open(wrong).find_order(references(baskets(opened.data)[0][0])[0])


def _plain(reference: str) -> str:
    """Dolibarr has no slash in its references."""
    return reference.upper().replace("/", "_")
