"""Who has read what: unread counts for the console, and a line of audit for each reading."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import and_, func, insert, select, update

from bot.desk.attempts import insert_audit_line
from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.model import Author
from bot.desk.schema import OPEN, handoffs, messages, reads

# A console that stays open reads again and again: once an hour tells enough.
AUDIT_EVERY = timedelta(hours=1)


class Reading(Database):
    def unread(self, staff_id: int) -> dict[str, int]:
        """By conversation with an open hand-off, the visitor's messages that this person has not
        read; a conversation without any is left out."""
        mine = and_(
            reads.c.conversation_id == messages.c.conversation_id, reads.c.staff_id == staff_id
        )
        open_ones = select(handoffs.c.conversation_id).where(OPEN)
        with self._reading() as connection:
            rows = connection.execute(
                select(messages.c.conversation_id, func.count())
                .outerjoin(reads, mine)
                .where(
                    messages.c.conversation_id.in_(open_ones),
                    messages.c.author == Author.VISITOR.value,
                    messages.c.id > func.coalesce(reads.c.message_id, 0),
                )
                .group_by(messages.c.conversation_id)
            ).all()
        return dict(rows)

    def mark_read(self, staff_id: int, conversation_id: str, message_id: int) -> None:
        """Remember how far this person has read; it never goes back.

        Raises ConversationNotFound.
        """
        mine = and_(reads.c.staff_id == staff_id, reads.c.conversation_id == conversation_id)
        moment = now()
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            known = connection.execute(select(reads).where(mine)).first()
            due = known is None or known.audited_at <= moment - AUDIT_EVERY
            if due:
                insert_audit_line(connection, staff_id, "read", conversation_id)
            if known is None:
                connection.execute(
                    insert(reads).values(
                        staff_id=staff_id,
                        conversation_id=conversation_id,
                        message_id=message_id,
                        audited_at=moment,
                    )
                )
                return
            connection.execute(
                update(reads)
                .where(mine)
                .values(
                    message_id=max(known.message_id, message_id),
                    audited_at=moment if due else known.audited_at,
                )
            )
