from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.desk.errors import NaiveDatetime, StaffNotFound
from bot.desk.model import Staff
from bot.desk.store import Store

from .conftest import Sql

HOUR = timedelta(hours=1)


def at(delta: timedelta) -> datetime:
    return datetime.now(timezone.utc) + delta


def test_a_session_belongs_to_who_opened_it(store: Store, marc: Staff, lea: Staff) -> None:
    store.open_session("first", marc.id, at(HOUR))
    store.open_session("second", lea.id, at(HOUR))

    assert store.session_staff("first") == marc
    assert store.session_staff("second") == lea
    assert store.session_staff("third") is None


def test_a_session_runs_out(store: Store, marc: Staff) -> None:
    store.open_session("old", marc.id, at(-HOUR))

    assert store.session_staff("old") is None


def test_sessions_that_ran_out_are_cleared_away(store: Store, marc: Staff, sql: Sql) -> None:
    store.open_session("old", marc.id, at(-HOUR))
    store.open_session("new", marc.id, at(HOUR))

    assert sql("SELECT id FROM staff_sessions") == [("new",)]


def test_a_renewed_session_lasts_longer(store: Store, marc: Staff, sql: Sql) -> None:
    store.open_session("open", marc.id, at(HOUR))
    before = sql("SELECT expires_at FROM staff_sessions")

    store.renew_session("open", at(2 * HOUR))

    assert sql("SELECT expires_at FROM staff_sessions") > before
    assert store.session_staff("open") == marc


def test_an_ended_session_stays_so(store: Store, marc: Staff, lea: Staff) -> None:
    store.open_session("first", marc.id, at(HOUR))
    store.open_session("second", marc.id, at(HOUR))

    store.end_session("first")
    store.end_session("first")
    store.renew_session("first", at(HOUR))

    assert store.session_staff("first") is None
    assert store.session_staff("second") == marc


def test_a_naive_moment_is_refused(store: Store, marc: Staff) -> None:
    with pytest.raises(NaiveDatetime):
        store.open_session("first", marc.id, datetime(2026, 11, 24))
    assert store.session_staff("first") is None


def test_a_new_password_replaces_the_old_one(store: Store, marc: Staff) -> None:
    store.set_password(" Marc ", "a newer horse")

    assert store.check_password("marc", "correct horse") is None
    assert store.check_password("marc", "a newer horse") == marc


def test_a_new_password_ends_the_sessions_of_that_account_only(
    store: Store, marc: Staff, lea: Staff
) -> None:
    store.open_session("first", marc.id, at(HOUR))
    store.open_session("second", marc.id, at(HOUR))
    store.open_session("other", lea.id, at(HOUR))

    store.set_password("marc", "a newer horse")

    assert store.session_staff("first") is None
    assert store.session_staff("second") is None
    assert store.session_staff("other") == lea


def test_nobody_has_no_password(store: Store, marc: Staff) -> None:
    with pytest.raises(StaffNotFound):
        store.set_password("nobody", "a newer horse")
    assert store.check_password("marc", "correct horse") == marc
