"""The figures of a week: a few reads a week, each along an index, counted in Python.

SQLite takes four times as long to group a year of messages as it takes to hand them over.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, bindparam, case, exists, func, select, type_coerce

from bot.desk import figures_tally as tally
from bot.desk.columns import Moment, as_utc
from bot.desk.database import Database
from bot.desk.figures_model import WeekFigures
from bot.desk.figures_tally import Closed, Opened, Told
from bot.desk.figures_weeks import Week
from bot.desk.model import Author, HandoffState
from bot.desk.schema import conversations, handoffs, messages

_FIRST, _END = bindparam("first", type_=Moment), bindparam("end", type_=Moment)


class Counting(Database):
    def week_figures(self, week: Week, until: datetime, now: datetime) -> WeekFigures:
        """What is counted of a week, up to `until`, as known at `now`; raises NaiveDatetime.

        Conversations, what was said in them and their ratings count in the week in which they
        began; hand-offs in the week in which they were opened, closings in that of the closing.
        """
        moment = as_utc(now)
        span = {"first": week.begins, "end": min(week.ends, as_utc(until))}
        with self._reading() as connection:
            told = _told(connection, span)
            opened = [Opened(*row) for row in connection.execute(_OPENED, span).all()]
            closed = [Closed(*row) for row in connection.execute(_CLOSED, span).all()]
        return WeekFigures(
            week=week,
            talks=tally.talks(told),
            readings=tally.readings(told),
            ratings=tally.ratings(told),
            questions=tally.questions(told),
            sequels=tally.sequels(told),
            topics=Counter(each.topic for each in opened),
            promises=tally.promises(opened, moment),
            waits=tally.waits(opened),
            closings=tally.closings(closed),
            outcomes=Counter((each.outcome, each.was_answered) for each in closed),
        )


def _told(connection: Any, span: dict[str, datetime]) -> list[Told]:
    found = [
        (conversation_id, Told(rating, meant or "", asked_before))
        for conversation_id, rating, meant, asked_before in connection.execute(_TOLD, span).all()
    ]
    doubtful = [conversation_id for conversation_id, each in found if each.is_doubtful]
    chose_last = dict(connection.execute(_LAST_WORDS, {"ids": doubtful}).all())
    return [
        each._replace(chose_last=chose_last.get(conversation_id)) if each.is_doubtful else each
        for conversation_id, each in found
    ]


def _of_conversation(*columns: Any, table: Any = messages) -> Any:
    return (
        select(*columns)
        .where(table.c.conversation_id == conversations.c.id)
        .correlate(conversations)
    )


def _typed(*columns: Any) -> Any:
    # This condition as it stands makes the partial index of schema.py serve.
    return _of_conversation(*columns).where(messages.c.intent.is_not(None))


def _conversations() -> Any:
    in_order = _typed(messages.c.intent).order_by(messages.c.id).subquery()
    # PostgreSQL calls it string_agg. No intent has a comma in its name.
    meant = select(func.group_concat(in_order.c.intent)).correlate(conversations)
    last_one = _of_conversation(func.max(handoffs.c.opened_at).label("at"), table=handoffs)
    # Joined, as SQLite would look for it again at every message to compare it with.
    handed_over = last_one.subquery()
    asked_before = _typed(func.count()).join_from(
        messages, handed_over, messages.c.created_at <= handed_over.c.at
    )
    was_handed_over = exists().where(handoffs.c.conversation_id == conversations.c.id)
    return select(
        conversations.c.id,
        conversations.c.rating,
        meant.scalar_subquery(),
        case((was_handed_over, asked_before.scalar_subquery())),
    ).where(conversations.c.created_at >= _FIRST, conversations.c.created_at < _END)


def _last_words() -> Any:
    was_choice = (
        _of_conversation(func.coalesce(messages.c.payload.like("/%"), False))
        .where(messages.c.author == Author.VISITOR.value)
        .order_by(messages.c.id.desc())
        .limit(1)
    )
    return select(conversations.c.id, type_coerce(was_choice.scalar_subquery(), Boolean)).where(
        conversations.c.id.in_(bindparam("ids", expanding=True))
    )


_TOLD, _LAST_WORDS = _conversations(), _last_words()
_OPENED = select(
    handoffs.c.topic,
    handoffs.c.opened_at,
    handoffs.c.promise_at,
    handoffs.c.first_answered_at,
    handoffs.c.closed_at,
    handoffs.c.outcome,
).where(handoffs.c.opened_at >= _FIRST, handoffs.c.opened_at < _END)
_CLOSED = select(
    func.coalesce(handoffs.c.outcome, ""),
    handoffs.c.first_answered_at.is_not(None),
).where(
    handoffs.c.state == HandoffState.CLOSED.value,
    handoffs.c.closed_at >= _FIRST,
    handoffs.c.closed_at < _END,
)
