"""What a question of delivery supposes: when it is paid, to where, with whom, for which day.

A few words change one of them (« et si je paie vendredi ? », « et en Chronopost ? »); the rest is
what was said just before, as long as delays are spoken of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from actions.answers import Asked
from actions.destinations import Destination, carriers_for, destination
from bot.call_words import hours_in
from bot.folding import fold
from bot.french import french_date, french_period, french_time
from bot.moments import Moment, Role, moments, speaks_of_paying
from bot.shop import Carrier, Shop

_TELLS_A_DELAY = re.compile(
    r"\blivraison (?:ensuite|a|en|au|aux|dans|outre-mer)\b|\bdepart\b|\bpayee? .{0,40} part\b"
    r"|\bnous livrons\b|\bestimee?\b|\bc'est (?:possible|trop court|juste)\b|\bne livre\b"
    r"|\breapprovisionnement prevu\b|\ble plus rapide\b|\bavant 13 h\b"
    r"|\battendue? vers le\b|\bl'heure est celle\b"
)
# « Payée avant 15 h, un jour ouvré, part le jour même »: a bare day is then one to pay on.
_ASKED_CUTOFF = re.compile(r"\bpaye(?:e|es)? avant \d")
_DAY_AFTER = re.compile(r"\b(?P<two>sur)?lendemain\b|\b(?:un|1) jour (?:apres|plus tard)\b")
_JUDGED = re.compile(r"\bc'est (?:possible|trop court|juste)\b")
_EXPRESS = re.compile(r"\bexpress\b|\blivraison rapide\b|\ben 24 ?h\b|\bj ?\+ ?1\b")
_TRANSFER = re.compile(r"\bvir(?:e|er|ez|ons|ement)\w{0,2}\b")
_TODAY = {7: "ce matin", 12: "ce midi", 13: "cet après-midi", 18: "ce soir"}
_BACK = 3  # messages
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True)
class Plan:
    paid: Moment | None  # None: now
    wanted: Moment | None
    place: Destination | None
    carriers: tuple[Carrier, ...]  # those asked for, or all that serve the place
    refused: tuple[Carrier, ...]  # asked for, and none that goes there
    by_transfer: bool


def plan_of(question: Asked) -> Plan:
    place = place_of(question)
    serving = carriers_for(question.shop, place)
    named = carriers_named(question.text, question.shop)
    if not named and talks_of_delays(question) and question.earlier[:1]:
        named = carriers_named(question.earlier[0], question.shop)
        named = named if set(named) <= set(serving) else ()
    here = tuple(each for each in named if each in serving)
    paid, wanted = _days(question)
    texts = (question.text, *(question.earlier[:_BACK] if talks_of_delays(question) else ()))
    return Plan(
        paid,
        wanted,
        place,
        here or serving,
        tuple(each for each in named if each not in serving),
        any(_TRANSFER.search(fold(each)) for each in texts),
    )


def carriers_named(text: str, shop: Shop) -> tuple[Carrier, ...]:
    """Those that deliver at home, by their names however they are typed."""
    folded = fold(text)
    express = bool(_EXPRESS.search(folded))
    return tuple(
        each
        for each in shop.carriers_to_home
        if re.search(rf"\b{_loosely(fold(each.name))}\b", folded)
        or (express and "lendemain" in fold(each.delay))
    )


def talks_of_delays(question: Asked) -> bool:
    """Whether the assistant's last words told when something leaves or arrives."""
    return bool(question.told) and bool(_TELLS_A_DELAY.search(fold(question.told[-1])))


def place_of(question: Asked) -> Destination | None:
    """The place of the message, or the one said a few messages before it."""
    earlier = (place for text in question.earlier if (place := destination(text)))
    return place_named(question) or next(earlier, None)


def place_named(question: Asked) -> Destination | None:
    return destination(question.text, question.postcode)


def paid_said(question: Asked) -> Moment | None:
    """When this very message says it would be paid."""
    return _days(replace(question, earlier=()))[0]


def departures(question: Asked, plan: Plan, restocked: date | None = None) -> tuple[date, date]:
    """When it leaves at the earliest and at the latest of what was said of the payment."""
    shop = question.shop
    begin, end = _paid_between(question, plan.paid)
    early, late = shop.ships_on(begin), shop.ships_on(end)
    if restocked:
        there = shop.ships_on(datetime.combine(restocked, time(0), shop.timezone))
        early, late = max(early, there), max(late, there)
    return early, late


def paid_in_words(question: Asked, paid: Moment | None) -> str:
    """« maintenant », « mardi 24 novembre au matin », « mercredi 23 décembre à 16 h »."""
    if paid is None:
        return "maintenant"
    hours, is_today = paid.hours, paid.first == question.today
    if is_today and not (hours and hours.exact):
        return _TODAY.get(hours.begin.hour if hours else 0, "aujourd'hui")
    day = "aujourd'hui" if is_today else french_date(paid.first)
    if paid.first < paid.last:
        return f"le {day}"
    if hours is None:
        return day
    if hours.exact:
        return f"{day} à {french_time(hours.begin)}"
    if hours.end == _END_OF_DAY:
        return f"{day} après {french_time(hours.begin)}"
    if hours.begin.hour < 12 and hours.end.hour <= 12:
        return f"{day} au matin"
    if hours.begin.hour >= 18:
        return f"{day} au soir"
    return f"{day} après-midi" if hours.begin.hour in (12, 13, 14) else day


def _paid_between(question: Asked, paid: Moment | None) -> tuple[datetime, datetime]:
    now = question.now.astimezone(question.shop.timezone)
    if paid is None:
        return now, now
    day = paid.deadline if paid.before else paid.first
    begin, end = time(0), _END_OF_DAY
    if paid.hours:
        begin = paid.hours.begin
        end = begin if paid.hours.exact else paid.hours.end
    first = datetime.combine(day, begin, question.shop.timezone)
    last = datetime.combine(day, end, question.shop.timezone)
    if last > first and end != _END_OF_DAY:
        last -= timedelta(minutes=1)  # « avant 15 h » is not at 15 h
    return max(first, now), max(last, now)


# « On est dimanche, je sais, mais… »: no day on which anything is wanted.
_TODAY_IS = re.compile(
    r"\b(?:on est|nous sommes|c'est) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"(?! (?:que|prochain|qu'))",
    re.IGNORECASE,
)


def _days(question: Asked) -> tuple[Moment | None, Moment | None]:
    """When it is paid and when it is wanted: said now, or while delays were spoken of."""
    thread = talks_of_delays(question)
    question = replace(question, text=_TODAY_IS.sub(" ", question.text))
    near = day_spoken_of(question, question.earlier)
    before = [
        each
        for at, text in enumerate(question.earlier[:_BACK] if thread else ())
        for each in moments(
            text, question.today, day_spoken_of(question, question.earlier[at + 1 :])
        )
    ]
    paid_before = (_paid_as_told(question) if thread else None) or next(
        (each for each in before if each.role is Role.PAID), None
    )
    now = moments(question.text, question.today, near)
    paid = next((each for each in now if each.role is Role.PAID), None)
    wanted = next((each for each in now if each.role in (Role.LEAVES, Role.THERE)), None)
    unsaid = next((each for each in now if each.role is Role.UNSAID), None)
    cutoff = bool(question.told) and bool(_ASKED_CUTOFF.search(fold(question.told[-1])))
    if unsaid and paid is None and (paid_before or cutoff):
        paid, unsaid = unsaid, None
    wanted = wanted or unsaid
    if paid and wanted and wanted.last < paid.first and (paid.first - wanted.last).days < 7:
        # « Payé vendredi, là lundi ? » is the Monday after.
        days = timedelta(days=7)
        wanted = replace(wanted, first=wanted.first + days, last=wanted.last + days)
    if paid is None and paid_before and (later := _DAY_AFTER.search(fold(question.text))):
        days = timedelta(days=2 if later["two"] else 1)
        paid = replace(paid_before, first=paid_before.first + days, last=paid_before.last + days)
        return replace(paid, hours=hours_in(fold(question.text))), wanted
    if paid is None and speaks_of_paying(question.text) and not now:
        return (_at_that_hour(question, paid_before), wanted) if paid_before else (None, wanted)
    if paid is None and paid_before:
        paid = _at_that_hour(question, paid_before)
    if wanted is None and _JUDGED.search(fold(question.told[-1] if question.told else "")):
        wanted = next((each for each in before if each.role is Role.THERE), None)
    return paid, wanted


_PAID_TOLD = re.compile(
    r"\bpayee? (?P<when>[a-z]+ \d{1,2}(?:er)? [a-z]+(?: au (?:matin|soir)| apres[- ]midi"
    r"| (?:a|apres) \d{1,2} h(?: \d\d)?)?)"
)


def _paid_as_told(question: Asked) -> Moment | None:
    """« Payé mercredi 23 décembre à 10 h, départ… »: what the last answer supposed."""
    found = _PAID_TOLD.search(fold(question.told[-1])) if question.told else None
    if found is None:
        return None
    said = moments(found["when"].replace(" h", "h"), question.today)
    return replace(said[0], role=Role.PAID) if said else None


def _at_that_hour(question: Asked, paid: Moment | None) -> Moment | None:
    """« Et à 14 h ? », after « si je paie demain à 15 h 30 »."""
    hours = hours_in(fold(question.text))
    return replace(paid, hours=hours) if paid and hours else paid


def day_spoken_of(question: Asked, earlier: Sequence[str]) -> date | None:
    """A day of which « le 23 » is a neighbour: said with its month, or that of a closure told."""
    for text in earlier:
        for each in moments(text, question.today):
            if (each.first.year, each.first.month) != (question.today.year, question.today.month):
                return each.first
    told = " ".join(question.told[-2:])
    for closure in question.shop.opening.closures:
        if closure.last >= question.today and french_period(closure.first, closure.last) in told:
            return closure.first
    return None


def _loosely(name: str) -> str:
    """« Chrono post », « chronopst », « colisimo »."""
    if name == "chronopost":
        return r"chro?no? ?p(?:o?s?s?te?|ost)s?|chrono"
    return r"col+is+imo" if name == "colissimo" else re.escape(name)
