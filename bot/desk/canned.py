"""Replies that are written once and used often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.desk import schema_work
from bot.desk.attempts import insert_audit_line
from bot.desk.database import Database, now
from bot.desk.errors import CannedReplyNotFound, ShortcutExists

TABLE = schema_work.canned_replies


@dataclass(frozen=True)
class CannedReply:
    """`shortcut` begins with a slash: « /poe »; `text` may hold placeholders: « {commande} »."""

    id: int
    shortcut: str
    title: str
    text: str
    updated_at: datetime


@dataclass(frozen=True)
class NewReply:
    shortcut: str
    title: str
    text: str


class CannedReplies(Database):
    def canned_replies(self) -> tuple[CannedReply, ...]:
        """All of them, by shortcut."""
        with self._reading() as connection:
            rows = connection.execute(select(TABLE).order_by(TABLE.c.shortcut))
            return tuple(_reply(row) for row in rows)

    def canned_reply(self, reply_id: int) -> CannedReply | None:
        with self._reading() as connection:
            row = connection.execute(select(TABLE).where(TABLE.c.id == reply_id)).first()
        return _reply(row) if row else None

    def add_canned_reply(self, staff_id: int, reply: NewReply) -> int:
        """Its id; raises ShortcutExists."""
        try:
            with self._writing() as connection:
                result = connection.execute(insert(TABLE).values(**_values(reply)))
                insert_audit_line(connection, staff_id, "added_canned", None, reply.shortcut)
                new_id: int = result.inserted_primary_key[0]
                return new_id
        except IntegrityError as error:
            raise ShortcutExists(reply.shortcut) from error

    def add_missing_replies(self, staff_id: int, replies: tuple[NewReply, ...]) -> int:
        """Add those whose shortcut is free; how many were added."""
        with self._writing() as connection:
            known = set(connection.execute(select(TABLE.c.shortcut)).scalars())
            missing = [reply for reply in replies if reply.shortcut not in known]
            for reply in missing:
                connection.execute(insert(TABLE).values(**_values(reply)))
                insert_audit_line(connection, staff_id, "added_canned", None, reply.shortcut)
        return len(missing)

    def change_canned_reply(self, staff_id: int, reply_id: int, reply: NewReply) -> None:
        """Raises CannedReplyNotFound, ShortcutExists."""
        try:
            with self._writing() as connection:
                result = connection.execute(
                    update(TABLE).where(TABLE.c.id == reply_id).values(**_values(reply))
                )
                if result.rowcount == 0:
                    raise CannedReplyNotFound(reply_id)
                insert_audit_line(connection, staff_id, "changed_canned", None, reply.shortcut)
        except IntegrityError as error:
            raise ShortcutExists(reply.shortcut) from error

    def delete_canned_reply(self, staff_id: int, reply_id: int) -> None:
        """Deleting twice is not an error."""
        with self._writing() as connection:
            shortcut = connection.execute(
                select(TABLE.c.shortcut).where(TABLE.c.id == reply_id)
            ).scalar_one_or_none()
            if shortcut is None:
                return
            connection.execute(delete(TABLE).where(TABLE.c.id == reply_id))
            insert_audit_line(connection, staff_id, "deleted_canned", None, shortcut)


def _values(reply: NewReply) -> dict[str, Any]:
    return {
        "shortcut": reply.shortcut,
        "title": reply.title,
        "text": reply.text,
        "updated_at": now(),
    }


def _reply(row: Any) -> CannedReply:
    return CannedReply(row.id, row.shortcut, row.title, row.text, row.updated_at)
