"""« Et si j'arrive à 17 h 15 ? », « mais le 23 ? »: hours that were spoken of just before.

The first word answers; the day is the one that was told unless another is named.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from actions.answers import Asked
from actions.open_now import open_now
from actions.several import Wish
from actions.speech import Answer
from actions.troubles import does_not_work
from bot.call_words import Hours, hours_in
from bot.days import named_day
from bot.folding import fold
from bot.french import french_date, french_period, french_time
from bot.moments import moments
from bot.opening import Slot
from bot.references import looks_like_reference

_HOURS_TOLD = re.compile(r"\b(?:sommes|serons) (?:ouverts|fermes)\b|\bnous r?ouvrons\b")
_OPEN = re.compile(r"\b(?:ouv\w+|ferm\w+|la|present\w*|quelqu'un|jusqu'a)\b")
_WHAT_HOUR = re.compile(r"\b(?:combien|quelle heure|quand|quels? horaires?|de quand)\b")
_SHUT = re.compile(r"\bferm\w+|\btrop tard\b")
_OTHER = re.compile(
    r"\b(?:livr\w+|expedi\w+|part(?:ent|ir|e)?|recu\w*|recev\w+|recoi\w*|colis|commande\w*"
    r"|pay\w+|pai\w+"
    r"|regl\w+|rappel\w*|appele[rz]|prendre|chercher|recuper\w+|retir\w+|retrait|stock|prix)\b"
)
_ARRIVES = re.compile(r"\b(?:arriv\w+|viens|venir|passe\w*|debarque)\b")
_LONGEST = 12  # words
_BARE_DAY = re.compile(r"\ble (?P<n>\d{1,2})\b")
_HALF_A_MONTH = 15  # days


def open_then(question: Asked, *, sure: bool = False) -> Answer | None:
    """None unless hours were told just before, and a day or an hour is asked about.

    `sure`: it was read so, however long it is (« ah avant que j'oublie, mardi midi… ? »).
    """
    folded = fold(question.text)
    told = question.told[-1] if question.told else ""
    if not _HOURS_TOLD.search(fold(told)) or _OTHER.search(folded):
        return None
    if does_not_work(question.text) and "?" not in question.text:
        return None  # « tout est coupé depuis ce midi, le switch est mort »
    if len(folded.split()) > _LONGEST and not sure:
        return None
    named = moments(question.text, question.today, _near(question))
    hours = hours_in(folded)
    of_an_order = looks_like_reference(
        question.text
    )  # « ah, demain alors. Et l'autre, AR-20428 ? »
    if of_an_order or len(named) > 1 or (not named and not hours):
        return None
    if not named and not (_OPEN.search(folded) or _ARRIVES.search(folded) or hours):
        return None
    if named and named[0].name == "Noël":
        return None  # the closure around it
    day = named[0].first if named else _day_told(question, told)
    if day and not named and hours and not question.shop.hours_on(day):
        day = question.shop.working_day_after(day, 1)  # refused already: any other day
    if day is None:
        return None
    if day == question.today and hours is None and not question.shop.is_open(question.now):
        return open_now(question.shop, question.now, question.told)
    return Answer(_said(question, day, hours, _shuts(folded)))


def _said(question: Asked, day: date, hours: Hours | None, asks_shut: bool) -> str:
    shop = question.shop
    told = shop.describe_day(day) if day != question.today else shop.describe_today(question.now)
    slots = shop.hours_on(day)
    if hours is None or not slots:
        if not slots and day != question.today:
            opening = shop.next_opening(
                datetime(day.year, day.month, day.day, 12, tzinfo=shop.timezone)
            )
            again = f"{french_date(opening.date())} à {french_time(opening.time())}"
            return f"{'Oui' if asks_shut else 'Non'}. {told} Nous rouvrons {again}."
        if _WHAT_HOUR.search(fold(question.text)):
            return told
        return told if not slots else f"{'Non' if asks_shut else 'Oui'}. {told}"
    inside = any(
        slot.start <= hours.begin < slot.end
        or (not hours.exact and hours.begin < slot.end and slot.start < hours.end)
        for slot in slots
    )
    until = "jusqu" in fold(question.text)
    if until:  # « le vendredi aussi jusqu'à 18 h ? »
        inside = slots[-1].end >= (hours.begin if hours.exact else hours.end)
    elif _WHAT_HOUR.search(fold(question.text)):
        return told
    yes = "Oui" if inside != asks_shut else "Non"
    if not inside and not until and (pause := _pause(slots, hours)):
        return f"{yes}, le {french_date(day)} nous fermons {pause}."
    return f"{yes}. {told}"


def _pause(slots: Sequence[Slot], hours: Hours) -> str | None:
    """« de 12 h à 14 h », when the hours fall between two slots of the day."""
    for before, after in pairwise(slots):
        if before.end <= hours.begin < after.start:
            return f"de {french_time(before.end)} à {french_time(after.start)}"
    return None


def open_at(question: Asked, days: Sequence[date]) -> Answer | None:
    """« Ouvert mardi entre midi et deux ? »: yes or no, of that day only; None without an hour."""
    folded = fold(question.text)
    hours = hours_in(folded)
    if hours is None or len(days) > 1 or _WHAT_HOUR.search(folded):
        return None
    if days:
        closed = days[0] < question.today or not question.shop.hours_on(days[0])
        return None if closed else Answer(_said(question, days[0], hours, _shuts(folded)))
    usual = question.shop.hours_on(question.shop.working_day_after(question.today, 1))
    if _TODAY.search(folded) or not (pause := _pause(usual, hours)):
        return None
    return Answer(f"{'Oui' if _shuts(folded) else 'Non'}, nous fermons {pause}.")


def _shuts(folded: str) -> bool:
    return bool(_SHUT.search(folded))


_TODAY = re.compile(r"\b(?:aujourd\w*|maintenant|ce (?:soir|matin|midi)|tout de suite)\b")
# « Où en est AR-20429, et vous êtes ouvert mardi ? »
_ASKED_BESIDE = re.compile(
    r"\bvous (?:etes|serez|ete) (?:bien )?(?:ouvert|ferme)\w*[^.!;\n]*"
    r"|\b(?:etes|serez)[- ]vous (?:bien )?(?:ouvert|ferme)\w*[^.!;\n]*"
    r"|\b(?:vous|magasin|boutique) (?:est |sera )?(?:ouvrez|fermez|ouverte?|fermee?)\b[^.!;\n]*"
    r"|\b(?:vos|quels?|les) horaires\b[^.!;\n]*"
)


def hours_beside(text: str) -> Wish | None:
    """The part of a message about an order that asks for the hours."""
    folded = fold(text)
    found = _ASKED_BESIDE.search(folded) if len(folded) == len(text) else None
    return Wish("ask_opening_hours", *found.span()) if found else None


def _day_told(question: Asked, told: str) -> date | None:
    """The day of the answer before: « Le vendredi 27 novembre, nous serons… », « … lundi 23 »."""
    return next(iter(_days_told(question, told)), None)


def _days_told(question: Asked, told: str) -> list[date]:
    parts = re.split(r"[.;,]", fold(told))
    of_a_day = (part for part in parts if not _EVERY_WEEK.match(part))
    return [day for part in of_a_day if (day := named_day(part, question.today))]


# « Du lundi au jeudi : de 9 h à 12 h »: the week, and no day of it.
_EVERY_WEEK = re.compile(r"\s*(?:du|le) \w+(?: au \w+)?\s?:|\s*ferme le samedi")


def _of_its_month(text: str, day: date) -> date:
    """« Et le 2 ? », after 24 December, is of January."""
    number = _BARE_DAY.search(fold(text))
    passed = number is not None and day.day - int(number["n"]) > _HALF_A_MONTH
    return day + timedelta(days=_HALF_A_MONTH) if passed else day


def _near(question: Asked) -> date | None:
    """A day or the closure spoken of: « le 23 » is then of its month."""
    told = " ".join(question.told[-2:])
    number = _BARE_DAY.search(fold(question.text))
    for closure in question.shop.opening.closures:
        if (
            number
            and closure.last >= question.today
            and french_period(closure.first, closure.last) in told
        ):
            # « Et le 23 ? »: of the month in which it is nearest to the closure.
            return _nearest(int(number["n"]), closure.first, closure.last)
    told_days = _days_told(question, question.told[-1] if question.told else "")
    this_month = (question.today.year, question.today.month)
    for day in told_days:
        if (day.year, day.month) != this_month:
            return _of_its_month(question.text, day)
    return None


def _nearest(number: int, first: date, last: date) -> date:
    """A day of the month in which that number is nearer to the closure: « le 23 », « le 5 »."""
    before = first.day - number if number < first.day else 0
    return first if before < max(number - last.day, 0) or number >= first.day else last
