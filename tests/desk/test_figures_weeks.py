from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.figures_weeks import Period, Week

PARIS = ZoneInfo("Europe/Paris")
ZONES = [PARIS, ZoneInfo("America/Martinique"), ZoneInfo("Indian/Reunion"), timezone.utc]
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
zones = st.sampled_from(ZONES)


def utc(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=timezone.utc)  # type: ignore[arg-type, misc]


def test_a_week_begins_on_monday_at_midnight_of_the_shop() -> None:
    week = Week.of(date(2026, 11, 22), PARIS)

    assert (week.year, week.number) == (2026, 47)
    assert week.begins == utc(2026, 11, 15, 23)
    assert week.ends == utc(2026, 11, 22, 23)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 167), (date(2026, 10, 25), 169), (date(2026, 6, 1), 168)]
)
def test_a_week_is_an_hour_shorter_or_longer_when_the_clocks_change(day: date, hours: int) -> None:
    week = Week.of(day, PARIS)

    assert week.ends - week.begins == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2026, 12, 31), 2026, 53),
        (date(2027, 1, 3), 2026, 53),
        (date(2027, 1, 4), 2027, 1),
        (date(2024, 12, 30), 2025, 1),
        (date(2022, 1, 1), 2021, 52),
    ],
)
def test_the_first_days_of_a_year_may_belong_to_the_last_week_of_the_one_before(
    day: date, year: int, number: int
) -> None:
    week = Week.of(day, PARIS)

    assert (week.year, week.number) == (year, number)


@given(days, zones, st.sampled_from([4, 12, 26, 52]), st.timedeltas(timedelta(), timedelta(days=9)))
def test_weeks_follow_each_other_without_a_gap(
    day: date, zone: ZoneInfo, count: int, later: timedelta
) -> None:
    now = datetime(day.year, day.month, day.day, tzinfo=timezone.utc) + later
    period = Period.ending(day, count, now, zone)
    before = period.before()

    weeks = (*before.weeks, *period.weeks)
    assert len(weeks) == 2 * count
    assert all(one.ends == next_one.begins for one, next_one in pairwise(weeks))
    assert len({(week.year, week.number) for week in weeks}) == 2 * count
    assert all(week.monday.weekday() == 0 for week in weeks)
    assert before.is_running == period.is_running


def test_the_period_before_is_cut_at_the_same_day_and_hour() -> None:
    now = datetime(2026, 11, 18, 14, 5, tzinfo=PARIS)
    period = Period.ending(date(2026, 11, 18), 12, now, PARIS)

    assert period.is_running
    assert period.before().until == datetime(2026, 8, 26, 14, 5, tzinfo=PARIS)
    assert period.before().weeks[-1].ends == period.begins


def test_a_period_that_is_over_is_compared_with_a_whole_one() -> None:
    period = Period.ending(date(2026, 10, 1), 4, utc(2026, 11, 22), PARIS)

    assert not period.is_running
    assert period.until == period.weeks[-1].ends
    assert period.before().until == period.begins
