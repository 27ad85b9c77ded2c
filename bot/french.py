"""Dates, times, prices and lists as a French reader expects them."""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from bot.folding import fold

NBSP = "\N{NO-BREAK SPACE}"

# Written out rather than taken from `locale`: a fresh machine has no French locale, and setting one
# changes the whole process.
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

# As `bot.folding.fold` leaves them, for patterns over what visitors type.
FOLDED_MONTHS = tuple(fold(month) for month in _MONTHS)
ANY_MONTH = "|".join(FOLDED_MONTHS)
# The numbers that are oftenest written out.
FEW = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "dix": 10}
ANY_FEW = "|".join(FEW)
_COUNTS = {**FEW, "sept": 7, "huit": 8, "neuf": 9, "douze": 12}


def number_of(number: str) -> int:
    """Of figures or a folded word: « 12 », « douze ». Raises ValueError for anything else."""
    return _COUNTS.get(number) or int(number)


def french_day(day: date) -> str:
    """Day and month without the weekday: « 24 novembre », « 1er janvier »."""
    return f"{_day_number(day)} {_MONTHS[day.month - 1]}"


def french_date(day: date) -> str:
    """Weekday, day and month: « mardi 24 novembre ». No year: our dates are always near."""
    return f"{WEEKDAYS[day.weekday()]} {french_day(day)}"


def french_period(first: date, last: date) -> str:
    """Days from first to last, both included: « le 3 août », « du 3 au 21 août »."""
    if first == last:
        return f"le {french_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"du {_day_number(first)} au {french_day(last)}"
    return f"du {french_day(first)} au {french_day(last)}"


def french_time(moment: time) -> str:
    """Hours and minutes: « 9 h », « 9 h 05 ». Seconds are dropped."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def french_price(amount: Decimal) -> str:
    """Euros with two decimals and no-break spaces: « 7,90 € », « 1 234,50 € »."""
    cents = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{cents:,}".replace(",", NBSP).replace(".", ",") + f"{NBSP}€"


def french_list(items: Sequence[str], last_word: str = "et") -> str:
    """« a », « a et b », « a, b et c »; nothing for no item. `last_word` may be « ou »."""
    if not items:
        return ""
    *head, last = items
    return f"{', '.join(head)} {last_word} {last}" if head else last


def typographic(text: str) -> str:
    """The same text with French apostrophes and no-break spaces.

    People type a straight apostrophe and an ordinary space before « : ; ? ! ». Only spaces that are
    already there are changed: adding some would break addresses such as https://….
    """
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"[ \u202f]+(?=[;:!?»])", NBSP, text)
    text = re.sub(r"(?<=\bn°) (?=\w)", NBSP, text)
    return re.sub(r"(?<=«)[ \u202f]+", NBSP, text)


def _day_number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)
