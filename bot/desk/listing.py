"""The lists of the console: requests by state, and what the list's pages wait for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Text, case, cast, func, literal, select

from bot.desk.columns import Moment
from bot.desk.database import Database
from bot.desk.handoffs import handoffs_by_id
from bot.desk.model import Author, Handoff, HandoffState
from bot.desk.schema import OPEN, handoffs, messages
from bot.desk.search import Words
from bot.desk.search_exact import Exact, exact_ids
from bot.desk.searching import Hits, look_for
from bot.desk.slices import Cursor, Order, Slice

# Where a request without a promise stands among those with one.
_NEVER = literal(datetime(9000, 1, 1, tzinfo=timezone.utc), Moment)
# More open requests than a list can show are a flood: its end does not refresh the list.
_WATCHED = 200
# And more of them at once than this are told of in one notification.
_TOLD = 5
OPEN_STATES = (HandoffState.WAITING, HandoffState.TAKEN)


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; None leaves all in. `until` is not included."""

    state: HandoffState | None = None
    topic: str | None = None
    taken_by: int | None = None
    outcome: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> list[Any]:
        """On requests."""
        table = handoffs.c
        given = (
            (self.state and self.state.value, table.state.__eq__),
            (self.topic, table.topic.__eq__),
            (self.taken_by, table.taken_by.__eq__),
            (self.outcome, table.outcome.__eq__),
            (self.since, table.opened_at.__ge__),
            (self.until, table.opened_at.__lt__),
        )
        return [compare(value) for value, compare in given if value is not None]

    def of_any_day(self) -> Wanted:
        return replace(self, since=None, until=None)


@dataclass(frozen=True)
class Arrival:
    """A waiting request, as far as a notification tells of it."""

    id: int
    topic: str


@dataclass(frozen=True)
class Glance:
    """Equal to an earlier one as long as the open requests look the same in the list."""

    waiting: int
    arrivals: tuple[Arrival, ...]
    content: object


class Listing(Database):
    def requests(
        self, wanted: Wanted, staff_id: int, *, cursor: Cursor | None = None, size: int
    ) -> Slice[Handoff]:
        """A page of the requests in one state, which `wanted` has to name.

        Waiting: those due first, then the oldest. Taken: one's own, then the oldest. Closed: the
        latest.
        """
        order = _order(wanted.state, staff_id)
        beyond, sorting = order.clauses(cursor)
        with self._reading() as connection:
            rows = connection.execute(
                select(order.first.label("first"), handoffs.c.id)
                .where(*wanted.conditions(), *beyond)
                .order_by(*sorting)
                .limit(size + 1)
            ).all()
            page = order.around(rows, cursor, size)
            known = handoffs_by_id(connection, page.lines)
        return Slice(tuple(known[each] for each in page.lines), page.newer, page.older)

    def requests_found(
        self, words: Words, wanted: Wanted, *, before: int | None = None, size: int
    ) -> Hits[Handoff]:
        """The requests in whose conversation the words were said, last said first.

        `before` is where an earlier page ended. Of a conversation with several requests, the
        latest that is wanted.
        """

        def narrowed(connection: Any, ids: Collection[str]) -> dict[str, Handoff]:
            rows = connection.execute(
                select(handoffs.c.conversation_id, func.max(handoffs.c.id).label("id"))
                .where(handoffs.c.conversation_id.in_(ids), *wanted.conditions())
                .group_by(handoffs.c.conversation_id)
            ).all()
            known = handoffs_by_id(connection, [row.id for row in rows])
            return {row.conversation_id: known[row.id] for row in rows}

        with self._reading() as connection:
            above = _before_open(connection) if wanted.state in OPEN_STATES else 0
            return look_for(connection, words, narrowed, before=before, above=above, size=size)

    def requests_named(self, exact: Exact, wanted: Wanted) -> tuple[Handoff, ...]:
        """The requests with that number, order or e-mail address, a few at most; latest first."""
        with self._reading() as connection:
            ids = exact_ids(connection, exact, wanted.conditions())
            known = handoffs_by_id(connection, ids)
        return tuple(known[each] for each in ids)

    def count_requests(self, wanted: Wanted) -> int:
        with self._reading() as connection:
            return _count(connection, *wanted.conditions())

    def last_typed(self, conversation_ids: Collection[str]) -> dict[str, str]:
        """By conversation, the last thing that its visitor typed."""
        with self._reading() as connection:
            return typed(connection, conversation_ids, func.max)

    def glance(self) -> Glance:
        """What tells a list that it has to be read again, without reading closed requests."""
        table = handoffs.c
        watched = (
            table.id,
            table.state,
            table.topic,
            table.conversation_id,
            table.taken_by,
            table.first_answered_at,
            table.promise_at,
            cast(table.card, Text),
        )
        with self._reading() as connection:
            rows = connection.execute(
                # Not OPEN: for the order's sake, SQLite would walk through all the closed ones.
                select(*watched)
                .where(table.state.in_([state.value for state in OPEN_STATES]))
                .order_by(table.id.desc())
                .limit(_WATCHED)
            ).all()
            waiting = _count(connection, table.state == HandoffState.WAITING.value)
            closed_at = connection.execute(
                select(func.max(table.closed_at)).where(table.state == HandoffState.CLOSED.value)
            ).scalar_one()
            said = connection.execute(
                select(messages.c.conversation_id, func.max(messages.c.id))
                .where(messages.c.conversation_id.in_([row.conversation_id for row in rows]))
                .group_by(messages.c.conversation_id)
            ).all()
        arrivals = [row for row in rows if row.state == HandoffState.WAITING.value][:_TOLD]
        return Glance(
            waiting,
            tuple(Arrival(row.id, row.topic) for row in arrivals),
            (tuple(map(tuple, rows)), closed_at, frozenset(map(tuple, said))),
        )


def typed(connection: Any, conversation_ids: Collection[str], which: Any) -> dict[str, str]:
    """By conversation, the first (`func.min`) or last (`func.max`) thing that was typed in it."""
    typed_ones = (
        select(which(messages.c.id))
        .where(
            messages.c.conversation_id.in_(conversation_ids),
            messages.c.author == Author.VISITOR.value,
            messages.c.payload.is_(None),
        )
        .group_by(messages.c.conversation_id)
    )
    rows = connection.execute(
        select(messages.c.conversation_id, messages.c.text).where(messages.c.id.in_(typed_ones))
    ).all()
    return {row.conversation_id: row.text for row in rows}


def _order(state: HandoffState | None, staff_id: int) -> Order:
    if state is HandoffState.WAITING:
        return Order(func.coalesce(handoffs.c.promise_at, _NEVER, type_=Moment), handoffs.c.id)
    if state is HandoffState.TAKEN:
        others = case((handoffs.c.taken_by == staff_id, 0), else_=1)
        return Order(others, handoffs.c.id, is_moment=False)
    if state is HandoffState.CLOSED:
        return Order(handoffs.c.closed_at, handoffs.c.id, is_descending=True)
    raise ValueError("requests are listed by state")


def _count(connection: Any, *conditions: Any) -> int:
    count: int = connection.execute(
        select(func.count()).select_from(handoffs).where(*conditions)
    ).scalar_one()
    return count


def _before_open(connection: Any) -> int:
    """The id before the first message of all conversations with an open request."""
    first: int | None = connection.execute(
        select(func.min(messages.c.id)).where(
            messages.c.conversation_id.in_(select(handoffs.c.conversation_id).where(OPEN))
        )
    ).scalar_one()
    return first - 1 if first else 0
