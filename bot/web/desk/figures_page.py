"""The figures of the desk, by week: charts, tables, and the files made of them."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from threading import Lock
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.figures_model import Figures, WeekFigures
from bot.desk.figures_weeks import Period, Week
from bot.desk.store import Store
from bot.french import french_date, french_time
from bot.shop import Shop
from bot.web.desk.errors import Refused
from bot.web.desk.figures_cards import cards
from bot.web.desk.figures_definitions import FEW
from bot.web.desk.figures_tables import tables
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for

PATH = "/desk/chiffres"
LENGTHS = {4: "4 semaines", 12: "12 semaines", 26: "6 mois", 52: "un an"}
_USUAL = 12
_FIRST_DAY = date(2020, 1, 1)
_NO_TABLE = "Ce fichier n’existe pas."
# Weeks that are over hardly change: the page is looked at several times in a row.
_KEPT_FOR = timedelta(minutes=5)
_MOST_KEPT = 260


@dataclass(frozen=True)
class Wanted:
    """The weeks up to that of `last`; `typed` is what the form shows again."""

    weeks: int
    last: date
    typed: str
    refusal: Refused | None = None

    @property
    def query(self) -> str:
        return urlencode({"semaines": self.weeks, "au": self.last.isoformat()})


class FiguresPages:
    """Keeps what it has counted of weeks that are over for a few minutes; numbers only."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[datetime, datetime], tuple[datetime, WeekFigures]]
        self._known = OrderedDict()
        self._lock = Lock()

    async def show(self, desk: Desk) -> Response:
        shop, now = desk.web.shop_file.current(), datetime.now(timezone.utc)
        wanted = read_wanted(desk.request.query_params, now, shop)
        context = await run_in_threadpool(self._context, desk.web.store, wanted, now, shop)
        return render_for(
            desk, "figures.html", context, wanted.refusal.status if wanted.refusal else 200
        )

    async def download(self, desk: Desk) -> Response:
        """One table as a file. Raises `Refused`."""
        shop, now = desk.web.shop_file.current(), datetime.now(timezone.utc)
        wanted = read_wanted(desk.request.query_params, now, shop)
        if wanted.refusal:
            raise wanted.refusal
        figures, before = await run_in_threadpool(self._read, desk.web.store, wanted, now, shop)
        table = tables(figures, before).get(desk.request.path_params["table"])
        if table is None:
            raise Refused(404, _NO_TABLE)
        weeks = figures.period.weeks
        name = f"comptoir-{table.name}-{weeks[0].monday}-{weeks[-1].sunday}.csv"
        return Response(
            table.file(),
            media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _context(
        self, store: Store, wanted: Wanted, now: datetime, shop: Shop
    ) -> dict[str, object]:
        figures, before = self._read(store, wanted, now, shop)
        period = figures.period
        first, last = period.weeks[0], period.weeks[-1]
        earlier = Wanted(wanted.weeks, first.earlier(1).monday, "")
        later = Wanted(wanted.weeks, last.earlier(-wanted.weeks).monday, "")
        today = now.astimezone(shop.timezone).date()
        if later.last > today:
            later = Wanted(wanted.weeks, today, "")
        return {
            "cards": cards(figures, before),
            "lengths": LENGTHS,
            "wanted": wanted,
            "today": today.isoformat(),
            "period": _told(first, last),
            "until": _cut(period, shop),
            "before": _told(before.period.weeks[0], before.period.weeks[-1]),
            "earlier": f"{PATH}?{earlier.query}",
            "later": None if period.is_running else f"{PATH}?{later.query}",
            "few": FEW,
            "path": PATH,
        }

    def _read(
        self, store: Store, wanted: Wanted, now: datetime, shop: Shop
    ) -> tuple[Figures, Figures]:
        period = Period.ending(wanted.last, wanted.weeks, now, shop.timezone)
        return self._figures(store, period, now), self._figures(store, period.before(), now)

    def _figures(self, store: Store, period: Period, now: datetime) -> Figures:
        return Figures(
            period, tuple(self._week(store, week, period.until, now) for week in period.weeks)
        )

    def _week(self, store: Store, week: Week, until: datetime, now: datetime) -> WeekFigures:
        key = (week.begins, week.ends)
        if until < week.ends:
            return store.week_figures(week, until, now)
        with self._lock:
            kept = self._known.get(key)
        if kept and now - kept[0] < _KEPT_FOR:
            return kept[1]
        counted = store.week_figures(week, until, now)
        with self._lock:
            self._known[key] = (now, counted)
            self._known.move_to_end(key)
            while len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)
        return counted


def read_wanted(query: Mapping[str, str], now: datetime, shop: Shop) -> Wanted:
    """The period asked for; what cannot be read is refused, and the usual one shown instead."""
    today = now.astimezone(shop.timezone).date()
    weeks, typed = query.get("semaines", str(_USUAL)), query.get("au", "").strip()
    if weeks not in {str(length) for length in LENGTHS}:
        sentence = "Choisissez une durée dans la liste."
        return Wanted(_USUAL, today, typed, Refused(422, sentence))
    if not typed:
        return Wanted(int(weeks), today, "")
    try:
        last = date.fromisoformat(typed)
    except ValueError:
        sentence = "Cette date ne se lit pas\u00a0: écrivez-la comme 2026-11-22."
        return Wanted(int(weeks), today, typed, Refused(422, sentence))
    if last > today:
        sentence = (
            "Cette date n’est pas encore venue\u00a0: choisissez aujourd’hui ou un jour passé."
        )
        return Wanted(int(weeks), today, typed, Refused(422, sentence))
    if last < _FIRST_DAY:
        sentence = f"Choisissez une date à partir de {_FIRST_DAY.year}."
        return Wanted(int(weeks), today, typed, Refused(422, sentence))
    return Wanted(int(weeks), last, typed)


def _told(first: Week, last: Week) -> str:
    """« du lundi 1er septembre au dimanche 23 novembre 2026 »."""
    year = f" {first.monday.year}" if first.monday.year != last.sunday.year else ""
    return f"du {french_date(first.monday)}{year} au {french_date(last.sunday)} {last.sunday.year}"


def _cut(period: Period, shop: Shop) -> str | None:
    """When the running week was looked at: « dimanche 22 novembre à 14 h 05 »."""
    if not period.is_running:
        return None
    clock = period.until.astimezone(shop.timezone)
    return f"{french_date(clock.date())} à {french_time(clock.time())}"
