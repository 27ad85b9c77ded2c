"""The day that a message names: « demain », « samedi », « le 11 novembre », « sous 48 h »."""

import re
from datetime import date, timedelta

from bot.folding import fold
from bot.french import WEEKDAYS

_MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_DAY_AND_MONTH = re.compile(rf"\b(\d\d?)(?:er)? ?({'|'.join(_MONTHS)})\b(?: (\d{{4}}))?")
_FIGURES = re.compile(r"(?<![\d/])(?!7/7)(\d\d?)/(\d\d?)(?:/(\d{4}))?(?![\d/])")
_SPOKEN_DAYS = re.compile(rf"\b(?:apres[ -]demain|demain|aujourd'? ?hui|{'|'.join(WEEKDAYS)})\b")
_WITHIN = re.compile(r"\b(?:sous|en|dans les|moins de) (?P<hours>24|48|72) ?h(?:eures?)?\b")
_A_YEAR = timedelta(days=366)


def named_day(text: str, today: date) -> date | None:
    """The one day of the coming year that a message names, None for several or for none."""
    folded = fold(text)
    dates = [
        (int(day), _MONTHS.index(month) + 1, year)
        for day, month, year in _DAY_AND_MONTH.findall(folded)
    ] + [(int(day), int(month), year) for day, month, year in _FIGURES.findall(folded)]
    if dates:
        return _coming(*dates[0], today) if len(set(dates)) == 1 else None
    spoken = set(_SPOKEN_DAYS.findall(folded))
    return _spoken(spoken.pop(), today) if len(spoken) == 1 else None


def wanted_by(text: str, today: date) -> date | None:
    """The day by which a delivery is wished for."""
    within = _WITHIN.search(fold(text))
    if within:
        return today + timedelta(days=int(within["hours"]) // 24)
    day = named_day(text, today)
    return day if day != today or re.search(r"\baujourd", fold(text)) else None


def _coming(day: int, month: int, year: str, today: date) -> date | None:
    for candidate in [int(year)] if year else [today.year, today.year + 1]:
        try:
            named = date(candidate, month, day)
        except ValueError:
            continue
        if today <= named <= today + _A_YEAR:
            return named
    return None


def _spoken(word: str, today: date) -> date:
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(word) - today.weekday()) % 7)
    if word.startswith("aujourd"):
        return today
    return today + timedelta(days=1 if word == "demain" else 2)
