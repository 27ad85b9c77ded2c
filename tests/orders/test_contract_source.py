"""`make contract` says in one sentence what is wrong with what it was given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.orders import OrderStatus
from tests.orders.contract import ContractError, Source, check, live_source, read_data
from tests.orders.replay import RECORDINGS, exchange, replaying
from tests.places import ROOT

FOLDER = "prestashop-8.2"
DATA = RECORDINGS / FOLDER / "data.yml"
KEY = "K" * 32


def environ(**values: str) -> dict[str, str]:
    given = {"URL": "https://shop.example", "KEY": KEY, "DATA": str(DATA), **values}
    return {f"CONTRACT_{name}": value for name, value in given.items()}


def test_without_its_variables_the_recordings_are_tried() -> None:
    assert live_source({"PATH": "/bin"}) is None


def test_with_them_the_live_system_is() -> None:
    source = live_source(environ())
    assert source is not None
    assert (source.name, source.url, source.key) == ("prestashop", "https://shop.example", KEY)
    assert KEY not in repr(source)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"URL": "", "KEY": "", "DATA": ""}, "il manque URL, KEY, DATA"),
        ({"KEY": " "}, "il manque KEY"),
        ({"DATA": ""}, "il manque DATA"),
    ],
)
def test_what_is_missing_is_named(given: dict[str, str], missing: str) -> None:
    with pytest.raises(ContractError, match=missing):
        live_source(environ(**given))


ORDER = """\
- number: "20511"
  email: a@example.fr
  postcode_delivery: "01000"
  postcode_billing: "01000"
  status: shipped
  lines: [{ref: A, name: A, quantity: 1}]
  shipments: []
"""
PRODUCTS = "products: [{ref: A, name: A, on_sale: true, stock: 1}]\n"
WHOLE = f"system: woocommerce\norders:\n{ORDER}{PRODUCTS}"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "system"),
        ("- a", "system"),
        ("system: [a]", "system"),
        ("a: [", "YAML en UTF-8, ligne"),
        ("system: woocommerce", "« orders » doit être une liste"),
        (WHOLE.replace(PRODUCTS, ""), "« products » doit être une liste"),
        (WHOLE.replace("  email: a@example.fr\n", ""), "il manque email au n° 1 de « orders »"),
        (WHOLE.replace(", stock: 1", ""), "il manque stock au n° 1 de « products »"),
        (WHOLE.replace('- number: "20511"', "- key: A"), "il manque un numéro"),
        (WHOLE.replace('billing: "01000"', "billing: 01000"), "postcode_billing doit être entre"),
        (WHOLE.replace("shipped\n", "sent\n"), "status est inconnu"),
        (WHOLE.replace(", quantity: 1", ""), "une ligne n’a pas"),
        (WHOLE.replace("shipments: []", "shipments: [{carrier: GLS}]"), "un colis n’a pas"),
        (WHOLE + "status_map: [a]\n", "« status_map » doit dire"),
        (WHOLE.replace("shipments: []", "shipments:"), "shipments doit être une liste"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "data.yml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_data(path)
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ContractError) as told:
        read_data(path)
    assert said in str(told.value)
    assert str(path) in str(told.value)


def test_the_states_of_the_shop_have_their_names_or_not() -> None:
    states = {"14": OrderStatus.PARTLY_SHIPPED}
    for named in (
        {"state_map": {14: {"name": "Partie", "status": "partially_shipped"}}},
        {"state_map": {14: "partially_shipped"}},
        {"status_map": {14: "partially_shipped"}, "state_map": None, "restock_meta": None},
    ):
        assert Source("prestashop", "https://shop.example", KEY, named).options.states == states


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.yml", tmp_path):
        with pytest.raises(ContractError, match="ne se lit pas"):
            read_data(path)
    (tmp_path / "latin.yml").write_bytes("système: é".encode("latin-1"))
    with pytest.raises(ContractError, match="UTF-8"):
        read_data(tmp_path / "latin.yml")


def test_a_system_that_answers_as_it_should_is_tried() -> None:
    with replaying(FOLDER) as replay:
        check(Source("prestashop", replay.url, KEY, {}))


@pytest.mark.parametrize(
    ("name", "key", "recording", "said"),
    [
        ("prestashop", KEY, "auth-unknown-key", "puis KEY"),
        ("prestashop", KEY, "error-wrong-base-redirect", "(URL)"),
        ("prestashop", "short", "auth-unknown-key", "URL ou KEY"),
        ("magento", KEY, "auth-unknown-key", "« system »"),
    ],
)
def test_a_wrong_address_or_key_is_said(name: str, key: str, recording: str, said: str) -> None:
    fault = {"/orders": exchange(FOLDER, recording)}
    with replaying(FOLDER, instead=fault) as replay, pytest.raises(ContractError) as told:
        check(Source(name, replay.url, key, {}))
    assert said in str(told.value)
    assert "ORDER_SYSTEM" not in str(told.value)
    assert key not in str(told.value)


def test_nothing_is_tried_and_nothing_is_traced_back(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "tests/orders/test_contract.py"]
    given = environ(DATA=str(tmp_path / "nothing.yml"))
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True
    )
    said = done.stdout + done.stderr
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "ne se lit pas" in said
    assert "Traceback" not in said
    assert KEY not in said
