"""The catalogue of WooCommerce, as recorded from 7.9, 9.4 and 11."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import pytest
import responses
import yaml

from bot.orders import MalformedAnswer, Options, OrderSystemError, Product
from bot.orders.fields import Fields
from bot.orders.woocommerce import WooCommerce
from bot.orders.woocommerce_rows import Row, read_row
from tests.orders.replay import RECORDINGS, Replay, exchange, replaying

FOLDERS = ("woocommerce-7.9.0", "woocommerce-9.4.3", "woocommerce-11.0.1")
LATEST = FOLDERS[-1]
KEY = "ck_0123:cs_4567"
BASE = "https://shop.example/wp-json/wc/v3"
METAS = {"restock_date": "_restock_date", "lead_days": "_lead_time_days"}


@contextmanager
def shop(folder: str, **metas: str) -> Iterator[tuple[WooCommerce, Replay]]:
    with replaying(folder) as replay:
        options = Options(fields=metas or METAS, plain_http="loopback")
        yield WooCommerce(replay.url, KEY, options), replay


def find(folder: str, words: str) -> tuple[Product, ...]:
    with shop(folder) as (client, _):
        return client.find_products(words)


def today() -> date:
    return datetime.now(ZoneInfo("Europe/Paris")).date()


PRODUCTS = [
    pytest.param(folder, told, id=f"{folder} {told['ref']}")
    for folder in FOLDERS
    for told in yaml.safe_load((RECORDINGS / folder / "data.yml").read_text("utf-8"))["products"]
    # One was only recorded among the variations of its parent.
    if told["recordings"] != ["product-variations"]
]


@pytest.mark.parametrize(("folder", "told"), PRODUCTS)
def test_every_product_of_every_version_by_its_reference(folder: str, told: dict[str, Any]) -> None:
    before = today()
    (product,) = find(folder, f"vous avez le {told['ref'].lower()} ?")
    assert product.reference == told["ref"]
    assert product.name == told["name"]
    assert product.stock == max(0, told["stock"])
    assert product.discontinued is not told["on_sale"]
    assert product.price is None  # the shop's prices are without tax
    assert (product.kind, product.poe_role, product.replaced_by) == ("", None, None)
    if told.get("restock_date"):
        days = date.fromisoformat(str(told["restock_date"])) - before
        assert product.restock_days in (max(0, days.days), max(0, days.days - 1))
    else:
        assert product.restock_days == told.get("lead_days")


@pytest.mark.parametrize(("folder", "told"), PRODUCTS)
def test_every_product_that_is_sold_by_its_words(folder: str, told: dict[str, Any]) -> None:
    if told["on_sale"] and "variant_of" not in told:
        found = find(folder, f"Avez-vous un {told['name'].lower()} ?")
        assert told["ref"] in [each.reference for each in found]


def test_two_references_are_one_question() -> None:
    with shop(LATEST) as (client, replay):
        found = client.find_products("plutôt NET-SW8P, ou net-ap6 ?")
        assert [each.reference for each in found] == ["NET-SW8P", "NET-AP6"]
        assert [each for each in replay.asked if "/products" in each] == [
            "/wp-json/wc/v3/products?[('sku', 'NET-SW8P,net-ap6')]"
        ]


def test_the_shop_names_its_own_metas() -> None:
    with shop(LATEST, lead_days="_lead_time_days") as (client, _):
        assert client.find_products("NET-AP6")[0].restock_days == 10
    with shop(LATEST, restock_date="_other") as (client, _):
        assert client.find_products("NET-AP6")[0].restock_days is None


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("point d’accès", "NET-AP6"),
        ("point d'acces", "NET-AP6"),
        ("camera exterieure", "NET-CAM4"),
        ("CAMÉRA", "NET-CAM4"),
        ("switch -poe", "NET-SW8P"),
        ("gigabit switch", "NET-SW8P"),
        ("un switch poe+ svp", "NET-SW8P"),
        ("module SFP+", "NET-SFP10"),
        ("routteur double wan", "NET-RTR2"),
        ("antennne", "NET-ANT.9/N"),
        ("sw8p", "NET-SW8P"),
        ("prix du SW8P et délai", "NET-SW8P"),
        ("antenne d'extérieur % _ [x]", "NET-ANT.9/N"),
    ],
)
@pytest.mark.parametrize("folder", FOLDERS)
def test_words_as_people_write_them(folder: str, words: str, reference: str) -> None:
    with shop(folder) as (client, replay):
        assert [each.reference for each in client.find_products(words)] == [reference]
        assert len(replay.asked) <= 9
        for each in replay.asked:
            assert not set("'’%[-") & set(each.partition("'search', '")[2].partition("'")[0])


@pytest.mark.parametrize(
    "words", ["", " ", "?", "%", "_", "-", "*", "et ?", "24", "日本", "\ud800"]
)
def test_what_names_nothing_finds_nothing(words: str) -> None:
    assert find(LATEST, words) == ()


@pytest.mark.parametrize(
    "words", ["' or '1'='1", "a,b", "NET-SW8P,NET-AP6", "&sku=NET-SW8P", "NET-", "imprimante laser"]
)
def test_no_trick_finds_a_product(words: str) -> None:
    assert find(LATEST, words) in ((), find(LATEST, "NET-SW8P"))


def test_a_draft_is_found_by_its_reference_only() -> None:
    assert find(LATEST, "switch manageable 24 ports") == ()
    assert [each.discontinued for each in find(LATEST, "NET-SW24-V1")] == [True]


# What was not recorded, and how often a shop is asked

ROW = {
    **{"id": 40, "name": "Câble Ôméga", "sku": "OM-1", "status": "publish", "type": "simple"},
    **{"price": "12.5", "stock_quantity": 3, "stock_status": "instock", "meta_data": []},
}
WITH_TAX = [{"currency": "EUR", "prices_include_tax": True}]


class Shop:
    """A shop that answers each resource with the rows it is given; `asked` tells their queries."""

    def __init__(self, wire: responses.RequestsMock) -> None:
        self._wire = wire
        self.client = WooCommerce("https://shop.example", KEY, Options(fields=METAS))

    def answer(self, path: str, body: Any, status: int = 200, **query: str) -> None:
        matching = [responses.matchers.query_param_matcher(query, strict_match=False)]
        self._wire.get(f"{BASE}{path}", json=body, status=status, match=matching)

    @property
    def asked(self) -> list[str]:
        return [urlsplit(str(call.request.url)).path[14:] for call in self._wire.calls]

    def queries(self, *names: str) -> list[str]:
        sent = [dict(parse_qsl(urlsplit(str(call.request.url)).query)) for call in self._wire.calls]
        return [query[name] for query in sent for name in names if name in query]


@pytest.fixture
def own() -> Iterator[Shop]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as wire:
        yield Shop(wire)


def row(**changed: Any) -> dict[str, Any]:
    return {**ROW, **changed}


def read(**changed: Any) -> Row:
    found = read_row(Fields(row(**changed)), METAS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("orders", "price"),
    [
        (WITH_TAX, Decimal("12.50")),
        (WITH_TAX * 5, Decimal("12.50")),
        ([], None),
        ([{"currency": "EUR", "prices_include_tax": False}], None),
        ([*WITH_TAX, {"currency": "EUR", "prices_include_tax": False}], None),
        ([{"currency": "CHF", "prices_include_tax": True}], None),
        ([{"number": "1"}], None),
        ({"code": "x"}, None),
    ],
)
def test_a_price_is_told_when_the_latest_orders_say_that_it_has_its_tax(
    own: Shop, orders: Any, price: Decimal | None
) -> None:
    own.answer("/products", [row()])
    own.answer("/orders", orders)
    assert [each.price for each in own.client.find_products("OM-1")] == [price]
    own.client.find_products("om-1 ?")
    assert own.asked.count("/orders") == 1
    assert own.queries("_fields")[1] == "currency,prices_include_tax"


def test_without_an_answer_about_tax_there_is_no_price_but_a_product(own: Shop) -> None:
    own.answer("/products", [row()])
    own.answer("/orders", {}, status=500)
    assert [each.price for each in own.client.find_products("OM-1")] == [None]
    # It may be there again in a moment.
    own.client.find_products("OM-1")
    assert own.asked.count("/orders") == 2


def test_nothing_is_asked_about_the_tax_of_nothing(own: Shop) -> None:
    own.answer("/products", [row(price="")])
    assert [each.price for each in own.client.find_products("OM-1")] == [None]
    assert own.asked == ["/products"]


def test_the_same_question_is_asked_once_in_a_while(own: Shop) -> None:
    own.answer("/products", [row(price="")])
    threads = [Thread(target=own.client.find_products, args=("OM-1",)) for _ in range(4)]
    own.client.find_products("OM-1")
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert own.asked == ["/products"]


def test_all_words_at_once_then_one_by_one_then_their_beginnings(own: Shop) -> None:
    own.answer("/products", [])
    assert own.client.find_products("un gros cable omegga tressé en 24 m") == ()
    assert own.queries("search") == [
        *("cable omegga tresse", "cable"),
        *("omegga", "omegg", "tresse", "tress"),
    ]
    assert set(own.queries("status")) == {"publish"}


def test_a_hidden_product_is_not_found_by_words(own: Shop) -> None:
    own.answer("/products", [row(price="", catalog_visibility="hidden")])
    assert own.client.find_products("omega") == ()
    assert own.client.find_products("OM-1") != ()


def test_a_product_without_a_sku_is_known_by_its_id(own: Shop) -> None:
    own.answer("/products", [], sku="40")
    own.answer("/products", [row(sku="", price="")], include="40")
    own.answer("/products", [row(sku="", price="")], search="omega")
    (product,) = own.client.find_products("omega")
    assert product.reference == "40"
    assert own.client.find_products(product.reference) == (product,)


def test_an_id_finds_no_product_that_has_a_sku(own: Shop) -> None:
    own.answer("/products", [], sku="40")
    own.answer("/products", [row()], include="40")
    assert own.client.find_products("40") == ()


@pytest.mark.parametrize("words", ["MAT", "AB 12", "A+B_1", "om-12 ?", "12345"])
def test_a_reference_of_any_kind(own: Shop, words: str) -> None:
    reference = words.removesuffix(" ?")
    own.answer("/products", [row(sku=reference, price="")], sku=reference)
    assert [each.reference for each in own.client.find_products(words)] == [reference]


PARENT = row(id=18, sku="OM", type="variable", price="4", stock_quantity=None)


def variation(row_id: int, length: str, **changed: Any) -> dict[str, Any]:
    told = row(id=row_id, sku=f"OM-{length}", type="variation", name=length)
    return {**told, "attributes": [{"option": f"{length} m"}, {"option": ""}], **changed}


def test_the_variations_are_what_is_sold(own: Shop) -> None:
    own.answer("/products", [row(name="Prise oméga"), PARENT])
    own.answer("/products/18/variations", [variation(19, "1", price="4"), variation(20, "5")])
    own.answer("/orders", WITH_TAX)
    found = own.client.find_products("cable omega 5 m")
    assert [(each.reference, each.name, each.price) for each in found[:2]] == [
        ("OM-5", "Câble Ôméga - 5 m", Decimal("12.50")),
        ("OM-1", "Câble Ôméga - 1 m", Decimal("4.00")),
    ]


@pytest.mark.parametrize(
    ("parent", "prices", "stock", "price"),
    [
        ({}, ("4", "8"), 6, None),
        ({}, ("4", "4"), 6, Decimal("4.00")),
        ({"stock_quantity": 9}, ("4", "4"), 9, Decimal("4.00")),
        ({}, (), 1, None),
    ],
)
def test_a_parent_by_its_reference_is_what_its_variations_are_together(
    own: Shop,
    parent: dict[str, Any],
    prices: tuple[str, ...],
    stock: int,
    price: Decimal | None,
) -> None:
    variations = [variation(19 + at, str(at), price=each) for at, each in enumerate(prices)]
    own.answer("/products", [{**PARENT, **parent}])
    own.answer("/products/18/variations", variations)
    own.answer("/orders", WITH_TAX)
    product, *others = own.client.find_products("OM")
    assert (product.reference, product.stock, product.price) == ("OM", stock, price)
    assert len(others) == len(prices)


def test_variations_that_cannot_be_read_leave_their_parent(own: Shop) -> None:
    own.answer("/products", [PARENT])
    own.answer("/products/18/variations", {"code": "rest_no_route"}, status=404)
    assert [each.reference for each in own.client.find_products("cable omega")] == ["OM"]


@pytest.mark.parametrize("status", [400, 404])
def test_a_catalogue_that_is_not_there(own: Shop, status: int) -> None:
    own.answer("/products", {"code": "rest_no_route"}, status=status)
    with pytest.raises(MalformedAnswer) as told:
        own.client.find_products("omega")
    assert (told.value.resource, told.value.status) == ("products", status)


def test_a_fault_is_not_kept(own: Shop) -> None:
    own.answer("/products", {"code": "x"}, status=500)
    for _ in range(2):
        with pytest.raises(OrderSystemError):
            own.client.find_products("omega")
    assert own.asked == ["/products"] * 2


@pytest.mark.parametrize(
    ("fields", "stock"),
    [
        ({"stock_quantity": 3}, 3),
        ({"stock_quantity": 2.0}, 2),
        ({"stock_quantity": -2, "stock_status": "onbackorder"}, 0),
        ({"stock_quantity": 2, "stock_status": "outofstock"}, 0),
        ({"stock_quantity": None, "stock_status": "onbackorder"}, 0),
        ({"stock_quantity": None}, 1),
    ],
)
def test_stock(fields: dict[str, Any], stock: int) -> None:
    assert read(**fields).product.stock == stock


@pytest.mark.parametrize(
    ("price", "read_as"),
    [("", None), ("0", None), ("0.00", None), ("-1", None), ("9.999", Decimal("10.00"))],
)
def test_price(price: str, read_as: Decimal | None) -> None:
    assert read(price=price).product.price == read_as


@pytest.mark.parametrize(
    ("day", "delay", "days"),
    [
        ("{:%Y-%m-%d}", "3", 9),
        ("{:%Y%m%d}", None, 9),
        ("{:%d/%m/%Y}", None, 9),
        ("{:%Y-%m-%d} 00:00:00", None, 9),
        ("2020-01-01", "3", 0),
        ("9999-12-31", None, None),
        ("bientôt", "3", 3),
        ("bientôt", 3, 3),
        ("", "trois", None),
        (None, "99999", None),
        (["2026-12-15"], {"days": 3}, None),
    ],
)
def test_restock_days(day: Any, delay: Any, days: int | None) -> None:
    told = day.format(today() + timedelta(days=9)) if isinstance(day, str) else day
    metas = [{"key": "_restock_date", "value": told}, {"key": "_lead_time_days", "value": delay}]
    assert read(meta_data=metas).product.restock_days == days


@pytest.mark.parametrize("missing", ["id", "name"])
def test_a_row_that_is_no_product_is_left_out(missing: str) -> None:
    assert read_row(Fields({**ROW, missing: None}), METAS) is None


def test_a_variation_without_a_choice_has_the_name_of_its_parent() -> None:
    found = read_row(Fields(row(name="5 m")), METAS, parent=read())
    assert found is not None
    assert found.product.name == "Câble Ôméga"


def test_the_recorded_variations() -> None:
    parent = read(name="Câble réseau Cat. 6")
    rows = exchange(LATEST, "product-variations").body
    found = [read_row(Fields(each), METAS, parent) for each in rows]
    assert [(each.product.name, each.product.stock) for each in found if each] == [
        ("Câble réseau Cat. 6 - 5 m", 0),
        ("Câble réseau Cat. 6 - 1 m", 120),
    ]
