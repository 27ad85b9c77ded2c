"""The list of requests: who waits, who is being answered, what ended, and what is looked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.listing import Wanted
from bot.desk.model import Handoff, HandoffState, Staff
from bot.desk.search import Words
from bot.desk.searching import Hit
from bot.desk.slices import Slice
from bot.desk.store import Store
from bot.shop import Shop
from bot.web.desk.aftermath import Aftermath, aftermath
from bot.web.desk.filters import STATE_LABELS, STATES, View, parse_view
from bot.web.desk.forms import HOME
from bot.web.desk.gate import Desk
from bot.web.desk.lists import Excerpt, FilterForm, Pager, excerpt_of
from bot.web.desk.mail_trouble import MailTrouble, mail_trouble
from bot.web.desk.pages import render_for
from bot.web.desk.words import TONES, day_and_clock, duration, outcome_label, topic_label

PAGE = 25
# Of each state, when all are shown one under the other.
_SHOWN = {HandoffState.WAITING: 50, HandoffState.TAKEN: 50, HandoffState.CLOSED: 20}
_SOON = timedelta(minutes=15)
_NOTHING_SAID = "Le visiteur n’a encore rien précisé."


@dataclass(frozen=True)
class Engagement:
    """What was promised to the visitor; `urgency` is "late", "soon" or ""."""

    text: str
    urgency: str


@dataclass(frozen=True)
class Line:
    """One request in the list, in words; the excerpt is where a search found it."""

    id: int
    state: str
    topic: str
    topic_label: str
    summary: str
    when: str
    unread: int
    engagement: Engagement | None
    tone: str | None
    taken_by: str | None
    is_mine: bool
    outcome: str
    excerpt: Excerpt | None = None


@dataclass(frozen=True)
class Section:
    """The requests of one state; `count` is of all that are wanted, None for closed ones.

    `more` is the address of all of them when only the first are shown.
    """

    state: str
    label: str
    lines: Sequence[Line]
    count: int | None
    more: str | None
    pager: Pager


@dataclass(frozen=True)
class Board:
    """What the page shows: sections, or else what was found."""

    waiting_count: int
    sections: Sequence[Section] = ()
    found: Sequence[Line] = ()
    pager: Pager = field(default_factory=Pager)

    @property
    def is_empty(self) -> bool:
        return not self.found and not any(section.lines for section in self.sections)


async def show_board(desk: Desk) -> Response:
    shop = desk.web.shop_file.current()

    now = datetime.now(timezone.utc)

    def read() -> tuple[Board, FilterForm, MailTrouble | None, Aftermath | None]:
        colleagues = desk.web.store.list_staff()
        view = parse_view(HOME, desk.request.query_params, shop.timezone, desk.staff, colleagues)
        reader = _Reader(desk.web.store, desk.staff, shop, view)
        form = FilterForm.of(view, colleagues, shop)
        return reader.board(), form, mail_trouble(desk.web.store, shop, now), aftermath(desk)

    board, form, trouble, done = await run_in_threadpool(read)
    return render_for(
        desk,
        "board.html",
        {
            "waiting_count": board.waiting_count,
            "board": board,
            "trouble": trouble,
            "done": done,
            "form": form,
            "view": form.view,
            "state_labels": STATE_LABELS,
            # With its page: what is read again in the background is what is shown.
            "address": _address(desk),
        },
    )


class _Reader:
    """Reads the store for one page."""

    def __init__(self, store: Store, staff: Staff, shop: Shop, view: View) -> None:
        self._store = store
        self._staff = staff
        self._shop = shop
        self._view = view
        self._now = datetime.now(timezone.utc)

    def board(self) -> Board:
        waiting_count = self._store.count_requests(Wanted(state=HandoffState.WAITING))
        if self._view.words:
            hits = self._store.requests_found(
                self._view.words, self._view.wanted, before=self._view.before, size=PAGE
            )
            named = self._named()
            ids = {each.id for each in named}
            said = [hit for hit in hits.lines if hit.line.id not in ids]
            lines = self._found(said, self._view.words)
            if self._view.before is None:
                lines = [*self._lines(Slice(named)), *lines]
            return Board(waiting_count, found=lines, pager=Pager.of_hits(hits, self._view))
        return Board(waiting_count, [self._section(name) for name in self._states()])

    def _states(self) -> Iterable[str]:
        if self._view.wanted.state:
            return [self._view.values["etat"]]
        # Only what is closed has an outcome.
        return ["closes"] if self._view.wanted.outcome else STATES

    def _section(self, name: str) -> Section:
        state = STATES[name]
        is_alone = self._view.wanted.state is state
        wanted = self._view.at(state)
        page = self._store.requests(
            wanted,
            self._staff.id,
            cursor=self._view.cursor if is_alone else None,
            size=PAGE if is_alone else _SHOWN[state],
        )
        is_counted = state is not HandoffState.CLOSED
        return Section(
            state=name,
            label=STATE_LABELS[name],
            lines=self._lines(page),
            count=self._store.count_requests(wanted) if is_counted else None,
            more=self._view.url(etat=name) if page.older and not is_alone else None,
            pager=Pager.of_slice(page, self._view) if is_alone else Pager(),
        )

    def _named(self) -> tuple[Handoff, ...]:
        exact = self._view.exact
        return self._store.requests_named(exact, self._view.wanted) if exact else ()

    def _found(self, hits: Sequence[Hit[Handoff]], words: Words) -> list[Line]:
        lines = self._lines(Slice(tuple(hit.line for hit in hits)))
        return [
            replace(line, excerpt=excerpt_of(hit.message, words, self._shop, self._now))
            for line, hit in zip(lines, hits, strict=True)
        ]

    def _lines(self, page: Slice[Handoff]) -> list[Line]:
        unread = self._store.unread(self._staff.id)
        said = self._store.last_typed(
            [each.conversation_id for each in page.lines if not each.card.summary]
        )
        return [self._line(each, unread, said) for each in page.lines]

    def _line(self, handoff: Handoff, unread: Mapping[str, int], said: Mapping[str, str]) -> Line:
        card = handoff.card
        return Line(
            id=handoff.id,
            state=handoff.state.value,
            topic=handoff.topic,
            topic_label=topic_label(handoff.topic),
            summary=card.summary or said.get(handoff.conversation_id) or _NOTHING_SAID,
            when=when(handoff, self._shop, self._now),
            unread=unread.get(handoff.conversation_id, 0),
            engagement=engagement(handoff, self._shop, self._now),
            tone=TONES.get(card.language_tone or ""),
            taken_by=handoff.taken_by_name,
            is_mine=handoff.taken_by == self._staff.id,
            outcome=outcome_label(handoff.outcome),
        )


def _address(desk: Desk) -> str:
    query = desk.request.url.query
    return f"{HOME}?{query}" if query else HOME


def when(handoff: Handoff, shop: Shop, now: datetime) -> str:
    """How long it has waited, or since when it is where it is."""
    if handoff.closed_at:
        return day_and_clock(handoff.closed_at, now, shop.timezone)
    if handoff.taken_at:
        return f"depuis {duration(now - handoff.taken_at)}"
    return f"attend depuis {duration(now - handoff.opened_at)}"


def engagement(handoff: Handoff, shop: Shop, now: datetime) -> Engagement | None:
    """Until the visitor has had an answer, what they were told."""
    due = handoff.promise_at
    if due is None or handoff.first_answered_at or handoff.closed_at:
        return None
    if due <= now:
        return Engagement(f"engagement dépassé de {duration(now - due)}", "late")
    text = shop.describe_due(due, now).replace("réponse", "réponse promise", 1)
    return Engagement(text, "soon" if due - now < _SOON else "")
