"""Requests that nobody takes: each step once, whoever takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.desk.card import Card
from bot.desk.errors import HandoffNotFound, StaffNotFound
from bot.desk.model import Author, Conversation, Handoff, Reply, Staff
from bot.desk.outbox import OutboxKind
from bot.desk.store import Store

from .conftest import Race

TRUTH = Reply("Personne n’a encore pu prendre votre demande.")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store.open(url, sends=[OutboxKind.REMINDER_HOOK, OutboxKind.ESCALATION_MAIL])
    yield store
    store.dispose()


@pytest.fixture
def waiting(store: Store, conversation: Conversation) -> Handoff:
    return store.open_handoff(conversation.id, "technical", Card(), None)[0]


def read(store: Store, handoff: Handoff) -> Handoff:
    found = store.handoff(handoff.id)
    assert found is not None
    return found


def test_staff_are_reminded_of_several_at_once_and_once(store: Store, waiting: Handoff) -> None:
    other = store.open_handoff(store.create_conversation().id, "order", Card(), None)[0]
    assert store.remind([other.id, waiting.id]) == (waiting.id, other.id)
    assert store.remind([other.id, waiting.id]) == ()
    assert read(store, waiting).reminded_at is not None
    item = store.claim({OutboxKind.REMINDER_HOOK})
    assert item is not None
    assert item.payload == {"handoffs": [waiting.id, other.id]}
    assert store.claim({OutboxKind.REMINDER_HOOK}) is None


def test_two_processes_tell_the_visitor_once(store: Store, waiting: Handoff, race: Race) -> None:
    told = race(*(lambda: store.escalate(waiting.id, TRUTH) for _ in range(6)))
    assert sum(each is not None for each in told) == 1
    said = [m for m in store.messages(waiting.conversation_id) if m.author is Author.SYSTEM]
    assert [message.text for message in said] == [TRUTH.text]
    assert read(store, waiting).escalated_at is not None
    assert store.unsent_count() == 1


def test_what_was_taken_is_nobodys_emergency(store: Store, waiting: Handoff, marc: Staff) -> None:
    store.take(waiting.id, marc.id)
    assert store.remind([waiting.id]) == ()
    assert store.escalate(waiting.id, TRUTH) is None
    assert store.unsent_count() == 0


def test_an_erased_request_is_not_told(store: Store, waiting: Handoff) -> None:
    store.erase(waiting.conversation_id)
    assert store.remind([waiting.id]) == ()
    with pytest.raises(HandoffNotFound):
        store.escalate(waiting.id, TRUTH)


def test_what_waits_anew_is_told_anew(
    store: Store, waiting: Handoff, marc: Staff, lea: Staff
) -> None:
    store.remind([waiting.id])
    store.escalate(waiting.id, TRUTH)
    store.take(waiting.id, marc.id)
    store.disable(lea.id, marc.id)
    other = store.open_handoff(store.create_conversation().id, "order", Card(), None)[0]
    before = store.unsent_count()
    assert store.remind([waiting.id, other.id]) == (waiting.id, other.id)
    assert store.escalate(waiting.id, TRUTH) is not None
    assert store.unsent_count() == before + 2


def test_a_closed_account_takes_nothing(
    store: Store, waiting: Handoff, marc: Staff, lea: Staff
) -> None:
    store.disable(lea.id, marc.id)
    with pytest.raises(StaffNotFound):
        store.take(waiting.id, marc.id)


def test_only_what_is_left_to_do_is_read(store: Store, waiting: Handoff) -> None:
    late = waiting.opened_at + timedelta(minutes=10)
    assert store.unattended(waiting.opened_at - timedelta(minutes=1)) == ()
    assert store.unattended(late) == (waiting,)
    store.remind([waiting.id])
    assert len(store.unattended(late)) == 1
    store.escalate(waiting.id, TRUTH)
    assert store.unattended(late) == ()
