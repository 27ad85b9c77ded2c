from __future__ import annotations

from sqlalchemy import delete, select

from bot.desk.attempts import forget_proofs, insert_audit_line
from bot.desk.database import Database
from bot.desk.schema import conversations, handoffs, messages, reads


class Erasure(Database):
    def erase(self, conversation_id: str, *, staff_id: int | None = None) -> None:
        """Remove a conversation and all that was said in it; only an audit line stays.

        staff_id is who asked for it, None for the visitor. Nothing happens when there is no such
        conversation: erasing twice is not an error.
        """
        with self._writing() as connection:
            found = connection.execute(
                select(conversations.c.id)
                .where(conversations.c.id == conversation_id)
                .with_for_update()
            ).first()
            if not found:
                return
            forget_proofs(connection, conversation_id)
            for table in (reads, handoffs, messages):
                connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
            connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
            insert_audit_line(connection, staff_id, "erased", conversation_id)
        self._forget_journal()
