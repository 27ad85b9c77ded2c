"""What the assistant will say with a change that is not kept yet, by the reader's own judgement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.french import french_date, french_period, typographic
from bot.shop import Shop, ShopFile, ShopFileError
from bot.shop_overlay import CLOSURES, Amendment
from bot.shop_reader import Section
from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields
from bot.web.desk.settings_dates import parse_day, read_period
from bot.web.desk.settings_facts import Fact, Kind, Says
from bot.web.desk.settings_values import parse_value

_MORNING = time(10)
_ONE_DAY = timedelta(days=1)
_NO_DAY_OPEN = (
    "Avec ce changement, aucun jour ne serait ouvert. Pour fermer pendant un temps, utilisez "
    "«\u00a0Congés et fermetures\u00a0»."
)


@dataclass(frozen=True)
class Said:
    """A sentence of the assistant, and the day when it says so."""

    when: str
    text: str


@dataclass(frozen=True)
class Preview:
    said: tuple[Said, ...]
    # Of other changes of the same fact, the days that they share with this one.
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amended:
    """The facts with one more amendment, which the reader of shop.yml has accepted."""

    written: Section
    others: tuple[Amendment, ...]
    amendment: Amendment
    today: date

    @classmethod
    def parse(
        cls,
        fact: Fact,
        fields: Fields,
        shop_file: ShopFile,
        others: Sequence[Amendment],
        today: date,
    ) -> "Amended":
        """What was typed into the form of a fact. Raises `Refused`, in the reader's words."""
        value = parse_value(fact, fields)
        if fact.kind is Kind.CLOSURE and isinstance(value, dict):
            first, last = None, parse_day(value["to"])
            if last and last < today and value["from"] <= value["to"]:
                raise Refused(422, "Cette période est déjà passée.")
        else:
            first, last = read_period(fields.get("first", ""), fields.get("last", ""), today)
        amendment = Amendment(fact.key, value, first, last)
        made = cls(shop_file.written(), tuple(others), amendment, today)
        try:
            for day in made._days_to_check():
                made.shop_on(day)
        except ShopFileError as error:
            raise Refused(422, _sentence(fact, error)) from None
        return made

    def shop_on(self, day: date) -> Shop:
        """Raises ShopFileError."""
        return Shop.read(self.written, (*self.others, self.amendment), day)

    def preview(self, says: Says, now: datetime) -> Preview:
        """Today, on the first day, and after the last one."""
        begins, ends = self.amendment.first, self.amendment.last
        if self.amendment.key == CLOSURES and isinstance(self.amendment.value, dict):
            begins, ends = parse_day(self.amendment.value["from"]), None
        days = [self.today]
        days += [begins] if begins and begins > self.today else []
        days += [ends + _ONE_DAY] if ends else []
        return Preview(
            tuple(_said(self.shop_on(day), says, day, self.today, now) for day in days),
            tuple(_shared(self.amendment, self.others)),
        )

    def _days_to_check(self) -> list[date]:
        """Whenever another of the changes begins or ends, and this one's own first day."""
        edges = [self.amendment.first or self.today, self.today]
        for each in (*self.others, self.amendment):
            edges += [each.first] if each.first else []
            edges += [each.last + _ONE_DAY] if each.last else []
        return sorted({max(day, self.today) for day in edges})

    @staticmethod
    def as_it_stands(
        shop_file: ShopFile, amendments: Callable[[], Sequence[Amendment]], today: date
    ) -> Callable[[Says, datetime], Preview]:
        """The sentence of today, with nothing more."""

        def said(says: Says, now: datetime) -> Preview:
            try:
                shop = Shop.read(shop_file.written(), amendments(), today)
            except ShopFileError:
                shop = shop_file.current()
            return Preview((_said(shop, says, today, today, now),))

        return said


def _said(shop: Shop, says: Says, day: date, today: date, now: datetime) -> Said:
    if day == today:
        return Said("Aujourd’hui", typographic(says(shop, now)))
    moment = datetime.combine(day, _MORNING, shop.timezone)
    when = french_date(day) + (f" {day.year}" if day.year != today.year else "")
    return Said(when[0].upper() + when[1:], typographic(says(shop, moment)))


def _shared(amendment: Amendment, others: Sequence[Amendment]) -> list[str]:
    if amendment.key == CLOSURES:
        return []
    shared = []
    for each in others:
        if each.key != amendment.key:
            continue
        first = max(filter(None, (each.first, amendment.first)), default=None)
        last = min(filter(None, (each.last, amendment.last)), default=None)
        if first and last and last < first:
            continue
        shared.append(french_period(first, last) if first and last else "")
    return shared


def _sentence(fact: Fact, error: ShopFileError) -> str:
    if error.key == "opening_hours":
        return _NO_DAY_OPEN
    if not error.problem:
        return str(error)
    problem = error.problem[0].upper() + error.problem[1:]
    return f"{problem}. {typographic(fact.help or error.remedy)}"
