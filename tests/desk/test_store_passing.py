"""A request that changes hands: passed to a colleague, taken over, and what races do to it."""

from __future__ import annotations

from functools import partial

import pytest

from bot.desk.card import Card
from bot.desk.errors import HandoffClosed, HandoffNotTaken, StaffNotFound
from bot.desk.model import Author, Conversation, Handoff, HandoffState, Staff
from bot.desk.store import Store

from .conftest import Race, Sql

ROUNDS = 200


@pytest.fixture
def handoff(store: Store, conversation: Conversation, marc: Staff) -> Handoff:
    """In Marc's hands."""
    store.add_visitor_message(conversation.id, "client-01", "bonjour")
    handoff, _ = store.open_handoff(conversation.id, "other", Card(), None)
    assert store.take(handoff.id, marc.id)
    return handoff


def reread(store: Store, handoff: Handoff) -> Handoff:
    kept = store.handoff(handoff.id)
    assert kept is not None
    return kept


def notices(store: Store, conversation: Conversation) -> list[str]:
    messages = store.messages(conversation.id)
    return [each.text for each in messages if each.author is Author.SYSTEM]


def test_passed_to_a_colleague_it_is_theirs_and_unread(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff, sql: Sql
) -> None:
    store.mark_read(lea.id, conversation.id, store.messages(conversation.id)[-1].id)
    assert store.unread(lea.id) == {}
    store.pass_on(handoff.id, marc.id, lea.id, "elle connaît le VLAN")
    kept = reread(store, handoff)
    assert (kept.state, kept.taken_by_name) == (HandoffState.TAKEN, "Léa")
    assert store.unread(lea.id) == {conversation.id: 1}
    assert notices(store, conversation)[-1] == "Léa reprend votre demande."
    (note,) = [each for each in store.messages(conversation.id, internal=True) if each.internal]
    assert (note.text, note.staff_name) == ("elle connaît le VLAN", "Marc")
    assert sql("SELECT staff_id, subject FROM audit_lines WHERE verb = 'passed'") == [
        (marc.id, "Léa")
    ]
    with pytest.raises(HandoffNotTaken):
        store.answer(handoff.id, marc.id, "encore moi")


def test_passing_twice_tells_the_visitor_once(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    for _ in range(2):
        store.pass_on(handoff.id, marc.id, lea.id, "un mot")
    assert notices(store, conversation).count("Léa reprend votre demande.") == 1
    assert len(store.messages(conversation.id, internal=True)) == 4


def test_only_what_is_in_one_s_hands_can_be_passed_and_only_to_who_is_there(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff
) -> None:
    with pytest.raises(HandoffNotTaken):
        store.pass_on(handoff.id, lea.id, store.add_staff("x", "X", "p", lea.role).id)
    with pytest.raises(StaffNotFound):
        store.pass_on(handoff.id, marc.id, 999)
    gone = store.add_staff("gone", "Gone", "password", marc.role)
    store.disable(lea.id, gone.id)
    with pytest.raises(StaffNotFound):
        store.pass_on(handoff.id, marc.id, gone.id)
    store.close(handoff.id, marc.id, "resolved", "par téléphone")
    with pytest.raises(HandoffClosed):
        store.pass_on(handoff.id, marc.id, lea.id)
    waiting, _ = store.open_handoff(conversation.id, "other", Card(), None)
    with pytest.raises(HandoffNotTaken):
        store.pass_on(waiting.id, marc.id, lea.id)


def test_taken_over_from_the_colleague_named_and_no_other(
    store: Store, conversation: Conversation, handoff: Handoff, marc: Staff, lea: Staff, sql: Sql
) -> None:
    third = store.add_staff("third", "Tiers", "password", marc.role)
    assert store.take_over(handoff.id, lea.id, third.id) is False
    assert store.take_over(handoff.id, lea.id, marc.id) is True
    assert store.take_over(handoff.id, lea.id, marc.id) is False
    assert reread(store, handoff).taken_by == lea.id
    assert notices(store, conversation).count("Léa reprend votre demande.") == 1
    assert sql("SELECT subject FROM audit_lines WHERE verb = 'took_over'") == [("Marc",)]
    store.close(handoff.id, lea.id, "resolved", "par téléphone")
    with pytest.raises(HandoffClosed):
        store.take_over(handoff.id, marc.id, lea.id)


def test_passed_while_another_closes_it_ends_closed_and_says_one_thing(
    store: Store, url: str, conversation: Conversation, marc: Staff, lea: Staff, race: Race
) -> None:
    second = Store.open(url)
    for _ in range(20):
        handoff, _ = store.open_handoff(conversation.id, "other", Card(), None)
        store.take(handoff.id, marc.id)
        passed, closed = race(
            partial(store.pass_on, handoff.id, marc.id, lea.id),
            partial(second.close, handoff.id, marc.id, "resolved", "vu au comptoir"),
        )
        assert closed is None or isinstance(closed, HandoffNotTaken)
        assert passed is None or isinstance(passed, HandoffClosed)
        # One of the two came first, and the other was refused.
        assert (closed is None) is not (passed is None)
        if closed is not None:
            store.close(handoff.id, lea.id, "resolved", "vu au comptoir")
        kept = reread(store, handoff)
        assert kept.state is HandoffState.CLOSED
        assert kept.taken_by == (lea.id if passed is None else marc.id)
        assert notices(store, conversation)[-1].startswith("Votre demande est close.")
    second.dispose()


def test_two_who_take_at_the_same_instant_200_times_one_wins_each_time(
    store: Store, url: str, conversation: Conversation, marc: Staff, lea: Staff, race: Race
) -> None:
    second = Store.open(url)
    winners = []
    for _ in range(ROUNDS):
        handoff, _ = store.open_handoff(conversation.id, "other", Card(), None)
        won = race(
            partial(store.take, handoff.id, marc.id), partial(second.take, handoff.id, lea.id)
        )
        assert sorted(won) == [False, True]
        kept = reread(store, handoff)
        assert kept.taken_by == (marc.id if won[0] else lea.id)
        winners.append(kept.taken_by_name)
        store.close(handoff.id, marc.id if won[0] else lea.id, "resolved", "épreuve")
    second.dispose()
    said = notices(store, conversation)
    assert sum(each.endswith("a pris votre demande.") for each in said) == ROUNDS
    assert [each.split()[0] for each in said if each.endswith("a pris votre demande.")] == winners


def test_two_who_take_over_at_the_same_instant_one_wins(
    store: Store, url: str, handoff: Handoff, marc: Staff, lea: Staff, race: Race
) -> None:
    third = store.add_staff("third", "Tiers", "password", marc.role)
    second = Store.open(url)
    won = race(
        partial(store.take_over, handoff.id, lea.id, marc.id),
        partial(second.take_over, handoff.id, third.id, marc.id),
    )
    assert sorted(won) == [False, True]
    second.dispose()
