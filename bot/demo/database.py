"""The demonstration data: YAML beside this file, in SQLite while it is served."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bot.orders import Order, OrderLine, OrderStatus, Product, Shipment

_FOLDER = Path(__file__).parent
_SCHEMA = """
CREATE TABLE products (
    reference TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, price TEXT,
    stock INTEGER NOT NULL, restock_days INTEGER, poe_role TEXT, poe_standard TEXT,
    discontinued INTEGER NOT NULL,
    replaced_by TEXT REFERENCES products DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE orders (
    reference TEXT PRIMARY KEY, status TEXT NOT NULL, placed_on TEXT NOT NULL, email TEXT NOT NULL,
    postcode TEXT NOT NULL, remaining_expected_on TEXT, carrier TEXT, payment_method TEXT,
    return_number TEXT
);
CREATE TABLE order_lines (
    order_reference TEXT NOT NULL REFERENCES orders, product TEXT NOT NULL REFERENCES products,
    quantity INTEGER NOT NULL
);
CREATE TABLE shipments (
    id INTEGER PRIMARY KEY, order_reference TEXT NOT NULL REFERENCES orders, carrier TEXT NOT NULL,
    tracking_number TEXT, shipped_on TEXT, expected_on TEXT, delivered_on TEXT
);
CREATE TABLE shipment_lines (
    shipment INTEGER NOT NULL REFERENCES shipments, product TEXT NOT NULL REFERENCES products,
    quantity INTEGER NOT NULL
);
"""


def load(path: Path, today: date) -> None:
    """Make the database anew, the days of the orders counted from `today`.

    Names of customers stay in the YAML file: nothing asks for them.
    """
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SCHEMA)
        for product in _read("catalog.yml"):
            _add_product(connection, product)
        for order in _read("orders.yml"):
            _add_order(connection, order, today)
    # In one move, so that a look-up under way still sees the whole of yesterday.
    fresh.replace(path)


def find_order(path: Path, reference: str) -> Order | None:
    with _open(path) as connection:
        row = connection.execute(
            "SELECT * FROM orders WHERE reference = ?", (reference,)
        ).fetchone()
        return _order(connection, row) if row else None


def find_product(path: Path, reference: str) -> Product | None:
    with _open(path) as connection:
        row = connection.execute(
            "SELECT * FROM products WHERE reference = ?", (reference,)
        ).fetchone()
        return _product(row) if row else None


def all_products(path: Path) -> tuple[Product, ...]:
    """The whole catalogue, in the order of its file."""
    with _open(path) as connection:
        return tuple(map(_product, connection.execute("SELECT * FROM products ORDER BY rowid")))


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def _read(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return entries


def _add_product(connection: sqlite3.Connection, entry: Mapping[str, Any]) -> None:
    price, poe = entry["price"], entry.get("poe", {})
    connection.execute(
        "INSERT INTO products VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry["ref"],
            entry["name"],
            entry["kind"],
            None if price is None else f"{price:.2f}",
            entry["stock"],
            entry.get("restock_days"),
            poe.get("role"),
            poe.get("standard"),
            entry.get("discontinued", False),
            entry.get("replaced_by"),
        ),
    )


def _add_order(connection: sqlite3.Connection, entry: Mapping[str, Any], today: date) -> None:
    reference = entry["ref"]
    connection.execute(
        "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            reference,
            entry["status"],
            _day(today, entry["placed"]),
            entry["email"],
            entry["postcode"],
            _day(today, entry.get("remaining_expected")),
            entry.get("carrier"),
            entry.get("payment"),
            entry.get("rma"),
        ),
    )
    connection.executemany(
        "INSERT INTO order_lines VALUES (?, ?, ?)",
        [(reference, product, quantity) for product, quantity in entry["lines"]],
    )
    for parcel in entry["shipments"]:
        shipment = connection.execute(
            "INSERT INTO shipments VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (
                reference,
                parcel["carrier"],
                parcel.get("number"),
                _day(today, parcel.get("shipped")),
                _day(today, parcel.get("expected")),
                _day(today, parcel.get("delivered")),
            ),
        ).lastrowid
        # A parcel that does not say what it holds holds everything.
        connection.executemany(
            "INSERT INTO shipment_lines VALUES (?, ?, ?)",
            [(shipment, *line) for line in parcel.get("lines", entry["lines"])],
        )


def _day(today: date, offset: int | None) -> str | None:
    return None if offset is None else (today + timedelta(days=offset)).isoformat()


def _order(connection: sqlite3.Connection, row: sqlite3.Row) -> Order:
    lines = connection.execute(
        "SELECT reference, name, quantity FROM order_lines JOIN products ON product = reference"
        " WHERE order_reference = ? ORDER BY order_lines.rowid",
        (row["reference"],),
    )
    shipments = connection.execute(
        "SELECT * FROM shipments WHERE order_reference = ? ORDER BY id", (row["reference"],)
    )
    return Order(
        reference=row["reference"],
        status=OrderStatus(row["status"]),
        placed_on=date.fromisoformat(row["placed_on"]),
        emails=(row["email"],),
        postcodes=(row["postcode"],),
        lines=tuple(OrderLine(*line) for line in lines),
        shipments=tuple(_shipment(connection, shipment) for shipment in shipments.fetchall()),
        remaining_expected_on=_read_day(row["remaining_expected_on"]),
        carrier=row["carrier"],
        payment_method=row["payment_method"],
        return_number=row["return_number"],
    )


def _shipment(connection: sqlite3.Connection, row: sqlite3.Row) -> Shipment:
    lines = connection.execute(
        "SELECT reference, name, quantity FROM shipment_lines JOIN products ON product = reference"
        " WHERE shipment = ? ORDER BY shipment_lines.rowid",
        (row["id"],),
    )
    return Shipment(
        carrier=row["carrier"],
        tracking_number=row["tracking_number"],
        # The shop records numbers only; the link is the business of whoever shows it.
        tracking_url=None,
        shipped_on=_read_day(row["shipped_on"]),
        expected_on=_read_day(row["expected_on"]),
        delivered_on=_read_day(row["delivered_on"]),
        lines=tuple(OrderLine(*line) for line in lines),
    )


def _read_day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _product(row: sqlite3.Row) -> Product:
    return Product(
        reference=row["reference"],
        name=row["name"],
        kind=row["kind"],
        price=None if row["price"] is None else Decimal(row["price"]),
        stock=row["stock"],
        restock_days=row["restock_days"],
        poe_role=row["poe_role"],
        poe_standard=row["poe_standard"],
        discontinued=bool(row["discontinued"]),
        replaced_by=row["replaced_by"],
    )
