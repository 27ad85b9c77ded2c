"""When a visitor may be called back: hours inside the opening hours, to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.french import french_date, french_time
from bot.opening import OpeningHours
from bot.opening_words import promise

_LENGTH = timedelta(hours=1)
_MOST = 4
_HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class CallSlot:
    """An opened hour, or what is left of it; both ends are in the shop's timezone."""

    start: datetime
    end: datetime

    @property
    def text(self) -> str:
        """« lundi 23 novembre de 10 h à 11 h »."""
        hours = f"de {french_time(self.start.time())} à {french_time(self.end.time())}"
        return f"{french_date(self.start.date())} {hours}"


def call_slots(opening: OpeningHours, at: datetime) -> tuple[CallSlot, ...]:
    """Four slots: the first hour of each stretch of opened time, none before the promise is due.

    Whoever chooses one is then never told to expect less than everybody else.
    """
    due = promise(opening, at).due
    found: list[CallSlot] = []
    for opens, closes in _stretches(opening, at):
        start = opens
        while start + _LENGTH < due and start + _HALF_HOUR < closes:
            start += _LENGTH
        end = min(start + _LENGTH, closes)
        if end >= due and end - start >= _HALF_HOUR and start > at:
            found.append(CallSlot(opening.local(start), opening.local(end)))
        if len(found) == _MOST:
            break
    return tuple(found)


def call_slots_near(opening: OpeningHours, wanted: datetime, at: datetime) -> tuple[CallSlot, ...]:
    """Four opened hours around `wanted`, in order: the last two before it, then the next ones.

    None is before the promise is due, so that there may be more after it than before.
    """
    due = promise(opening, at).due
    before: list[CallSlot] = []
    after: list[CallSlot] = []
    for opens, closes in _stretches(opening, at):
        start = opens
        while closes - start >= _HALF_HOUR:
            end = min(start + _LENGTH, closes)
            if end >= due:
                found = before if start < wanted else after
                found.append(CallSlot(opening.local(start), opening.local(end)))
            start += _LENGTH
        if len(after) >= _MOST:
            break
    return tuple([*before[-_MOST // 2 :], *after][:_MOST])


def call_slot_at(opening: OpeningHours, start: datetime) -> CallSlot | None:
    """The slot that begins then; None when the shop is closed at that time."""
    if not opening.is_open(start):
        return None
    end = min(start + _LENGTH, opening.closing(start).astimezone(timezone.utc))
    return CallSlot(opening.local(start), opening.local(end))


def _stretches(opening: OpeningHours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Opened time from `at` on, in UTC, where adding hours is safe on any day."""
    now = at.astimezone(timezone.utc)
    if opening.is_open(now):
        # The next full hour: nobody is called back within the minute.
        full = now.replace(minute=0, second=0, microsecond=0) + _LENGTH
        closes = opening.closing(now).astimezone(timezone.utc)
        if full < closes:
            yield full, closes
    while True:
        opens = opening.next_opening(now).astimezone(timezone.utc)
        yield opens, opening.closing(opens).astimezone(timezone.utc)
        now = opens
