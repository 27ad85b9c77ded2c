from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import insert, select, update

from bot.desk import schema
from bot.desk.database import Database, now
from bot.desk.errors import ConversationNotFound
from bot.desk.model import Conversation, ConversationState

TABLE = schema.conversations


class Conversations(Database):
    def create_conversation(self, page_url: str | None = None) -> Conversation:
        """Start a conversation with the bot, under an id that cannot be guessed."""
        conversation = Conversation(
            id=secrets.token_hex(16),
            state=ConversationState.BOT,
            created_at=now(),
            page_url=page_url,
        )
        with self._writing() as connection:
            connection.execute(
                insert(TABLE).values(
                    id=conversation.id,
                    state=conversation.state.value,
                    created_at=conversation.created_at,
                    page_url=page_url,
                )
            )
        return conversation

    def conversation(self, conversation_id: str) -> Conversation | None:
        with self._reading() as connection:
            row = connection.execute(select(TABLE).where(TABLE.c.id == conversation_id)).first()
        return conversation_of_row(row) if row else None

    def set_state(self, conversation_id: str, state: ConversationState) -> None:
        with self._writing() as connection:
            write_state(connection, conversation_id, state)

    def let_bot_answer(self, conversation_id: str) -> bool:
        """Back to the bot while the request keeps its place in the queue.

        False when there is no waiting any more: a person who has just taken over stays.
        """
        with self._writing() as connection:
            if lock_conversation(connection, conversation_id).state != (
                ConversationState.WAITING.value
            ):
                return False
            write_state(connection, conversation_id, ConversationState.BOT)
            return True

    def set_email(self, conversation_id: str, email: str | None) -> None:
        with self._writing() as connection:
            _update(connection, conversation_id, email=email)

    def set_verified_order(self, conversation_id: str, reference: str) -> None:
        """The last order proved in the conversation. Raises ConversationNotFound."""
        with self._writing() as connection:
            _update(connection, conversation_id, order_reference=reference)

    def set_rating(self, conversation_id: str, score: int, comment: str | None = None) -> bool:
        """Keep the visitor's rating, 1 to 5; False when there already is one."""
        if not 1 <= score <= 5:
            raise ValueError("a rating goes from 1 to 5")
        with self._writing() as connection:
            if lock_conversation(connection, conversation_id).rating is not None:
                return False
            _update(connection, conversation_id, rating=score, rating_comment=comment)
        return True


def lock_conversation(connection: Any, conversation_id: str) -> Any:
    """The conversation's row, held until the end of the transaction.

    Whatever writes into a conversation takes this lock first, so that its message ids grow in
    the order in which others get to see them. BEGIN IMMEDIATE already says as much on SQLite.
    """
    row = connection.execute(
        select(TABLE).where(TABLE.c.id == conversation_id).with_for_update()
    ).first()
    if row is None:
        raise ConversationNotFound(conversation_id)
    return row


def write_state(connection: Any, conversation_id: str, state: ConversationState) -> None:
    _update(connection, conversation_id, state=state.value)


def _update(connection: Any, conversation_id: str, **values: Any) -> None:
    result = connection.execute(update(TABLE).where(TABLE.c.id == conversation_id).values(**values))
    if result.rowcount == 0:
        raise ConversationNotFound(conversation_id)


def conversation_of_row(row: Any) -> Conversation:
    return Conversation(
        id=row.id,
        state=ConversationState(row.state),
        created_at=row.created_at,
        page_url=row.page_url,
        email=row.email,
        rating=row.rating,
        rating_comment=row.rating_comment,
        seen_id=row.seen_id,
        seen_at=row.seen_at,
        order_reference=row.order_reference,
    )
