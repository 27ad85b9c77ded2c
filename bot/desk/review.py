"""Every conversation, with or without a request, and the drawing of one to review."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import exists, func, select

from bot.desk.conversations import conversation_of_row
from bot.desk.database import Database, now
from bot.desk.handoffs import handoffs_by_id
from bot.desk.listing import OPEN_STATES, Wanted, typed
from bot.desk.model import Author, Conversation, Handoff
from bot.desk.schema import conversations, handoffs, messages, reads
from bot.desk.search import Words
from bot.desk.searching import Hits, look_for
from bot.desk.slices import Cursor, Order, Slice

REVIEWED_WITHIN = timedelta(days=30)

_ORDER = Order(conversations.c.created_at, conversations.c.id, is_descending=True)
_HAS_REQUEST = exists().where(handoffs.c.conversation_id == conversations.c.id)
_WAS_READ = exists().where(reads.c.conversation_id == conversations.c.id)
# Opening the chat makes a conversation; those in which nobody said anything are no reading.
_WAS_SAID = exists().where(
    messages.c.conversation_id == conversations.c.id, messages.c.author == Author.VISITOR.value
)


@dataclass(frozen=True)
class Summary:
    """A conversation in a list; `opening` is the first thing typed, `request` its latest."""

    conversation: Conversation
    opening: str | None
    message_count: int
    request: Handoff | None
    was_read: bool


class Review(Database):
    def conversations(
        self, wanted: Wanted, *, alone: bool = False, cursor: Cursor | None = None, size: int
    ) -> Slice[Summary]:
        """A page of the conversations in which a visitor spoke, the latest first.

        `alone` leaves out those with a request. What is wanted of requests holds for one request
        of the conversation at least; the dates are those of the conversation.
        """
        beyond, sorting = _ORDER.clauses(cursor)
        with self._reading() as connection:
            rows = connection.execute(
                select(_ORDER.first.label("first"), conversations.c.id)
                .where(*_conditions(wanted, alone), _WAS_SAID, *beyond)
                .order_by(*sorting)
                .limit(size + 1)
            ).all()
            page = _ORDER.around(rows, cursor, size)
            known = _summaries(connection, page.lines)
        return Slice(tuple(known[each] for each in page.lines), page.newer, page.older)

    def conversations_found(
        self,
        words: Words,
        wanted: Wanted,
        *,
        alone: bool = False,
        before: int | None = None,
        size: int,
    ) -> Hits[Summary]:
        """The conversations in which the words were said, last said first."""

        def narrowed(connection: Any, ids: Collection[str]) -> dict[str, str]:
            found = connection.execute(
                select(conversations.c.id).where(
                    conversations.c.id.in_(ids), *_conditions(wanted, alone)
                )
            ).scalars()
            return {each: each for each in found}

        with self._reading() as connection:
            hits = look_for(connection, words, narrowed, before=before, above=0, size=size)
            known = _summaries(connection, [hit.line for hit in hits.lines])
        return hits.with_lines(known)

    def handoffs_of(self, conversation_id: str) -> tuple[Handoff, ...]:
        """The requests of a conversation, the latest first."""
        with self._reading() as connection:
            ids = connection.execute(
                select(handoffs.c.id).where(handoffs.c.conversation_id == conversation_id)
            ).scalars()
            known = handoffs_by_id(connection, list(ids))
        return tuple(known[each] for each in sorted(known, reverse=True))

    def draw_unread(self) -> str | None:
        """A conversation of the last 30 days, by chance, that went without a request and that
        nobody has read; None when there is none left."""
        with self._reading() as connection:
            drawn: str | None = connection.execute(
                select(conversations.c.id)
                .where(
                    conversations.c.created_at >= now() - REVIEWED_WITHIN,
                    ~_HAS_REQUEST,
                    ~_WAS_READ,
                    _WAS_SAID,
                )
                .order_by(func.random())
                .limit(1)
            ).scalar_one_or_none()
        return drawn


def _conditions(wanted: Wanted, alone: bool) -> list[Any]:
    conditions = []
    if wanted.since is not None:
        conditions.append(conversations.c.created_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(conversations.c.created_at < wanted.until)
    if alone:
        conditions.append(~_HAS_REQUEST)
    if of_requests := wanted.of_any_day().conditions():
        if wanted.state in OPEN_STATES:
            # They are few: found once, and not looked for again under each conversation.
            open_ones = select(handoffs.c.conversation_id).where(*of_requests)
            conditions.append(conversations.c.id.in_(open_ones))
        else:
            of_this_one = handoffs.c.conversation_id == conversations.c.id
            conditions.append(exists().where(of_this_one, *of_requests))
    return conditions


def _summaries(connection: Any, ids: Collection[str]) -> dict[str, Summary]:
    rows = connection.execute(select(conversations).where(conversations.c.id.in_(ids))).all()
    openings = typed(connection, ids, func.min)
    latest = dict(
        map(tuple, connection.execute(_by_conversation(handoffs.c.id, func.max, ids)).all())
    )
    counts = dict(
        map(tuple, connection.execute(_by_conversation(messages.c.id, func.count, ids)).all())
    )
    requests = handoffs_by_id(connection, latest.values())
    was_read = set(
        connection.execute(
            select(reads.c.conversation_id).where(reads.c.conversation_id.in_(ids))
        ).scalars()
    )
    return {
        row.id: Summary(
            conversation_of_row(row),
            openings.get(row.id),
            counts.get(row.id, 0),
            requests.get(latest.get(row.id, 0)),
            row.id in was_read,
        )
        for row in rows
    }


def _by_conversation(column: Any, which: Any, ids: Collection[str]) -> Any:
    conversation_id = column.table.c.conversation_id
    return (
        select(conversation_id, which(column))
        .where(conversation_id.in_(ids))
        .group_by(conversation_id)
    )
