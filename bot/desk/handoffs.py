from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, insert, select, update

from bot.desk import schema
from bot.desk.card import Card
from bot.desk.columns import as_utc
from bot.desk.conversations import lock_conversation, write_state
from bot.desk.database import Database, now
from bot.desk.errors import HandoffNotFound
from bot.desk.model import ConversationState, Handoff, HandoffState
from bot.desk.outbox import OutboxKind, enqueue

TABLE = schema.handoffs

# By the visitor, before anybody took it: staff read why nobody answered.
WITHDRAWN = "withdrawn"
WITHDRAWN_REASON = "Le visiteur a retiré sa demande."


class Handoffs(Database):
    """A conversation has at most one open hand-off, waiting or taken."""

    def open_handoff(
        self, conversation_id: str, topic: str, card: Card, promise_at: datetime | None
    ) -> tuple[Handoff, bool]:
        """Ask for a person; True when this made a new hand-off.

        When one is open already it is kept, with its topic and promise, and its card becomes the
        one given. Raises ConversationNotFound, NaiveDatetime.
        """
        promised = as_utc(promise_at) if promise_at else None
        with self._writing() as connection:
            conversation = lock_conversation(connection, conversation_id)
            if conversation.state != ConversationState.HUMAN.value:
                write_state(connection, conversation_id, ConversationState.WAITING)
            current = open_one(connection, conversation_id)
            if current:
                update_handoff(connection, current.id, card=card.to_json())
                return one_handoff(connection, current.id), False
            result = connection.execute(
                insert(TABLE).values(
                    conversation_id=conversation_id,
                    topic=topic,
                    state=HandoffState.WAITING.value,
                    card=card.to_json(),
                    opened_at=now(),
                    promise_at=promised,
                )
            )
            handoff_id = result.inserted_primary_key[0]
            for kind in (OutboxKind.REQUEST_MAIL, OutboxKind.REQUEST_HOOK):
                enqueue(
                    connection,
                    self.sends,
                    kind,
                    f"{kind.value}:{handoff_id}",
                    {"handoff": handoff_id},
                    conversation_id=conversation_id,
                )
            return one_handoff(connection, handoff_id), True

    def withdraw(self, handoff_id: int) -> bool:
        """Close a request that its visitor takes back, and wake the bot.

        False when it does not wait any more: what a person has taken is theirs to end. Raises
        HandoffNotFound.
        """
        with self._writing() as connection:
            lock_conversation(connection, one_handoff(connection, handoff_id).conversation_id)
            handoff = one_handoff(connection, handoff_id)
            if handoff.state is not HandoffState.WAITING:
                return False
            update_handoff(
                connection,
                handoff_id,
                state=HandoffState.CLOSED.value,
                closed_at=now(),
                outcome=WITHDRAWN,
                close_reason=WITHDRAWN_REASON,
            )
            write_state(connection, handoff.conversation_id, ConversationState.BOT)
            return True

    def take_back_withdrawal(self, conversation_id: str) -> Handoff | None:
        """Open again, in its old place, the last request when its visitor had withdrawn it.

        None when the last one ended otherwise, or one is open. Raises ConversationNotFound.
        """
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            if open_one(connection, conversation_id):
                return None
            ended = _select(connection, TABLE.c.conversation_id == conversation_id)
            last = max(ended, key=lambda each: each.id, default=None)
            if last is None or last.outcome != WITHDRAWN:
                return None
            update_handoff(
                connection,
                last.id,
                state=HandoffState.WAITING.value,
                closed_at=None,
                outcome=None,
                close_reason=None,
            )
            write_state(connection, conversation_id, ConversationState.WAITING)
            return one_handoff(connection, last.id)

    def handoff(self, handoff_id: int) -> Handoff | None:
        with self._reading() as connection:
            found = _select(connection, TABLE.c.id == handoff_id)
        return found[0] if found else None

    def open_handoff_of(self, conversation_id: str) -> Handoff | None:
        with self._reading() as connection:
            return open_one(connection, conversation_id)

    def handoffs(
        self, state: HandoffState | None = None, *, limit: int | None = None
    ) -> tuple[Handoff, ...]:
        """Those in a state, or all: waiting then taken, oldest first, then closed, latest first."""
        conditions = [TABLE.c.state == state.value] if state else []
        with self._reading() as connection:
            return _select(connection, *conditions, limit=limit)

    def last_closed_at(self, conversation_id: str) -> datetime | None:
        """When the conversation's last hand-off was closed; None when none was."""
        with self._reading() as connection:
            found: datetime | None = connection.execute(
                select(func.max(TABLE.c.closed_at)).where(
                    TABLE.c.conversation_id == conversation_id
                )
            ).scalar_one()
            return found

    def queue_position(self, handoff_id: int) -> int:
        """From 1, the next to be taken; 0 when it does not wait. Raises HandoffNotFound."""
        with self._reading() as connection:
            if one_handoff(connection, handoff_id).state is not HandoffState.WAITING:
                return 0
            position: int = connection.execute(
                select(func.count())
                .select_from(TABLE)
                .where(TABLE.c.state == HandoffState.WAITING.value, TABLE.c.id <= handoff_id)
            ).scalar_one()
            return position

    def update_card(self, handoff_id: int, card: Card) -> None:
        """Raises HandoffNotFound."""
        with self._writing() as connection:
            update_handoff(connection, handoff_id, card=card.to_json())


def one_handoff(connection: Any, handoff_id: int) -> Handoff:
    found = _select(connection, TABLE.c.id == handoff_id)
    if not found:
        raise HandoffNotFound(handoff_id)
    return found[0]


def handoffs_by_id(connection: Any, ids: Collection[int]) -> dict[int, Handoff]:
    return {each.id: each for each in _select(connection, TABLE.c.id.in_(ids))}


def open_one(connection: Any, conversation_id: str) -> Handoff | None:
    found = _select(connection, TABLE.c.conversation_id == conversation_id, schema.OPEN)
    return found[0] if found else None


def _select(connection: Any, *conditions: Any, limit: int | None = None) -> tuple[Handoff, ...]:
    closed = TABLE.c.state == HandoffState.CLOSED.value
    rank = case((TABLE.c.state == HandoffState.WAITING.value, 0), (closed, 2), else_=1)
    rows = connection.execute(
        select(TABLE, schema.staff.c.name.label("taken_by_name"))
        .outerjoin(schema.staff, schema.staff.c.id == TABLE.c.taken_by)
        .where(*conditions)
        .order_by(rank, TABLE.c.closed_at.desc(), case((closed, -TABLE.c.id), else_=TABLE.c.id))
        .limit(limit)
    )
    return tuple(_handoff(row) for row in rows)


def update_handoff(connection: Any, handoff_id: int, **values: Any) -> None:
    result = connection.execute(update(TABLE).where(TABLE.c.id == handoff_id).values(**values))
    if result.rowcount == 0:
        raise HandoffNotFound(handoff_id)


def _handoff(row: Any) -> Handoff:
    return Handoff(
        id=row.id,
        conversation_id=row.conversation_id,
        topic=row.topic,
        state=HandoffState(row.state),
        card=Card.from_json(row.card),
        opened_at=row.opened_at,
        promise_at=row.promise_at,
        taken_by=row.taken_by,
        taken_by_name=row.taken_by_name,
        taken_at=row.taken_at,
        first_answered_at=row.first_answered_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        close_reason=row.close_reason,
        reminded_at=row.reminded_at,
        escalated_at=row.escalated_at,
    )
