"""What is to be sent: queued with its cause, claimed by one, sent at least once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from bot.desk import outbox as outbox_module
from bot.desk import undelivered as undelivered_module
from bot.desk.card import Card
from bot.desk.model import Author, Conversation, Handoff, Staff
from bot.desk.outbox import CLAIM, TIME_TO_READ, OutboxItem, OutboxKind
from bot.desk.store import Store

from .conftest import Race, Sql

MAIL = {OutboxKind.ANSWER_MAIL, OutboxKind.LINK_MAIL, OutboxKind.REQUEST_MAIL}
ALL = frozenset(OutboxKind)
KIND = OutboxKind.LINK_MAIL


class Clock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (outbox_module, undelivered_module):
        monkeypatch.setattr(module, "now", clock)
    return clock


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store.open(url, sends=ALL)
    yield store
    store.dispose()


@pytest.fixture
def taken(store: Store, conversation: Conversation, marc: Staff) -> Handoff:
    handoff, _ = store.open_handoff(conversation.id, "technical", Card(), None)
    assert store.take(handoff.id, marc.id)
    return handoff


def queue(store: Store, *keys: str) -> None:
    for key in keys:
        assert store.enqueue(KIND, key, {"n": key})


def claimed(store: Store) -> OutboxItem:
    item = store.claim(ALL)
    assert item is not None
    return item


def test_what_has_a_key_is_queued_once(store: Store) -> None:
    queue(store, "a")
    assert not store.enqueue(KIND, "a", {})
    assert claimed(store).payload == {"n": "a"}
    assert store.claim(ALL) is None


def test_nothing_is_queued_that_cannot_be_sent(url: str, conversation: Conversation) -> None:
    store = Store.open(url)
    assert not store.enqueue(KIND, "a", {})
    store.open_handoff(conversation.id, "technical", Card(), None)
    assert store.unsent_count() == 0
    store.dispose()


def test_a_request_is_told_by_each_way_there_is(store: Store, conversation: Conversation) -> None:
    store.open_handoff(conversation.id, "technical", Card(), None)
    store.open_handoff(conversation.id, "technical", Card(), None)
    assert store.unsent_count() == 2
    hook = store.claim({OutboxKind.REQUEST_HOOK})
    mail = store.claim({OutboxKind.REQUEST_MAIL})
    assert hook is not None
    # One conversation's items go out one after the other.
    assert mail is None
    store.mark_sent(hook)
    assert store.claim({OutboxKind.REQUEST_MAIL}) is not None


def test_an_answer_waits_for_the_visitor_to_read_it(
    store: Store, clock: Clock, taken: Handoff, marc: Staff
) -> None:
    message = store.answer(taken.id, marc.id, "Bonjour", client_id="once-only")
    store.answer(taken.id, marc.id, "Bonjour", client_id="once-only")
    assert store.claim({OutboxKind.ANSWER_MAIL}) is None
    clock.advance(TIME_TO_READ)
    for kind in (OutboxKind.REQUEST_HOOK, OutboxKind.REQUEST_MAIL):
        item = store.claim({kind})
        assert item is not None
        store.drop(item)
    item = claimed(store)
    assert (item.kind, item.payload) == (OutboxKind.ANSWER_MAIL, {"message": message.id})
    assert store.claim(ALL) is None


def test_an_internal_note_is_no_answer(store: Store, taken: Handoff, marc: Staff) -> None:
    store.add_message(taken.conversation_id, Author.STAFF, "Note", staff_id=marc.id, internal=True)
    assert store.unsent_count() == 2


def test_a_claim_that_expires_is_for_another(store: Store, clock: Clock) -> None:
    queue(store, "a")
    killed = claimed(store)
    clock.advance(CLAIM - timedelta(seconds=1))
    assert store.claim(ALL) is None
    clock.advance(timedelta(seconds=1))
    other = claimed(store)
    assert (other.id, other.tries) == (killed.id, 2)
    # The first one was only slow: too late to say anything.
    assert not store.mark_sent(killed)
    assert not store.give_up(killed, "trop tard")
    assert store.mark_sent(other)
    clock.advance(CLAIM)
    assert store.claim(ALL) is None


def test_what_failed_is_tried_when_it_is_time(store: Store, clock: Clock) -> None:
    queue(store, "a")
    store.try_again(claimed(store), clock.moment + timedelta(minutes=1), "panne")
    assert store.claim(ALL) is None
    assert store.unsent_count(tries=1) == 1
    clock.advance(timedelta(minutes=1))
    assert claimed(store).tries == 2


def test_what_is_put_off_was_not_tried(store: Store, clock: Clock) -> None:
    queue(store, "a")
    store.postpone(claimed(store), clock.moment)
    assert claimed(store).tries == 1


def test_what_was_given_up_is_shown_for_a_while(store: Store, clock: Clock) -> None:
    queue(store, "a", "b")
    store.give_up(claimed(store), "Le serveur refuse (550)." * 20)
    (lost,) = store.undelivered()
    assert lost.reason.startswith("Le serveur refuse (550).")
    assert len(lost.reason) == 200
    assert store.unsent_count() == 1
    clock.advance(timedelta(days=15))
    assert store.undelivered() == ()


def test_the_oldest_goes_first(store: Store, clock: Clock) -> None:
    for key in "abc":
        queue(store, key)
        clock.advance(timedelta(seconds=1))
    assert [claimed(store).key for _ in range(3)] == ["a", "b", "c"]


def test_two_senders_share_two_hundred_items(store: Store, url: str, race: Race) -> None:
    queue(store, *(f"item {n}" for n in range(200)))
    other = Store.open(url, sends=ALL)

    def send_all(mine: Store) -> list[str]:
        sent = []
        while item := mine.claim(ALL):
            sent.append(item.key)
            assert mine.mark_sent(item)
        return sent

    one, two = race(lambda: send_all(store), lambda: send_all(other))
    other.dispose()
    assert isinstance(one, list)
    assert isinstance(two, list)
    assert len(one) + len(two) == 200
    assert len({*one, *two}) == 200


def test_how_far_the_visitor_was_told_by_e_mail(
    store: Store, clock: Clock, taken: Handoff, marc: Staff
) -> None:
    message = store.answer(taken.id, marc.id, "Bonjour")
    assert store.mailed_until(taken.conversation_id) == 0
    clock.advance(TIME_TO_READ)
    while item := store.claim(ALL):
        store.mark_sent(item, until=message.id)
    assert store.mailed_until(taken.conversation_id) == message.id


def test_erasing_takes_the_queue_and_the_links_along(
    store: Store, clock: Clock, taken: Handoff, marc: Staff, sql: Sql
) -> None:
    store.answer(taken.id, marc.id, "Bonjour")
    store.keep_resume_link(taken.conversation_id, "a-token")
    hook = store.claim({OutboxKind.REQUEST_HOOK})
    assert hook is not None
    store.erase(taken.conversation_id)
    assert sql("SELECT count(*) FROM outbox") == [(0,)]
    assert sql("SELECT count(*) FROM resume_links") == [(0,)]
    assert not store.mark_sent(hook)


def test_what_cannot_be_read_stands_in_nobody_s_way(store: Store, sql: Sql) -> None:
    queue(store, "broken", "fine")
    sql("UPDATE outbox SET payload = 'no json' WHERE key = 'broken'")
    assert claimed(store).key == "fine"
    assert store.claim(ALL) is None
    assert [each.reason for each in store.undelivered()] == ["Envoi illisible."]


def test_what_was_given_up_leaves_anew(store: Store, marc: Staff, sql: Sql) -> None:
    queue(store, "a")
    store.give_up(claimed(store), "Refusé.")
    assert store.send_again(marc.id) == 1
    assert store.undelivered() == ()
    assert claimed(store).tries == 1
    assert sql("SELECT verb, subject FROM audit_lines") == [("sent_again", "1")]
