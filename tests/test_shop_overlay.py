"""What was entered in the console, over shop.yml, day by day."""

import logging
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import shop_overlay
from bot.shop import ShopFile, Slot
from bot.shop_overlay import Amendment, AmendmentsUnavailable
from tests.places import PARIS, ROOT

SHOP_YML = ROOT / "shop.yml"
TUESDAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), PARIS)


def shop_file(*entered: Amendment, now: Callable[[], datetime] = lambda: at(TUESDAY)) -> ShopFile:
    return ShopFile(SHOP_YML, lambda: entered, now)


def test_a_fact_is_replaced_between_two_days_and_ends_by_itself_at_midnight() -> None:
    now = datetime(2026, 11, 24, 23, 59, 59, tzinfo=PARIS)
    clock = [now]
    entered = Amendment("phone", "01 02 03 04 05", TUESDAY, TUESDAY)
    file = shop_file(entered, now=lambda: clock[0])

    assert file.current().phone == "01 02 03 04 05"
    clock[0] = datetime(2026, 11, 25, 0, 0, 0, tzinfo=PARIS)
    assert file.current().phone == "02 61 91 47 00"
    clock[0] = datetime(2026, 11, 23, 23, 59, 59, tzinfo=PARIS)
    assert file.current().phone == "02 61 91 47 00"


def test_of_two_for_one_fact_the_later_entered_wins() -> None:
    first, second = Amendment("phone", "0101"), Amendment("phone", "0202", TUESDAY)
    assert shop_file(first, second).current().phone == "0202"
    assert shop_file(second, first).current().phone == "0101"


def test_facts_inside_others_are_reached() -> None:
    shop = shop_file(
        Amendment("returns.withdrawal_days", "30"),
        Amendment("carriers.Colissimo.price_from", "6,90"),
        Amendment("free_shipping_from", "150"),
        Amendment("payment_methods", ["chèque"]),
    ).current()
    assert shop.returns.withdrawal_days == 30
    assert [str(carrier.price_from) for carrier in shop.carriers] == ["6.90", "14.90", "0.00"]
    assert str(shop.free_shipping_from) == "150.00"
    assert shop.payment_methods == ("chèque",)


def test_a_carrier_that_the_file_no_longer_has_is_left_out() -> None:
    file = shop_file(Amendment("carriers.TNT.delay", "24 h"), Amendment("phone", "0101"))
    assert file.current().phone == "0101"


def test_hours_to_come_are_known_before_they_begin() -> None:
    shop = shop_file(Amendment("opening_hours.friday", ["10:00-11:00"], FRIDAY, FRIDAY)).current()
    assert shop.hours_on(FRIDAY) == (Slot(time(10), time(11)),)
    assert shop.hours_on(date(2026, 12, 4)) == (
        Slot(time(9), time(12)),
        Slot(time(14), time(17)),
    )
    assert shop.next_opening(at(FRIDAY, 8)) == at(FRIDAY, 10)
    assert "14 h à 17 h" in shop.describe_week().replace("\u00a0", " ")


def test_the_week_that_is_told_is_that_of_the_day() -> None:
    entered = Amendment("opening_hours.friday", [], TUESDAY, FRIDAY)
    shop = shop_file(entered).current()
    assert "Fermé du vendredi au dimanche" in shop.describe_week()
    # The file's own hours are back afterwards.
    assert shop.hours_on(date(2026, 12, 4)) == (
        Slot(time(9), time(12)),
        Slot(time(14), time(17)),
    )


def test_a_closure_is_added_to_the_others_and_announced_ahead() -> None:
    closure = {"from": "2026-12-07", "to": "2026-12-08", "reason": "inventaire"}
    shop = shop_file(Amendment("closures", closure, None, date(2026, 12, 8))).current()
    assert shop.closure_reason(date(2026, 12, 7)) == "inventaire"
    assert shop.closure_reason(date(2026, 12, 24)) == "congés de fin d’année"
    assert "inventaire" in shop.describe_ahead(at(TUESDAY))


@pytest.mark.parametrize(
    "entered",
    [
        [Amendment("preparation_days", "un")],
        [Amendment(f"opening_hours.{day}", []) for day in ("monday", "tuesday", "wednesday",
                                                            "thursday", "friday")],
        # Open today, and never again from Friday on: the next opening would be looked for for ever.
        [Amendment(f"opening_hours.{day}", [], FRIDAY) for day in ("monday", "tuesday", "wednesday",
                                                                   "thursday", "friday")],
    ],
)  # fmt: skip
def test_what_does_not_fit_leaves_the_file_alone_and_is_logged_once(
    entered: list[Amendment], caplog: pytest.LogCaptureFixture
) -> None:
    file = shop_file(Amendment("phone", "0101"), *entered)
    with caplog.at_level(logging.ERROR):
        assert [file.current().phone for _ in range(3)] == ["02 61 91 47 00"] * 3
    assert len(caplog.records) == 1


def test_without_the_store_the_file_stands_alone_and_that_is_logged_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shop_overlay, "FRESH_S", 0.0)
    is_down = [True]

    def ask() -> tuple[Amendment, ...]:
        if is_down[0]:
            raise AmendmentsUnavailable
        return (Amendment("phone", "0101"),)

    file = ShopFile(SHOP_YML, ask, lambda: at(TUESDAY))
    with caplog.at_level(logging.ERROR):
        assert [file.current().phone for _ in range(3)] == ["02 61 91 47 00"] * 3
    assert len(caplog.records) == 1
    is_down[0] = False
    assert file.current().phone == "0101"


def test_what_was_entered_is_asked_again_every_few_seconds_or_when_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = [0.0]
    monkeypatch.setattr(shop_overlay, "time", SimpleNamespace(monotonic=lambda: seconds[0]))
    entered: list[Amendment] = []
    file = ShopFile(SHOP_YML, lambda: entered, lambda: at(TUESDAY))
    before = file.current()
    entered.append(Amendment("phone", "0101"))
    assert file.current() is before
    seconds[0] = shop_overlay.FRESH_S
    assert file.current().phone == "0101"
    entered.append(Amendment("phone", "0202"))
    file.reread()
    assert file.current().phone == "0202"


def test_an_edit_of_the_file_is_seen_under_what_was_entered(tmp_path: Path) -> None:
    path = tmp_path / "shop.yml"
    text = SHOP_YML.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    file = ShopFile(path, lambda: (Amendment("phone", "0101"),), lambda: at(TUESDAY))
    assert file.current().name == "Armor Réseaux"
    path.write_text(text.replace("Armor Réseaux", "Armor"), encoding="utf-8")
    assert (file.current().name, file.current().phone) == ("Armor", "0101")
