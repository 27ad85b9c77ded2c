import re
import threading
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from cachetools import TTLCache

from bot.orders import Product
from tests.orders.replay import Exchange, Replay, exchange
from tests.orders.test_dolibarr import DATA, FOLDER, answer, body_of, opened, serving

PRODUCTS = {each["ref"]: each for each in DATA["products"]}
NONE = answer([])
NOON = datetime.now(ZoneInfo("Europe/Paris")).replace(hour=12)


def find(words: str, options: Any = None, **instead: Exchange) -> tuple[Product, ...]:
    with serving(**instead) as replay:
        return opened(replay, **(options or {})).find_products(words)


def days(distance: int) -> int:
    """That many days from today, as a Unix timestamp."""
    return int((NOON + timedelta(days=distance)).timestamp())


def product(**changed: Any) -> Exchange:
    return answer(body_of("product-net-ap6-by-ref", **changed))


@pytest.mark.parametrize("reference", PRODUCTS)
def test_every_product_by_its_reference(reference: str) -> None:
    told = PRODUCTS[reference]
    (found,) = find(reference)
    lead = told["lead_days"] if not told["restock_date"] else found.restock_days
    assert found == Product(
        reference=reference,
        name=told["name"],
        kind="",
        price=Decimal(str(told["price_incl_tax"])),
        stock=told["stock"],
        restock_days=lead,
        poe_role=None,
        poe_standard=None,
        discontinued=not told["on_sale"],
        replaced_by=None,
    )


@pytest.mark.parametrize(
    "words",
    [
        "net-ant.9/n",
        "NET-ANT.9_N",
        "Avez-vous la NET-ANT.9/N, svp ?",
        "prix du « net-ant.9/n ».",
        "NET\u2011ANT.9/N",
    ],
)
def test_a_reference_among_other_words(words: str) -> None:
    (found,) = find(words)
    assert found.reference == "NET-ANT.9_N"


def test_two_references() -> None:
    found = find("le NET-SW8P ou le NET-CAM4 ?")
    assert [each.reference for each in found] == ["NET-SW8P", "NET-CAM4"]


def test_no_more_than_two_references_are_asked_for() -> None:
    with serving() as replay:
        found = opened(replay).find_products("NET-SW8P NET-CAM4 NET-RTR2 NET-SW8P")
    assert len(found) == 2
    assert not [asked for asked in replay.asked if "RTR2" in asked]


def test_a_reference_without_figures_stands_alone() -> None:
    lines = body_of("product-net-ap6-by-ref", ref="SFP-LX", stock_reel=3)
    (found,) = find("sfp-lx", **{"SFP-LX": answer(lines)})
    assert found.reference == "SFP-LX"


def test_another_product_is_not_the_one_asked_for() -> None:
    other = {"NET-ZZ99": exchange(FOLDER, "product-net-sw8p-by-ref"), "products": NONE}
    assert find("NET-ZZ99", **other) == ()


def test_a_reference_that_nobody_has_is_searched_as_words() -> None:
    nobodys = {"NET-NOPE8": exchange(FOLDER, "notfound-product-ref")}
    found = find("un switch NET-NOPE8", **nobodys)
    assert found == ()
    found = find("le NET-SW8", **{"NET-SW8": exchange(FOLDER, "notfound-product-ref")})
    assert [each.reference for each in found] == ["NET-SW8P"]


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ("un switch", ["NET-SW8P", "NET-SW24-V1"]),
        ("vos switchs gigabit ?", ["NET-SW8P"]),
        ("un swicth gigabit", ["NET-SW8P"]),
        ("une imprimante", []),
        ("camera exterieure", ["NET-CAM4"]),
        ("une caméra d\u2019extérieur", ["NET-CAM4"]),
        ("l'antenne d'extérieur", ["NET-ANT.9_N"]),
        ("un routeur vpn", ["NET-RTR2"]),
        ("des routeuurs", ["NET-RTR2"]),
        ("le sw24", ["NET-SW24-V1"]),
    ],
)
def test_products_by_words(words: str, references: list[str]) -> None:
    nobodys = exchange(FOLDER, "notfound-product-ref")
    found = find(words, **{"ref/SW24": nobodys})
    assert [each.reference for each in found] == references


@pytest.mark.parametrize(
    "words", ["", " ", "?", "8", "a", "%", "_", "' or 1=1 --", "(ancien", "x') or (t.rowid:>:'0"]
)
def test_nothing_but_letters_and_figures_goes_into_a_filter(words: str) -> None:
    with serving() as replay:
        opened(replay).find_products(words)
    for asked in replay.asked:
        filters = asked.partition("'sqlfilters', ")[2]
        assert not set(filters[len("\"(t.label:like:'%") :].partition("%")[0]) & set("'()%_ ")


def test_the_most_telling_words_are_searched() -> None:
    with serving(products=exchange(FOLDER, "products-search-word"), ref=NONE) as replay:
        opened(replay).find_products("une caméra extérieure bullet ds2 4k pour deux maisons poe")
    searched = [re.findall("label:like:'%(.*?)%'", asked) for asked in replay.asked]
    assert searched == [["ds2"], ["4k"], ["exterieure"]]


def test_services_are_no_products() -> None:
    rows = [{**row, "type": "1"} for row in exchange(FOLDER, "products-search-word").body]
    assert find("un switch", products=answer(rows)) == ()


def test_at_most_five_products_of_many() -> None:
    (row,) = exchange(FOLDER, "products-search-two-words").body
    rows = [{**row, "id": str(each), "ref": f"SW-{each}"} for each in range(1, 100)]
    assert len(find("un switch", products=answer(rows))) == 5


def test_what_holds_most_of_the_words_is_among_the_candidates() -> None:
    (row,) = exchange(FOLDER, "products-search-two-words").body
    many = [{**row, "ref": f"SW-{each}", "label": "Switch"} for each in range(99)]
    with serving(products=answer([*many, row, row])) as replay:
        found = opened(replay).find_products("switch gigabit")
    assert found[0].reference == "NET-SW8P"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"price_ttc": "190.80000000"}, {"price": Decimal("190.80")}),
        ({"price_ttc": "0.00000000"}, {"price": None}),
        ({"price_ttc": None}, {"price": None}),
        ({"stock_reel": -3}, {"stock": 0}),
        ({"stock_reel": "14"}, {"stock": 14}),
        ({"label": None}, {"name": "NET-AP6"}),
        ({"label": "Borne\tWi-Fi"}, {"name": "Borne Wi-Fi"}),
        ({"status": "0"}, {"discontinued": True}),
    ],
)
def test_a_product_field_by_field(changed: dict[str, Any], told: dict[str, Any]) -> None:
    (found,) = find("NET-AP6", **{"NET-AP6": product(**changed)})
    assert {name: getattr(found, name) for name in told} == told


# When it comes in again


def restock(supplier: Any, lead: Any, **product_fields: Any) -> int | None:
    (found,) = find(
        "NET-AP6",
        **{
            "NET-AP6": product(**product_fields),
            "supplierorders": supplier if isinstance(supplier, Exchange) else answer(supplier),
            "purchase_prices": lead if isinstance(lead, Exchange) else answer(lead),
        },
    )
    return found.restock_days


def ordered(*distances: int | None) -> list[dict[str, Any]]:
    return [{"delivery_date": days(each) if each is not None else ""} for each in distances]


def lead(*times: Any) -> list[dict[str, Any]]:
    return [{"delivery_time_days": each} for each in times]


FORBIDDEN = exchange(FOLDER, "module-suppliers-off")


@pytest.mark.parametrize(
    ("supplier", "offers", "told"),
    [
        (ordered(9), lead("10"), 9),
        (ordered(9, 4, None), lead("10"), 4),
        (ordered(0), lead("10"), 0),
        (ordered(-2), lead("10"), 10),
        (ordered(None), lead("10", "7", "0", None), 7),
        ([], [], None),
        ([], lead("-3"), None),
        ([], lead("99999"), None),
        (FORBIDDEN, lead("10"), 10),
        (ordered(3), FORBIDDEN, 3),
        (FORBIDDEN, FORBIDDEN, None),
        (exchange(FOLDER, "notfound-thirdparty"), [], None),
    ],
)
def test_days_until_goods_come_in(supplier: Any, offers: Any, told: int | None) -> None:
    assert restock(supplier, offers) == told


def test_a_system_that_fails_on_the_way_leaves_what_is_in_stock() -> None:
    assert restock(exchange(FOLDER, "error-maintenance"), []) is None


def test_without_an_id_there_is_no_restock() -> None:
    assert restock(ordered(9), [], id=None) is None


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({"options_arrivage": days(6)}, 6),
        ({"options_delai": "12"}, 12),
        ({"options_arrivage": days(-6), "options_delai": "12"}, 12),
        ({"options_arrivage": "", "options_delai": ""}, None),
        ({"options_arrivage": None}, 9),
        ([], 9),
    ],
)
def test_the_fields_of_the_shop_tell_it_first(held: Any, told: int | None) -> None:
    fields = {"restock_date": "options_arrivage", "lead_days": "options_delai"}
    (found,) = find(
        "NET-AP6",
        {"fields": fields},
        **{
            "NET-AP6": product(array_options=held),
            "supplierorders": answer(ordered(9)),
            "purchase_prices": NONE,
        },
    )
    assert found.restock_days == told


def restock_requests(replay: Replay) -> int:
    return len([each for each in replay.asked if "supplier" in each or "purchase" in each])


@pytest.mark.parametrize("changed", [{"stock_reel": 1}, {"status": "0"}])
def test_what_is_there_or_gone_for_good_does_not_come_in(changed: dict[str, Any]) -> None:
    with serving(**{"NET-AP6": product(**changed)}) as replay:
        (found,) = opened(replay).find_products("NET-AP6")
    assert (found.restock_days, restock_requests(replay)) == (None, 0)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def aging(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Moves the clock of what is kept."""
    clock = Clock()

    def cache(maxsize: int, ttl: float) -> TTLCache[str, Any]:
        assert ttl <= 60
        return TTLCache(maxsize, ttl, timer=clock)

    monkeypatch.setattr("bot.orders.dolibarr_products.TTLCache", cache)
    return clock


def test_restocks_are_kept_for_a_minute_and_stock_never(aging: Clock) -> None:
    with serving() as replay:
        shop = opened(replay)
        for _ in range(3):
            shop.find_products("NET-CAM4")
        assert restock_requests(replay) == 2
        assert len([each for each in replay.asked if "/products/ref/" in each]) == 3
        aging.now += 61
        (found,) = shop.find_products("NET-CAM4")
    assert (found.restock_days, restock_requests(replay)) == (21, 4)


def test_several_visitors_at_once() -> None:
    told: list[tuple[Product, ...]] = []
    with serving() as replay:
        shop = opened(replay)
        visitors = [
            threading.Thread(target=lambda: told.append(shop.find_products("NET-CAM4")))
            for _ in range(8)
        ]
        for each in visitors:
            each.start()
        for each in visitors:
            each.join()
    assert len(told) == 8
    assert len(set(told)) == 1
