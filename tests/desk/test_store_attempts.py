from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest

from bot.desk.errors import ConversationNotFound, NaiveDatetime
from bot.desk.model import Conversation, Staff
from bot.desk.store import Store

from .conftest import Race, Sql

ADDRESS = "a1b2c3"


def fail(store: Store, times: int, address_key: str | None = ADDRESS) -> Conversation:
    conversation = store.create_conversation(None)
    for _ in range(times):
        store.record_failed_proof(conversation.id, address_key)
    return conversation


def test_the_fifth_failure_locks_the_conversation(store: Store) -> None:
    conversation = fail(store, 4, None)
    assert store.proofs_locked(conversation.id, None) is False

    store.record_failed_proof(conversation.id, None)

    assert store.proofs_locked(conversation.id, None) is True
    assert store.proofs_locked(conversation.id, "elsewhere") is True


def test_a_conversation_stays_locked(store: Store) -> None:
    conversation = fail(store, 5, None)

    later = datetime.now(timezone.utc) + timedelta(days=30)
    assert store.proofs_locked(conversation.id, None, now=later) is True


def test_an_address_is_locked_across_conversations(store: Store) -> None:
    fail(store, 2)
    fail(store, 2)
    fresh = store.create_conversation(None)
    assert store.proofs_locked(fresh.id, ADDRESS) is False

    fail(store, 1)

    assert store.proofs_locked(fresh.id, ADDRESS) is True
    assert store.proofs_locked(fresh.id, "elsewhere") is False
    assert store.proofs_locked(fresh.id, None) is False


def test_visitors_without_an_address_do_not_lock_each_other(store: Store) -> None:
    fail(store, 5, None)

    assert store.proofs_locked(store.create_conversation(None).id, None) is False


def test_an_address_is_free_again_after_an_hour(store: Store) -> None:
    before = datetime.now(timezone.utc)
    fail(store, 5)
    after = datetime.now(timezone.utc)
    fresh = store.create_conversation(None)
    paris = timezone(timedelta(hours=1))

    almost = (before + timedelta(minutes=59, seconds=59)).astimezone(paris)
    over = (after + timedelta(hours=1)).astimezone(paris)
    assert store.proofs_locked(fresh.id, ADDRESS, now=almost) is True
    assert store.proofs_locked(fresh.id, ADDRESS, now=over) is False


def test_failures_at_once_all_count(store: Store, conversation: Conversation, race: Race) -> None:
    race(*(partial(store.record_failed_proof, conversation.id, None) for _ in range(5)))

    assert store.proofs_locked(conversation.id, None) is True


def test_erasing_does_not_buy_more_guesses(store: Store, sql: Sql) -> None:
    guessed = fail(store, 5)

    store.erase(guessed.id)

    assert store.proofs_locked(store.create_conversation(None).id, ADDRESS) is True
    assert sql("SELECT DISTINCT conversation_id FROM failed_proofs") == [(None,)]


def test_what_erasing_left_is_gone_after_the_hour(store: Store, sql: Sql) -> None:
    store.erase(fail(store, 5).id)
    sql("UPDATE failed_proofs SET created_at = '2020-01-01 00:00:00.000000'")
    kept = fail(store, 1, None)

    assert sql("SELECT conversation_id FROM failed_proofs") == [(kept.id,)]


def test_a_naive_now_is_refused(store: Store, conversation: Conversation) -> None:
    with pytest.raises(NaiveDatetime):
        store.proofs_locked(conversation.id, None, now=datetime(2026, 11, 24))


def test_an_unknown_conversation_is_said_so(store: Store) -> None:
    with pytest.raises(ConversationNotFound):
        store.record_failed_proof("gone", ADDRESS)


def test_the_trail_says_who_did_what(
    store: Store, conversation: Conversation, marc: Staff, sql: Sql
) -> None:
    store.audit(marc.id, "read", conversation.id)
    store.audit(None, "logged_in", None)

    assert sql("SELECT staff_id, verb, conversation_id FROM audit_lines ORDER BY id") == [
        (marc.id, "read", conversation.id),
        (None, "logged_in", None),
    ]
