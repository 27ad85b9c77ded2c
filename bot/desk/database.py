"""Opening the database and its short transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import OperationalError

from bot.desk.errors import StoreUnavailable

if TYPE_CHECKING:
    from bot.desk.outbox import OutboxKind


_PAGES_AT_ONCE = 200


def now() -> datetime:
    return datetime.now(timezone.utc)


class Database:
    """Transactions on an engine; the nouns of the store are mixed in on top."""

    # The kinds of the outbox that there is a way to send: nothing else is ever queued.
    sends: frozenset[OutboxKind] = frozenset()

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._writer = engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        with _typed_errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with _typed_errors(), self._writer.begin() as connection:
            yield connection

    def _forget_words(self) -> None:
        """Write SQLite's search index anew, which keeps the words of what was deleted.

        FTS5 only marks them as gone until the parts that they are in are merged; `secure-delete`
        came with SQLite 3.42. A stretch at a time, so that nobody who writes has to wait for all
        of it: of 500,000 messages it takes a second, in transactions of a tenth at most.
        """
        if self._engine.dialect.name != "sqlite":
            return
        merge = "INSERT INTO messages_fts (messages_fts, rank) VALUES ('merge', {})"
        pages = -_PAGES_AT_ONCE  # Negative: all parts become one, whatever their sizes.
        while True:
            with self._writing() as connection:
                before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
                connection.exec_driver_sql(merge.format(pages))
                after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
            # The command itself counts as one.
            if pages > 0 and after - before < 2:
                return
            pages = _PAGES_AT_ONCE

    def _forget_journal(self) -> None:
        """Empty SQLite's write-ahead log, which still holds what was just erased."""
        if self._engine.dialect.name != "sqlite":
            return
        outside = self._engine.execution_options(sqlite_begin=None)
        with _typed_errors(), outside.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def dispose(self) -> None:
        """Close the idle connections; the store can still be used and opens new ones."""
        self._engine.dispose()


@contextmanager
def _typed_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise StoreUnavailable("the database does not answer") from error
