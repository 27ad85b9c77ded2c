"""Opening the database and its short transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.desk.errors import StoreUnavailable


def now() -> datetime:
    return datetime.now(timezone.utc)


class Database:
    """Transactions on an engine; the nouns of the store are mixed in on top."""

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
