from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.desk.audit import VISITOR, AuditFilter
from bot.desk.card import Card
from bot.desk.errors import NaiveDatetime
from bot.desk.model import Conversation, Staff
from bot.desk.store import Store

from .conftest import Sql

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)


@pytest.fixture
def lines(store: Store, marc: Staff, lea: Staff, sql: Sql) -> None:
    """Seven lines, an hour apart, but two at the same moment."""
    for n, (who, verb) in enumerate(
        [
            (marc.id, "read"),
            (lea.id, "read"),
            (marc.id, "took"),
            (marc.id, "answered"),
            (None, "erased"),
            (lea.id, "closed"),
            (marc.id, "read"),
        ]
    ):
        moment = NOON + timedelta(hours=min(n, 5))
        sql(
            "INSERT INTO audit_lines (staff_id, verb, conversation_id, created_at)"
            " VALUES (?, ?, 'c', ?)",
            who,
            verb,
            moment.strftime("%Y-%m-%d %H:%M:%S.%f"),
        )


@pytest.mark.usefixtures("lines")
def test_pages_follow_each_other_without_a_gap(store: Store) -> None:
    seen: list[int] = []
    before = None
    while page := store.audit_lines(AuditFilter(), before=before, limit=2):
        seen += [line.id for line in page]
        before = page[-1].id

    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert store.audit_lines(AuditFilter(), before=99) == ()


@pytest.mark.usefixtures("lines")
def test_lines_are_filtered(store: Store, marc: Staff) -> None:
    def ids(wanted: AuditFilter) -> list[int]:
        return [line.id for line in store.audit_lines(wanted)]

    assert ids(AuditFilter(staff_id=marc.id)) == [7, 4, 3, 1]
    assert ids(AuditFilter(staff_id=marc.id, verb="read")) == [7, 1]
    assert ids(AuditFilter(staff_id=VISITOR)) == [5]
    hours = {n: NOON + timedelta(hours=n) for n in (1, 3)}
    assert ids(AuditFilter(since=hours[1], until=hours[3])) == [3, 2]
    with pytest.raises(NaiveDatetime):
        ids(AuditFilter(since=datetime(2026, 11, 24)))


def test_a_line_leads_to_the_last_request_of_its_conversation(
    store: Store, marc: Staff, conversation: Conversation
) -> None:
    handoff, _ = store.open_handoff(conversation.id, "other", Card(topic="other"), None)
    store.audit(marc.id, "read", conversation.id)

    (line,) = store.audit_lines(AuditFilter())
    assert (line.staff_name, line.handoff_id) == ("Marc", handoff.id)
    store.erase(conversation.id, staff_id=marc.id)
    assert [line.handoff_id for line in store.audit_lines(AuditFilter())] == [None, None]


def test_a_long_trail_is_read_by_its_indexes(store: Store, sql: Sql) -> None:
    for condition, index in [
        ("", "ix_audit_lines_created_at"),
        ("WHERE staff_id = 1", "ix_audit_lines_staff_id"),
        ("WHERE verb = 'read'", "ix_audit_lines_verb"),
    ]:
        plan = str(
            sql(
                f"EXPLAIN QUERY PLAN SELECT * FROM audit_lines {condition}"
                " ORDER BY created_at DESC, id DESC LIMIT 50"
            )
        )
        assert index in plan
        assert "TEMP B-TREE" not in plan
