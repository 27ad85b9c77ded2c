from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.desk.errors import SchemaTooNew, StoreUnavailable, UnsupportedDatabase
from bot.desk.model import Conversation
from bot.desk.store import Store

from .conftest import Race, Sql

# Each child says that it is ready, then waits for the word.
OPEN_AND_WRITE = """
import sys
from bot.desk.store import Store
print("ready", flush=True)
sys.stdin.readline()
store = Store.open(sys.argv[1])
conversation = store.create_conversation(None)
store.add_visitor_message(conversation.id, sys.argv[2], "Bonjour")
"""
WRITE_AND_DIE = """
import os, sys
from bot.desk.store import Store
Store.open(sys.argv[1]).add_visitor_message(sys.argv[2], "client-01", "Avez-vous reçu ceci ?")
os._exit(9)
"""


@contextmanager
def child(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_opening_makes_the_folder_and_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "var" / "deep" / "50%" / "comptoir.db"

    store = Store.open(f"sqlite:///{path}")

    assert store.conversation(store.create_conversation(None).id) is not None
    store.dispose()


def test_only_the_owner_reads_the_file(store: Store, path: Path) -> None:
    store.create_conversation(None)

    files = [file for file in path.parent.iterdir() if not file.name.endswith(".lock")]
    assert len(files) >= 2
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_relative_path_is_kept_through_a_change_of_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open("sqlite:///var/comptoir.db")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    store.create_conversation(None)

    store.dispose()
    assert (tmp_path / "var" / "comptoir.db").exists()


def test_opening_again_finds_everything(store: Store, url: str, conversation: Conversation) -> None:
    store.dispose()

    again = Store.open(url)

    assert again.conversation(conversation.id) == conversation
    again.dispose()


def test_two_processes_open_a_new_file_at_once(url: str) -> None:
    names = ("web-0001", "actions-0001")
    with (
        child(OPEN_AND_WRITE, url, names[0]) as web,
        child(OPEN_AND_WRITE, url, names[1]) as actions,
    ):
        for process in (web, actions):
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in (web, actions):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.wait(timeout=60) for process in (web, actions)] == [0, 0]

    store = Store.open(url)
    assert {message.client_id for message in store.unfinished_turns()} == set(names)
    store.dispose()


def test_opening_waits_for_whoever_is_at_it(path: Path, url: str) -> None:
    opened: list[Store] = []
    opener = threading.Thread(target=lambda: opened.append(Store.open(url)))

    with path.with_name("comptoir.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        opener.start()
        # It cannot end while the lock is held; without the lock it would have.
        opener.join(timeout=0.5)
        assert opener.is_alive()

    opener.join(timeout=30)
    (store,) = opened
    store.dispose()


def test_many_threads_open_a_new_file_at_once(url: str, race: Race) -> None:
    stores = race(*(partial(Store.open, url) for _ in range(4)))

    for store in stores:
        assert isinstance(store, Store), store
        store.create_conversation(None)
        store.dispose()


def test_threads_open_different_files_at_once(tmp_path: Path, race: Race) -> None:
    stores = race(*(partial(Store.open, f"sqlite:///{tmp_path}/{n}.db") for n in range(4)))

    for store in stores:
        assert isinstance(store, Store), store
        store.create_conversation(None)
        store.dispose()


def test_an_accepted_message_outlives_the_process(
    store: Store, url: str, conversation: Conversation
) -> None:
    with child(WRITE_AND_DIE, url, conversation.id) as process:
        assert process.wait(timeout=60) == 9

    (message,) = store.messages(conversation.id)
    assert message.text == "Avez-vous reçu ceci ?"
    assert store.unfinished_turns() == (message,)


def test_connections_are_set_up(store: Store, sql: Sql) -> None:
    with store._reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "busy_timeout",
                "foreign_keys",
                "synchronous",
                "secure_delete",
            )
        }

    assert pragmas == {
        "journal_mode": "wal",
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "synchronous": 2,
        "secure_delete": 1,
    }


def test_a_file_of_a_later_version_is_refused(store: Store, url: str, sql: Sql) -> None:
    sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(SchemaTooNew):
        Store.open(url)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "postgresql://localhost/comptoir", "comptoir.db"]
)
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(UnsupportedDatabase):
        Store.open(url)


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")

    with pytest.raises(StoreUnavailable):
        Store.open(f"sqlite:///{tmp_path}/var/comptoir.db")


def test_a_file_that_is_no_database_is_said_so(path: Path, url: str) -> None:
    path.write_bytes(b"not a database, by far" * 100)

    with pytest.raises(StoreUnavailable):
        Store.open(url)


def test_a_database_that_fails_is_said_so(
    store: Store, conversation: Conversation, sql: Sql
) -> None:
    sql("ALTER TABLE messages RENAME TO gone")

    with pytest.raises(StoreUnavailable):
        store.messages(conversation.id)
    with pytest.raises(StoreUnavailable):
        store.add_visitor_message(conversation.id, "client-01", "Bonjour")


def test_errors_do_not_tell_what_the_visitor_said(
    store: Store, conversation: Conversation, sql: Sql
) -> None:
    said = "-".join(["framboise", "bleue"])
    sql("CREATE TRIGGER refuse BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'refused'); END")

    with pytest.raises(IntegrityError, match="refused") as caught:
        store.add_visitor_message(conversation.id, "client-01", said)

    assert said not in "".join(traceback.format_exception(caught.value))
