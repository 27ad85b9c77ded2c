"""Weeks as the shop counts them: from Monday 00:00 on its own clock, numbered as in ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Week:
    """`begins` and `ends` are in UTC; a week has 167 or 169 hours when the clocks change."""

    monday: date
    zone: tzinfo

    @classmethod
    def of(cls, day: date, zone: tzinfo) -> Week:
        return cls(day - timedelta(days=day.weekday()), zone)

    @property
    def year(self) -> int:
        """That of the week's number: the one which most of its days belong to."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def begins(self) -> datetime:
        return _midnight(self.monday, self.zone)

    @property
    def ends(self) -> datetime:
        return _midnight(self.monday + _WEEK, self.zone)

    def earlier(self, weeks: int) -> Week:
        return Week(self.monday - weeks * _WEEK, self.zone)


@dataclass(frozen=True)
class Period:
    """Weeks in a row, oldest first; nothing counts that happened at `until` (UTC) or later."""

    weeks: tuple[Week, ...]
    until: datetime

    @classmethod
    def ending(cls, day: date, weeks: int, now: datetime, zone: tzinfo) -> Period:
        """The weeks up to that of `day`, as far as they have gone by `now`."""
        last = Week.of(day, zone)
        shown = tuple(last.earlier(back) for back in reversed(range(weeks)))
        return cls(shown, min(last.ends, now.astimezone(timezone.utc)))

    @property
    def begins(self) -> datetime:
        return self.weeks[0].begins

    @property
    def is_running(self) -> bool:
        return self.until < self.weeks[-1].ends

    def before(self) -> Period:
        """As many weeks right before, the last one cut at the same day and hour: what is compared
        must have had the same time."""
        count, zone = len(self.weeks), self.weeks[0].zone
        clock = self.until.astimezone(zone)
        until = (clock.replace(tzinfo=None) - count * _WEEK).replace(tzinfo=zone, fold=clock.fold)
        return Period(
            tuple(week.earlier(count) for week in self.weeks), until.astimezone(timezone.utc)
        )


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(timezone.utc)
