"""Rasa's own record of what was said, in the SQLite file that endpoints.yml gives it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.desk.errors import StoreUnavailable

_BUSY_TIMEOUT_S = 5.0


class DialogueMemory:
    """Only to forget: what a conversation is about is read in the store."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def forget(self, conversation_id: str) -> None:
        """Remove every event of a conversation; raises StoreUnavailable when it stays locked."""
        if not self._path.exists():
            return
        try:
            with closing(sqlite3.connect(self._path, timeout=_BUSY_TIMEOUT_S)) as connection:
                # What is erased is overwritten, not only forgotten.
                connection.execute("PRAGMA secure_delete = ON")
                with connection:
                    if _has_events(connection):
                        connection.execute(
                            "DELETE FROM events WHERE sender_id = ?", (conversation_id,)
                        )
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{self._path} cannot be written") from error


def _has_events(connection: sqlite3.Connection) -> bool:
    """Rasa makes its table at its first start."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'"
    )
    return found.fetchone() is not None
