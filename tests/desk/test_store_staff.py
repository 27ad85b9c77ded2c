from __future__ import annotations

from functools import partial

import pytest
from argon2 import PasswordHasher, extract_parameters

from bot.desk.errors import StaffExists
from bot.desk.model import Role, Staff
from bot.desk.store import Store

from .conftest import Race, Sql


@pytest.mark.parametrize("role", Role)
def test_an_account_is_kept(store: Store, role: Role) -> None:
    staff = store.add_staff("zoe", "Zoé 🦊", "correct horse", role)

    assert staff == Staff(id=staff.id, login="zoe", name="Zoé 🦊", role=role)
    assert store.staff_by_login("zoe") == staff
    assert store.list_staff() == (staff,)


def test_everybody_is_listed_by_name(store: Store, marc: Staff, lea: Staff) -> None:
    assert store.list_staff() == (lea, marc)


@pytest.mark.parametrize("login", ["marc", "MARC", " Marc "])
def test_a_login_is_used_once(store: Store, marc: Staff, login: str) -> None:
    with pytest.raises(StaffExists):
        store.add_staff(login, "Un autre", "password", Role.ADMIN)

    assert store.list_staff() == (marc,)
    assert store.staff_by_login(login) == marc


def test_of_many_accounts_made_at_once_one_is_kept(store: Store, race: Race) -> None:
    made = race(
        *(partial(store.add_staff, "marc", f"Marc {n}", "password", Role.AGENT) for n in range(3))
    )

    assert sorted(type(each).__name__ for each in made) == ["Staff", "StaffExists", "StaffExists"]
    assert [each for each in made if isinstance(each, Staff)] == list(store.list_staff())


def test_the_right_password_opens(store: Store, marc: Staff) -> None:
    assert store.check_password("marc", "correct horse") == marc
    assert store.check_password("Marc", "correct horse") == marc


@pytest.mark.parametrize("password", ["Correct horse", "", "correct horse ", "é😀", "x" * 5000])
def test_a_wrong_password_does_not(store: Store, marc: Staff, password: str) -> None:
    assert store.check_password("marc", password) is None


def test_passwords_are_kept_as_argon2_only(store: Store, marc: Staff, sql: Sql) -> None:
    ((kept,),) = sql("SELECT password_hash FROM staff")

    assert kept.startswith("$argon2id$")
    assert "correct horse" not in str(sql("SELECT * FROM staff"))


def test_an_unknown_login_costs_the_same_work(
    store: Store, marc: Staff, sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    verify = PasswordHasher.verify

    def spy(self: PasswordHasher, hash: str, password: str) -> bool:
        verified.append(hash)
        return verify(self, hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", spy)

    assert store.check_password("nobody", "correct horse") is None
    assert store.check_password("nobody", "nobody has this password") is None
    assert store.check_password("marc", "wrong") is None

    ((kept,),) = sql("SELECT password_hash FROM staff")
    assert len(verified) == 3
    assert verified[2] == kept
    assert all(extract_parameters(each) == extract_parameters(kept) for each in verified)


def test_an_old_hash_is_renewed_at_the_next_login(store: Store, marc: Staff, sql: Sql) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("correct horse")
    sql("UPDATE staff SET password_hash = ?", weak)

    assert store.check_password("marc", "wrong") is None
    assert sql("SELECT password_hash FROM staff") == [(weak,)]
    assert store.check_password("marc", "correct horse") == marc

    ((renewed,),) = sql("SELECT password_hash FROM staff")
    assert PasswordHasher().check_needs_rehash(renewed) is False
    assert store.check_password("marc", "correct horse") == marc
    assert sql("SELECT password_hash FROM staff") == [(renewed,)]


def test_a_damaged_hash_lets_nobody_in(store: Store, marc: Staff, sql: Sql) -> None:
    sql("UPDATE staff SET password_hash = 'correct horse'")

    assert store.check_password("marc", "correct horse") is None


def test_an_unknown_login_is_none(store: Store) -> None:
    assert store.staff_by_login("nobody") is None
