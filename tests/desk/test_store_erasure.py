from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.desk.card import Card
from bot.desk.corrections import CorrectionKind
from bot.desk.errors import ConversationNotFound, StoreUnavailable
from bot.desk.model import Author, Conversation, Link, Reply, Staff, new_choice
from bot.desk.store import Store

from .conftest import Sql

TRACE = "framboise-bleue"


@pytest.fixture
def told(store: Store, marc: Staff) -> Conversation:
    """A conversation that left its trace wherever one can."""
    conversation = store.create_conversation(f"https://shop.example/{TRACE}")
    store.set_email(conversation.id, f"{TRACE}@example.org")
    store.set_rating(conversation.id, 5, f"Merci {TRACE}")
    message, _ = store.add_visitor_message(
        conversation.id, f"client-{TRACE}", f"Je suis {TRACE}", payload=f"/{TRACE}"
    )
    choice, link = new_choice(TRACE, f"/{TRACE}"), Link(TRACE, f"https://{TRACE}.example")
    store.finish_turn(message.id, [Reply(f"Bonjour {TRACE}", (choice,), (link,))])
    store.record_failed_proof(conversation.id, None)
    card = Card(summary=TRACE, email=f"{TRACE}@example.org")
    handoff, _ = store.open_handoff(conversation.id, "human", card, datetime.now(timezone.utc))
    store.take(handoff.id, marc.id)
    store.add_message(conversation.id, Author.STAFF, TRACE, staff_id=marc.id, internal=True)
    store.close(handoff.id, marc.id, "other", f"{TRACE} est parti")
    store.open_handoff(conversation.id, "human", Card(summary=f"encore {TRACE}"), None)
    store.mark_read(marc.id, conversation.id, message.id)
    typed, _ = store.add_visitor_message(conversation.id, "client-typed", f"encore {TRACE}")
    store.propose(typed.id, typed.text, "greet", CorrectionKind.EXAMPLE, marc.id)
    return conversation


def tables_with(sql: Sql, trace: str) -> set[str]:
    tables = [name for (name,) in sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table for table in tables if trace in str(sql(f"SELECT * FROM {table}"))}


def test_erasing_leaves_nothing(store: Store, told: Conversation, sql: Sql) -> None:
    assert tables_with(sql, TRACE) == {"conversations", "messages", "handoffs", "corrections"}
    assert {"failed_proofs", "reads"} <= tables_with(sql, told.id)

    store.erase(told.id)

    assert tables_with(sql, TRACE) == set()
    assert tables_with(sql, told.id) == {"audit_lines"}
    assert store.conversation(told.id) is None
    assert store.messages(told.id, internal=True) == ()
    assert store.open_handoff_of(told.id) is None


def test_erasing_leaves_nothing_in_the_files(store: Store, told: Conversation, path: Path) -> None:
    def written() -> set[str]:
        return {file.name for file in path.parent.iterdir() if TRACE.encode() in file.read_bytes()}

    assert written()

    store.erase(told.id)

    assert written() == set()


def test_erasing_spares_the_others(store: Store, told: Conversation, marc: Staff) -> None:
    other = store.create_conversation(None)
    message, _ = store.add_visitor_message(other.id, "client-01", "Bonjour")
    handoff, _ = store.open_handoff(other.id, "human", Card(), None)

    store.erase(told.id)

    assert store.messages(other.id) == (message,)
    assert store.handoffs() == (handoff,)
    assert store.list_staff() == (marc,)


def test_erasing_says_who_did_it(
    store: Store, conversation: Conversation, marc: Staff, sql: Sql
) -> None:
    other = store.create_conversation(None)

    store.erase(conversation.id, staff_id=marc.id)
    store.erase(other.id)

    assert sql("SELECT staff_id, verb, conversation_id FROM audit_lines ORDER BY id") == [
        (marc.id, "erased", conversation.id),
        (None, "erased", other.id),
    ]


def test_erasing_twice_is_no_error(store: Store, conversation: Conversation, sql: Sql) -> None:
    store.erase(conversation.id)
    store.erase(conversation.id)

    assert sql("SELECT count(*) FROM audit_lines") == [(1,)]


def test_an_erased_conversation_takes_no_more_messages(
    store: Store, conversation: Conversation
) -> None:
    store.erase(conversation.id)

    with pytest.raises(ConversationNotFound):
        store.add_visitor_message(conversation.id, "client-01", "Bonjour")


def test_the_next_erasure_mends_one_that_left_traces(
    store: Store, told: Conversation, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> None:
        raise StoreUnavailable

    with monkeypatch.context() as busy:
        busy.setattr(store, "_forget_words", locked)
        store.erase(told.id)
    assert store.conversation(told.id) is None
    store.erase(told.id)
    assert not [file for file in path.parent.iterdir() if TRACE.encode() in file.read_bytes()]
