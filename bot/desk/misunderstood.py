"""What the bot missed: messages that it did not understand, or only just."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from bot.desk import schema
from bot.desk.columns import as_utc
from bot.desk.database import Database
from bot.desk.messages import select_messages
from bot.desk.model import Author, Message
from bot.desk.schema import UNDERSTOOD
from bot.desk.understanding import FALLBACK

TABLE = schema.messages
OUT_OF_SCOPE = "out_of_scope"
# Answered, since the threshold of config.yml is below, but hardly surer than not.
HARDLY_SURE = 0.7
MOST_MISSED = 2000


class Misunderstood(Database):
    def missed(
        self, since: datetime, until: datetime, *, limit: int = MOST_MISSED
    ) -> tuple[Message, ...]:
        """The typed messages of a period that the bot missed, in order, the latest `limit` ones.

        Those that it acted on as not understood or out of scope, or with little confidence; and
        what a person answered right after one that it did not understand. Raises NaiveDatetime.
        """
        period = and_(TABLE.c.created_at >= as_utc(since), TABLE.c.created_at < as_utc(until))
        typed = and_(TABLE.c.author == Author.VISITOR.value, TABLE.c.payload.is_(None))
        with self._reading() as connection:
            missed = (
                select(TABLE.c.id)
                .where(
                    UNDERSTOOD,
                    # Named, so that the index on intent and date serves each of them.
                    TABLE.c.intent.in_(_intents(connection)),
                    period,
                    typed,
                    or_(
                        TABLE.c.intent.in_((FALLBACK, OUT_OF_SCOPE)),
                        TABLE.c.confidence < HARDLY_SURE,
                    ),
                )
                .order_by(TABLE.c.id.desc())
                .limit(limit)
            )
            found = {row.id for row in connection.execute(missed)}
            found |= _said_again(connection, period, typed)
            latest = sorted(found)[-limit:]
            return select_messages(connection, TABLE.c.id.in_(latest)) if latest else ()


def _intents(connection: Any) -> list[str]:
    """Every intent ever acted on: a few dozen, each found at once in the index."""
    names: list[str] = []
    while True:
        after = [TABLE.c.intent > names[-1]] if names else []
        following = connection.execute(
            select(TABLE.c.intent).where(UNDERSTOOD, *after).order_by(TABLE.c.intent).limit(1)
        ).scalar_one_or_none()
        if following is None:
            return names
        names.append(following)


def _said_again(connection: Any, period: Any, typed: Any) -> set[int]:
    """What visitors wrote after a misunderstanding, and a person answered next."""
    lost = select(TABLE.c.conversation_id).where(UNDERSTOOD, TABLE.c.intent == FALLBACK, period)
    rows = connection.execute(
        select(TABLE.c.id, TABLE.c.conversation_id, TABLE.c.author, TABLE.c.payload, TABLE.c.intent)
        .where(
            TABLE.c.conversation_id.in_(lost),
            TABLE.c.author.in_((Author.VISITOR.value, Author.STAFF.value)),
            TABLE.c.internal.is_(False),
            period,
        )
        .order_by(TABLE.c.conversation_id, TABLE.c.id)
    ).all()
    found = set()
    for earlier, said, answer in zip(rows, rows[1:], rows[2:], strict=False):
        together = earlier.conversation_id == said.conversation_id == answer.conversation_id
        if (
            together
            and earlier.intent == FALLBACK
            and (said.author, said.payload) == (Author.VISITOR.value, None)
            and answer.author == Author.STAFF.value
        ):
            found.add(said.id)
    return found
