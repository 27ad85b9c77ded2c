"""Days typed into the settings' forms, and told back."""

import re
from datetime import date, timedelta

from bot.french import french_day, french_period
from bot.shop_overlay import Amendment
from bot.web.desk.errors import Refused

_AS_SPOKEN = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
# Further off is a mistyped year.
_FURTHEST = timedelta(days=3 * 366)


def parse_day(text: str) -> date | None:
    """« 2026-12-24 », as browsers send it, or « 24/12/2026 », as people type it."""
    text = text.strip()
    spoken = _AS_SPOKEN.fullmatch(text)
    if spoken:
        text = f"{spoken[3]}-{int(spoken[2]):02}-{int(spoken[1]):02}"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_day(text: str, what: str) -> date:
    """Raises `Refused`."""
    day = parse_day(text)
    if day is None:
        raise Refused(422, f"{what} n’est pas une date. Exemple\u00a0: 24/12/2026.")
    return day


def read_period(first: str, last: str, today: date) -> tuple[date | None, date | None]:
    """Two days, each may be left out. Raises `Refused`."""
    begins = read_day(first, "Le début") if first.strip() else None
    ends = read_day(last, "La fin") if last.strip() else None
    if begins and ends and ends < begins:
        raise Refused(422, "La fin vient avant le début\u00a0: inversez les deux dates.")
    if ends and ends < today:
        raise Refused(422, "Cette période est déjà passée.")
    if any(day and day > today + _FURTHEST for day in (begins, ends)):
        raise Refused(422, "Cette date est très lointaine\u00a0: vérifiez l’année.")
    return begins, ends


def day_in_words(day: date, today: date) -> str:
    """« 24 décembre », with the year when it is another one."""
    return french_day(day) + (f" {day.year}" if day.year != today.year else "")


def validity(amendment: Amendment, today: date) -> str:
    """« du 1er au 5 décembre », « à partir du 1er décembre », « jusqu’au 5 janvier 2027 »."""
    first, last = amendment.first, amendment.last
    if first and last and first.year == last.year == today.year:
        return french_period(first, last)
    if first and last:
        return f"du {day_in_words(first, today)} au {day_in_words(last, today)}"
    if first:
        return f"à partir du {day_in_words(first, today)}"
    return f"jusqu’au {day_in_words(last, today)}" if last else "sans date de fin"
