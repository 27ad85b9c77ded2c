from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.desk.errors import NaiveDatetime
from bot.desk.model import Author, Conversation, Message, Staff
from bot.desk.store import Store
from bot.desk.understanding import Understanding

from .conftest import Sql

HOUR = timedelta(hours=1)


def said(
    store: Store,
    conversation: Conversation,
    text: str,
    intent: str | None = None,
    sure: float = 0.9,
) -> Message:
    count = len(store.messages(conversation.id))
    message, _ = store.add_visitor_message(conversation.id, f"client-{count:03}", text)
    understood = Understanding(intent, sure, ((intent, sure),)) if intent else None
    store.finish_turn(message.id, (), understood)
    return message


def missed(store: Store, limit: int = 100) -> list[str]:
    now = datetime.now(timezone.utc)
    return [each.text for each in store.missed(now - HOUR, now + HOUR, limit=limit)]


def test_what_was_not_understood_out_of_scope_or_hardly_sure_is_missed(
    store: Store, conversation: Conversation
) -> None:
    said(store, conversation, "compris", "greet")
    said(store, conversation, "pas compris", "nlu_fallback", 0.4)
    said(store, conversation, "hors sujet", "out_of_scope")
    said(store, conversation, "de justesse", "greet", 0.65)
    said(store, conversation, "à personne")
    assert missed(store) == ["pas compris", "hors sujet", "de justesse"]
    assert missed(store, limit=2) == ["hors sujet", "de justesse"]


def test_what_staff_answered_after_a_misunderstanding_is_missed(
    store: Store, conversation: Conversation, marc: Staff
) -> None:
    said(store, conversation, "première fois", "nlu_fallback", 0.4)
    said(store, conversation, "dit autrement")
    store.add_message(conversation.id, Author.STAFF, "à relire", staff_id=marc.id, internal=True)
    store.add_message(conversation.id, Author.STAFF, "réponse", staff_id=marc.id)
    said(store, conversation, "autre chose")
    store.add_message(conversation.id, Author.STAFF, "réponse", staff_id=marc.id)
    assert missed(store) == ["première fois", "dit autrement"]


def test_only_the_period_counts(store: Store, conversation: Conversation, sql: Sql) -> None:
    old = said(store, conversation, "ancien", "nlu_fallback", 0.4)
    sql("UPDATE messages SET created_at = '2026-01-05 10:00:00' WHERE id = ?", old.id)
    said(store, conversation, "récent", "nlu_fallback", 0.4)
    assert missed(store) == ["récent"]
    monday = datetime(2026, 1, 5, tzinfo=timezone.utc)
    assert [each.text for each in store.missed(monday, monday + 7 * 24 * HOUR)] == ["ancien"]
    with pytest.raises(NaiveDatetime):
        store.missed(datetime(2026, 1, 5), monday)


def test_the_index_serves_the_week(store: Store, sql: Sql) -> None:
    plan = sql(
        "EXPLAIN QUERY PLAN SELECT id FROM messages WHERE intent IS NOT NULL AND intent IN (?, ?) "
        "AND created_at >= ? AND created_at < ?",
        *("a", "b", "2026-01-05", "2026-01-12"),
    )
    assert "ix_messages_intent" in str(plan)
