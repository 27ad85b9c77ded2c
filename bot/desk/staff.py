from __future__ import annotations

from functools import cached_property
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.desk import schema
from bot.desk.database import Database, now
from bot.desk.errors import StaffExists, StaffNotFound
from bot.desk.model import Role, Staff

TABLE = schema.staff


class StaffMembers(Database):
    """Logins are compared without case, so that « Marc » cannot pass for « marc »."""

    @cached_property
    def _passwords(self) -> PasswordHasher:
        return PasswordHasher()

    @cached_property
    def _decoy(self) -> str:
        return self._passwords.hash("nobody has this password")

    def add_staff(self, login: str, name: str, password: str, role: Role) -> Staff:
        """Open an account; raises StaffExists when the login is taken."""
        values = {"login": _login(login), "name": name, "role": role.value}
        password_hash = self._passwords.hash(password)
        try:
            with self._writing() as connection:
                result = connection.execute(
                    insert(TABLE).values(password_hash=password_hash, created_at=now(), **values)
                )
        except IntegrityError as error:
            raise StaffExists(_login(login)) from error
        return Staff(result.inserted_primary_key[0], _login(login), name, role)

    def set_password(self, login: str, password: str) -> None:
        """Change a password and end every session opened with the old one.

        Raises StaffNotFound.
        """
        password_hash = self._passwords.hash(password)
        sessions = schema.staff_sessions
        with self._writing() as connection:
            staff_id = connection.execute(
                select(TABLE.c.id).where(TABLE.c.login == _login(login))
            ).scalar_one_or_none()
            if staff_id is None:
                raise StaffNotFound(_login(login))
            connection.execute(
                update(TABLE).where(TABLE.c.id == staff_id).values(password_hash=password_hash)
            )
            connection.execute(delete(sessions).where(sessions.c.staff_id == staff_id))

    def staff_by_login(self, login: str) -> Staff | None:
        row = self._row(login)
        return staff_of_row(row) if row else None

    def list_staff(self) -> tuple[Staff, ...]:
        """Everybody, by name, those whose account is disabled included."""
        with self._reading() as connection:
            rows = connection.execute(select(TABLE).order_by(TABLE.c.name, TABLE.c.id))
            return tuple(staff_of_row(row) for row in rows)

    def check_password(self, login: str, password: str) -> Staff | None:
        """The member of staff whose login and password these are, otherwise None.

        None also for an account that is disabled.

        An unknown login costs the same hashing as a wrong password, so that the time taken does
        not tell which logins exist.
        """
        decoy = self._decoy
        row = self._row(login)
        password_hash = row.password_hash if row else decoy
        try:
            self._passwords.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return None
        # Only now: the time taken must not tell which accounts are disabled either.
        if row is None or row.disabled_at is not None:
            return None
        if self._passwords.check_needs_rehash(password_hash):
            self._rehash(row.id, password_hash, password)
        return staff_of_row(row)

    def _rehash(self, staff_id: int, old_hash: str, password: str) -> None:
        new_hash = self._passwords.hash(password)
        with self._writing() as connection:
            # Not over a password that was changed in the meantime.
            connection.execute(
                update(TABLE)
                .where(TABLE.c.id == staff_id, TABLE.c.password_hash == old_hash)
                .values(password_hash=new_hash)
            )

    def _row(self, login: str) -> Any:
        with self._reading() as connection:
            return connection.execute(select(TABLE).where(TABLE.c.login == _login(login))).first()


def staff_name(connection: Any, staff_id: int) -> str:
    """Raises StaffNotFound."""
    name: str | None = connection.execute(
        select(TABLE.c.name).where(TABLE.c.id == staff_id)
    ).scalar_one_or_none()
    if name is None:
        raise StaffNotFound(staff_id)
    return name


def active_name(connection: Any, staff_id: int) -> str:
    """The name of somebody whose account is open. Raises StaffNotFound."""
    name: str | None = connection.execute(
        select(TABLE.c.name).where(TABLE.c.id == staff_id, TABLE.c.disabled_at.is_(None))
    ).scalar_one_or_none()
    if name is None:
        raise StaffNotFound(staff_id)
    return name


def _login(typed: str) -> str:
    return typed.strip().casefold()


def staff_of_row(row: Any) -> Staff:
    return Staff(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        disabled_at=row.disabled_at,
    )
