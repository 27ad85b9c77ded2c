"""What staff do with a hand-off, and what the visitor is told of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from bot.desk.conversations import lock_conversation, write_state
from bot.desk.database import Database, now
from bot.desk.errors import HandoffClosed, HandoffNotTaken, ReasonRequired
from bot.desk.handoffs import one_handoff, update_handoff
from bot.desk.messages import insert_message, sent_before
from bot.desk.model import Author, ConversationState, Handoff, HandoffState, Message
from bot.desk.schema import handoffs
from bot.desk.staff import staff_name

GIVEN_BACK = "given_back"
TAKEN_NOTICE = "{name} a pris votre demande."
GIVEN_BACK_NOTICE = "{name} vous laisse avec l’assistant, de nouveau là pour vos questions."
UNANSWERED_NOTICE = (
    "Votre demande est close. Vous pouvez en ouvrir une autre à tout moment ; l’assistant est là "
    "pour vos questions."
)
CLOSED_NOTICE = "{name} a terminé l’échange. L’assistant est de nouveau là pour vos questions."


class Answering(Database):
    def take(self, handoff_id: int, staff_id: int) -> bool:
        """Take a waiting hand-off and silence the bot; True for exactly one member of staff.

        Raises HandoffNotFound, StaffNotFound.
        """
        with self._writing() as connection:
            handoff = _locked(connection, handoff_id)
            name = staff_name(connection, staff_id)
            taken = connection.execute(
                update(handoffs)
                .where(handoffs.c.id == handoff_id, handoffs.c.state == HandoffState.WAITING.value)
                .values(state=HandoffState.TAKEN.value, taken_by=staff_id, taken_at=now())
            )
            if taken.rowcount == 0:
                return False
            write_state(connection, handoff.conversation_id, ConversationState.HUMAN)
            _notice(connection, handoff, TAKEN_NOTICE.format(name=name))
            return True

    def answer(
        self, handoff_id: int, staff_id: int, text: str, *, client_id: str | None = None
    ) -> Message:
        """Answer the visitor, as the one who took the hand-off; once per client_id, if given.

        The same client_id gives the message already stored, even when the hand-off is over.
        Raises HandoffNotFound, HandoffClosed, HandoffNotTaken.
        """
        with self._writing() as connection:
            handoff = _locked(connection, handoff_id)
            if client_id and (sent := sent_before(connection, handoff.conversation_id, client_id)):
                return sent
            _refuse_closed(handoff)
            if handoff.taken_by != staff_id:
                raise HandoffNotTaken(handoff_id)
            if handoff.first_answered_at is None:
                update_handoff(connection, handoff_id, first_answered_at=now())
            return insert_message(
                connection,
                handoff.conversation_id,
                Author.STAFF,
                text,
                staff_id=staff_id,
                client_id=client_id,
            )

    def give_back(self, handoff_id: int, staff_id: int) -> None:
        """Leave the visitor to the bot again; anybody may, once the hand-off was taken.

        Raises HandoffNotFound, HandoffClosed, HandoffNotTaken, StaffNotFound.
        """
        with self._writing() as connection:
            handoff = _still_open(connection, handoff_id)
            if handoff.state is not HandoffState.TAKEN:
                raise HandoffNotTaken(handoff_id)
            name = staff_name(connection, staff_id)
            _finish(connection, handoff, GIVEN_BACK, None, GIVEN_BACK_NOTICE.format(name=name))

    def close(
        self, handoff_id: int, staff_id: int, outcome: str, reason: str | None = None
    ) -> None:
        """End a hand-off and wake the bot; anybody may, taken or not.

        Raises ReasonRequired when nobody answered and there is no reason, HandoffNotFound,
        HandoffClosed, StaffNotFound.
        """
        given = (reason or "").strip() or None
        with self._writing() as connection:
            handoff = _still_open(connection, handoff_id)
            if handoff.first_answered_at is None and given is None:
                raise ReasonRequired(handoff_id)
            name = staff_name(connection, staff_id)
            notice = CLOSED_NOTICE if handoff.first_answered_at else UNANSWERED_NOTICE
            _finish(connection, handoff, outcome, given, notice.format(name=name))


def _finish(
    connection: Any, handoff: Handoff, outcome: str, reason: str | None, notice: str
) -> None:
    update_handoff(
        connection,
        handoff.id,
        state=HandoffState.CLOSED.value,
        closed_at=now(),
        outcome=outcome,
        close_reason=reason,
    )
    write_state(connection, handoff.conversation_id, ConversationState.BOT)
    _notice(connection, handoff, notice)


def _notice(connection: Any, handoff: Handoff, text: str) -> None:
    insert_message(connection, handoff.conversation_id, Author.SYSTEM, text)


def _locked(connection: Any, handoff_id: int) -> Handoff:
    lock_conversation(connection, one_handoff(connection, handoff_id).conversation_id)
    # Read again: before the lock, another transaction may have changed it.
    return one_handoff(connection, handoff_id)


def _still_open(connection: Any, handoff_id: int) -> Handoff:
    handoff = _locked(connection, handoff_id)
    _refuse_closed(handoff)
    return handoff


def _refuse_closed(handoff: Handoff) -> None:
    if handoff.state is HandoffState.CLOSED:
        raise HandoffClosed(handoff.id)
