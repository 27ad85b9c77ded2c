from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest

from bot.desk.card import Card
from bot.desk.errors import ConversationNotFound, NaiveDatetime
from bot.desk.model import Conversation, ConversationState, Handoff, HandoffState, Staff
from bot.desk.store import Store

from .conftest import Race

PARIS = timezone(timedelta(hours=1))
PROMISE = datetime(2026, 11, 24, 11, 0, tzinfo=PARIS)
CARD = Card(
    topic="technical",
    summary="La caméra ne s’allume pas 📷",
    order_reference="AR-20418",
    order_verified=True,
    poe_source_standard="passive 24 V",
    distance_m=80,
    top_intents=("ask_technical", "ask_human"),
)


@pytest.fixture
def handoff(store: Store, conversation: Conversation) -> Handoff:
    return store.open_handoff(conversation.id, "technical", CARD, PROMISE)[0]


def state_of(store: Store, conversation: Conversation) -> ConversationState:
    kept = store.conversation(conversation.id)
    assert kept is not None
    return kept.state


def reread(store: Store, handoff: Handoff) -> Handoff:
    kept = store.handoff(handoff.id)
    assert kept is not None
    return kept


def test_opening_makes_the_visitor_wait(store: Store, conversation: Conversation) -> None:
    before = datetime.now(timezone.utc)

    handoff, new = store.open_handoff(conversation.id, "technical", CARD, PROMISE)

    assert new is True
    assert handoff == Handoff(
        id=handoff.id,
        conversation_id=conversation.id,
        topic="technical",
        state=HandoffState.WAITING,
        card=CARD,
        opened_at=handoff.opened_at,
        promise_at=PROMISE,
    )
    assert handoff.promise_at is not None
    assert handoff.promise_at.utcoffset() == timedelta(0)
    assert before <= handoff.opened_at <= datetime.now(timezone.utc)
    assert store.handoff(handoff.id) == handoff
    assert store.open_handoff_of(conversation.id) == handoff
    assert state_of(store, conversation) is ConversationState.WAITING


def test_opening_twice_keeps_the_first_and_refreshes_its_card(
    store: Store, conversation: Conversation, handoff: Handoff
) -> None:
    fuller = Card(topic="technical", symptom="Elle redémarre")
    store.set_state(conversation.id, ConversationState.BOT)

    again, new = store.open_handoff(conversation.id, "human", fuller, None)

    assert new is False
    assert (again.id, again.topic, again.promise_at) == (handoff.id, "technical", PROMISE)
    assert again.card == fuller
    assert store.handoffs() == (again,)
    assert state_of(store, conversation) is ConversationState.WAITING


def test_opening_does_not_disturb_the_person_who_is_there(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    store.take(handoff.id, marc.id)

    again, new = store.open_handoff(conversation.id, "technical", Card(), None)

    assert (again.id, again.state, new) == (handoff.id, HandoffState.TAKEN, False)
    assert state_of(store, conversation) is ConversationState.HUMAN


def test_of_many_openings_at_once_one_is_new(
    store: Store, url: str, conversation: Conversation, race: Race
) -> None:
    second = Store.open(url)

    opened = race(
        *(
            partial(desk.open_handoff, conversation.id, "human", Card(summary=str(n)), None)
            for n, desk in enumerate([store, second] * 4)
        )
    )

    second.dispose()
    assert sorted(new for _, new in opened) == [False] * 7 + [True]
    assert len({handoff.id for handoff, _ in opened}) == 1
    assert len(store.handoffs()) == 1


def test_a_new_one_may_follow_a_closed_one(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    store.close(handoff.id, marc.id, "spam", "publicité")
    assert store.open_handoff_of(conversation.id) is None

    later, new = store.open_handoff(conversation.id, "human", Card(), None)

    assert new is True
    assert later.id > handoff.id
    assert store.open_handoff_of(conversation.id) == later


def test_a_naive_promise_is_refused(store: Store, conversation: Conversation) -> None:
    with pytest.raises(NaiveDatetime):
        store.open_handoff(conversation.id, "human", Card(), datetime(2026, 11, 24, 11))

    assert store.handoffs() == ()
    assert state_of(store, conversation) is ConversationState.BOT


def test_a_card_is_replaced(store: Store, handoff: Handoff) -> None:
    corrected = Card(topic="technical", powered_device="AX-3000 « extérieur »")

    store.update_card(handoff.id, corrected)

    assert reread(store, handoff).card == corrected


def test_the_queue(store: Store, marc: Staff) -> None:
    first, second, third = (
        store.open_handoff(store.create_conversation(None).id, "human", Card(), None)[0]
        for _ in range(3)
    )
    assert [store.queue_position(each.id) for each in (first, second, third)] == [1, 2, 3]

    store.take(first.id, marc.id)

    assert [store.queue_position(each.id) for each in (first, second, third)] == [0, 1, 2]


def test_lists_by_state(store: Store, marc: Staff) -> None:
    ids = [
        store.open_handoff(store.create_conversation(None).id, "human", Card(), None)[0].id
        for _ in range(6)
    ]
    for taken in (ids[3], ids[1]):
        store.take(taken, marc.id)
    for closed in (ids[4], ids[0]):
        store.close(closed, marc.id, "spam", "publicité")

    def listed(state: HandoffState | None = None) -> list[int]:
        return [handoff.id for handoff in store.handoffs(state)]

    assert listed(HandoffState.WAITING) == [ids[2], ids[5]]
    assert listed(HandoffState.TAKEN) == [ids[1], ids[3]]
    assert listed(HandoffState.CLOSED) == [ids[0], ids[4]]
    assert listed() == [ids[2], ids[5], ids[1], ids[3], ids[0], ids[4]]
    assert [each.id for each in store.handoffs(HandoffState.CLOSED, limit=1)] == [ids[0]]


def test_opening_for_an_unknown_conversation_says_so(store: Store) -> None:
    assert store.open_handoff_of("gone") is None
    with pytest.raises(ConversationNotFound):
        store.open_handoff("gone", "human", Card(), None)
