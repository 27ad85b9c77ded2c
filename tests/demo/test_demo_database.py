import sqlite3
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.demo import database
from bot.demo.database import all_products, find_order, find_product, load
from bot.orders import Order, OrderLine, OrderStatus, Product
from bot.references import is_reference

TODAY = date(2026, 11, 23)
FOLDER = Path(database.__file__).parent


def entries(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo-orders.db"
    load(path, TODAY)
    return path


def found(path: Path, reference: str) -> Order:
    order = find_order(path, reference)
    assert order is not None
    return order


@pytest.mark.parametrize("entry", entries("orders.yml"), ids=lambda entry: entry["ref"])
def test_every_order_is_as_its_entry_says(path: Path, entry: dict[str, Any]) -> None:
    order = found(path, entry["ref"])
    assert is_reference(order.reference)
    assert order.status.value == entry["status"]
    assert order.placed_on == TODAY + timedelta(days=entry["placed"])
    assert (order.emails, order.postcodes) == ((entry["email"],), (entry["postcode"],))
    assert [[line.reference, line.quantity] for line in order.lines] == entry["lines"]
    assert (order.carrier, order.payment_method, order.return_number) == (
        entry.get("carrier"),
        entry.get("payment"),
        entry.get("rma"),
    )
    assert [
        (each.carrier, each.tracking_number, each.tracking_url) for each in order.shipments
    ] == [(each["carrier"], each.get("number"), None) for each in entry["shipments"]]
    assert [
        [[line.reference, line.quantity] for line in each.lines] for each in order.shipments
    ] == [each.get("lines", entry["lines"]) for each in entry["shipments"]]


def test_every_state_of_the_data_is_known() -> None:
    states = {entry["status"] for entry in entries("orders.yml")}
    assert states < {status.value for status in OrderStatus}


def test_days_are_counted_from_the_day_of_loading(path: Path) -> None:
    order = found(path, "AR-20420")
    (shipment,) = order.shipments
    assert (order.placed_on, shipment.shipped_on, shipment.expected_on, shipment.delivered_on) == (
        date(2026, 11, 17),
        date(2026, 11, 19),
        date(2026, 11, 23),
        None,
    )
    assert order.remaining_expected_on == date(2026, 12, 5)
    assert shipment.lines == (OrderLine("MT-HAPAC2", "MikroTik hAP ac²", 1),)
    assert found(path, "AR-20417").shipments[0].delivered_on == date(2026, 11, 17)


@pytest.mark.parametrize("entry", entries("catalog.yml"), ids=lambda entry: entry["ref"])
def test_every_product_is_as_its_entry_says(path: Path, entry: dict[str, Any]) -> None:
    poe = entry.get("poe", {})
    price = None if entry["price"] is None else Decimal(str(entry["price"]))
    assert find_product(path, entry["ref"]) == Product(
        reference=entry["ref"],
        name=entry["name"],
        kind=entry["kind"],
        price=price,
        stock=entry["stock"],
        restock_days=entry.get("restock_days"),
        poe_role=poe.get("role"),
        poe_standard=poe.get("standard"),
        discontinued=entry.get("discontinued", False),
        replaced_by=entry.get("replaced_by"),
    )


def test_prices_have_two_decimals(path: Path) -> None:
    prices = [str(each.price) for each in all_products(path) if each.price is not None]
    assert len(prices) == 15
    assert all(price[-3] == "." for price in prices)


def test_the_catalogue_keeps_its_order(path: Path) -> None:
    assert [each.reference for each in all_products(path)] == [
        entry["ref"] for entry in entries("catalog.yml")
    ]


@pytest.mark.parametrize(
    "reference", ["AR-99999", "", "%", "AR-2041_", "' OR '1'='1", "AR-20418'--"]
)
def test_a_reference_is_never_a_pattern_nor_a_piece_of_sql(path: Path, reference: str) -> None:
    assert find_order(path, reference) is None
    assert find_product(path, reference) is None


def test_loading_again_moves_the_days_and_leaves_nothing_double(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    load(path, TODAY)
    load(path, TODAY + timedelta(days=1))
    order = found(path, "AR-20418")
    assert order.placed_on == date(2026, 11, 21)
    assert len(order.lines) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["demo.db"]


def test_a_load_that_was_cut_short_does_not_hinder_the_next(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    (tmp_path / "demo.db.new").write_bytes(b"half a file")
    load(path, TODAY)
    assert found(path, "AR-20418").status is OrderStatus.SHIPPED


def test_names_of_customers_are_not_in_the_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        dump = "\n".join(connection.iterdump())
    assert "marc.bihan@example.com" in dump
    assert [entry["name"] for entry in entries("orders.yml") if entry["name"] in dump] == []
