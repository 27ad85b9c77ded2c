from __future__ import annotations

from functools import partial

import pytest

from bot.desk.canned import NewReply
from bot.desk.errors import CannedReplyNotFound, ShortcutExists
from bot.desk.model import Staff
from bot.desk.store import Store

from .conftest import Race, Sql

POE = NewReply("/poe", "PoE", "Quel switch, {prenom_agent} ?")


def test_replies_are_kept_by_shortcut(store: Store, marc: Staff, sql: Sql) -> None:
    store.add_canned_reply(marc.id, POE)
    first = store.add_canned_reply(marc.id, NewReply("/a", "A", "…"))
    store.change_canned_reply(marc.id, first, NewReply("/zzz", "Z", "é"))

    kept = [(reply.shortcut, reply.title, reply.text) for reply in store.canned_replies()]
    assert kept == [("/poe", "PoE", "Quel switch, {prenom_agent} ?"), ("/zzz", "Z", "é")]
    store.delete_canned_reply(marc.id, first)
    store.delete_canned_reply(marc.id, first)
    assert [reply.shortcut for reply in store.canned_replies()] == ["/poe"]
    assert sql("SELECT verb, subject FROM audit_lines ORDER BY id") == [
        ("added_canned", "/poe"),
        ("added_canned", "/a"),
        ("changed_canned", "/zzz"),
        ("deleted_canned", "/zzz"),
    ]


def test_a_shortcut_is_used_once(store: Store, marc: Staff, race: Race) -> None:
    made = race(*(partial(store.add_canned_reply, marc.id, POE) for _ in range(3)))

    assert [isinstance(each, ShortcutExists) for each in made].count(True) == 2
    other = store.add_canned_reply(marc.id, NewReply("/a", "A", "…"))
    with pytest.raises(ShortcutExists):
        store.change_canned_reply(marc.id, other, POE)
    with pytest.raises(CannedReplyNotFound):
        store.change_canned_reply(marc.id, 99, NewReply("/b", "B", "…"))


def test_only_the_missing_ones_are_added(store: Store, marc: Staff) -> None:
    store.add_canned_reply(marc.id, POE)

    proposed = (NewReply("/poe", "Autre", "…"), NewReply("/b", "B", "…"))
    assert store.add_missing_replies(marc.id, proposed) == 1
    assert [reply.title for reply in store.canned_replies()] == ["B", "PoE"]
