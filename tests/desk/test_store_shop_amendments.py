from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.desk.database import now
from bot.desk.model import Staff
from bot.desk.shop_amendments import amendments_of
from bot.desk.store import Store
from bot.shop_overlay import Amendment, AmendmentsUnavailable

from .conftest import Sql


def test_amendments_are_given_in_the_order_of_entry(store: Store, lea: Staff, sql: Sql) -> None:
    day = now().date()
    first = Amendment("phone", "01 02 03 04 05", day, day + timedelta(days=3))
    second = Amendment("opening_hours.friday", ["9:00-12:00"])
    third = Amendment("closures", {"from": "2027-05-07", "to": "2027-05-07", "reason": "pont"})
    ids = [store.amend_shop(lea.id, each) for each in (first, second, third)]

    assert store.shop_amendments() == (first, second, third)
    assert [change.staff_name for change in store.shop_changes()] == ["Léa"] * 3
    assert [change.id for change in store.shop_changes("phone")] == ids[:1]
    store.withdraw_amendment(lea.id, ids[1])
    store.withdraw_amendment(lea.id, ids[1])
    assert store.shop_amendments() == (first, third)
    assert sql("SELECT verb, subject FROM audit_lines ORDER BY id") == [
        ("amended_shop", "phone"),
        ("amended_shop", "opening_hours.friday"),
        ("amended_shop", "closures"),
        ("withdrew_shop", "opening_hours.friday"),
    ]


def test_those_that_are_over_are_listed_but_not_applied(store: Store, lea: Staff) -> None:
    store.amend_shop(lea.id, Amendment("phone", "01", None, date(2020, 1, 1)))

    assert store.shop_amendments() == ()
    assert len(store.shop_changes()) == 1


def test_a_store_that_does_not_answer_is_said_in_the_shop_s_terms(
    store: Store, path: Path, sql: Sql
) -> None:
    ask = amendments_of(store)
    sql("DROP TABLE shop_facts")

    with pytest.raises(AmendmentsUnavailable):
        ask()
