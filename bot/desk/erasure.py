from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import delete, select

from bot.desk.attempts import forget_proofs, insert_audit_line
from bot.desk.database import Database
from bot.desk.errors import StoreUnavailable
from bot.desk.schema import conversations, handoffs, messages, reads
from bot.desk.schema_work import corrections, outbox, resume_links

logger = logging.getLogger(__name__)


class Erasure(Database):
    def erase(self, conversation_id: str, *, staff_id: int | None = None) -> None:
        """Remove a conversation and all that was said in it; only an audit line stays.

        staff_id is who asked for it, None for the visitor. Nothing happens when there is no such
        conversation: erasing twice is not an error.

        When traces of the words cannot be removed at once, the next erasure or start does it: the
        conversation is gone, and nobody could ask for it again.
        """
        with self._writing() as connection:
            found = connection.execute(
                select(conversations.c.id)
                .where(conversations.c.id == conversation_id)
                .with_for_update()
            ).first()
            if found:
                _delete(connection, conversation_id)
                insert_audit_line(connection, staff_id, "erased", conversation_id)
        try:
            self.forget_traces()
        except StoreUnavailable:
            logger.warning("conversation %s: traces of its words are left", conversation_id)

    def forget_traces(self) -> None:
        """Remove what SQLite keeps of deleted words; quick when there is none.

        Raises StoreUnavailable.
        """
        self._forget_words()
        self._forget_journal()


def _delete(connection: Any, conversation_id: str) -> None:
    forget_proofs(connection, conversation_id)
    for table in (reads, outbox, resume_links, corrections, handoffs, messages):
        connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
    connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
