"""The days of a message and what each is said of: paying, leaving, or being there.

« Si je paie mardi, je l'ai vendredi ? » names two days; only the second one is wished for.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.call_words import Hours, hours_in
from bot.days import named_day
from bot.folding import fold
from bot.french import ANY_MONTH, FOLDED_MONTHS, WEEKDAYS, number_of


class Role(Enum):
    PAID = "paid"
    LEAVES = "leaves"
    THERE = "there"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Moment:
    """From one day to another, both included, what they are said of, and the hours if any."""

    role: Role
    first: date
    last: date
    hours: Hours | None = None
    before: bool = False  # « avant Noël »: none of these days themselves
    name: str | None = None  # « Noël », « le week-end »: what is said rather than the date

    @property
    def deadline(self) -> date:
        """The last day that is still meant."""
        return self.first - timedelta(days=1) if self.before else self.last


_SHORT = {"janv": 1, "jan": 1, "fev": 2, "nov": 11, "dec": 12, "sept": 9, "oct": 10}
_MONTH = rf"(?:{ANY_MONTH}|janv|jan|fev|nov|dec|sept|oct)\b\.?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_NO_COUNT = r"(?! ?(?:h\b|h\d|:|eur|€|pieces|switchs?|bornes?|injecteurs?|jours?|fois|%|/))"
_DAY = re.compile(
    rf"\b(?:{_WEEKDAY} )?(?:le |du |au )?(?P<n>\d{{1,2}})(?:er)? (?P<month>{_MONTH})"
    rf"|\b(?P<figures>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)\b"
    rf"|\b(?P<numbered>{_WEEKDAY} (?:le )?\d{{1,2}})\b{_NO_COUNT}"
    rf"|\b(?<!dans )(?:le|du) (?P<bare>\d{{1,2}})\b{_NO_COUNT}"
    rf"|\b(?P<part>debut|mi|fin|courant)[ -](?:de |du |d'|le )?(?:mois de )?(?P<of>{_MONTH})"
    r"|\b(?P<edge>debut|fin)[ -](?:de la |de l'|de |du |d')?(?P<span>mois|annee|semaine)\b"
    r"(?P<next> prochaine?)?"
    r"|\b(?P<week>(?:la )?semaine (?:prochaine|qui vient|pro)|cette semaine)\b"
    r"|\b(?P<weekend>week-? ?ends?|le we|ce we)\b"
    r"|\b(?P<feast>noel|reveillon|les fetes|jour de l'an|nouvel an)\b"
    r"|\bdans (?P<ahead>\d{1,2}|deux|trois|quatre|cinq|six|huit|dix) (?P<unit>jours?|semaines?)\b"
    r"|\b(?:sous|en|dans les|moins de|d'ici) (?P<within>24|48|72) ?h(?:eures?)?\b"
    r"|\b(?P<now>maintenant|tout de suite|de suite|immediatement|dans l'heure|la tout de suite)\b"
    r"|\b(?P<today>aujourd'? ?hui|auj|ajd|ce (?:soir|matin|midi)|cet (?:apres[- ]?midi|aprem\w*)"
    r"|cette nuit|dans la journee|dimanche soir)\b"
    rf"|\b(?P<spoken>apres[ -]?demain|demain|2main|dem1|{_WEEKDAY})\b|\b(?P<same>ce jour[ -]la)\b"
)
_FEASTS = {"noel": 25, "reveillon": 24, "les fetes": 24}
# « Le virement n'arrive que vendredi »: what arrives is the money.
_MONEY = (
    r"(?:virements?|paiements?|reglements?|argent|sous)(?: \w+){0,3}? "
    r"(?:n'|vous |m'|ne )?(?:arriv|rec|pass|tomb|part)\w*"
)
_PAYS = (
    rf"(?:{_MONEY}|"
    r"pass(?:e|es|er|ons|ez|ant) (?:ma |une |la |notre |sa )?commande|"
    r"(?:re)?pa[iy](?:e|es|er|ez|ons|ent|ant|ement|ements|ee|ees|erai|erais|era|erait|erons)?\b"
    r"|pay[eé]\b|regl(?!ement)\w+|reglement|vir(?:e|er|ez|ons|ant|erai|erais|ement|ements)\b"
    r"|(?<!ma )(?<!mon )(?<!notre )(?<!cette )(?<!bon de )(?<!bons de )(?:re)?command\w*"
    r"|achet\w*|achat|(?:je |j'en |j'|on |nous )(?:le |la |les |en |vais |compte |l')*pren\w+"
    r"|valid\w+|m'y prends|(?:je |on )fais (?:le|un) paiement)"
)
_LEAVES = r"(?:part(?:ent|ira\w*|irait|ir|e|i)?\b|expedi\w+|envo(?:i|y|ie)\w*|depart\b|quitte\w*)"
_THERE = (
    r"(?:livr\w+|rece[vp]\w+|recoi\w+|re[cç]u\w*|arriv\w+|avoir\b|l'(?:ai|aurai\w*|aurons|auras?"
    r"|a)\b"
    r"|les (?:ai|aurai\w*|aurons)\b|chez (?:moi|nous)|besoin|faut\b|faudrait|veux|voudrai\w*|urgent"
    r"|jouable|sera la\b|seront la\b|tient|tenir)"
)
_WORDS = re.compile(rf"\b(?:(?P<pays>{_PAYS})|(?P<leaves>{_LEAVES})|(?P<there>{_THERE}))")
_WISHED = re.compile(
    r"\b(?:pour|avant|d'ici|d'ici a|au plus tard|dernier delai|pas apres|maximum|max)"
    r"(?: le| la| les| ce| mon| ma| cette| fin| l')?(?: \d{1,2})? ?$"
)
_BEFORE = re.compile(r"\bavant(?: le| la| les| ce| cette| l')? ?$")
_LATEST = re.compile(r"^(?: \w+)?,? (?:au plus tard|dernier delai|max\b|maximum|grand max)")
_STOP = re.compile(r"[?!;\n]|\.(?:\s|$)")
_NEAR = 25  # characters from a day to the word it belongs to, when that word comes after it
_SOON = timedelta(days=200)


def moments(text: str, today: date, near: date | None = None) -> tuple[Moment, ...]:
    """Every coming day that the message names, in its order; what is over is left out.

    `near`: a day spoken of before, whose month « le 23 » belongs to.
    """
    folded = fold(text)
    found = list(_DAY.finditer(folded))
    told: list[Moment] = []
    for at, each in enumerate(found):
        if each["same"] and told:
            # « Je rentre le 23. Si je paie ce jour-là… »: one day, and not two.
            near = (told.pop() if told[-1].role is Role.UNSAID else told[-1]).first
        span = _days(each, today, near)
        if span is None or span[1] < today or span[0] > today + _SOON:
            continue
        then = found[at + 1] if at + 1 < len(found) else None
        end = then.start() if then else len(folded)
        said = folded[each.end() if each["figures"] else each.start() : end]
        hours = hours_in(said.replace("avant midi", "matin"))
        if hours is None and (at == 0 or each["same"]):  # « si je paie vers 17 h ce jour-là »
            hours = hours_in(re.split(r"[,.?!;]", folded[: each.start()])[-1])
        # « Avant la fin de la semaine » is by its end.
        before = bool(_BEFORE.search(folded[: each.start()])) and not (
            each["within"] or each["edge"] or each["part"]
        )
        name = "Noël" if each["feast"] == "noel" else "le week-end" if each["weekend"] else None
        following = folded[each.end() : end] if then and not then["same"] else None
        told.append(Moment(_role(folded, each, following), *span, hours, before, name))
    return tuple(told)


def without_days(text: str) -> str:
    """The folded text without the days that it names."""
    return _DAY.sub(" ", fold(text))


def speaks_of_paying(text: str) -> bool:
    return any(each["pays"] for each in _WORDS.finditer(fold(text)))


def _role(folded: str, day: re.Match[str], until_next: str | None) -> Role:
    """`until_next`: what is said between this day and the next one, if there is another."""
    before = _STOP.split(folded[: day.start()])[-1]
    after = _STOP.split(folded[day.end() :])[0]
    words = list(_WORDS.finditer(before))
    wished = _WISHED.search(before)
    if day["within"]:
        return Role.THERE
    if wished:
        pays = words and words[-1]["pays"] and wished.start() - words[-1].end() <= 2
        return Role.PAID if pays and not wished.group().startswith("pour") else Role.THERE
    if _LATEST.search(after):
        return Role.PAID if words and words[-1]["pays"] else Role.THERE
    if words:
        return _of(words[-1])
    following = _WORDS.search(after[: _NEAR + 20])
    if following is None or following.start() > _NEAR:
        return Role.UNSAID
    # « Le 23, si je commande »; but « le 12, si je commande dans 3 jours » has another day to pay.
    if following["pays"] and until_next is not None and following.end() <= len(until_next):
        return Role.THERE
    return _of(following)


def _of(word: re.Match[str]) -> Role:
    if word["pays"]:
        return Role.PAID
    return Role.LEAVES if word["leaves"] else Role.THERE


def _days(found: re.Match[str], today: date, near: date | None) -> tuple[date, date] | None:
    if found["month"]:
        return _one(_dated(int(found["n"]), _month(found["month"]), today))
    if found["numbered"]:
        return _one(named_day(found["numbered"], today)) or _one(
            _next_numbered(int(re.sub(r"\D", "", found["numbered"])), today)
        )
    if found["figures"]:
        return _one(named_day(found["figures"], today))
    if found["bare"]:
        return _one(_next_numbered(int(found["bare"]), today, near))
    if found["part"]:
        return _part_of_a_month(found["part"], _month(found["of"]), today)
    if found["edge"]:
        return _edge(found, today)
    if found["week"] or found["weekend"]:
        return _week(found, today)
    if found["feast"]:
        number = _FEASTS.get(found["feast"], 1)
        return _one(_dated(number, 1 if number == 1 else 12, today))
    if found["ahead"]:
        count = number_of(found["ahead"])
        return _one(today + timedelta(days=count * (7 if "semaine" in found["unit"] else 1)))
    if found["within"]:
        return _one(today + timedelta(days=int(found["within"]) // 24))
    if found["now"] or found["today"] or found["same"]:
        return _one(near if found["same"] else today)
    spoken = {"2main": "demain", "dem1": "demain"}.get(found["spoken"], found["spoken"])
    return _one(named_day("apres demain" if spoken.startswith("apres") else spoken, today))


def _one(day: date | None) -> tuple[date, date] | None:
    return (day, day) if day else None


def _month(name: str) -> int:
    bare = name.rstrip(".")
    return _SHORT.get(bare) or FOLDED_MONTHS.index(bare) + 1


def _dated(day: int, month: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if named >= today:
            return named
    return None


def _next_numbered(number: int, today: date, near: date | None = None) -> date | None:
    begin = max(near.replace(day=1), today) if near else today
    days = (begin + timedelta(days=n) for n in range(0 if near else 1, 63))
    return next((day for day in days if day.day == number), None)


def _part_of_a_month(part: str, month: int, today: date) -> tuple[date, date] | None:
    first, last = {"debut": (1, 7), "mi": (13, 17), "fin": (24, 28)}.get(part, (1, 28))
    begin = _dated(first, month, today) or today
    if begin.month == month and begin - today > timedelta(days=330):
        begin = today  # « début novembre » is over, « fin novembre » has begun
    end = _dated(last, month, today)
    if end and part == "fin":
        end = end.replace(day=monthrange(end.year, month)[1])
    return (begin, max(begin, end)) if end else None


def _edge(found: re.Match[str], today: date) -> tuple[date, date] | None:
    monday = today + timedelta(days=(7 - today.weekday()) % 7)  # a Sunday speaks of the week ahead
    if today.weekday() < 5 and not found["next"]:
        monday = today - timedelta(days=today.weekday())
    elif today.weekday() == 5 or (found["next"] and not today.weekday()):
        monday = today + timedelta(days=7 - today.weekday())
    if found["span"] == "semaine":
        first = monday if found["edge"] == "debut" else monday + timedelta(days=3)
        return max(first, today), max(first + timedelta(days=1), today)
    if found["span"] == "annee":
        return date(today.year, 12, 28), date(today.year, 12, 31)
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    if found["edge"] == "debut" or found["next"]:
        return following, following + timedelta(days=6)
    return max(today, following - timedelta(days=5)), following - timedelta(days=1)


def _week(found: re.Match[str], today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    if found["weekend"]:
        saturday = monday + timedelta(days=12 if today.weekday() == 6 else 5)
        return max(saturday, today), saturday + timedelta(days=1)
    if found["week"] != "cette semaine" or today.weekday() > 4:
        monday += timedelta(days=7)
    return max(monday, today), monday + timedelta(days=4)
