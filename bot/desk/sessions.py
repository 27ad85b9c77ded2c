from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.desk import schema
from bot.desk.columns import as_utc
from bot.desk.database import Database, now
from bot.desk.model import Staff
from bot.desk.staff import staff_of_row

TABLE = schema.staff_sessions


class Sessions(Database):
    """Who is logged in. Kept here, so that a log-out or a new password ends a session for good."""

    def open_session(self, session_id: str, staff_id: int, until: datetime) -> None:
        """Begin a session under an id that cannot be guessed; raises NaiveDatetime."""
        expires_at = as_utc(until)
        with self._writing() as connection:
            connection.execute(delete(TABLE).where(TABLE.c.expires_at <= now()))
            connection.execute(
                insert(TABLE).values(id=session_id, staff_id=staff_id, expires_at=expires_at)
            )

    def session_staff(self, session_id: str) -> Staff | None:
        """Whose session it is; None when it has ended."""
        with self._reading() as connection:
            row = connection.execute(
                select(schema.staff)
                .join(TABLE, TABLE.c.staff_id == schema.staff.c.id)
                .where(
                    TABLE.c.id == session_id,
                    TABLE.c.expires_at > now(),
                    # Whatever was opened while the account was being disabled.
                    schema.staff.c.disabled_at.is_(None),
                )
            ).first()
        return staff_of_row(row) if row else None

    def renew_session(self, session_id: str, until: datetime) -> None:
        """Let a session last longer; one that has ended stays so. Raises NaiveDatetime."""
        expires_at = as_utc(until)
        with self._writing() as connection:
            connection.execute(
                update(TABLE).where(TABLE.c.id == session_id).values(expires_at=expires_at)
            )

    def end_session(self, session_id: str) -> None:
        with self._writing() as connection:
            connection.execute(delete(TABLE).where(TABLE.c.id == session_id))
