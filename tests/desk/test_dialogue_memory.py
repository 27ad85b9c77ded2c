import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.desk.dialogue_memory import DialogueMemory
from bot.desk.errors import StoreUnavailable

# As Rasa 3.6 makes it.
TABLE = """
CREATE TABLE events (
    id INTEGER NOT NULL, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT,
    PRIMARY KEY (id)
)
"""


def rasa_wrote(path: Path, *rows: tuple[str, str]) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(TABLE)
        for sender, data in rows:
            connection.execute(
                "INSERT INTO events (sender_id, type_name, data) VALUES (?, 'user', ?)",
                (sender, data),
            )


def test_one_conversation_is_forgotten_to_the_last_byte(tmp_path: Path) -> None:
    path = tmp_path / "rasa.db"
    rasa_wrote(path, ("erased", "phrase intime"), ("kept", "autre phrase"))
    DialogueMemory(path).forget("erased")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT sender_id FROM events").fetchall() == [("kept",)]
    assert b"phrase intime" not in path.read_bytes()


def test_before_rasa_s_first_start_there_is_nothing_to_forget(tmp_path: Path) -> None:
    DialogueMemory(tmp_path / "rasa.db").forget("erased")
    sqlite3.connect(tmp_path / "empty.db").close()
    DialogueMemory(tmp_path / "empty.db").forget("erased")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "rasa.db"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(StoreUnavailable, match=r"rasa\.db"):
        DialogueMemory(path).forget("erased")


def said(text: str, intent: str) -> str:
    ranking = [{"name": intent, "confidence": 0.75}]
    parsed = {"intent": ranking[0], "intent_ranking": ranking}
    return json.dumps({"event": "user", "text": text, "parse_data": parsed})


def test_what_was_understood_last_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rasa.db"
    rasa_wrote(path, ("here", said("bonjour", "greet")), ("here", said("merci", "thank")))
    memory = DialogueMemory(path)
    understood = memory.understood("here", "merci")
    assert understood
    assert (understood.intent, understood.confidence) == ("thank", 0.75)
    assert memory.understood("here", "bonjour") is None
    assert memory.understood("elsewhere", "merci") is None


def test_without_rasa_nothing_was_understood(tmp_path: Path) -> None:
    assert DialogueMemory(tmp_path / "rasa.db").understood("here", "bonjour") is None
    sqlite3.connect(tmp_path / "empty.db").close()
    assert DialogueMemory(tmp_path / "empty.db").understood("here", "bonjour") is None


def test_a_locked_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "rasa.db"
    rasa_wrote(path, ("here", said("bonjour", "greet")))
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable, match=r"rasa\.db"):
            DialogueMemory(path).understood("here", "bonjour")
