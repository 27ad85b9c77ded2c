from datetime import date
from pathlib import Path

import pytest

from bot.demo.database import all_products, load
from bot.orders import Product
from bot.orders.choosing import (
    cheapest_first,
    completed,
    feeds,
    merged,
    named_in,
    of_kind,
    pieces,
    ports_of,
    standard_feeds,
    unknown_models,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Product]:
    path: Path = tmp_path_factory.mktemp("choosing") / "demo.db"
    load(path, date(2026, 11, 23))
    return {product.reference: product for product in all_products(path)}


@pytest.mark.parametrize(
    ("source", "device", "right"),
    [
        ("UB-POE24", "UB-NS5ACL", True),
        ("UB-POE24", "UB-U6LITE", False),
        ("TP-SG1005P", "UB-U6LITE", True),
        ("TP-SG1005P", "UB-U6LR", False),
        ("TP-POE160S", "UB-U6LITE", True),
        ("TP-POE160S", "UB-NS5ACL", False),
        ("TP-POE160S", "MT-HAPAC2", False),
        ("UB-U6LITE", "UB-U6LR", False),
        ("TP-POE160S", "UB-NSM5", False),
    ],
)
def test_what_feeds_what(
    source: str, device: str, right: bool, catalogue: dict[str, Product]
) -> None:
    assert feeds(catalogue[source], catalogue[device]) is right


@pytest.mark.parametrize(
    ("given", "wanted", "right"),
    [
        ("802.3at", "802.3af", True),
        ("802.3af", "802.3at", False),
        ("passive 24 V", "passive 24 V", True),
        ("passive 24 V", "802.3af", False),
        (None, "802.3af", False),
        ("802.3af", None, False),
        (None, None, False),
    ],
)
def test_what_nobody_says_feeds_nothing(given: str | None, wanted: str | None, right: bool) -> None:
    assert standard_feeds(given, wanted) is right


def test_those_of_a_kind(catalogue: dict[str, Product]) -> None:
    some = [catalogue[each] for each in ("UB-U6LITE", "UB-POE24", "UB-NS5ACL")]
    assert [each.reference for each in of_kind(some, "injecteur")] == ["UB-POE24"]
    assert [each.reference for each in of_kind(some, "borne")] == ["UB-U6LITE"]
    assert of_kind(some, "borne", without="wi-fi") == ()


def test_the_cheapest_comes_first_and_what_is_not_made_never(
    catalogue: dict[str, Product],
) -> None:
    some = [catalogue[each] for each in ("UB-U6LR", "UB-NSM5", "UB-U6LITE")]
    assert [each.reference for each in cheapest_first(some)] == ["UB-U6LITE", "UB-U6LR"]


def test_ports_are_read_from_the_catalogue(catalogue: dict[str, Product]) -> None:
    assert ports_of(catalogue["TP-SG1005P"]) == 5
    assert ports_of(catalogue["UB-U6LITE"]) is None


def test_the_parts_that_may_name_something() -> None:
    assert pieces("le prix du u6 lite, et du loco ?") == ("le prix du u6 lite", "du loco")
    assert completed("le lr", "combien coute le u6 lite") == "u6 lr"


def test_one_group_within_another_is_the_smaller_one(catalogue: dict[str, Product]) -> None:
    lite, long_range = catalogue["UB-U6LITE"], catalogue["UB-U6LR"]
    loco = catalogue["UB-NS5ACL"]
    assert merged([(lite, long_range), (lite,), (loco,)]) == ((lite,), (loco,))


@pytest.mark.parametrize(
    ("text", "reference", "named"),
    [
        ("un injecteur pour ma nanostation", "UB-NS5ACL", True),
        ("un injecteur pour ma nanostation", "UB-POE24", False),
        ("ma u6 lite", "UB-U6LITE", True),
        ("un injecteur 24v", "UB-POE24", True),
        ("une borne unifi", "UB-U6LITE", False),
        ("ma nanobeam 5ac", "UB-NS5ACL", False),
        ("ça passe avec un loco ?", "GW-VOIP4", False),
    ],
)
def test_a_name_is_more_than_a_kind(
    text: str, reference: str, named: bool, catalogue: dict[str, Product]
) -> None:
    assert named_in(text, catalogue[reference]) is named


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("un injecteur pour ma litebeam m5", True),
        ("un injecteur poe 802.3af 24v pour ma litebeam 5ac à 300m", False),
        ("ma litebeam gen2", False),
        ("ma hikvision DS-2CD2043", True),
    ],
)
def test_a_model_that_is_another(text: str, unknown: bool, catalogue: dict[str, Product]) -> None:
    assert unknown_models(text, [catalogue["UB-LBE5AC"]]) is unknown
