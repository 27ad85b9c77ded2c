from __future__ import annotations

from functools import partial

import pytest

from bot.desk.card import Card
from bot.desk.errors import ConversationNotFound
from bot.desk.model import Author, Conversation, Handoff, Staff
from bot.desk.store import Store

from .conftest import Race, Sql


@pytest.fixture
def handoff(store: Store, conversation: Conversation) -> Handoff:
    return store.open_handoff(conversation.id, "technical", Card(), None)[0]


def said(store: Store, conversation: Conversation, client_id: str) -> int:
    return store.add_visitor_message(conversation.id, client_id, "Bonjour")[0].id


def readings(sql: Sql) -> list[tuple[int, str]]:
    return sql("SELECT staff_id, conversation_id FROM audit_lines WHERE verb = 'read' ORDER BY id")


def test_what_nobody_read_is_unread(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    said(store, conversation, "client-01")
    store.add_message(conversation.id, Author.BOT, "Bonjour")
    said(store, conversation, "client-02")

    assert store.unread(marc.id) == {conversation.id: 2}


def test_each_reads_for_themselves(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    first = said(store, conversation, "client-01")
    last = said(store, conversation, "client-02")

    store.mark_read(marc.id, conversation.id, first)
    store.mark_read(lea.id, conversation.id, last)

    assert store.unread(marc.id) == {conversation.id: 1}
    assert store.unread(lea.id) == {}


def test_reading_never_goes_back(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    first = said(store, conversation, "client-01")
    last = said(store, conversation, "client-02")

    store.mark_read(marc.id, conversation.id, last)
    store.mark_read(marc.id, conversation.id, first)

    assert store.unread(marc.id) == {}


def test_only_open_handoffs_are_counted(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    said(store, conversation, "client-01")
    said(store, store.create_conversation(None), "client-01")

    assert store.unread(marc.id) == {conversation.id: 1}
    store.close(handoff.id, marc.id, "spam", "publicité")
    assert store.unread(marc.id) == {}


def test_a_reading_is_audited_once_and_again_an_hour_later(
    store: Store, conversation: Conversation, marc: Staff, lea: Staff, sql: Sql
) -> None:
    store.mark_read(marc.id, conversation.id, said(store, conversation, "client-01"))
    store.mark_read(marc.id, conversation.id, said(store, conversation, "client-02"))
    store.mark_read(lea.id, conversation.id, 1)
    assert readings(sql) == [(marc.id, conversation.id), (lea.id, conversation.id)]

    sql("UPDATE reads SET audited_at = datetime(audited_at, '-1 hour')")
    store.mark_read(marc.id, conversation.id, 1)

    assert readings(sql)[2:] == [(marc.id, conversation.id)]
    ((seen,),) = sql("SELECT message_id FROM reads WHERE staff_id = ?", marc.id)
    assert seen == 2


def test_reading_twice_at_once_is_one_reading(
    store: Store, conversation: Conversation, marc: Staff, sql: Sql, race: Race
) -> None:
    done = race(*[partial(store.mark_read, marc.id, conversation.id, 1)] * 4)

    assert done == [None] * 4
    assert readings(sql) == [(marc.id, conversation.id)]


def test_what_was_erased_cannot_be_read(store: Store, marc: Staff, sql: Sql) -> None:
    with pytest.raises(ConversationNotFound):
        store.mark_read(marc.id, "gone", 1)
    assert readings(sql) == []
