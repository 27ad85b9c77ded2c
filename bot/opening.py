"""When the shop is open: weekly hours, public holidays, closures, and opened time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from bot.french import typographic

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Slot:
    """A stretch of opened time within one day; `end` itself is closed."""

    start: time
    end: time


@dataclass(frozen=True)
class Closure:
    """Days when the shop is closed on top of weekends and holidays, both ends included."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class DatedHours:
    """The hours of a weekday from a day to another, both included; None is without an end."""

    weekday: int
    slots: tuple[Slot, ...]
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        return (
            day.weekday() == self.weekday
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


@dataclass(frozen=True)
class OpeningHours:
    """The shop's calendar.

    `week` holds seven tuples of slots, Monday first, each sorted and without overlap; at least one
    is not empty. `dated` comes before it for the days that it covers, the last entry first, so that
    hours which change next week are known this week. Datetimes given to the methods must be aware
    (ValueError otherwise) and may be in any zone; those returned are in `timezone`.
    """

    timezone: ZoneInfo
    week: tuple[tuple[Slot, ...], ...]
    closures: tuple[Closure, ...]
    country: str
    subdivision: str | None
    dated: tuple[DatedHours, ...] = ()

    def local(self, at: datetime) -> datetime:
        """The same instant on the shop's clock."""
        return _aware(at).astimezone(self.timezone)

    def usual_hours(self, day: date) -> tuple[Slot, ...]:
        """The hours of that weekday, holidays and closures aside."""
        return next(
            (each.slots for each in reversed(self.dated) if each.covers(day)),
            self.week[day.weekday()],
        )

    def hours_on(self, day: date) -> tuple[Slot, ...]:
        """The hours of that very day: empty on a holiday or during a closure."""
        if self.closure_on(day) or self.holiday_on(day):
            return ()
        return self.usual_hours(day)

    def closure_on(self, day: date) -> Closure | None:
        return next((c for c in self.closures if c.first <= day <= c.last), None)

    def holiday_on(self, day: date) -> str | None:
        """The holiday's French name, also when it falls on a day that is closed anyway."""
        return public_holidays(self.country, self.subdivision, day.year).get(day)

    def closure_reason(self, day: date) -> str | None:
        """Why that day is closed, in French; None for a day that is open or closed every week.

        A closure comes before a holiday inside it: its last day is what the visitor needs.
        """
        closure = self.closure_on(day)
        return closure.reason if closure else self.holiday_on(day)

    def is_open(self, at: datetime) -> bool:
        opens, _ = next(self._slots_ending_after(at))
        return opens <= at

    def closing(self, at: datetime) -> datetime:
        """The end of the slot that `at` is in, or of the next one when closed."""
        _, closes = next(self._slots_ending_after(at))
        return self.local(closes)

    def next_opening(self, at: datetime) -> datetime:
        """The start of the first slot that begins after `at`, even when it is open at `at`."""
        return self.local(next(opens for opens, _ in self._slots_ending_after(at) if opens > at))

    def after_opened(self, at: datetime, duration: timedelta) -> datetime:
        """The instant when `duration` of opened time has gone by since `at`.

        An end that falls on closing time stays there; it is not moved to the next opening.
        """
        left = duration
        now = _aware(at).astimezone(timezone.utc)
        slots = self._slots_ending_after(now)
        while True:
            opens, closes = next(slots)
            start = max(opens, now)
            if start + left <= closes:
                return self.local(start + left)
            left -= closes - start

    def is_working_day(self, day: date) -> bool:
        return bool(self.hours_on(day))

    def working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`; n = 0 gives `day` itself when it is one.

        For n = 0 and a day that is closed it is the next working day. ValueError for n < 0.
        """
        if n < 0:
            raise ValueError(f"n must not be negative: {n}")
        if n == 0 and self.is_working_day(day):
            return day
        for _ in range(max(n, 1)):
            day += _ONE_DAY
            while not self.is_working_day(day):
                day += _ONE_DAY
        return day

    def _slots_ending_after(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        # In UTC: Python adds, subtracts and compares within one zone by the wall clock, which is an
        # hour wrong across a change of clocks.
        day = self.local(at).date()
        while True:
            for slot in self.hours_on(day):
                opens, closes = self._instant(day, slot.start), self._instant(day, slot.end)
                # Hours inside the hour that spring skips can end before they start.
                if opens < closes and closes > at:
                    yield opens, closes
            day += _ONE_DAY

    def _instant(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.timezone).astimezone(timezone.utc)


# One year at a time and then never changed: the library's own object fills itself while it is read,
# so that a second thread can see a year without its holidays.
@lru_cache(maxsize=64)
def public_holidays(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    """The public holidays of a year and their French names.

    `country` is an ISO 3166 code and `subdivision` one of the library's. NotImplementedError when
    either is unknown.
    """
    days = holidays.country_holidays(
        country, subdiv=subdivision, years=year, expand=False, language="fr"
    )
    return {day: typographic(name) for day, name in days.items()}


def _aware(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"a datetime with its timezone is needed, got {at!r}")
    return at
