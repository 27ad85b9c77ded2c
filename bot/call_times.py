"""When somebody wishes to be called, in their own words: « dimanche », « ce soir à 22h »."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.call_words import (
    first_day_in,
    hours_in,
    is_only_a_time,
    names_a_time,
    wishes_a_call,
    without_farewells,
)
from bot.days import day_of_the_month, named_day
from bot.folding import fold
from bot.french import french_date, french_time
from bot.opening_calls import CallSlot, call_slots_near
from bot.opening_words import describe_day
from bot.phones import without_phones
from bot.shop import Shop

_TODAY = re.compile(r"\b(?:ce (?:soir|midi|matin)|cet (?:apres[- ]midi|aprem))\b")
_WEEKEND = re.compile(r"\b(?:week[- ]?end|we)\b")
_A_CALL = re.compile(r"\br?app?el\w{0,5}\b|\bjoign\w+|\b(?:suis|serai) (?:dispo|libre)|\btel\b")
_PARTS = re.compile(r"[,.;!]+(?!\d)| (?:mais|donc|du coup) |\b(?=plutot\b|plutôt\b)", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:pas|plus|impossible)\b(?! (?:avant|apres|tot|tard|trop|de souci))"
    r"|\bje (?:bosse|travaille|dors)\b|\b(?:occupe|en reunion|en deplacement|absente?|fermee?s?)\b"
    r"|\b(?:suis|serai) (?:deja )?(?:pris\w?|chez|au|en|a)\b"
    r"|\bj'ai (?:deja )?(?:une?|rdv|rendez|cours|mon|ma|reunions?|visio|formation|quelque chose)\b"
)
# « Mardi pas lundi », « pas lundi, c'est mardi ».
_BUT_NOT = re.compile(
    r"(?<!suis )(?<!serai )(?<!peux )\b(?:(?:et|mais) )?(?:non )?(?:c'est )?pas "
    r"(?!avant|apres|plus|trop)"
)
# « Mardi, non jeudi plutôt »: the last one counts; « mardi, sinon jeudi » is of both.
_RATHER = re.compile(r"\b(?:plutot|finalement|non|nan|en fait)\b")
_OR_ELSE = re.compile(r"\b(?:sinon|ou|et)\b")
# « Si demain soir le colis est toujours pas là »: a time of what is awaited, and of no call.
_AWAITED = re.compile(
    r"\b(?:commandes?|colis|paquets?|livraison|transporteur|materiel|articles?)\b"
    r"(?:(?!\b(?:je|me|moi)\b)[^,.;!?])*\b(?:pas|plus|rien)\b"
    r"|\b(?:toujours|encore) (?:pas (?:ete )?(?:recu|livre|eu\b|arrive)|rien\b)"
    r"|\b(?:pas|rien) (?:encore |toujours |ete )*(?:recu|livre|arrive)\w*"
)
_EITHER = re.compile(r"\b(?:ni|ou|et)\b")
_HALF_HOUR = timedelta(minutes=30)
_WEEK = timedelta(days=7)
_WHOLE_DAY = (time(0), time(23, 59))


@dataclass(frozen=True)
class Wished:
    """A stretch of time in the shop's timezone, and the words it was asked for in."""

    words: str
    start: datetime
    end: datetime
    exact: bool  # one hour was named

    @property
    def middle(self) -> datetime:
        return self.start if self.exact else self.start + (self.end - self.start) / 2

    @property
    def whole_day(self) -> bool:
        return (self.start.time(), self.end.time()) == _WHOLE_DAY


def wished_time(
    words: str, shop: Shop, now: datetime, noted: Wished | None = None
) -> Wished | None:
    """The day and the hours that the words name; None when they name neither.

    `noted` is the wish on record: « plutôt 16 h » keeps its day, « plutôt mardi » its hours.
    """
    folded = without_farewells(without_phones(fold(words)))
    local = shop.opening.local(now)
    hours, day = hours_in(folded), _day(folded, local.date())
    if hours is None and day is None:
        return None
    if hours:
        begin, end, exact = hours.begin, hours.end, hours.exact
    elif noted:
        begin, end, exact = noted.start.time(), noted.end.time(), noted.exact
    else:
        (begin, end), exact = _WHOLE_DAY, False
    if day is None:
        day = _day_meant(begin, shop, now, noted)
    start = datetime.combine(day, begin, shop.timezone)
    until = datetime.combine(day, end, shop.timezone)
    if until <= local and named_day(folded, local.date() + timedelta(days=1)) == day + _WEEK:
        start, until = start + _WEEK, until + _WEEK  # « lundi 9h », on a Monday at noon
    return Wished(words, start, max(until, start + _HALF_HOUR), exact)


def wished_day(day: date, shop: Shop) -> Wished:
    """The whole of a day, which an hour named later is of."""
    start, end = (datetime.combine(day, each, shop.timezone) for each in _WHOLE_DAY)
    return Wished(french_date(day), start, end, exact=False)


def slot_for(wished: Wished, shop: Shop, now: datetime) -> CallSlot | None:
    """Opened time within what was wished for; None when nobody would be there to call."""
    if wished.exact:
        return shop.call_slot_at(wished.start) if wished.start > now else None
    for hours in shop.opening.hours_on(wished.start.date()):
        day = wished.start.date()
        opens = datetime.combine(day, hours.start, shop.timezone)
        closes = datetime.combine(day, hours.end, shop.timezone)
        start, end = max(opens, wished.start, shop.opening.local(now)), min(closes, wished.end)
        if end - start >= _HALF_HOUR:
            return CallSlot(start, end)
    return None


def slot_text(wished: Wished, slot: CallSlot) -> str:
    """« mardi 24 novembre de 9 h à 10 h », « mardi 24 novembre, aux heures d'ouverture »."""
    if wished.whole_day:
        return f"{french_date(slot.start.date())}, aux heures d’ouverture"
    return slot.text


def nearest(wished: Wished, shop: Shop, now: datetime) -> tuple[CallSlot, ...]:
    return call_slots_near(shop.opening, wished.middle, now)


def refused(wished: Wished, shop: Shop, now: datetime) -> str:
    """Why not then, before other hours are offered."""
    if wished.end <= now:
        return "Ce moment est déjà passé"
    verb = "n'est" if wished.start.date() == shop.opening.local(now).date() else "ne sera"
    return f"Personne {verb} là {_said(wished)} pour vous appeler"


def hours_that_day(wished: Wished, shop: Shop, now: datetime) -> str:
    """The fact behind a refusal: « Le vendredi 25 décembre, nous serons fermés (…). »."""
    day = wished.start.date()
    if day > shop.opening.local(now).date():
        return describe_day(shop.opening, day)
    return shop.describe_today(now)


def call_wish(text: str) -> str | None:
    """The words of a message that say when to call: « jeudi entre 14h et 16h »."""
    asks, text = wishes_a_call(text), without_what_is_refused(text)
    if wishes_a_call(text) or (asks and names_a_time(text)):
        folded = fold(text)
        found = _A_CALL.search(folded)
        if found and len(folded) == len(text) and names_a_time(text[: found.start()]):
            # « Commandé lundi, rappelez-moi mardi »: the time that follows is meant.
            after = text[found.end() :].strip()
            return after if names_a_time(after) else text
        return text
    return text if is_only_a_time(text) else None


def day_and_hour(wished: Wished) -> str:
    """« lundi 23 novembre à 15 h », « … matin », or the day alone when all of it is meant."""
    day = french_date(wished.start.date())
    if wished.exact:
        return f"{day} à {french_time(wished.start.time())}"
    if wished.whole_day:
        return day
    return f"{day} {'matin' if wished.start.hour < 12 else 'après-midi'}"


def without_what_is_refused(text: str) -> str:
    """« Mardi » of « lundi je peux plus, mardi »; the text itself when it names one time."""
    parts = [each.strip() for each in _PARTS.split(text) if each.strip()]
    wanted = [each for each in map(_contrasted, parts) if not _REFUSED.search(fold(each))]
    days = [at for at, each in enumerate(wanted) if first_day_in(fold(each))]
    if len(days) > 1 and _RATHER.search(fold(text)) and not _OR_ELSE.search(fold(text)):
        wanted = wanted[days[-1] :]
    kept = ", ".join(wanted)
    return kept if wanted != parts and names_a_time(kept) else text


def refuses_the_time(text: str) -> bool:
    """« Non pas mardi, je bosse »: a time is named only to be refused."""
    timed = (each for each in _PARTS.split(text) if names_a_time(each))
    parts = [_contrasted(each) for each in timed if not _AWAITED.search(fold(each))]
    return bool(parts) and all(_REFUSED.search(fold(each)) for each in parts)


def is_of_a_parcel(text: str) -> bool:
    """« Si demain soir j'ai toujours rien »: every time it names is one to have received by."""
    timed = [each for each in _PARTS.split(text) if names_a_time(each)]
    return bool(timed) and all(_AWAITED.search(fold(each)) for each in timed)


def _contrasted(part: str) -> str:
    """« Non mardi » of « non mardi pas lundi », « mardi » of « pas lundi mardi »; or the part."""
    folded = fold(part)
    cut = _BUT_NOT.search(folded)
    if len(folded) != len(part):
        return part
    if cut is None:
        no = _REFUSED.search(folded)
        # « Mardi je suis pas dispo jeudi 10h30 oui ».
        after_it = part[no.end() :].strip() if no and first_day_in(folded[: no.start()]) else ""
        return after_it if first_day_in(fold(after_it)) else part
    before, after = part[: cut.start()].strip(), part[cut.end() :].strip()
    if _alike(before, after) and not _REFUSED.search(fold(before)):
        return before
    refused_day, following = first_day_in(fold(after)), ""
    if refused_day and not _EITHER.search(fold(after)):
        following = after[fold(after).index(refused_day) + len(refused_day) :].strip()
    return following if first_day_in(fold(following)) else part


def _alike(one: str, other: str) -> bool:
    """Whether both name a day, or both an hour."""
    days = first_day_in(fold(one)) and first_day_in(fold(other))
    return bool(days or (hours_in(fold(one)) and hours_in(fold(other))))


def _said(wished: Wished) -> str:
    day = french_date(wished.start.date())
    if wished.exact:
        return f"{day} à {french_time(wished.start.time())}"
    return day if wished.whole_day else f"{day} à ces heures-là"


def _day(folded: str, today: date) -> date | None:
    if _TODAY.search(folded):
        return today
    if _WEEKEND.search(folded):
        return today + timedelta(days=(5 - today.weekday()) % 7)
    first = first_day_in(folded)
    day = named_day(folded, today) or (named_day(first, today) if first else None)
    return day or day_of_the_month(folded, today)


def _day_meant(begin: time, shop: Shop, now: datetime, noted: Wished | None) -> date:
    """That of the wish on record, or else the next opened day on which that hour is to come."""
    local = shop.opening.local(now)
    if noted and noted.end > now:
        return noted.start.date()
    if local.time() < begin and shop.opening.is_working_day(local.date()):
        return local.date()
    return shop.opening.working_day_after(local.date(), 1)
