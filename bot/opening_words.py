"""Opening hours and promises in French sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from bot.french import (
    NBSP,
    WEEKDAYS,
    french_date,
    french_day,
    french_list,
    french_period,
    french_time,
)
from bot.opening import OpeningHours, Slot

_WHEN_OPEN = timedelta(hours=1)
_AFTER_OPENING = timedelta(hours=2)
_CLOSURES_AHEAD = timedelta(days=60)
_HOLIDAYS_AHEAD = 14


@dataclass(frozen=True)
class Promise:
    """When a person will have answered.

    `due` is in the shop's timezone. `text` is what the visitor is told, without a capital or a full
    stop: « réponse lundi 23 novembre avant 11 h ».
    """

    due: datetime
    text: str


def promise(opening: OpeningHours, at: datetime) -> Promise:
    """One opened hour from `at` when open, two opened hours from the next opening when closed.

    An hour that is spoken is rounded up to the quarter, and `due` is what was spoken.
    """
    if opening.is_open(at):
        due = opening.after_opened(at, _WHEN_OPEN)
        if due.timestamp() <= opening.closing(at).timestamp():
            return Promise(due, "réponse d’ici une heure environ")
    else:
        due = opening.after_opened(opening.next_opening(at), _AFTER_OPENING)
    due = _rounded_up(opening, due)
    return Promise(due, describe_due(opening, due, at))


def describe_due(opening: OpeningHours, due: datetime, at: datetime) -> str:
    """A promise made earlier, in the words that fit at `at`."""
    due = opening.local(due)
    today = due.date() == opening.local(at).date()
    day = "aujourd’hui" if today else french_date(due.date())
    return f"réponse {day} avant {french_time(due.time())}"


def describe_today(opening: OpeningHours, at: datetime) -> str:
    """Whether the shop is open at `at`, until when, and when it opens next if it is closed."""
    today = opening.local(at).date()
    rest = [slot for slot in opening.hours_on(today) if slot.start > opening.local(at).time()]
    again = opening.next_opening(at)
    reopening = f"{french_date(again.date())} à {french_time(again.time())}"
    exceptions = _exceptions_between(opening, today, again.date())
    why = f" (fermeture {', '.join(exceptions)})" if exceptions else ""

    if opening.is_open(at):
        sentence = f"Nous sommes ouverts jusqu’à {french_time(opening.closing(at).time())}"
        if rest:
            return f"{sentence}, puis {_hours(rest)}."
        return f"{sentence}{NBSP}; nous rouvrons {reopening}{why}." if why else f"{sentence}."
    if rest:
        verb = "ouvrons" if len(rest) == len(opening.hours_on(today)) else "rouvrons"
        moment = french_time(again.time())
        return f"Nous sommes fermés pour le moment{NBSP}; nous {verb} aujourd’hui à {moment}."
    return (
        f"Nous sommes fermés{_reason_today(opening, today)}{NBSP}; nous rouvrons {reopening}{why}."
    )


def describe_week(opening: OpeningHours) -> str:
    """The weekly hours, days with equal hours together, closed days last."""
    days_by_hours: dict[tuple[Slot, ...], list[int]] = {}
    for weekday, slots in enumerate(opening.week):
        days_by_hours.setdefault(slots, []).append(weekday)
    closed = days_by_hours.pop((), [])
    sentences = [
        f"{_capitalised(french_list(_day_names(days)))}{NBSP}: {_hours(slots)}."
        for slots, days in days_by_hours.items()
    ]
    sentences.append(f"Fermé {french_list([*_day_names(closed), 'les jours fériés'])}.")
    return " ".join(sentences)


def describe_day(opening: OpeningHours, day: date) -> str:
    """The hours of a day to come: « Le samedi 28 novembre, nous serons fermés. »."""
    slots = opening.hours_on(day)
    if slots:
        state = f"ouverts {_hours(slots)}"
    else:
        reason = _reason_of(opening, day)
        state = f"fermés ({reason})" if reason else "fermés"
    return f"Le {french_date(day)}, nous serons {state}."


def describe_ahead(opening: OpeningHours, at: datetime) -> str:
    """The next holiday within two weeks and the next closure within sixty days, or nothing.

    What comes before the next opening is left to `describe_today`.
    """
    today, known = opening.local(at).date(), opening.next_opening(at).date()
    days = [today + timedelta(days=n) for n in range(1, _HOLIDAYS_AHEAD + 1)]
    holiday = next(
        (
            day
            for day in days
            if day > known and opening.usual_hours(day)
            if opening.holiday_on(day) and not opening.closure_on(day)
        ),
        None,
    )
    closure = min(
        (c for c in opening.closures if known < c.first <= today + _CLOSURES_AHEAD),
        key=lambda closure: closure.first,
        default=None,
    )
    sentences: list[str] = []
    if holiday:
        sentences.append(describe_day(opening, holiday))
    if closure:
        period = french_period(closure.first, closure.last)
        sentences.append(f"Nous serons fermés {period} ({closure.reason}).")
    return " ".join(sentences)


def _reason_of(opening: OpeningHours, day: date) -> str | None:
    closure = opening.closure_on(day)
    if closure:
        return closure.reason
    holiday = opening.holiday_on(day)
    return f"jour férié{NBSP}: {holiday}" if holiday else None


def _reason_today(opening: OpeningHours, today: date) -> str:
    closure = opening.closure_on(today)
    if closure and closure.last > today:
        return f" ({closure.reason} jusqu’au {french_day(closure.last)})"
    if closure:
        return f" aujourd’hui ({closure.reason})"
    holiday = opening.holiday_on(today)
    return f" aujourd’hui (jour férié{NBSP}: {holiday})" if holiday else ""


def _exceptions_between(opening: OpeningHours, today: date, again: date) -> list[str]:
    """What closes the days after today that would be open in an ordinary week, once each."""
    found: list[str] = []
    for n in range(1, (again - today).days):
        day = today + timedelta(days=n)
        closure = opening.closure_on(day)
        if not opening.usual_hours(day) or (closure and closure.first <= today):
            continue
        if closure:
            found.append(f"{french_period(closure.first, closure.last)}{NBSP}: {closure.reason}")
        else:
            found.append(f"le {french_date(day)}{NBSP}: {opening.holiday_on(day)}")
    return list(dict.fromkeys(found))


def _rounded_up(opening: OpeningHours, due: datetime) -> datetime:
    quarter = _next_multiple(due, 15)
    # The last second before it must be opened time: hours may end at 12:10.
    if opening.is_open(quarter - timedelta(seconds=1)):
        return quarter
    return _next_multiple(due, 1)


def _next_multiple(moment: datetime, minutes: int) -> datetime:
    beyond = timedelta(
        minutes=moment.minute % minutes, seconds=moment.second, microseconds=moment.microsecond
    )
    if not beyond:
        return moment
    rounded = moment.astimezone(timezone.utc) + timedelta(minutes=minutes) - beyond
    return rounded.astimezone(moment.tzinfo)


def _day_names(weekdays: Sequence[int]) -> list[str]:
    """« du lundi au jeudi » for three days in a row or more, « le lundi » otherwise."""
    names: list[str] = []
    run: list[int] = []
    for weekday in weekdays:
        if run and weekday != run[-1] + 1:
            names += _run_names(run)
            run = []
        run.append(weekday)
    return names + _run_names(run)


def _run_names(run: Sequence[int]) -> list[str]:
    if len(run) >= 3:
        return [f"du {WEEKDAYS[run[0]]} au {WEEKDAYS[run[-1]]}"]
    return [f"le {WEEKDAYS[weekday]}" for weekday in run]


def _hours(slots: Sequence[Slot]) -> str:
    return french_list([_from_to(slot) for slot in slots])


def _from_to(slot: Slot) -> str:
    return f"de {french_time(slot.start)} à {french_time(slot.end)}"


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]
