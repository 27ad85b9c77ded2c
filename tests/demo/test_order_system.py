import socket
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
import yaml
from starlette.testclient import TestClient

from bot.demo import database
from bot.demo.__main__ import day_of, server
from bot.demo.order_system import create_app
from bot.orders import (
    OrderNotFound,
    Refused,
    Unreachable,
    open_order_system,
    verified_order,
)
from bot.orders.demo import DemoOrderSystem
from bot.settings import Settings
from bot.shop import ShopFile
from tests.places import ROOT

KEY = "key-of-the-tests"
BEARER = {"Authorization": f"Bearer {KEY}"}
DATA = Path(database.__file__).with_name("orders.yml")
ORDERS = yaml.safe_load(DATA.read_text(encoding="utf-8"))


class Calendar:
    def __init__(self) -> None:
        self.today = date(2026, 11, 23)

    def __call__(self) -> date:
        return self.today


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def client(tmp_path: Path, calendar: Calendar) -> Iterator[TestClient]:
    app = create_app(tmp_path / "demo-orders.db", KEY, calendar)
    with TestClient(app, headers=BEARER) as client:
        yield client


def test_an_order(client: TestClient) -> None:
    answer = client.get("/orders/AR-20418")
    assert answer.status_code == 200
    assert answer.json() == {
        "reference": "AR-20418",
        "status": "shipped",
        "placed_on": "2026-11-20",
        "emails": ["marc.bihan@example.com"],
        "postcodes": ["29200"],
        "lines": [
            {"reference": "UB-NS5ACL", "name": "Ubiquiti NanoStation 5AC Loco", "quantity": 2},
            {"reference": "UB-POE24", "name": "Injecteur PoE passif 24 V 0,5 A", "quantity": 2},
        ],
        "shipments": [
            {
                "carrier": "Colissimo",
                "tracking_number": "6A98765432105",
                "tracking_url": None,
                "shipped_on": "2026-11-21",
                "expected_on": "2026-11-24",
                "delivered_on": None,
                "lines": [
                    {
                        "reference": "UB-NS5ACL",
                        "name": "Ubiquiti NanoStation 5AC Loco",
                        "quantity": 2,
                    },
                    {
                        "reference": "UB-POE24",
                        "name": "Injecteur PoE passif 24 V 0,5 A",
                        "quantity": 2,
                    },
                ],
            }
        ],
        "remaining_expected_on": None,
        "carrier": None,
        "payment_method": None,
        "return_number": None,
    }


def test_a_product(client: TestClient) -> None:
    assert client.get("/products/UB-LBE5AC").json() == {
        "reference": "UB-LBE5AC",
        "name": "Ubiquiti LiteBeam 5AC Gen2",
        "kind": "pont radio 5 GHz",
        "price": "74.90",
        "stock": 0,
        "restock_days": 12,
        "poe_role": "powered",
        "poe_standard": "passive 24 V",
        "discontinued": False,
        "replaced_by": None,
    }


def test_products_are_searched(client: TestClient) -> None:
    found = client.get("/products", params={"q": "nano station loco"}).json()["products"]
    assert [each["reference"] for each in found] == ["UB-NS5ACL"]
    assert client.get("/products", params={"q": "frigo"}).json() == {"products": []}
    assert client.get("/products").json() == {"products": []}


@pytest.mark.parametrize(
    "path",
    [
        "/orders/AR-99999",
        "/orders/ar-20418",
        "/orders/AR-2041%25",
        "/orders/AR-2041_",
        "/orders/AR-20418'%20OR%20'1'='1",
        "/orders/AR-20418%00",
        "/orders/AR-20418%0A",
        "/orders/..%2Fproducts",
        "/orders/",
        "/orders",
        "/products/%25",
        "/products/UB-NOTHING",
        "/nothing",
    ],
)
def test_anything_else_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path, follow_redirects=False).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer "},
        {"Authorization": KEY},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": f"Bearer {KEY}x"},
        {"Authorization": f"Bearer {KEY[:-1]}"},
        {"Authorization": "Bearer é"},
    ],
)
@pytest.mark.parametrize("path", ["/orders/AR-20418", "/products?q=u6", "/products/UB-U6LR", "/x"])
def test_nothing_is_said_without_the_key(
    tmp_path: Path, path: str, headers: dict[str, str]
) -> None:
    app = create_app(tmp_path / "demo-orders.db", KEY)
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = TestClient(app).get(path, headers=encoded)
    assert (answer.status_code, answer.json()) == (401, {"error": "unauthorized"})
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_health_needs_no_key(tmp_path: Path) -> None:
    app = create_app(tmp_path / "demo-orders.db", KEY)
    assert TestClient(app).get("/healthz").text == "ok"


def test_there_is_no_service_without_a_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="key"):
        create_app(tmp_path / "demo-orders.db", "")


def test_nothing_can_be_changed(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/orders/AR-20418").status_code == 405


def test_the_days_move_with_the_calendar(client: TestClient, calendar: Calendar) -> None:
    calendar.today += timedelta(days=1)
    assert client.get("/orders/AR-20418").json()["placed_on"] == "2026-11-21"


def test_the_data_is_made_anew_at_start(tmp_path: Path, calendar: Calendar) -> None:
    stale = tmp_path / "demo-orders.db"
    stale.write_bytes(b"of another version")
    client = TestClient(create_app(stale, KEY, calendar), headers=BEARER)
    assert client.get("/orders/AR-20418").status_code == 200


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service as `python -m bot.demo` runs it, on a free port of the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings = Settings.from_environ(
        {
            "DATA_DIR": str(tmp_path_factory.mktemp("var")),
            "ORDER_SYSTEM_URL": url,
            "ORDER_SYSTEM_KEY": KEY,
        }
    )
    running = server(settings)
    thread = Thread(target=running.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not running.started and thread.is_alive() and time.monotonic() < deadline:
        thread.join(0.02)
    assert running.started
    yield url
    running.should_exit = True
    thread.join(20)


@pytest.mark.parametrize("entry", ORDERS, ids=lambda entry: entry["ref"])
def test_every_order_over_the_wire(base_url: str, entry: dict[str, str]) -> None:
    system = open_order_system("demo", base_url, KEY)
    for proof in (entry["email"].upper(), f" {entry['postcode']} "):
        order = verified_order(system, entry["ref"], proof)
        assert order is not None
        assert order.status.value == entry["status"]
    for other in ORDERS:
        if other["email"] != entry["email"]:
            assert verified_order(system, entry["ref"], other["email"]) is None
        if other["postcode"] != entry["postcode"]:
            assert verified_order(system, entry["ref"], other["postcode"]) is None


def test_tracking_links_over_the_wire(base_url: str) -> None:
    system = open_order_system("demo", base_url, KEY)
    links = {
        entry["ref"]: [each.tracking_url for each in system.find_order(entry["ref"]).shipments]
        for entry in ORDERS
    }
    assert links["AR-20419"] == [
        "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=XY746876977FR"
    ]
    assert links["AR-20418"] == [
        "https://www.laposte.fr/outils/suivre-vos-envois?code=6A98765432105"
    ]
    assert links["AR-20428"] == [None]
    assert links["AR-20429"] == []


def test_the_rest_over_the_wire(base_url: str) -> None:
    system = open_order_system("demo", base_url, KEY)
    with pytest.raises(OrderNotFound):
        system.find_order("AR-99999")
    (hap,) = system.find_products("hAP ac²")
    assert (hap.reference, hap.price, hap.stock) == ("MT-HAPAC2", Decimal("69.50"), 15)
    (old,) = system.find_products("nanostation m5 UB-NSM5")
    assert (old.price, old.discontinued, old.replaced_by) == (None, True, "UB-NS5ACL")
    assert system.find_products("frigo") == ()


def test_a_wrong_key_and_a_wrong_port_over_the_wire(base_url: str) -> None:
    with pytest.raises(Refused):
        DemoOrderSystem(base_url, "another-key").find_order("AR-20418")
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Unreachable):
        DemoOrderSystem(nobody, KEY).find_order("AR-20418")


def test_it_listens_on_this_machine_only_and_keeps_no_log_of_look_ups(tmp_path: Path) -> None:
    settings = Settings.from_environ({"DATA_DIR": str(tmp_path)})
    config = server(settings).config
    assert (config.host, config.port, config.access_log) == ("127.0.0.1", 8090, False)
    assert (tmp_path / "demo-orders.db").exists()


def test_its_day_is_the_shop_s_and_not_the_machine_s() -> None:
    shop = ShopFile(ROOT / "shop.yml")
    after_midnight = datetime(2026, 11, 22, 23, 30, tzinfo=timezone.utc)
    assert day_of(shop, lambda: after_midnight) == date(2026, 11, 23)
