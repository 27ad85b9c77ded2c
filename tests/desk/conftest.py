from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar

import pytest

from bot.desk.model import Conversation, Role, Staff
from bot.desk.store import Store

T = TypeVar("T")
Race = Callable[..., list[Any]]
Sql = Callable[..., list[Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "comptoir.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store.open(url)
    yield store
    store.dispose()


@pytest.fixture
def conversation(store: Store) -> Conversation:
    return store.create_conversation("https://shop.example/routers")


@pytest.fixture
def marc(store: Store) -> Staff:
    return store.add_staff("marc", "Marc", "correct horse", Role.AGENT)


@pytest.fixture
def lea(store: Store) -> Staff:
    return store.add_staff("lea", "Léa", "battery staple", Role.ADMIN)


@pytest.fixture
def sql(path: Path) -> Sql:
    """Read or change the file behind the store's back."""

    def run(statement: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(path)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    return run


@pytest.fixture
def race() -> Race:
    """Run calls in a thread each, all let go at once; what each returned or raised, in order."""

    def run(*calls: Callable[[], T]) -> list[T | Exception]:
        start = Barrier(len(calls))

        def runner(call: Callable[[], T]) -> T | Exception:
            start.wait(timeout=30)
            try:
                return call()
            except Exception as error:
                return error

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(runner, calls))

    return run
