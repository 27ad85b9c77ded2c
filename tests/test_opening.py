from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.opening import Closure, OpeningHours, Slot

PARIS = ZoneInfo("Europe/Paris")
MORNING = Slot(time(9), time(12))
LONG_DAY = (MORNING, Slot(time(14), time(18)))
FRIDAY = (MORNING, Slot(time(14), time(17)))
HOURS = OpeningHours(
    timezone=PARIS,
    week=(LONG_DAY, LONG_DAY, LONG_DAY, LONG_DAY, FRIDAY, (), ()),
    closures=(Closure(date(2026, 12, 24), date(2027, 1, 3), "congés de fin d’année"),),
    country="FR",
    subdivision=None,
)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def with_hours(**days: tuple[Slot, ...]) -> OpeningHours:
    """The same shop with other hours on some days, by English name."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    week = tuple(days.get(name, HOURS.week[n]) for n, name in enumerate(names))
    return replace(HOURS, week=week)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-20T08:59:59", False),
        ("2026-11-20T09:00", True),
        ("2026-11-20T11:59:59", True),
        ("2026-11-20T12:00", False),
        ("2026-11-20T16:59", True),
        ("2026-11-20T17:00", False),
        ("2026-11-21T10:00", False),
        ("2026-11-11T10:00", False),
        ("2026-12-23T17:30", True),
        ("2026-12-24T10:00", False),
        ("2026-12-31T10:00", False),
        ("2027-01-04T10:00", True),
        ("2027-03-29T10:00", False),
        ("2027-07-14T10:00", False),
    ],
)
def test_is_open(at: str, is_open: bool) -> None:
    assert HOURS.is_open(paris(at)) is is_open


def test_another_timezone_is_the_same_instant() -> None:
    assert HOURS.is_open(datetime(2026, 11, 20, 8, 30, tzinfo=timezone.utc))
    assert not HOURS.is_open(datetime(2026, 11, 20, 16, 30, tzinfo=timezone.utc))
    # In July the same shop opens an hour earlier by UTC.
    assert HOURS.is_open(datetime(2027, 7, 15, 7, 0, tzinfo=timezone.utc))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 11), "Armistice"),
        (date(2027, 3, 29), "Lundi de Pâques"),
        (date(2027, 7, 14), "Fête nationale"),
        (date(2028, 1, 1), "Jour de l’an"),
        (date(2026, 12, 24), "congés de fin d’année"),
        (date(2026, 12, 25), "congés de fin d’année"),
        (date(2027, 1, 3), "congés de fin d’année"),
        (date(2027, 1, 4), None),
        (date(2026, 11, 21), None),
    ],
)
def test_closure_reason(day: date, reason: str | None) -> None:
    assert HOURS.closure_reason(day) == reason


def test_regional_holidays_only_where_the_shop_has_a_subdivision() -> None:
    good_friday = date(2027, 3, 26)
    assert HOURS.closure_reason(good_friday) is None
    moselle = replace(HOURS, subdivision="57")
    assert moselle.closure_reason(good_friday) == "Vendredi saint"


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        ("2026-11-20T12:30", "2026-11-20T14:00"),
        ("2026-11-20T09:00", "2026-11-20T14:00"),
        ("2026-11-20T10:00", "2026-11-20T14:00"),
        ("2026-11-20T17:00", "2026-11-23T09:00"),
        ("2026-11-10T18:00", "2026-11-12T09:00"),
        ("2026-12-23T18:00", "2027-01-04T09:00"),
    ],
)
def test_next_opening(at: str, opening: str) -> None:
    assert HOURS.next_opening(paris(at)) == paris(opening)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # 28 March 2027 skips 02:00-03:00; 25 October 2026 has it twice (fold=1 is the second).
        (datetime(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 3, 30)),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 2, 30, fold=1)),
        (datetime(2026, 10, 25, 2, 30, fold=1), datetime(2026, 10, 25, 3, 30)),
    ],
)
def test_an_opened_hour_is_sixty_minutes_when_the_clocks_change(
    start: datetime, end: datetime
) -> None:
    night = with_hours(sunday=(Slot(time(0, 30), time(23)),))
    after = night.after_opened(start.replace(tzinfo=PARIS), timedelta(hours=1))
    assert (after.replace(tzinfo=None), after.fold) == (end.replace(tzinfo=None), end.fold)


def test_opening_time_is_by_the_clock_on_either_side_of_a_change() -> None:
    for friday in ("2026-10-23T18:00", "2027-03-26T18:00"):
        opening = HOURS.next_opening(paris(friday))
        assert (opening.hour, opening.minute) == (9, 0)


def test_hours_inside_the_skipped_hour_do_not_exist_that_day() -> None:
    night = with_hours(sunday=(Slot(time(2, 30), time(3, 10)),))
    assert night.next_opening(paris("2027-03-27T12:00")) == paris("2027-03-30T09:00")


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 9), 2, date(2026, 11, 12)),
        (date(2026, 12, 22), 5, date(2027, 1, 7)),
    ],
)
def test_working_day_after(day: date, n: int, expected: date) -> None:
    assert HOURS.working_day_after(day, n) == expected


def test_working_day_after_refuses_to_count_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        HOURS.working_day_after(date(2026, 11, 20), -1)


@pytest.mark.parametrize("method", ["is_open", "next_opening", "closing", "local"])
def test_a_datetime_without_timezone_is_refused(method: str) -> None:
    with pytest.raises(ValueError, match="timezone"):
        getattr(HOURS, method)(datetime(2026, 11, 20, 10))
