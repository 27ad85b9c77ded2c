"""What was understood is kept with each typed message; erasing reaches what was learned."""

import json
import logging
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.desk.corrections import CorrectionKind, CorrectionState
from bot.desk.model import Author, Message, Role
from bot.desk.store import Store
from bot.learning.files import Learned, LearnedFiles
from bot.settings import Settings

from .fakes import Visitor, Wire, choice_of, open_handoff, said, take

_TABLE = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER NOT NULL PRIMARY KEY, sender_id VARCHAR(255), type_name VARCHAR(255), data TEXT
)
"""


class Rasa:
    """Writes into its own database as Rasa does, before it answers."""

    def __init__(self, settings: Settings) -> None:
        self.path = settings.rasa_database
        self.ranking = [("nlu_fallback", 0.6), ("greet", 0.4), ("thank", 0.3), ("deny", 0.1)]

    def __call__(self, body: Any) -> Any:
        ranked = [{"name": name, "confidence": share} for name, share in self.ranking]
        parsed = {"intent": ranked[0], "intent_ranking": ranked}
        event = {"event": "user", "text": body["message"].strip(), "parse_data": parsed}
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(_TABLE)
            connection.execute(
                "INSERT INTO events (sender_id, type_name, data) VALUES (?, 'user', ?)",
                (body["sender"], json.dumps(event)),
            )
        return [{"text": "Bien reçu."}]


@pytest.fixture
def rasa(settings: Settings, wire: Wire) -> Rasa:
    rasa = Rasa(settings)
    wire.usual = rasa
    return rasa


def visitor_said(store: Store, visitor: Visitor) -> Message:
    messages = store.messages(visitor.conversation_id)
    return [each for each in messages if each.author is Author.VISITOR][-1]


async def test_what_was_understood_is_kept_with_the_message(
    visitor: Visitor, store: Store, rasa: Rasa
) -> None:
    await visitor.say("  /bjr la cie")
    message = visitor_said(store, visitor)
    assert (message.intent, message.confidence) == ("nlu_fallback", 0.4)
    assert message.ranking == (("greet", 0.4), ("thank", 0.3), ("deny", 0.1))


async def test_a_choice_was_not_there_to_be_understood(
    visitor: Visitor, store: Store, rasa: Rasa
) -> None:
    await visitor.choose(visitor.greeting["choices"][0]["id"])
    assert visitor_said(store, visitor).intent is None


async def test_what_a_person_answers_was_understood_by_nobody_else(
    visitor: Visitor, store: Store, rasa: Rasa
) -> None:
    await visitor.say("bjr")
    take(store, open_handoff(store, visitor))
    await visitor.say("bjr")
    assert visitor_said(store, visitor).intent is None


@pytest.mark.parametrize("content", [b"no database" * 100, None])
async def test_a_failure_to_read_it_costs_the_visitor_nothing(
    visitor: Visitor,
    store: Store,
    settings: Settings,
    content: bytes | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if content:
        settings.rasa_database.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        turn = await visitor.say("phrase intime")
    assert said(turn) == [("bot", "Bien reçu.")]
    assert visitor_said(store, visitor).intent is None
    assert "phrase intime" not in caplog.text
    assert ("StoreUnavailable" in caplog.text) is bool(content)


async def test_an_event_that_cannot_be_read_costs_nothing_either(
    visitor: Visitor, store: Store, rasa: Rasa, caplog: pytest.LogCaptureFixture
) -> None:
    rasa.ranking = [("greet", "beaucoup")]  # type: ignore[list-item]
    turn = await visitor.say("phrase intime")
    assert said(turn) == [("bot", "Bien reçu.")]
    assert "NotUnderstandable" in caplog.text
    assert "phrase intime" not in caplog.text


async def test_trying_again_does_not_make_a_button_a_message(
    visitor: Visitor, store: Store, wire: Wire, rasa: Rasa
) -> None:
    wire.script = [404]
    down = await visitor.say("bjr")
    await visitor.choose(choice_of(down, "Réessayer"))
    assert visitor_said(store, visitor).intent is None


async def test_erasing_reaches_what_was_learned(
    visitor: Visitor, store: Store, settings: Settings, rasa: Rasa
) -> None:
    await visitor.say("framboise bleue")
    staff = store.add_staff("marc", "Marc", "a long pass phrase", Role.AGENT)
    message = visitor_said(store, visitor)
    proposed = store.propose(message.id, message.text, "greet", CorrectionKind.EXAMPLE, staff.id)
    accepted = store.decide(proposed.id, CorrectionState.ACCEPTED, staff.id)
    files = LearnedFiles(settings.data_dir)
    files.write(Learned().with_all([("framboise bleue", "greet"), ("slt", "greet")], []))
    store.mark_learned([accepted], [])

    assert (await visitor.delete()).status_code == 204

    assert set(files.read().examples) == {"slt"}
    assert store.corrections() == ()


async def test_a_file_that_cannot_be_read_keeps_the_conversation_for_another_try(
    visitor: Visitor, store: Store, settings: Settings, rasa: Rasa
) -> None:
    await visitor.say("framboise bleue")
    staff = store.add_staff("marc", "Marc", "a long pass phrase", Role.AGENT)
    message = visitor_said(store, visitor)
    proposed = store.propose(message.id, message.text, "greet", CorrectionKind.EXAMPLE, staff.id)
    store.mark_learned([store.decide(proposed.id, CorrectionState.ACCEPTED, staff.id)], [])
    files = LearnedFiles(settings.data_dir)
    files.folder.mkdir()
    files.nlu.write_text("nonsense", encoding="utf-8")
    assert (await visitor.delete()).status_code == 503
    assert store.conversation(visitor.conversation_id)
    files.nlu.unlink()
    assert (await visitor.delete()).status_code == 204
