"""The day that a message names: « demain », « samedi », « le 11 novembre », « sous 48 h »."""

import re
from datetime import date, timedelta

from bot.folding import fold
from bot.french import ANY_MONTH, FOLDED_MONTHS, WEEKDAYS

_DAY_AND_MONTH = re.compile(rf"\b(\d\d?)(?:er)? ?({ANY_MONTH})\b(?: (\d{{4}}))?")
_FIGURES = re.compile(r"(?<![\d/])(?!7/7)(\d\d?)/(\d\d?)(?:/(\d{4}))?(?![\d/])")
_SPOKEN_DAYS = re.compile(rf"\b(?:apres[ -]demain|demain|aujourd'? ?hui|{'|'.join(WEEKDAYS)})\b")
# « Mardi 24 », and never « mardi 14 h ».
_NUMBERED = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}) (?:le )?(\d\d?)(?![\d.:/])(?! ?(?:h|:|et|a|-) ?)"
)
_WITHIN = re.compile(r"\b(?:sous|en|dans les|moins de) (?P<hours>24|48|72) ?h(?:eures?)?\b")
_COUNTS = {"deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "dix": "10"}
_AHEAD = re.compile(rf"\bdans (?P<days>\d{{1,2}}|{'|'.join(_COUNTS)}) jours?\b")
_FEASTS = {
    r"\bnoel\b": (25, 12),
    r"\b(?:jour de l'an|nouvel an|1er de l'an)\b": (1, 1),
    r"\btoussaint\b": (1, 11),
}
_A_FEW_WEEKS = timedelta(days=60)
_A_YEAR = timedelta(days=366)
_MONTHS_AHEAD = 62  # days


def named_day(text: str, today: date) -> date | None:
    """The one day of the coming year that a message names, None for several or for none."""
    folded = fold(text)
    dates = [
        (int(day), FOLDED_MONTHS.index(month) + 1, year)
        for day, month, year in _DAY_AND_MONTH.findall(folded)
    ] + [(int(day), int(month), year) for day, month, year in _FIGURES.findall(folded)]
    if dates:
        return _coming(*dates[0], today) if len(set(dates)) == 1 else None
    if ahead := _AHEAD.search(folded):
        count = ahead["days"]
        return today + timedelta(days=int(_COUNTS.get(count, count)))
    for feast, (day, month) in _FEASTS.items():
        if re.search(feast, folded):
            return _coming(day, month, "", today)
    numbered = [_numbered(name, n, today) for name, n in _NUMBERED.findall(folded)]
    # « Demain lundi » names one day, « lundi ou mardi » two.
    spoken = {day for day in numbered if day} or {
        _spoken(word, today) for word in _SPOKEN_DAYS.findall(folded)
    }
    return spoken.pop() if len(spoken) == 1 else None


def named_days(text: str, today: date) -> list[date]:
    """Every day that a message names, in the order of their kinds; one just over is among them."""
    found: list[date] = []
    for part in re.split(r"[?!,;]|\bet\b|\bou\b", fold(text)):
        passed = _just_over(part, today)
        day = passed or named_day(part, today)
        if day and day not in found:
            found.append(day)
    whole = named_day(text, today)
    return found or ([whole] if whole else [])


def _just_over(text: str, today: date) -> date | None:
    """« Le 11 novembre », said on the 22nd: that of this year, a few weeks ago."""
    for day, month, year in _DAY_AND_MONTH.findall(text):
        try:
            named = date(int(year or today.year), FOLDED_MONTHS.index(month) + 1, int(day))
        except ValueError:
            continue
        if timedelta() < today - named <= _A_FEW_WEEKS:
            return named
    return None


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


def _numbered(weekday: str, number: str, today: date) -> date | None:
    days = (today + timedelta(days=n) for n in range(_MONTHS_AHEAD))
    wanted = (WEEKDAYS.index(weekday), int(number))
    return next((day for day in days if (day.weekday(), day.day) == wanted), None)


def _spoken(word: str, today: date) -> date:
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(word) - today.weekday()) % 7)
    if word.startswith("aujourd"):
        return today
    return today + timedelta(days=1 if word == "demain" else 2)


# Of this month or else of the next; « le 24 V » is no day.
_NUMBER_OF_A_DAY = re.compile(
    r"\ble (\d{1,2})(?= (?:a|vers|entre|des|apres|avant|au|matin|midi)\b| ?[,.!?]| ?$)"
)


def day_of_the_month(folded: str, today: date) -> date | None:
    """« Le 24 à 9 h », of a call: no month is said."""
    found = _NUMBER_OF_A_DAY.search(folded)
    if found is None:
        return None
    months = [today.replace(day=1), (today.replace(day=1) + timedelta(days=32)).replace(day=1)]
    number = int(found[1])
    days = [month + timedelta(days=number - 1) for month in months]
    coming = (
        day
        for day, month in zip(days, months, strict=True)
        if number and day.month == month.month and day >= today
    )
    return next(coming, None)
