"""How figures are said: in French on the page, for a French spreadsheet in the file."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.desk.figures_counts import Share
from bot.desk.figures_weeks import Week
from bot.french import NBSP, french_day
from bot.web.desk.words import duration

TOO_FEW = "pas assez de données"

# A mean is a Decimal of two places; None is what there is too little of to tell.
Cell = str | int | date | timedelta | Decimal | Share | Week | None

_MINUS = "\N{MINUS SIGN}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def shown(cell: Cell) -> str:
    """On the page."""
    if cell is None:
        return TOO_FEW
    if isinstance(cell, Share):
        return f"{percent(cell.percent)}" if cell.percent is not None else TOO_FEW
    if isinstance(cell, Week):
        return f"S{cell.number:02}, {span_of(cell)}"
    if isinstance(cell, timedelta):
        return duration(cell)
    if isinstance(cell, date):
        return french_day(cell)
    if isinstance(cell, Decimal):
        return comma(cell)
    return number(cell) if isinstance(cell, int) else cell


def written(cell: Cell) -> str:
    """In a file: dates as in ISO 8601, minutes, percentages with a comma; nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, Share):
        return "" if cell.percent is None else comma(rounded(cell.percent, 1))
    if isinstance(cell, Week):
        return f"{cell.year}-W{cell.number:02}"
    if isinstance(cell, timedelta):
        return str(int(cell.total_seconds()) // 60)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return comma(cell)
    if isinstance(cell, int):
        return str(cell)
    # A spreadsheet would run it.
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def number(count: int) -> str:
    """« 1 234 »."""
    return f"{count:,}".replace(",", NBSP)


def percent(share: float) -> str:
    """« 61 % »: never « 100 % » nor « 0 % » when a case says otherwise."""
    whole = int(rounded(share, 0))
    if whole == 100 and share < 100:
        return f"plus de 99{NBSP}%"
    if whole == 0 and share > 0:
        return f"moins de 1{NBSP}%"
    return f"{whole}{NBSP}%"


def comma(value: Decimal) -> str:
    return str(value).replace(".", ",")


def rounded(value: float, places: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def span_of(week: Week) -> str:
    """« 17–23 nov. », « 29 sept.–5 oct. »."""
    first, last = week.monday, week.sunday
    start = str(first.day) if first.month == last.month else _short(first)
    return f"{start}–{_short(last)}"


def short_date(day: date) -> str:
    """« 17/11 », below a chart."""
    return f"{day:%d/%m}"


def change(now: int, before: int) -> str:
    """« 412 sur la période précédente (+49) »."""
    told = f"{number(before)} sur la période précédente"
    return f"{told} ({_signed(now - before)})" if now or before else told


def change_of_share(now: Share, before: Share) -> str:
    """« 58 % sur la période précédente (+3 points) »."""
    if before.percent is None:
        return f"période précédente{NBSP}: {TOO_FEW}"
    told = f"{percent(before.percent)} sur la période précédente"
    if now.percent is None:
        return told
    points = int(rounded(now.percent, 0)) - int(rounded(before.percent, 0))
    if points == 0:
        return f"{told} (stable)"
    plural = "s" if abs(points) > 1 else ""
    return f"{told} ({_signed(points)}{NBSP}point{plural})"


def out_of(share: Share) -> str:
    """« 41 sur 67 »."""
    return f"{number(share.part)} sur {number(share.whole)}"


def _signed(difference: int) -> str:
    if difference == 0:
        return "stable"
    return f"{'+' if difference > 0 else _MINUS}{number(abs(difference))}"


_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def _short(day: date) -> str:
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first}{NBSP}{_MONTHS[day.month - 1]}"
