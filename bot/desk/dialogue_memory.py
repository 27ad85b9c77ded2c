"""Rasa's own record of what was said, in the SQLite file that endpoints.yml gives it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.desk.errors import StoreUnavailable
from bot.desk.understanding import Understanding, read_user_event

_BUSY_TIMEOUT_S = 5.0
# A visitor waits meanwhile, and nothing but a line for staff is lost.
_GLANCE_TIMEOUT_S = 0.5


class DialogueMemory:
    """To forget, and to learn what was understood, which Rasa's REST channel does not tell.

    What a conversation is about is read in the store.
    """

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

    def understood(self, conversation_id: str, text: str) -> Understanding | None:
        """What Rasa understood of the last thing said in a conversation, when that is this text.

        None when it has no record of it. Raises StoreUnavailable, NotUnderstandable.
        """
        if not self._path.exists():
            return None
        try:
            with closing(sqlite3.connect(self._path, timeout=_GLANCE_TIMEOUT_S)) as connection:
                found = (
                    _has_events(connection)
                    and connection.execute(
                        "SELECT data FROM events WHERE sender_id = ? AND type_name = 'user' "
                        "ORDER BY id DESC LIMIT 1",
                        (conversation_id,),
                    ).fetchone()
                )
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{self._path} cannot be read") from error
        return read_user_event(found[0], text) if found else None


def _has_events(connection: sqlite3.Connection) -> bool:
    """Rasa makes its table at its first start."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'"
    )
    return found.fetchone() is not None
