"""Requests that nobody takes: each step is taken once, by one process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update

from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.handoffs import handoffs_by_id, one_handoff
from bot.desk.messages import insert_message
from bot.desk.model import Author, Handoff, HandoffState, Message, Reply
from bot.desk.outbox import OutboxKind, enqueue
from bot.desk.schema import handoffs

_WAITING = handoffs.c.state == HandoffState.WAITING.value


class Overdue(Database):
    def unattended(self, opened_before: datetime) -> tuple[Handoff, ...]:
        """Waiting requests of which staff are still to be reminded, or alerted; oldest first."""
        left = or_(handoffs.c.reminded_at.is_(None), handoffs.c.escalated_at.is_(None))
        with self._reading() as connection:
            ids = connection.execute(
                select(handoffs.c.id).where(_WAITING, handoffs.c.opened_at <= opened_before, left)
            ).scalars()
            return tuple(handoffs_by_id(connection, list(ids)).values())

    def remind(self, handoff_ids: Sequence[int]) -> tuple[int, ...]:
        """Note that staff are reminded of these requests, and queue one reminder for them all.

        Returns those that were still to be reminded of.
        """
        with self._writing() as connection:
            due = tuple(
                connection.execute(
                    select(handoffs.c.id)
                    .where(
                        handoffs.c.id.in_(handoff_ids), _WAITING, handoffs.c.reminded_at.is_(None)
                    )
                    .order_by(handoffs.c.id)
                    .with_for_update()
                ).scalars()
            )
            if due:
                moment = now()
                connection.execute(
                    update(handoffs).where(handoffs.c.id.in_(due)).values(reminded_at=moment)
                )
                kind = OutboxKind.REMINDER_HOOK
                key = _key(kind, due[0], moment)
                enqueue(connection, self.sends, kind, key, {"handoffs": due})
            return due

    def escalate(self, handoff_id: int, reply: Reply) -> Message | None:
        """Tell the visitor of a request that nobody has taken it, once, and queue the e-mail.

        None when somebody has taken it, or it was done. Raises HandoffNotFound.
        """
        with self._writing() as connection:
            conversation_id = one_handoff(connection, handoff_id).conversation_id
            lock_conversation(connection, conversation_id)
            moment = now()
            marked = connection.execute(
                update(handoffs)
                .where(handoffs.c.id == handoff_id, _WAITING, handoffs.c.escalated_at.is_(None))
                .values(escalated_at=moment)
            )
            if marked.rowcount == 0:
                return None
            kind = OutboxKind.ESCALATION_MAIL
            enqueue(
                connection,
                self.sends,
                kind,
                _key(kind, handoff_id, moment),
                {"handoff": handoff_id},
                conversation_id=conversation_id,
            )
            return insert_message(
                connection,
                conversation_id,
                Author.SYSTEM,
                reply.text,
                choices=reply.choices,
                links=reply.links,
            )


def _key(kind: OutboxKind, handoff_id: int, moment: datetime) -> str:
    """Of this turn: a request that somebody let go waits anew, and is told of anew."""
    return f"{kind.value}:{handoff_id}:{moment:%Y%m%d%H%M%S%f}"
