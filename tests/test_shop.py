import logging
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.shop import Shop, ShopFile, ShopFileError, Slot

ROOT = Path(__file__).resolve().parents[1]
SHOP_YML = ROOT / "shop.yml"

Edit = Callable[..., Path]


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop.load(SHOP_YML)


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Writes the demonstration file with some passages replaced."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = SHOP_YML.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "shop.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris"))


def test_the_demonstration_shop(shop: Shop) -> None:
    assert shop.name == "Armor Réseaux"
    assert shop.phone == "02 61 91 47 00"
    assert shop.address.one_line == "12 rue des Antennes, 22300 Lannion"
    assert [carrier.price_from for carrier in shop.carriers] == [
        Decimal("7.90"),
        Decimal("14.90"),
        Decimal("0.00"),
    ]
    assert shop.carriers[0].zones == ("France métropolitaine", "Corse", "Outre-mer", "Europe")
    assert shop.free_shipping_from is None
    assert shop.cutoff == time(15)
    assert (shop.returns.withdrawal_days, shop.warranty.months) == (14, 24)
    assert shop.returns.condition == "complet, dans son emballage d’origine"
    assert str(shop.timezone) == "Europe/Paris"


def test_collection_is_not_a_delivery(shop: Shop) -> None:
    assert [carrier.name for carrier in shop.carriers_to_home] == ["Colissimo", "Chronopost"]


def test_every_key_is_explained_to_the_shopkeeper() -> None:
    page = (ROOT / "docs" / "shop.md").read_text(encoding="utf-8")
    facts = yaml.safe_load(SHOP_YML.read_text(encoding="utf-8"))
    keys = set(facts)
    for value in facts.values():
        for entry in value if isinstance(value, list) else [value]:
            keys |= set(entry) if isinstance(entry, dict) else set()
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_the_hours_of_the_file_are_those_that_are_told(shop: Shop) -> None:
    friday = paris("2026-11-20T16:50")
    assert shop.is_open(friday)
    assert shop.hours_on(friday.date()) == (
        Slot(time(9), time(12)),
        Slot(time(14), time(17)),
    )
    assert shop.next_opening(friday) == paris("2026-11-23T09:00")
    assert shop.closure_reason(date(2026, 12, 25)) == "congés de fin d’année"
    assert shop.describe_today(friday) == "Nous sommes ouverts jusqu’à 17\u00a0h."
    assert shop.describe_week().endswith("Fermé le samedi, le dimanche et les jours fériés.")
    promise = shop.promise(friday)
    assert promise.due == paris("2026-11-23T10:00")
    assert promise.text == "réponse lundi 23 novembre avant 10\u00a0h"
    assert shop.describe_due(promise.due, friday) == promise.text


@pytest.mark.parametrize(
    ("paid", "leaves"),
    [
        ("2026-11-18T14:59:59", date(2026, 11, 18)),
        ("2026-11-18T15:00", date(2026, 11, 19)),
        ("2026-11-18T06:00", date(2026, 11, 18)),
        ("2026-11-20T15:00", date(2026, 11, 23)),
        ("2026-11-21T10:00", date(2026, 11, 23)),
        ("2026-11-10T16:00", date(2026, 11, 12)),
        ("2026-11-11T09:00", date(2026, 11, 12)),
        ("2026-12-23T14:00", date(2026, 12, 23)),
        ("2026-12-23T16:00", date(2027, 1, 4)),
    ],
)
def test_ships_on(shop: Shop, paid: str, leaves: date) -> None:
    assert shop.ships_on(paris(paid)) == leaves


@pytest.mark.parametrize(
    ("preparation_days", "leaves"),
    [(0, date(2026, 11, 20)), (1, date(2026, 11, 20)), (2, date(2026, 11, 23))],
)
def test_the_day_of_payment_counts_as_preparation(
    shop: Shop, preparation_days: int, leaves: date
) -> None:
    slower = replace(shop, preparation_days=preparation_days)
    assert slower.ships_on(paris("2026-11-20T10:00")) == leaves


def test_the_cutoff_is_read_on_the_shop_s_clock(shop: Shop) -> None:
    paid = datetime(2026, 11, 18, 14, 30, tzinfo=timezone.utc)
    assert shop.ships_on(paid) == date(2026, 11, 19)
    assert shop.ships_on(paid - timedelta(hours=1)) == date(2026, 11, 18)


def test_nothing_leaves_after_closing_time(edited: Edit) -> None:
    path = edited(('friday:    ["09:00-12:00", "14:00-17:00"]', 'friday:    ["09:00-12:00"]'))
    shop = Shop.load(path)
    assert shop.ships_on(paris("2026-11-20T11:59")) == date(2026, 11, 20)
    assert shop.ships_on(paris("2026-11-20T12:00")) == date(2026, 11, 23)


def test_a_payment_without_timezone_is_refused(shop: Shop) -> None:
    with pytest.raises(ValueError, match="timezone"):
        shop.ships_on(datetime(2026, 11, 20, 10))


def touch(path: Path, second: int) -> None:
    """Gives the file a modification time of its own, whatever the clock's resolution."""
    os.utime(path, (second, second))


def test_a_new_phone_number_is_seen_without_a_restart(edited: Edit) -> None:
    path = edited()
    touch(path, 1)
    file = ShopFile(path)
    before = file.current()
    assert file.current() is before
    edited(("02 61 91 47 00", "02 61 91 47 99"))
    touch(path, 2)
    assert file.current().phone == "02 61 91 47 99"
    assert before.phone == "02 61 91 47 00"


def test_a_change_of_size_alone_is_seen(edited: Edit) -> None:
    path = edited()
    touch(path, 1)
    file = ShopFile(path)
    file.current()
    edited(("name: Armor Réseaux", "name: Armor Réseaux et Télécoms"))
    touch(path, 1)
    assert file.current().name == "Armor Réseaux et Télécoms"


def test_a_broken_edit_keeps_the_facts_and_is_logged_once(
    edited: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    path = edited()
    touch(path, 1)
    file = ShopFile(path)
    good = file.current()
    path.write_text("name: [", encoding="utf-8")
    touch(path, 2)
    with caplog.at_level(logging.ERROR, logger="bot.shop"):
        assert file.current() is good
        assert file.current() is good
    assert len(caplog.records) == 1
    assert str(path) in caplog.text

    edited(("02 61 91 47 00", "02 61 91 47 99"))
    touch(path, 3)
    assert file.current().phone == "02 61 91 47 99"


def test_a_file_that_goes_away_and_comes_back(
    edited: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    path = edited()
    file = ShopFile(path)
    good = file.current()
    path.unlink()
    with caplog.at_level(logging.ERROR, logger="bot.shop"):
        assert file.current() is good
        assert file.current() is good
    assert len(caplog.records) == 1
    edited(("02 61 91 47 00", "02 61 91 47 99"))
    assert file.current().phone == "02 61 91 47 99"


def test_a_first_read_that_fails_is_an_error_until_the_file_is_right(
    tmp_path: Path, edited: Edit
) -> None:
    file = ShopFile(tmp_path / "shop.yml")
    for _ in range(2):
        with pytest.raises(ShopFileError):
            file.current()
    edited()
    assert file.current().name == "Armor Réseaux"
