"""What docs/order-systems.md gives to copy works as it is written there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import responses
import yaml

from bot.orders import (
    MalformedAnswer,
    Options,
    OrderNotFound,
    OrderStatus,
    OrderSystem,
    Refused,
    dolibarr,
    prestashop,
    verified_order,
)
from tests.orders.contract import Source, read_data
from tests.places import ROOT

PAGE = (ROOT / "docs/order-systems.md").read_text(encoding="utf-8")
BASE = "https://caisse.example"
ORDER = {
    "number": "20511",
    "state": "sent",
    "placed_on": "2026-11-16",
    "email": "elise.durand@example.fr",
    "postcode": "01000",
    "billing_postcode": "69003",
    "lines": [{"sku": "NET-SW8P", "name": "Switch PoE 8 ports", "quantity": 2}],
    "parcels": [{"carrier": "Colissimo", "tracking_number": "6A12345678905"}],
}
PRODUCT = {"sku": "NET-SW8P", "name": "Switch PoE 8 ports", "price": "155.88", "stock": 14}


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def connector(**options: Any) -> Any:
    (written,) = fenced("python")
    names: dict[str, Any] = {"__name__": "bot.orders.macaisse", "__package__": "bot.orders"}
    exec(compile(written, "macaisse.py", "exec"), names)
    return names["MaCaisse"](BASE, "secret", Options(**options))


@pytest.fixture
def shop() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as shop:
        yield shop


def test_the_guide_holds_a_whole_connector_in_less_than_150_lines() -> None:
    (written,) = fenced("python")
    assert len(written.splitlines()) < 150


def test_it_finds_and_proves_an_order(shop: responses.RequestsMock) -> None:
    shop.get(f"{BASE}/api/orders/20511", json=ORDER)
    system: OrderSystem = connector()
    order = verified_order(system, " #20511 ", "01000")
    assert order is not None
    assert (order.reference, order.status) == ("20511", OrderStatus.SHIPPED)
    assert [line.reference for line in order.lines] == ["NET-SW8P"]
    (parcel,) = order.shipments
    assert (
        parcel.tracking_url == "https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905"
    )
    assert verified_order(system, "20511", "75001") is None
    assert all(call.request.headers["Authorization"] == "Bearer secret" for call in shop.calls)


def test_its_states_are_those_of_the_shop_too(shop: responses.RequestsMock) -> None:
    shop.get(f"{BASE}/api/orders/20511", json={**ORDER, "state": "half"})
    assert connector().find_order("20511").state_name == "half"
    told = connector(states={"half": OrderStatus.PARTLY_SHIPPED}).find_order("20511")
    assert told.status is OrderStatus.PARTLY_SHIPPED


@pytest.mark.parametrize(
    "number", ["", "#", "20511/..", "1,9", "20511?x", "\N{FULLWIDTH DIGIT TWO}"]
)
def test_it_asks_for_no_number_that_is_none(shop: responses.RequestsMock, number: str) -> None:
    with pytest.raises(OrderNotFound):
        connector().find_order(number)
    assert not shop.calls


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (404, {}, OrderNotFound),
        (400, {}, MalformedAnswer),
        (403, {}, Refused),
        (200, {**ORDER, "number": "20512"}, MalformedAnswer),
        (200, [], MalformedAnswer),
        (200, {**ORDER, "lines": [{"sku": 3}]}, MalformedAnswer),
    ],
)
def test_whatever_is_wrong_has_its_exception(
    shop: responses.RequestsMock, status: int, body: object, kind: type[Exception]
) -> None:
    shop.get(f"{BASE}/api/orders/20511", json=body, status=status)
    with pytest.raises(kind):
        connector().find_order("20511")


def test_it_finds_products_by_their_words(shop: responses.RequestsMock) -> None:
    shop.get(f"{BASE}/api/products", json={"products": [{**PRODUCT, "on_sale": True}]})
    system = connector()
    (product,) = system.find_products("le prix du switch PoE ?")
    assert (product.reference, product.stock) == ("NET-SW8P", 14)
    assert system.find_products("une imprimante") == ()
    assert system.find_products("?!") == ()


def test_its_rights_can_be_tried(shop: responses.RequestsMock) -> None:
    shop.get(f"{BASE}/api/orders", json={"orders": [{}]})
    shop.get(f"{BASE}/api/products", json={}, status=403)
    orders, products = connector().probe()
    assert orders.error is None
    assert isinstance(products.error, Refused)


def test_the_example_of_a_data_file_can_be_used(tmp_path: Path) -> None:
    whole, more = fenced("yaml")
    path = tmp_path / "data.yml"
    path.write_text(whole + more, encoding="utf-8")
    data = read_data(path)
    source = Source("woocommerce", BASE, "ck_a:cs_b", data)
    assert source.options.states == {"partial-shipped": OrderStatus.PARTLY_SHIPPED}
    assert source.options.fields == {
        "restock_date": "_date_retour",
        "lead_days": "_delai_jours",
        "return_state": "options_etat_sav",
        "language": "2",
    }
    assert source.system
    assert yaml.safe_load(whole).keys() <= data.keys()


def test_every_right_is_named() -> None:
    shop = PAGE.split("## PrestaShop")[1].split("## WooCommerce")[0]
    needed, _, good = shop.partition("Utile en plus")
    for right in prestashop.RIGHTS:
        assert f"`{right.resource}`" in (needed if right.needed else good)
    assert len(dolibarr.RIGHTS) <= len(re.findall(r"^\| .* : consulter", PAGE, re.MULTILINE))
