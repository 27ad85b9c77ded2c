"""Failed proofs of an order, and the trail of what staff did."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot.desk.columns import as_utc
from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.schema import audit_lines, failed_proofs

MAX_FAILED_PROOFS = 5
ADDRESS_WINDOW = timedelta(hours=1)


class Attempts(Database):
    def record_failed_proof(self, conversation_id: str, address_key: str | None) -> None:
        """Count a wrong order proof; address_key stands for the visitor's address, or None."""
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            _drop_expired(connection)
            connection.execute(
                insert(failed_proofs).values(
                    conversation_id=conversation_id, address_key=address_key, created_at=now()
                )
            )

    def proofs_locked(
        self, conversation_id: str, address_key: str | None, now: datetime | None = None
    ) -> bool:
        """Whether look-ups are over: five failures here, or from the address within an hour."""
        since = _window_start(now)
        conditions = [failed_proofs.c.conversation_id == conversation_id]
        if address_key is not None:
            conditions.append(
                (failed_proofs.c.address_key == address_key) & (failed_proofs.c.created_at > since)
            )
        with self._reading() as connection:
            return any(_count(connection, each) >= MAX_FAILED_PROOFS for each in conditions)

    def audit(self, staff_id: int | None, verb: str, conversation_id: str | None) -> None:
        """Keep who did what to which conversation; never what was said in it."""
        with self._writing() as connection:
            insert_audit_line(connection, staff_id, verb, conversation_id)


def insert_audit_line(
    connection: Any,
    staff_id: int | None,
    verb: str,
    conversation_id: str | None,
    subject: str | None = None,
) -> None:
    connection.execute(
        insert(audit_lines).values(
            staff_id=staff_id,
            verb=verb,
            conversation_id=conversation_id,
            subject=subject,
            created_at=now(),
        )
    )


def forget_proofs(connection: Any, conversation_id: str) -> None:
    """Cut the failures loose from an erased conversation.

    Those of an address go on counting for the rest of their hour, without the conversation:
    otherwise erasing it after the fifth guess would buy five more.
    """
    here = failed_proofs.c.conversation_id == conversation_id
    connection.execute(delete(failed_proofs).where(here, failed_proofs.c.address_key.is_(None)))
    connection.execute(update(failed_proofs).where(here).values(conversation_id=None))
    _drop_expired(connection)


def _count(connection: Any, condition: Any) -> int:
    count: int = connection.execute(
        select(func.count()).select_from(failed_proofs).where(condition)
    ).scalar_one()
    return count


def _drop_expired(connection: Any) -> None:
    connection.execute(
        delete(failed_proofs).where(
            failed_proofs.c.conversation_id.is_(None), failed_proofs.c.created_at <= _window_start()
        )
    )


def _window_start(moment: datetime | None = None) -> datetime:
    return as_utc(moment or now()) - ADDRESS_WINDOW
