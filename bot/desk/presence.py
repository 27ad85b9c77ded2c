"""What the visitor has had in front of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, or_, select, update

from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.schema import conversations, messages


class Presence(Database):
    def mark_seen(self, conversation_id: str, message_id: int) -> bool:
        """Remember how far the visitor has read; it never goes back.

        True when that is further than before. An id beyond the last message counts as that one.
        Raises ConversationNotFound.
        """
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            last: Any = connection.execute(
                select(func.max(messages.c.id)).where(
                    messages.c.conversation_id == conversation_id,
                    messages.c.internal.is_(False),
                    messages.c.id <= message_id,
                )
            ).scalar_one()
            if last is None:
                return False
            further = connection.execute(
                update(conversations)
                .where(
                    conversations.c.id == conversation_id,
                    or_(conversations.c.seen_id.is_(None), conversations.c.seen_id < last),
                )
                .values(seen_id=last, seen_at=now())
            )
            moved: bool = further.rowcount == 1
            return moved
