from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from argon2 import PasswordHasher

from bot.desk.card import Card
from bot.desk.database import now
from bot.desk.errors import LastAdmin, StaffExists, StaffNotFound
from bot.desk.model import Author, Conversation, ConversationState, HandoffState, Role, Staff
from bot.desk.store import Store

from .conftest import Race, Sql


@pytest.fixture(autouse=True)
def cheap_hashes(store: Store) -> None:
    store.__dict__["_passwords"] = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


def audited(sql: Sql) -> list[tuple[int, str, str]]:
    return sql("SELECT staff_id, verb, subject FROM audit_lines ORDER BY id")


def test_a_colleague_is_added_and_it_is_audited(store: Store, lea: Staff, sql: Sql) -> None:
    added = store.add_colleague(lea.id, " Zoe ", "Zoé", "a long password", Role.AGENT)

    assert store.check_password("zoe", "a long password") == added
    assert audited(sql) == [(lea.id, "added_staff", "zoe")]
    with pytest.raises(StaffExists):
        store.add_colleague(lea.id, "ZOE", "Une autre", "a long password", Role.AGENT)
    assert len(audited(sql)) == 1


def test_the_team_says_what_is_in_whose_hands(
    store: Store, lea: Staff, marc: Staff, conversation: Conversation
) -> None:
    handoff, _ = store.open_handoff(conversation.id, "other", Card(topic="other"), None)
    store.take(handoff.id, marc.id)

    assert [(member.staff.login, member.taken) for member in store.team()] == [
        ("lea", 0),
        ("marc", 1),
    ]


def test_a_disabled_account_opens_nothing_and_its_requests_wait_again(
    store: Store, lea: Staff, marc: Staff, conversation: Conversation, sql: Sql
) -> None:
    handoff, _ = store.open_handoff(conversation.id, "other", Card(topic="other"), now())
    store.take(handoff.id, marc.id)
    store.open_session("s" * 20, marc.id, now() + timedelta(hours=1))

    assert store.disable(lea.id, marc.id) == (conversation.id,)

    assert store.check_password("marc", "correct horse") is None
    assert store.session_staff("s" * 20) is None
    # One that was opened between the password's check and the disabling.
    store.open_session("t" * 20, marc.id, now() + timedelta(hours=1))
    assert store.session_staff("t" * 20) is None
    waiting = store.handoff(handoff.id)
    assert waiting is not None
    assert (waiting.state, waiting.taken_by) == (HandoffState.WAITING, None)
    assert waiting.promise_at == handoff.promise_at
    kept = store.conversation(conversation.id)
    assert kept is not None
    assert kept.state is ConversationState.WAITING
    last = store.messages(conversation.id)[-1]
    assert last.author is Author.SYSTEM
    assert "Marc n’est plus disponible" in last.text
    assert store.take(handoff.id, lea.id)
    assert store.disable(lea.id, marc.id) == ()
    store.enable(lea.id, marc.id)
    assert store.check_password("marc", "correct horse") is not None
    assert [verb for _, verb, _ in audited(sql)] == ["disabled_staff", "enabled_staff"]


def test_the_last_administrator_stays(store: Store, lea: Staff, marc: Staff) -> None:
    with pytest.raises(LastAdmin):
        store.disable(lea.id, lea.id)
    with pytest.raises(LastAdmin):
        store.set_role(lea.id, lea.id, Role.AGENT)
    store.set_role(lea.id, marc.id, Role.ADMIN)
    store.disable(marc.id, lea.id)
    # One that is disabled administers nothing.
    with pytest.raises(LastAdmin):
        store.set_role(marc.id, marc.id, Role.AGENT)


@pytest.mark.parametrize("how", ["demote", "disable", "both"])
def test_of_two_administrators_who_turn_on_each_other_one_stays(
    store: Store, lea: Staff, marc: Staff, race: Race, how: str
) -> None:
    store.set_role(lea.id, marc.id, Role.ADMIN)
    demote = partial(store.set_role, lea.id, marc.id, Role.AGENT)
    calls = {
        "demote": (demote, partial(store.set_role, marc.id, lea.id, Role.AGENT)),
        "disable": (
            partial(store.disable, lea.id, marc.id),
            partial(store.disable, marc.id, lea.id),
        ),
        "both": (demote, partial(store.disable, marc.id, lea.id)),
    }[how]

    outcomes = race(*calls)

    assert [isinstance(each, LastAdmin) for each in outcomes].count(True) == 1
    left = [s for s in store.list_staff() if s.role is Role.ADMIN and s.disabled_at is None]
    assert len(left) == 1


def test_a_reset_ends_the_sessions(store: Store, lea: Staff, marc: Staff, sql: Sql) -> None:
    store.open_session("s" * 20, marc.id, now() + timedelta(hours=1))

    store.reset_password(lea.id, marc.id, "another password")

    assert store.session_staff("s" * 20) is None
    assert store.check_password("marc", "correct horse") is None
    assert store.check_password("marc", "another password") == marc
    assert audited(sql) == [(lea.id, "reset_password", "marc")]
    assert "another password" not in str(sql("SELECT * FROM audit_lines"))


def test_one_s_own_change_ends_the_other_sessions_only(store: Store, marc: Staff) -> None:
    for session in ("here", "elsewhere"):
        store.open_session(session, marc.id, now() + timedelta(hours=1))

    store.change_own_password(marc.id, "another password", "here")

    assert store.session_staff("here") == marc
    assert store.session_staff("elsewhere") is None


def test_an_unknown_account_is_an_error(store: Store, lea: Staff) -> None:
    for call in (
        partial(store.set_role, lea.id, 99, Role.AGENT),
        partial(store.reset_password, lea.id, 99, "another password"),
        partial(store.disable, lea.id, 99),
        partial(store.enable, lea.id, 99),
    ):
        with pytest.raises(StaffNotFound):
            call()
