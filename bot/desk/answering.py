"""What staff do with a hand-off, and what the visitor is told of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from bot.desk.attempts import insert_audit_line
from bot.desk.conversations import lock_conversation, write_state
from bot.desk.database import Database, now
from bot.desk.errors import AnotherOpen, HandoffClosed, HandoffNotTaken, ReasonRequired
from bot.desk.handoffs import WITHDRAWN, one_handoff, open_one, update_handoff
from bot.desk.messages import insert_message, sent_before
from bot.desk.model import Author, ConversationState, Handoff, HandoffState, Message
from bot.desk.outbox import TIME_TO_READ, OutboxKind, enqueue
from bot.desk.schema import handoffs, reads
from bot.desk.staff import active_name, staff_name

GIVEN_BACK = "given_back"
TAKEN_NOTICE = "{name} a pris votre demande."
TAKEN_OVER_NOTICE = "{name} reprend votre demande."
GIVEN_BACK_NOTICE = "{name} vous laisse avec l’assistant, de nouveau là pour vos questions."
UNANSWERED_NOTICE = (
    "Votre demande est close. Vous pouvez en ouvrir une autre à tout moment ; l’assistant est là "
    "pour vos questions."
)
CLOSED_NOTICE = "{name} a terminé l’échange. L’assistant est de nouveau là pour vos questions."


class Answering(Database):
    def take(self, handoff_id: int, staff_id: int) -> bool:
        """Take a waiting hand-off and silence the bot; True for exactly one member of staff.

        Raises HandoffNotFound, StaffNotFound also when their account was closed meanwhile.
        """
        with self._writing() as connection:
            handoff = _locked(connection, handoff_id)
            name = active_name(connection, staff_id)
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
            message = insert_message(
                connection,
                handoff.conversation_id,
                Author.STAFF,
                text,
                staff_id=staff_id,
                client_id=client_id,
            )
            # Whether it is needed is known when the visitor has had time to read.
            enqueue(
                connection,
                self.sends,
                OutboxKind.ANSWER_MAIL,
                f"{OutboxKind.ANSWER_MAIL.value}:{message.id}",
                {"message": message.id},
                conversation_id=handoff.conversation_id,
                after=TIME_TO_READ,
            )
            return message

    def pass_on(
        self, handoff_id: int, staff_id: int, colleague_id: int, note: str | None = None
    ) -> None:
        """Put a hand-off that one has taken into a colleague's hands, unread, with a word to them.

        The visitor reads who answers from now on. Passing it again to the same colleague changes
        nothing. Raises HandoffNotFound, HandoffClosed, HandoffNotTaken when it is not one's own,
        StaffNotFound when the colleague has no account that is open.
        """
        with self._writing() as connection:
            handoff = _still_open(connection, handoff_id)
            name = active_name(connection, colleague_id)
            if handoff.taken_by == colleague_id:
                return
            if handoff.taken_by != staff_id:
                raise HandoffNotTaken(handoff_id)
            if note:
                insert_message(
                    connection,
                    handoff.conversation_id,
                    Author.STAFF,
                    note,
                    staff_id=staff_id,
                    internal=True,
                )
            _change_hands(connection, handoff, colleague_id, name)
            connection.execute(
                update(reads)
                .where(
                    reads.c.staff_id == colleague_id,
                    reads.c.conversation_id == handoff.conversation_id,
                )
                .values(message_id=0)
            )
            insert_audit_line(connection, staff_id, "passed", handoff.conversation_id, name)

    def take_over(self, handoff_id: int, staff_id: int, colleague_id: int) -> bool:
        """Take a hand-off out of the hands of a colleague, who is away.

        False when it is not in theirs any more. Raises HandoffNotFound, HandoffClosed,
        StaffNotFound.
        """
        with self._writing() as connection:
            handoff = _still_open(connection, handoff_id)
            name = active_name(connection, staff_id)
            if handoff.taken_by != colleague_id or colleague_id == staff_id:
                return False
            _change_hands(connection, handoff, staff_id, name)
            insert_audit_line(
                connection,
                staff_id,
                "took_over",
                handoff.conversation_id,
                handoff.taken_by_name,
            )
            return True

    def give_back(self, handoff_id: int, staff_id: int, reason: str | None = None) -> None:
        """Leave the visitor to the bot again, as the one who took the hand-off.

        Raises ReasonRequired when nobody answered and there is no reason, HandoffNotFound,
        HandoffClosed, HandoffNotTaken, StaffNotFound.
        """
        with self._writing() as connection:
            handoff = _still_open(connection, handoff_id)
            if handoff.taken_by != staff_id:
                raise HandoffNotTaken(handoff_id)
            given = _reason(handoff, reason)
            name = staff_name(connection, staff_id)
            _finish(connection, handoff, GIVEN_BACK, given, GIVEN_BACK_NOTICE.format(name=name))

    def close(
        self, handoff_id: int, staff_id: int, outcome: str, reason: str | None = None
    ) -> None:
        """End a hand-off and wake the bot: one's own, or one that nobody has taken.

        Raises ReasonRequired when nobody answered and there is no reason, HandoffNotFound,
        HandoffClosed, HandoffNotTaken when it is a colleague's, StaffNotFound.
        """
        with self._writing() as connection:
            handoff = _still_open(connection, handoff_id)
            name = staff_name(connection, staff_id)
            if handoff.taken_by not in (None, staff_id):
                raise HandoffNotTaken(handoff_id)
            given = _reason(handoff, reason)
            notice = CLOSED_NOTICE if handoff.first_answered_at else UNANSWERED_NOTICE
            _finish(connection, handoff, outcome, given, notice.format(name=name))

    def reopen(self, handoff_id: int, staff_id: int) -> bool:
        """Put a closed hand-off into one's own hands and silence the bot; False when it was open.

        Raises HandoffNotFound, StaffNotFound, HandoffClosed for one that the visitor took back,
        AnotherOpen when the visitor asked for a person again since.
        """
        with self._writing() as connection:
            handoff = _locked(connection, handoff_id)
            name = active_name(connection, staff_id)
            if handoff.state is not HandoffState.CLOSED:
                return False
            if handoff.outcome == WITHDRAWN:
                raise HandoffClosed(handoff_id)
            if another := open_one(connection, handoff.conversation_id):
                raise AnotherOpen(another.id)
            update_handoff(
                connection,
                handoff_id,
                state=HandoffState.TAKEN.value,
                taken_by=staff_id,
                taken_at=now(),
                closed_at=None,
                outcome=None,
                close_reason=None,
            )
            write_state(connection, handoff.conversation_id, ConversationState.HUMAN)
            _notice(connection, handoff, TAKEN_OVER_NOTICE.format(name=name))
            insert_audit_line(connection, staff_id, "reopened", handoff.conversation_id)
            return True


def _change_hands(connection: Any, handoff: Handoff, staff_id: int, name: str) -> None:
    update_handoff(connection, handoff.id, taken_by=staff_id, taken_at=now())
    _notice(connection, handoff, TAKEN_OVER_NOTICE.format(name=name))


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


def _reason(handoff: Handoff, reason: str | None) -> str | None:
    given = (reason or "").strip() or None
    if handoff.first_answered_at is None and given is None:
        raise ReasonRequired(handoff.id)
    return given


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
