"""What an administrator does with the accounts of the team; each change leaves a line of audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.desk import schema
from bot.desk.attempts import insert_audit_line
from bot.desk.conversations import lock_conversation, write_state
from bot.desk.database import now
from bot.desk.errors import LastAdmin, StaffExists, StaffNotFound
from bot.desk.handoffs import one_handoff, update_handoff
from bot.desk.messages import insert_message
from bot.desk.model import Author, ConversationState, HandoffState, Role, Staff
from bot.desk.staff import StaffMembers, staff_of_row

LEFT_NOTICE = "{name} n’est plus disponible\u00a0: une autre personne de l’équipe vous répondra."

TABLE = schema.staff
_SESSIONS = schema.staff_sessions
_HANDOFFS = schema.handoffs


@dataclass(frozen=True)
class Member:
    """Somebody of the team, with the number of requests in their hands."""

    staff: Staff
    taken: int


class Team(StaffMembers):
    """`admin_id` is who does it. Every method raises StaffNotFound for an unknown account."""

    def team(self) -> tuple[Member, ...]:
        """Everybody, by name, disabled accounts last."""
        in_hand = (
            select(_HANDOFFS.c.taken_by, func.count().label("taken"))
            .where(_HANDOFFS.c.state == HandoffState.TAKEN.value)
            .group_by(_HANDOFFS.c.taken_by)
            .subquery()
        )
        with self._reading() as connection:
            rows = connection.execute(
                select(TABLE, func.coalesce(in_hand.c.taken, 0).label("taken"))
                .outerjoin(in_hand, in_hand.c.taken_by == TABLE.c.id)
                .order_by(TABLE.c.disabled_at.isnot(None), TABLE.c.name, TABLE.c.id)
            )
            return tuple(Member(staff_of_row(row), row.taken) for row in rows)

    def add_colleague(
        self, admin_id: int, login: str, name: str, password: str, role: Role
    ) -> Staff:
        """Raises StaffExists when the login is taken."""
        login = login.strip().casefold()
        password_hash = self._passwords.hash(password)
        try:
            with self._writing() as connection:
                result = connection.execute(
                    insert(TABLE).values(
                        login=login,
                        name=name,
                        role=role.value,
                        password_hash=password_hash,
                        created_at=now(),
                    )
                )
                insert_audit_line(connection, admin_id, "added_staff", None, login)
        except IntegrityError as error:
            raise StaffExists(login) from error
        return Staff(result.inserted_primary_key[0], login, name, role)

    def set_role(self, admin_id: int, staff_id: int, role: Role) -> None:
        """Raises LastAdmin when nobody else could undo it."""
        with self._writing() as connection:
            row = _row(connection, staff_id)
            if row.role == role.value:
                return
            if role is not Role.ADMIN:
                _refuse_last_admin(connection, row)
            _update(connection, staff_id, role=role.value)
            verb = "made_admin" if role is Role.ADMIN else "made_agent"
            insert_audit_line(connection, admin_id, verb, None, row.login)

    def reset_password(self, admin_id: int, staff_id: int, password: str) -> None:
        """Another password, which ends every session of the account."""
        password_hash = self._passwords.hash(password)
        with self._writing() as connection:
            row = _row(connection, staff_id)
            _update(connection, staff_id, password_hash=password_hash)
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.staff_id == staff_id))
            insert_audit_line(connection, admin_id, "reset_password", None, row.login)

    def change_own_password(self, staff_id: int, password: str, session_id: str) -> None:
        """One's own password, which ends one's other sessions; that one goes on."""
        password_hash = self._passwords.hash(password)
        others = (_SESSIONS.c.staff_id == staff_id) & (_SESSIONS.c.id != session_id)
        with self._writing() as connection:
            row = _row(connection, staff_id)
            _update(connection, staff_id, password_hash=password_hash)
            connection.execute(delete(_SESSIONS).where(others))
            insert_audit_line(connection, staff_id, "changed_password", None, row.login)

    def disable(self, admin_id: int, staff_id: int) -> tuple[str, ...]:
        """Close an account: its sessions end, the requests in its hands wait for another.

        Their visitors are told. Gives the conversations that changed. Raises LastAdmin.
        """
        with self._writing() as connection:
            row = _row(connection, staff_id)
            if row.disabled_at is not None:
                return ()
            _refuse_last_admin(connection, row)
            _update(connection, staff_id, disabled_at=now())
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.staff_id == staff_id))
            insert_audit_line(connection, admin_id, "disabled_staff", None, row.login)
            return _let_go(connection, row)

    def enable(self, admin_id: int, staff_id: int) -> None:
        """Open a disabled account again, with the password that it had."""
        with self._writing() as connection:
            row = _row(connection, staff_id)
            if row.disabled_at is None:
                return
            _update(connection, staff_id, disabled_at=None)
            insert_audit_line(connection, admin_id, "enabled_staff", None, row.login)


def _let_go(connection: Any, row: Any) -> tuple[str, ...]:
    taken = connection.execute(
        select(_HANDOFFS.c.id, _HANDOFFS.c.conversation_id)
        .where(_HANDOFFS.c.taken_by == row.id, _HANDOFFS.c.state == HandoffState.TAKEN.value)
        .order_by(_HANDOFFS.c.id)
    ).all()
    conversations = []
    for handoff_id, conversation_id in taken:
        lock_conversation(connection, conversation_id)
        handoff = one_handoff(connection, handoff_id)
        if handoff.taken_by != row.id or handoff.state is not HandoffState.TAKEN:
            continue
        update_handoff(
            connection,
            handoff_id,
            state=HandoffState.WAITING.value,
            taken_by=None,
            taken_at=None,
            # It waits anew: whoever is reminded of such requests shall hear of this one.
            reminded_at=None,
            escalated_at=None,
        )
        write_state(connection, conversation_id, ConversationState.WAITING)
        notice = LEFT_NOTICE.format(name=row.name)
        insert_message(connection, conversation_id, Author.SYSTEM, notice)
        conversations.append(conversation_id)
    return tuple(conversations)


def _row(connection: Any, staff_id: int) -> Any:
    row = connection.execute(select(TABLE).where(TABLE.c.id == staff_id).with_for_update()).first()
    if row is None:
        raise StaffNotFound(staff_id)
    return row


def _refuse_last_admin(connection: Any, row: Any) -> None:
    """The rows are held: two administrators who demote each other at once come one by one."""
    if row.role != Role.ADMIN.value or row.disabled_at is not None:
        return
    admins = connection.execute(
        select(TABLE.c.id)
        .where(TABLE.c.role == Role.ADMIN.value, TABLE.c.disabled_at.is_(None))
        .order_by(TABLE.c.id)
        .with_for_update()
    ).all()
    if len(admins) < 2:
        raise LastAdmin(row.login)


def _update(connection: Any, staff_id: int, **values: Any) -> None:
    connection.execute(update(TABLE).where(TABLE.c.id == staff_id).values(**values))
