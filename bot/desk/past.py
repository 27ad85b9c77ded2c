"""What the same visitor came for before: other conversations that share an order or an e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, or_, select

from bot.desk.conversations import lock_conversation
from bot.desk.database import Database
from bot.desk.handoffs import handoffs_by_id
from bot.desk.messages import insert_message
from bot.desk.model import Author, Handoff
from bot.desk.schema import conversations, handoffs, messages

# The latest ones tell enough, and a shop's own address may be in hundreds.
MOST_SHOWN = 8


@dataclass(frozen=True)
class Visit:
    """Another conversation, with its latest request.

    `same_order` when both proved the same order; otherwise only the e-mail address is the same,
    which anybody could have typed.
    """

    conversation_id: str
    created_at: datetime
    same_order: bool
    request: Handoff | None


class Past(Database):
    def other_visits(self, conversation_id: str) -> tuple[Visit, ...]:
        """Conversations in which a visitor spoke, the latest first; at most MOST_SHOWN."""
        table = conversations.c
        with self._reading() as connection:
            here = connection.execute(
                select(table.order_reference, table.email).where(table.id == conversation_id)
            ).first()
            shared = _shared(here.order_reference, here.email) if here else []
            if not shared:
                return ()
            rows = connection.execute(
                select(table.id, table.created_at, table.order_reference)
                .where(
                    or_(*shared),
                    table.id != conversation_id,
                    exists().where(
                        messages.c.conversation_id == table.id,
                        messages.c.author == Author.VISITOR.value,
                    ),
                )
                .order_by(table.created_at.desc(), table.id.desc())
                .limit(MOST_SHOWN)
            ).all()
            requests = _latest_requests(connection, [row.id for row in rows])
        order = here.order_reference
        return tuple(
            Visit(
                row.id,
                row.created_at,
                order is not None and row.order_reference == order,
                requests.get(row.id),
            )
            for row in rows
        )

    def remark(self, conversation_id: str, text: str) -> bool:
        """Leave staff a note of the assistant's, once; True when it is new.

        Raises ConversationNotFound.
        """
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            known = connection.execute(
                select(messages.c.id).where(
                    messages.c.conversation_id == conversation_id,
                    messages.c.author == Author.SYSTEM.value,
                    messages.c.internal.is_(True),
                    messages.c.text == text,
                )
            ).first()
            if known:
                return False
            insert_message(connection, conversation_id, Author.SYSTEM, text, internal=True)
            return True


def _shared(order: str | None, email: str | None) -> list[Any]:
    shared = []
    if order:
        shared.append(conversations.c.order_reference == order)
    if email:
        shared.append(conversations.c.email == email)
    return shared


def _latest_requests(connection: Any, conversation_ids: list[str]) -> dict[str, Handoff]:
    ids = connection.execute(
        select(handoffs.c.id).where(handoffs.c.conversation_id.in_(conversation_ids))
    ).scalars()
    known = handoffs_by_id(connection, list(ids))
    return {known[each].conversation_id: known[each] for each in sorted(known)}
