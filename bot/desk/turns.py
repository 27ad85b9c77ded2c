from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import select, update

from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.errors import MessageNotFound
from bot.desk.messages import insert_message, select_messages
from bot.desk.model import Author, ConversationState, Message, Reply
from bot.desk.schema import UNFINISHED, messages
from bot.desk.understanding import Understanding


class Turns(Database):
    """A turn is a visitor message and what the bot replied to it."""

    def finish_turn(
        self,
        message_id: int,
        replies: Sequence[Reply],
        understood: Understanding | None = None,
    ) -> tuple[Message, ...]:
        """Keep the bot's replies to a visitor message and mark it as answered, once.

        `understood` is what the assistant made of the message, when it was asked.
        Calling again gives the replies already stored. When a person has taken the conversation
        over in the meantime, the turn is finished without the replies: nothing that the bot said
        too late may be read after a person spoke. Raises MessageNotFound.
        """
        with self._writing() as connection:
            message = _visitor_message(connection, message_id)
            conversation = lock_conversation(connection, message.conversation_id)
            finished = connection.execute(
                update(messages)
                .where(messages.c.id == message_id, messages.c.finished_at.is_(None))
                .values(finished_at=now(), **_columns(understood))
            )
            if finished.rowcount and conversation.state != ConversationState.HUMAN.value:
                for reply in replies:
                    insert_message(
                        connection,
                        conversation.id,
                        Author.BOT,
                        reply.text,
                        choices=reply.choices,
                        links=reply.links,
                        order=reply.order,
                        reply_to=message_id,
                    )
            return select_messages(connection, messages.c.reply_to == message_id)

    def replies_to(self, message_id: int) -> tuple[Message, ...]:
        with self._reading() as connection:
            return select_messages(connection, messages.c.reply_to == message_id)

    def is_finished(self, message_id: int) -> bool:
        """Whether a visitor message had its turn; raises MessageNotFound."""
        with self._reading() as connection:
            return _visitor_message(connection, message_id).finished_at is not None

    def unfinished_turns(self) -> tuple[Message, ...]:
        """The visitor messages still without finish_turn, oldest first, whoever is to answer."""
        with self._reading() as connection:
            return select_messages(connection, UNFINISHED)


def _columns(understood: Understanding | None) -> dict[str, Any]:
    return asdict(understood) if understood else {}


def _visitor_message(connection: Any, message_id: int) -> Any:
    row = connection.execute(
        select(messages.c.conversation_id, messages.c.finished_at).where(
            messages.c.id == message_id, messages.c.author == Author.VISITOR.value
        )
    ).first()
    if row is None:
        raise MessageNotFound(message_id)
    return row
