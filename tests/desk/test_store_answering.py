from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial

import pytest

from bot.desk.card import Card
from bot.desk.errors import (
    HandoffClosed,
    HandoffNotFound,
    HandoffNotTaken,
    ReasonRequired,
    StaffNotFound,
)
from bot.desk.model import (
    Author,
    Conversation,
    ConversationState,
    Handoff,
    HandoffState,
    Role,
    Staff,
)
from bot.desk.store import Store

from .conftest import Race


@pytest.fixture
def handoff(store: Store, conversation: Conversation) -> Handoff:
    return store.open_handoff(conversation.id, "human", Card(), None)[0]


def state_of(store: Store, conversation: Conversation) -> ConversationState:
    kept = store.conversation(conversation.id)
    assert kept is not None
    return kept.state


def reread(store: Store, handoff: Handoff) -> Handoff:
    kept = store.handoff(handoff.id)
    assert kept is not None
    return kept


def last_text(store: Store, conversation: Conversation) -> tuple[Author, str]:
    message = store.messages(conversation.id)[-1]
    return message.author, message.text


def test_taking_silences_the_bot_and_tells_the_visitor(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    before = datetime.now(timezone.utc)

    assert store.take(handoff.id, marc.id) is True

    taken = reread(store, handoff)
    assert (taken.state, taken.taken_by, taken.taken_by_name) == (
        HandoffState.TAKEN,
        marc.id,
        "Marc",
    )
    assert taken.taken_at is not None
    assert before <= taken.taken_at <= datetime.now(timezone.utc)
    assert state_of(store, conversation) is ConversationState.HUMAN
    assert last_text(store, conversation) == (Author.SYSTEM, "Marc a pris votre demande.")


def test_of_many_who_take_at_once_one_wins(
    store: Store, url: str, conversation: Conversation, handoff: Handoff, race: Race
) -> None:
    second = Store.open(url)
    people = [store.add_staff(f"p{n}", f"P{n}", "password", Role.AGENT) for n in range(6)]

    won = race(
        *(
            partial(desk.take, handoff.id, person.id)
            for person, desk in zip(people, [store, second] * 3, strict=True)
        )
    )

    second.dispose()
    assert sorted(won) == [False] * 5 + [True]
    winner = people[won.index(True)]
    assert reread(store, handoff).taken_by == winner.id
    notices = [message.text for message in store.messages(conversation.id)]
    assert notices == [f"{winner.name} a pris votre demande."]


def test_what_was_taken_cannot_be_taken_again(
    store: Store, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    store.take(handoff.id, marc.id)

    assert store.take(handoff.id, lea.id) is False
    assert store.take(handoff.id, marc.id) is False
    assert reread(store, handoff).taken_by == marc.id


def test_the_first_answer_is_dated(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    store.take(handoff.id, marc.id)
    assert reread(store, handoff).first_answered_at is None

    message = store.answer(handoff.id, marc.id, "Bonjour 👋")
    first = reread(store, handoff).first_answered_at
    store.answer(handoff.id, marc.id, "Et aussi…")

    assert (message.author, message.text, message.staff_name) == (
        Author.STAFF,
        "Bonjour 👋",
        "Marc",
    )
    assert message.internal is False
    assert first is not None
    assert reread(store, handoff).first_answered_at == first
    assert message in store.messages(conversation.id)


def test_an_answer_sent_again_is_kept_once(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    store.take(handoff.id, marc.id)

    message = store.answer(handoff.id, marc.id, "Bonjour", client_id="send-0001")
    other = store.answer(handoff.id, marc.id, "Bonjour", client_id="send-0002")
    store.close(handoff.id, marc.id, "resolved")

    assert store.answer(handoff.id, marc.id, "Bonjour", client_id="send-0001") == message
    staff = [each for each in store.messages(conversation.id) if each.author is Author.STAFF]
    assert staff == [message, other]


def test_only_who_took_it_answers(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    with pytest.raises(HandoffNotTaken):
        store.answer(handoff.id, marc.id, "Bonjour")
    store.take(handoff.id, marc.id)
    with pytest.raises(HandoffNotTaken):
        store.answer(handoff.id, lea.id, "Bonjour")

    assert [each.author for each in store.messages(conversation.id)] == [Author.SYSTEM]


def test_giving_back_wakes_the_bot(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    store.take(handoff.id, marc.id)

    with pytest.raises(HandoffNotTaken):
        store.give_back(handoff.id, lea.id, "au comptoir")
    with pytest.raises(ReasonRequired):
        store.give_back(handoff.id, marc.id, " ")
    store.give_back(handoff.id, marc.id, " au comptoir ")

    given = reread(store, handoff)
    assert (given.state, given.outcome, given.close_reason) == (
        HandoffState.CLOSED,
        "given_back",
        "au comptoir",
    )
    assert given.closed_at is not None
    assert given.taken_by == marc.id
    assert state_of(store, conversation) is ConversationState.BOT
    assert last_text(store, conversation) == (
        Author.SYSTEM,
        "Marc vous laisse avec l’assistant, de nouveau là pour vos questions.",
    )


def test_the_queue_is_not_emptied_by_giving_back(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    with pytest.raises(HandoffNotTaken):
        store.give_back(handoff.id, marc.id)

    assert reread(store, handoff) == handoff
    assert state_of(store, conversation) is ConversationState.WAITING


def test_closing_after_an_answer_needs_no_reason(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    store.take(handoff.id, marc.id)
    store.answer(handoff.id, marc.id, "Voilà.")

    store.close(handoff.id, marc.id, "solved", None)

    closed = reread(store, handoff)
    assert (closed.state, closed.outcome, closed.close_reason) == (
        HandoffState.CLOSED,
        "solved",
        None,
    )
    assert closed.closed_at is not None
    assert state_of(store, conversation) is ConversationState.BOT
    assert last_text(store, conversation) == (
        Author.SYSTEM,
        "Marc a terminé l’échange. L’assistant est de nouveau là pour vos questions.",
    )


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("reason", [None, "", " \u00a0\n"])
def test_nobody_is_hung_up_on_without_a_reason(
    store: Store,
    conversation: Conversation,
    handoff: Handoff,
    marc: Staff,
    taken: bool,
    reason: str | None,
) -> None:
    if taken:
        store.take(handoff.id, marc.id)
    before = (reread(store, handoff), store.messages(conversation.id))

    with pytest.raises(ReasonRequired):
        store.close(handoff.id, marc.id, "solved", reason)

    assert (reread(store, handoff), store.messages(conversation.id)) == before


def test_closing_unanswered_keeps_the_reason(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff
) -> None:
    store.close(handoff.id, marc.id, "spam", " publicité 🙄 ")

    closed = reread(store, handoff)
    assert (closed.outcome, closed.close_reason) == ("spam", "publicité 🙄")
    assert (closed.first_answered_at, closed.taken_by) == (None, None)
    assert state_of(store, conversation) is ConversationState.BOT


@pytest.mark.parametrize(
    "act",
    [
        lambda store, handoff, staff: store.answer(handoff, staff, "…"),
        lambda store, handoff, staff: store.give_back(handoff, staff),
        lambda store, handoff, staff: store.close(handoff, staff, "solved", "…"),
    ],
)
def test_what_is_closed_stays_closed(
    store: Store,
    conversation: Conversation,
    handoff: Handoff,
    marc: Staff,
    act: Callable[[Store, int, int], object],
) -> None:
    store.take(handoff.id, marc.id)
    store.close(handoff.id, marc.id, "spam", "publicité")
    before = (reread(store, handoff), store.messages(conversation.id))

    with pytest.raises(HandoffClosed):
        act(store, handoff.id, marc.id)

    assert store.take(handoff.id, marc.id) is False
    assert (reread(store, handoff), store.messages(conversation.id)) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda store, staff: store.take(404, staff),
        lambda store, staff: store.answer(404, staff, "…"),
        lambda store, staff: store.give_back(404, staff),
        lambda store, staff: store.close(404, staff, "solved", "…"),
        lambda store, staff: store.update_card(404, Card()),
        lambda store, staff: store.queue_position(404),
    ],
)
def test_an_unknown_handoff_is_said_so(
    store: Store, marc: Staff, act: Callable[[Store, int], object]
) -> None:
    assert store.handoff(404) is None
    with pytest.raises(HandoffNotFound):
        act(store, marc.id)


def test_strangers_cannot_act(store: Store, conversation: Conversation, handoff: Handoff) -> None:
    with pytest.raises(StaffNotFound):
        store.take(handoff.id, 404)
    with pytest.raises(StaffNotFound):
        store.close(handoff.id, 404, "spam", "publicité")

    assert reread(store, handoff) == handoff
    assert state_of(store, conversation) is ConversationState.WAITING
