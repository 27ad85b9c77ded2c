from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from threading import Thread
from typing import Any

import pytest

from bot.orders import Product
from bot.orders.fields import Fields
from bot.orders.prestashop_products import references_in, restock_days
from bot.orders.prestashop_service import PRODUCT_SECONDS, TABLE_SECONDS
from bot.orders.search_words import telling_words
from tests.orders.replay import Exchange, exchange
from tests.orders.test_prestashop import DATA, FOLDER, row, rows, shop

TODAY = date(2026, 11, 22)
RECORDED = [each for each in DATA["products"] if "variant_of" not in each]


def find(words: str, instead: Mapping[str, Exchange] | None = None) -> tuple[Product, ...]:
    with shop(instead) as (system, _):
        return system.find_products(words)


def detailed(**changes: Any) -> Product:
    """The product that comes when its row says this."""
    like = row("product-net-sw8p-by-reference", price_ttc="155.880000")
    (found,) = find("NET-SW8P", {"/products": rows("products", {**like, **changes})})
    return found


@pytest.mark.parametrize("told", RECORDED, ids=lambda each: each["ref"])
def test_every_product_that_was_recorded(told: dict[str, Any]) -> None:
    (found,) = find(told["ref"].lower())
    assert found.reference == told["ref"]
    assert found.stock == max(0, told["stock"])
    assert found.discontinued is not told["on_sale"]
    assert (found.kind, found.poe_role, found.poe_standard, found.replaced_by) == ("", *[None] * 3)


def test_a_product() -> None:
    assert detailed() == Product(
        reference="NET-SW8P",
        name="Switch PoE 8 ports Gigabit",
        kind="",
        price=Decimal("155.88"),
        stock=14,
        restock_days=None,
        poe_role=None,
        poe_standard=None,
        discontinued=False,
        replaced_by=None,
    )


@pytest.mark.parametrize(
    ("changes", "price"),
    [
        ({"price_ttc": "14.988000"}, Decimal("14.99")),
        ({"price_ttc": 155.88}, Decimal("155.88")),
        ({"price_ttc": "0.000000"}, None),
        ({"price_ttc": None}, None),
        ({"show_price": "0"}, None),
        ({"show_price": "1"}, Decimal("155.88")),
    ],
)
def test_a_price_is_with_tax_or_not_told(changes: dict[str, Any], price: Decimal | None) -> None:
    assert detailed(**changes).price == price


@pytest.mark.parametrize(
    ("changes", "discontinued"),
    [
        ({"active": "0"}, True),
        ({"available_for_order": "0"}, True),
        ({"active": 0}, True),
        ({"active": "1", "available_for_order": "1"}, False),
        ({"active": None}, False),
    ],
)
def test_what_is_not_for_sale(changes: dict[str, Any], discontinued: bool) -> None:
    assert detailed(**changes).discontinued is discontinued


def test_a_name_may_be_all_that_a_product_has() -> None:
    like = row("product-net-sw8p-by-reference", reference="")
    found = find("switch gigabit", {"/products": rows("products", like)})
    assert [each.reference for each in found] == ["Switch PoE 8 ports Gigabit"]
    nameless = row("product-net-sw8p-by-reference", name="")
    found = find("NET-SW8P", {"/products": rows("products", nameless)})
    assert [each.name for each in found] == ["NET-SW8P"]


def test_a_variant_by_its_reference() -> None:
    variant = row("combination-by-reference", price_ttc="10.680000")
    (found,) = find("net-cab6-5m", {"/combinations": rows("combinations", variant)})
    assert (found.reference, found.name) == ("NET-CAB6-5M", "Câble réseau Cat. 6")
    assert (found.price, found.stock, found.discontinued) == (Decimal("10.68"), 0, False)
    assert found.restock_days is not None
    (parent,) = find("NET-CAB6")
    assert (parent.stock, parent.restock_days) == (120, None)


def test_the_price_of_a_variant_is_never_that_of_another() -> None:
    (found,) = find("NET-CAB6-5M")
    assert found.price is None


def test_a_variant_of_a_product_that_is_gone() -> None:
    assert find("NET-CAB6-5M", {"/products": exchange(FOLDER, "product-by-reference-none")}) == ()


def test_several_references_in_their_order() -> None:
    found = find("le NET-CAM4, un net-ap6 et NET-CAB6-5M svp ?")
    assert [each.reference for each in found] == ["NET-CAM4", "NET-AP6", "NET-CAB6-5M"]


def test_a_filter_that_is_dropped_names_no_other_product() -> None:
    everything = exchange(FOLDER, "list-products")
    found = find("NET-SW8P", {"/products": everything})
    assert [each.reference for each in found] == ["NET-SW8P"]
    assert find("ZZ-NOPE-1", {"/products": everything}) == ()
    odd = rows("products", {"id": 0, "reference": "NET-SW8P", "name": "x"})
    assert find("NET-SW8P", {"/products": odd}) == ()


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("vous avez un switch gigabit ?", "NET-SW8P"),
        ("un swicth poe", "NET-SW8P"),
        ("switchs gigabits", "NET-SW8P"),
        ("le sw8p", "NET-SW8P"),
        ("camera exterieure", "NET-CAM4"),
        ("CAMÉRA", "NET-CAM4"),
        ("point d’accès", "NET-AP6"),
        ("l'antenne d'extérieur", "NET-ANT.9/N"),
        ("antene", "NET-ANT.9/N"),
        ("un routeur double wan", "NET-RTR2"),
    ],
)
def test_products_by_their_words(words: str, reference: str) -> None:
    assert [each.reference for each in find(words)][:1] == [reference]


def test_what_is_switched_off_is_found_by_its_reference_only() -> None:
    assert find("switch manageable ancien modèle") == ()
    assert [each.discontinued for each in find("NET-SW24-V1")] == [True]


@pytest.mark.parametrize(
    "words", ["imprimante", "", "?!", "\ud800", "日本", "%", "[]", "12 3", "le la"]
)
def test_nothing_found(words: str) -> None:
    assert find(words) == ()


@pytest.mark.parametrize("words", ["", "?!", "\ud800", "日本", "%", "[]", "_", "à la", "12 3"])
def test_no_words_no_question(words: str) -> None:
    with shop() as (system, replay):
        assert system.find_products(words) == ()
        assert replay.asked == []


def test_only_letters_and_figures_leave_as_words() -> None:
    # The replay refuses a filter with brackets inside.
    with shop() as (system, replay):
        system.find_products("[switch] %[A]% A[B]C ![NET-SW8P] _ 'x' OR 1=1 -- \\ " + "mot " * 500)
        assert 0 < len(replay.asked) < 12
        assert all(len(each) < 150 for each in replay.asked)


def test_at_most_five_products() -> None:
    many = [
        row("product-net-sw8p-by-reference", id=100 + rank, reference=f"SW-{rank}")
        for rank in range(9)
    ]
    assert len(find("switch", {"/products": rows("products", *many)})) == 5


def test_products_are_kept_a_minute_and_stocks_are_not() -> None:
    with shop() as (system, replay):
        first = system.find_products("switch gigabit")
        replay.asked.clear()
        assert system.find_products("switch gigabit") == first
        assert [each.split("?")[0] for each in replay.asked] == ["/api/stock_availables"]
    assert PRODUCT_SECONDS <= 60
    assert TABLE_SECONDS <= 300


def test_several_visitors_at_once() -> None:
    with shop() as (system, _):
        found: list[Any] = []
        threads = [
            Thread(target=lambda: found.append(system.find_products("switch gigabit")))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.parametrize("rank", [0, 1])
def test_stock_that_nobody_counts_is_none(rank: int) -> None:
    stocks = (rows("stock_availables"), rows("stock_availables", {"id_product": "20"}))
    (found,) = find("NET-SW8P", {"/stock_availables": stocks[rank]})
    assert found.stock == 0


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"available_date": "2026-12-15"}, 23),
        ({"available_date": "2026-12-15", "available_later": "sous 3 jours"}, 23),
        ({"available_date": "2026-11-20"}, 0),
        ({"available_date": "2099-01-01"}, None),
        ({"available_date": "0000-00-00", "available_later": "Sous 10 jours"}, 10),
        ({"available_later": "De 10 à 15 jours, au plus"}, 15),
        ({"available_later": "Environ 3 semaines"}, 21),
        ({"available_later": "Réapprovisionnement prévu le 15 décembre"}, None),
        ({"available_later": "Expédié sous 48 h, garantie 1000 jours"}, None),
        ({"additional_delivery_times": "2", "delivery_out_stock": "Sous 21 jours"}, 21),
        ({"additional_delivery_times": "1", "delivery_out_stock": "Sous 21 jours"}, None),
        ({"additional_delivery_times": "2"}, None),
        ({}, None),
    ],
)
def test_days_until_it_is_there_again(said: dict[str, Any], days: int | None) -> None:
    assert restock_days(Fields(said), Fields(said), TODAY) == days


def test_a_variant_has_a_day_of_its_own() -> None:
    parent, variant = Fields({"available_date": "2026-12-15"}), {"available_date": "2026-12-01"}
    assert restock_days(parent, Fields(variant), TODAY) == 9
    assert restock_days(parent, Fields({"available_date": "0000-00-00"}), TODAY) == 23


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ("net-ant.9/n", ["NET-ANT.9/N"]),
        (" MAT-PRO ", ["MAT-PRO"]),
        ("10023", ["10023"]),
        ("switch", []),
        ("livré à 69002, le mât-pro ?", []),
        ("le sw8p, le U6-LR+ et NET_1", ["SW8P", "U6-LR+", "NET_1"]),
        ("u6", []),
        ("A1B2[C3D4]E5F6 G7H8|I9J0 K1L2 M3N4", ["A1B2", "C3D4", "E5F6", "G7H8", "I9J0"]),
        ("x9" * 33, []),
    ],
)
def test_what_may_be_a_reference(words: str, references: list[str]) -> None:
    assert references_in(words) == references


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("avez-vous des switchs poe 8 ports gigabit ?", ["gigabit", "switch", "port"]),
        ("le hap ac2 de mikrotik", ["ac2", "mikrotik", "hap"]),
        ("switch switch SWITCH", ["switch"]),
        ("12 xy", []),
    ],
)
def test_the_words_that_tell_most(words: str, telling: list[str]) -> None:
    assert telling_words(words) == telling
