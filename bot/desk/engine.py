"""The SQLAlchemy engine behind a database URL, with its tables brought up to date."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import NullPool, QueuePool

from bot.desk.errors import StoreUnavailable, UnsupportedDatabase
from bot.desk.upgrade import upgrade

BUSY_TIMEOUT_MS = 5000

MIGRATION_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    # Kept in the file: every later connection finds it so.
    "PRAGMA journal_mode = WAL",
    # A changed table may be rebuilt by a migration, which foreign keys would refuse; their
    # checking cannot be switched inside the transaction.
    "PRAGMA foreign_keys = OFF",
)
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA foreign_keys = ON",
    # NORMAL would survive the death of the process, but not a power cut, which could take back a
    # message that the visitor was told had arrived. The price is one fsync a write.
    "PRAGMA synchronous = FULL",
    # What is erased is overwritten, not only forgotten.
    "PRAGMA secure_delete = ON",
)


def open_engine(url: str) -> Any:
    """A ready engine; raises UnsupportedDatabase, SchemaTooNew, StoreUnavailable."""
    parsed, path = _sqlite_file(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            if not path.exists():
                # SQLite gives its journal the same mode: nobody else reads the conversations.
                path.touch(mode=0o600)
            _upgrade(parsed)
    except (OSError, DatabaseError) as error:
        raise StoreUnavailable(f"{path} cannot be opened") from error
    # As many connections as there are threads that ask at once, and a few kept for the next.
    return _engine(parsed, PRAGMAS, poolclass=QueuePool, pool_size=5, max_overflow=-1)


def _sqlite_file(url: str) -> tuple[URL, Path]:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnsupportedDatabase("not a database URL") from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise UnsupportedDatabase(f"{parsed.get_backend_name()}: only SQLite files for now")
    return parsed, Path(parsed.database)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    # A file of its own: closing any handle on the database file would drop SQLite's own locks.
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _upgrade(url: URL) -> None:
    engine = _engine(url, MIGRATION_PRAGMAS, poolclass=NullPool)
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin() as connection:
        upgrade(connection)


def _engine(url: URL, pragmas: tuple[str, ...], **pool: Any) -> Any:
    engine = create_engine(
        url,
        future=True,
        # An error would carry the text of the message into the logs otherwise.
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
        connect_args={"check_same_thread": False},
        **pool,
    )

    def prepare(connection: Any, _record: Any) -> None:
        # The driver would begin transactions by itself, too late for BEGIN IMMEDIATE.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Any) -> None:
    # A transaction that reads and then writes fails at once, without waiting, when another one
    # wrote in between; BEGIN IMMEDIATE waits for its turn before it reads.
    statement = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)
