"""What could not be sent: told to staff, and sent anew when they want it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.desk.attempts import insert_audit_line
from bot.desk.database import Database, now
from bot.desk.outbox import OutboxKind
from bot.desk.schema_work import outbox

_SHOWN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Undelivered:
    """What could not be sent, and why, in French."""

    id: int
    kind: OutboxKind
    conversation_id: str | None
    reason: str
    given_up_at: datetime


class UndeliveredItems(Database):
    def undelivered(self) -> tuple[Undelivered, ...]:
        """What was given up in the last two weeks, the latest first."""
        with self._reading() as connection:
            rows = connection.execute(
                select(
                    outbox.c.id,
                    outbox.c.kind,
                    outbox.c.conversation_id,
                    outbox.c.last_error,
                    outbox.c.given_up_at,
                )
                .where(outbox.c.given_up_at > now() - _SHOWN_FOR)
                .order_by(outbox.c.given_up_at.desc(), outbox.c.id.desc())
            )
            return tuple(
                Undelivered(
                    row.id,
                    OutboxKind(row.kind),
                    row.conversation_id,
                    row.last_error or "",
                    row.given_up_at,
                )
                for row in rows
            )

    def send_again(self, staff_id: int) -> int:
        """Queue anew what was given up in the last two weeks; how many."""
        moment = now()
        with self._writing() as connection:
            result = connection.execute(
                update(outbox)
                .where(outbox.c.given_up_at > moment - _SHOWN_FOR)
                # Its patience starts over, too.
                .values(given_up_at=None, next_try_at=moment, created_at=moment, tries=0)
            )
            count: int = result.rowcount
            if count:
                insert_audit_line(connection, staff_id, "sent_again", None, str(count))
            return count
