"""What the address of a list asks for: words, filters, and the page of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from urllib.parse import urlencode

from bot.desk.listing import Wanted
from bot.desk.model import HandoffState, Staff
from bot.desk.search import Words, parse_words
from bot.desk.search_exact import Exact, parse_exact
from bot.desk.slices import Cursor
from bot.web.desk.words import OTHER_OUTCOMES, OUTCOMES, TOPICS, topic_label
from bot.web.errors import InvalidRequest
from bot.web.parsing import parse_message_id

MINE = "moi"
ALONE = "sans-demande"
STATES = {
    "en-attente": HandoffState.WAITING,
    "en-cours": HandoffState.TAKEN,
    "closes": HandoffState.CLOSED,
}
STATE_LABELS = {"en-attente": "En attente", "en-cours": "En cours", "closes": "Closes"}
_NAMES = ("q", "etat", "sujet", "par", "issue", "du", "au")
_LONGEST = 200
_NO_WORD = "Écrivez au moins un mot à chercher."
_NO_PAGE = "Cette page de la liste n’existe pas\u00a0: voici la première."
_WRONG_ORDER = "La date «\u00a0du\u00a0» vient après la date «\u00a0au\u00a0»."


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class View:
    """A list as its address asks for it.

    `values` is what stands in the form; what is not understood narrows nothing, and is told in
    `notices`. `before` is the page of a search, `cursor` that of any other list.
    """

    path: str
    values: Mapping[str, str]
    wanted: Wanted = field(default_factory=Wanted)
    words: Words | None = None
    alone: bool = False
    cursor: Cursor | None = None
    before: int | None = None
    notices: tuple[str, ...] = ()
    exact: Exact | None = None

    @property
    def is_narrowed(self) -> bool:
        """By something else than the state, which the tabs show."""
        return self.words is not None or self.has_filters

    @property
    def has_filters(self) -> bool:
        return any(value for name, value in self.values.items() if name not in ("etat", "q"))

    def url(self, **changes: str) -> str:
        """The address of the same list, changed; from its first page on."""
        given = {name: value for name, value in {**self.values, **changes}.items() if value}
        return f"{self.path}?{urlencode(given)}" if given else self.path

    def page_url(self, cursor: Cursor | None) -> str | None:
        return self.url(page=str(cursor)) if cursor else None

    def at(self, state: HandoffState) -> Wanted:
        return replace(self.wanted, state=state)


def parse_view(
    path: str,
    given: Mapping[str, str],
    zone: tzinfo,
    staff: Staff,
    colleagues: Sequence[Staff],
    *,
    may_be_alone: bool = False,
) -> View:
    """`may_be_alone` for a list that also has conversations without a request."""
    values = {name: given.get(name, "").strip()[:_LONGEST] for name in _NAMES}
    notices = []

    def one_of(name: str, known: Mapping[str, object], what: str) -> str:
        if values[name] and values[name] not in known:
            notices.append(f"{what} demandé n’est pas connu\u00a0: ce filtre est laissé de côté.")
            values[name] = ""
        return values[name]

    state = one_of("etat", {**STATES, ALONE: None} if may_be_alone else STATES, "L’état")
    people = {MINE: staff.id, **{str(each.id): each.id for each in colleagues}}
    topic = one_of("sujet", TOPICS, "Le sujet") or None
    taken_by = people.get(one_of("par", people, "Le collègue"))
    outcome = one_of("issue", {**OUTCOMES, **OTHER_OUTCOMES}, "Le résultat") or None
    since, until = _day(values["du"], notices), _day(values["au"], notices)
    if since and until and since > until:
        notices.append(_WRONG_ORDER)
    words = parse_words(values["q"])
    if values["q"] and words is None:
        notices.append(_NO_WORD)
    cursor = Cursor.parse(given.get("page", ""))
    before = _message_id(given.get("avant", ""))
    if (given.get("page") and cursor is None) or (given.get("avant") and before is None):
        notices.append(_NO_PAGE)
    wanted = Wanted(
        state=STATES.get(state),
        topic=topic,
        taken_by=taken_by,
        outcome=outcome,
        since=_midnight(since, zone),
        until=_midnight(until + timedelta(days=1), zone) if until else None,
    )
    return View(
        path,
        values,
        wanted,
        words,
        state == ALONE,
        cursor,
        before,
        notices=tuple(notices),
        exact=parse_exact(values["q"]),
    )


def chips(view: View, colleagues: Sequence[Staff], zone: tzinfo) -> tuple[Chip, ...]:
    """What narrows the list, one by one, the words included."""
    values = view.values
    names = {MINE: "vous", **{str(each.id): each.name for each in colleagues}}
    shown = (
        ("q", f"«\u00a0{values['q']}\u00a0»"),
        ("sujet", topic_label(values["sujet"])),
        ("par", f"prise par {names.get(values['par'], '')}"),
        ("issue", {**OUTCOMES, **OTHER_OUTCOMES}.get(values["issue"], "")),
        ("du", f"depuis le {_shown(view.wanted.since, zone)}"),
        ("au", f"jusqu’au {_shown(view.wanted.until, zone, timedelta(days=-1))}"),
    )
    is_read = {
        "q": view.words is not None,
        "du": view.wanted.since is not None,
        "au": view.wanted.until is not None,
    }
    return tuple(
        Chip(label, view.url(**{name: ""}))
        for name, label in shown
        if values[name] and is_read.get(name, True)
    )


def _day(text: str, notices: list[str]) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        notices.append(
            f"«\u00a0{text}\u00a0» n’est pas une date\u00a0: écrivez par exemple 2026-11-24."
        )
        return None
    # The edges of the calendar have no day before or after.
    return day if 1970 <= day.year < 9000 else None


def _midnight(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(timezone.utc) if day else None


def _shown(moment: datetime | None, zone: tzinfo, offset: timedelta = timedelta()) -> str:
    return f"{moment.astimezone(zone) + offset:%d/%m/%Y}" if moment else ""


def _message_id(text: str) -> int | None:
    try:
        return parse_message_id(text) or None if text else None
    except InvalidRequest:
        return None
