from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select

from bot.desk import schema
from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.model import Author, Choice, Link, Message, OrderProgress

TABLE = schema.messages


class Messages(Database):
    """Every text comes in already masked."""

    def add_visitor_message(
        self, conversation_id: str, client_id: str, text: str, payload: str | None = None
    ) -> tuple[Message, bool]:
        """Keep what a visitor sent, once per client_id.

        The same client_id in the same conversation gives the message already stored, whatever
        its text, and False. Raises ConversationNotFound.
        """
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            stored = sent_before(connection, conversation_id, client_id)
            if stored:
                return stored, False
            message = insert_message(
                connection,
                conversation_id,
                Author.VISITOR,
                text,
                client_id=client_id,
                payload=payload,
            )
        return message, True

    def add_message(
        self,
        conversation_id: str,
        author: Author,
        text: str,
        *,
        choices: Sequence[Choice] = (),
        links: Sequence[Link] = (),
        staff_id: int | None = None,
        internal: bool = False,
    ) -> Message:
        """Keep an utterance that answers no message in particular; raises ConversationNotFound."""
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            return insert_message(
                connection,
                conversation_id,
                author,
                text,
                choices=choices,
                links=links,
                staff_id=staff_id,
                internal=internal,
            )

    def messages(
        self, conversation_id: str, after: int = 0, *, internal: bool = False
    ) -> tuple[Message, ...]:
        """Those with an id above after, in order; internal notes only for staff."""
        conditions = [TABLE.c.conversation_id == conversation_id, TABLE.c.id > after]
        if not internal:
            conditions.append(TABLE.c.internal.is_(False))
        with self._reading() as connection:
            return select_messages(connection, *conditions)

    def message(self, message_id: int) -> Message | None:
        with self._reading() as connection:
            found = select_messages(connection, TABLE.c.id == message_id)
        return found[0] if found else None

    def find_choice(self, conversation_id: str, choice_id: str) -> Choice | None:
        """The choice that a button of this conversation stands for; the newest one wins."""
        offered = (
            choice
            for message in reversed(self.messages(conversation_id))
            for choice in message.choices
        )
        return next((choice for choice in offered if choice.id == choice_id), None)


def insert_message(
    connection: Any,
    conversation_id: str,
    author: Author,
    text: str,
    *,
    choices: Sequence[Choice] = (),
    links: Sequence[Link] = (),
    order: OrderProgress | None = None,
    **columns: Any,
) -> Message:
    """Write a message into a conversation that the transaction has locked."""
    values = {"internal": False, **columns}
    result = connection.execute(
        insert(TABLE).values(
            conversation_id=conversation_id,
            author=author.value,
            text=text,
            choices=[asdict(choice) for choice in choices],
            links=[asdict(link) for link in links],
            order_progress=asdict(order) if order else None,
            created_at=now(),
            **values,
        )
    )
    (message,) = select_messages(connection, TABLE.c.id == result.inserted_primary_key[0])
    return message


def sent_before(connection: Any, conversation_id: str, client_id: str) -> Message | None:
    """The message of a conversation that came under this client_id."""
    stored = select_messages(
        connection,
        TABLE.c.conversation_id == conversation_id,
        TABLE.c.client_id == client_id,
    )
    return stored[0] if stored else None


def select_messages(connection: Any, *conditions: Any) -> tuple[Message, ...]:
    rows = connection.execute(
        select(TABLE, schema.staff.c.name.label("staff_name"))
        .outerjoin(schema.staff, schema.staff.c.id == TABLE.c.staff_id)
        .where(*conditions)
        .order_by(TABLE.c.id)
    )
    return tuple(_message(row) for row in rows)


def _message(row: Any) -> Message:
    return Message(
        id=row.id,
        conversation_id=row.conversation_id,
        author=Author(row.author),
        text=row.text,
        choices=tuple(Choice(**choice) for choice in row.choices),
        links=tuple(Link(**link) for link in row.links),
        created_at=row.created_at,
        client_id=row.client_id,
        staff_name=row.staff_name,
        internal=row.internal,
        payload=row.payload,
        intent=row.intent,
        confidence=row.confidence,
        ranking=tuple((name, share) for name, share in row.ranking or ()),
        order=_order(row.order_progress),
    )


def _order(stored: dict[str, Any] | None) -> OrderProgress | None:
    return OrderProgress(**{**stored, "steps": tuple(stored["steps"])}) if stored else None
