from pathlib import Path

import pytest

from bot.order_settings import ORDER_SYSTEMS
from bot.orders import OrderStatus, open_order_system
from bot.settings import Settings, SettingsError

REAL = {
    "ORDER_SYSTEM": "prestashop",
    "ORDER_SYSTEM_URL": "https://boutique.example",
    "ORDER_SYSTEM_KEY": "K" * 32,
}


def settings(data_dir: Path, **environ: str) -> Settings:
    return Settings.from_environ({"DATA_DIR": str(data_dir), **REAL, **environ})


@pytest.mark.parametrize("name", [name for name in ORDER_SYSTEMS if name != "demo"])
def test_every_system_that_can_be_set_up_can_be_opened(tmp_path: Path, name: str) -> None:
    key = "ck_key:cs_secret" if name == "woocommerce" else "K" * 32
    found = settings(tmp_path, ORDER_SYSTEM=name, ORDER_SYSTEM_KEY=key)
    open_order_system(
        found.order_system, found.order_system_url, found.order_system_key, found.order_options
    )


def test_the_states_and_fields_of_a_shop_are_read(tmp_path: Path) -> None:
    options = settings(
        tmp_path,
        ORDER_SYSTEM_STATES="14=partly_shipped, retour=returning,",
        ORDER_SYSTEM_FIELDS="restock_date=_restock_date,lead_days = _lead",
    ).order_options
    assert options.states == {
        "14": OrderStatus.PARTLY_SHIPPED,
        "retour": OrderStatus.RETURNING,
    }
    assert options.fields == {"restock_date": "_restock_date", "lead_days": "_lead"}
    assert options.plain_http == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ORDER_SYSTEM_URL", "", "ORDER_SYSTEM_URL"),
        ("ORDER_SYSTEM_KEY", "", "ORDER_SYSTEM_KEY"),
        ("ORDER_SYSTEM_URL", "http://boutique.example", "https://"),
        ("ORDER_SYSTEM_URL", "http://127.0.0.1:8000", "ORDER_SYSTEM_HTTP=loopback"),
        ("ORDER_SYSTEM_HTTP", "yes", "ORDER_SYSTEM_HTTP=yes"),
        ("ORDER_SYSTEM_STATES", "14", "a=b"),
        ("ORDER_SYSTEM_STATES", "14=expédié", "shipped"),
        ("ORDER_SYSTEM_FIELDS", "delai=_lead", "lead_days"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_remedy(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as raised:
        settings(tmp_path, **{name: value})
    assert REAL["ORDER_SYSTEM_KEY"] not in str(raised.value)


def test_a_system_of_this_machine_may_be_asked_in_the_clear(tmp_path: Path) -> None:
    found = settings(
        tmp_path, ORDER_SYSTEM_URL="http://127.0.0.1:8000", ORDER_SYSTEM_HTTP="loopback"
    )
    assert found.order_options.plain_http == "loopback"


def test_what_is_set_up_for_a_real_system_does_not_trouble_the_demonstration(
    tmp_path: Path,
) -> None:
    found = settings(tmp_path, ORDER_SYSTEM="demo", ORDER_SYSTEM_STATES="nonsense")
    assert found.order_options.states == {}
