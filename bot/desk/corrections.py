"""What a message really meant, said by staff: a proposed example, or a proposed test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot.desk import schema, schema_work
from bot.desk.attempts import insert_audit_line
from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.errors import AlreadyLearned, AlreadyProposed, CorrectionNotFound, MessageNotFound
from bot.desk.model import Author
from bot.desk.personal import without_contacts
from bot.desk.same_text import folded_text, one_line

TABLE = schema_work.corrections


class CorrectionKind(str, Enum):
    EXAMPLE = "example"
    TEST = "test"


class CorrectionState(str, Enum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LEARNED = "learned"


@dataclass(frozen=True)
class Correction:
    """`learned_at` stays when a learned one is changed: what was learned is replaced next time."""

    id: int
    conversation_id: str
    message_id: int
    text: str
    folded: str
    intent: str
    kind: CorrectionKind
    state: CorrectionState
    staff_name: str
    created_at: datetime
    learned_at: datetime | None = None


class Corrections(Database):
    """A message has at most one correction, and a text, in whatever spelling, too.

    Texts come in masked; a proposal keeps no e-mail address nor telephone number.
    """

    def propose(
        self, message_id: int, text: str, intent: str, kind: CorrectionKind, staff_id: int
    ) -> Correction:
        """Say what a typed message of a visitor meant; said again, the same correction changes.

        Its text is only taken the first time: it may have been edited since. Raises
        MessageNotFound, AlreadyProposed when another message of the same text has a correction
        that was not rejected.
        """
        values = {"intent": intent, "kind": kind.value, "staff_id": staff_id}
        values["state"] = CorrectionState.PROPOSED.value
        with self._writing() as connection:
            message = _typed_message(connection, message_id)
            lock_conversation(connection, message.conversation_id)
            known = _select(connection, TABLE.c.message_id == message_id)
            if known:
                found = known[0].id
                connection.execute(update(TABLE).where(TABLE.c.id == found).values(**values))
            else:
                text = without_contacts(one_line(text))
                _make_way(connection, folded_text(text))
                result = connection.execute(
                    insert(TABLE).values(
                        conversation_id=message.conversation_id,
                        message_id=message_id,
                        text=text,
                        folded=folded_text(text),
                        created_at=now(),
                        **values,
                    )
                )
                found = result.inserted_primary_key[0]
            correction = _one(connection, found)
            _audit(connection, staff_id, "corrected", correction)
            return correction

    def edit_correction(
        self, correction_id: int, text: str, intent: str, kind: CorrectionKind, staff_id: int
    ) -> Correction:
        """Raises CorrectionNotFound, AlreadyProposed; AlreadyLearned for another text than the
        one that was learned, which would stay behind."""
        text = one_line(text)
        with self._writing() as connection:
            before = _one(connection, correction_id)
            if before.learned_at and text != before.text:
                raise AlreadyLearned(correction_id)
            if folded_text(text) != before.folded:
                _make_way(connection, folded_text(text))
            _update(
                connection,
                correction_id,
                text=text,
                folded=folded_text(text),
                intent=intent,
                kind=kind.value,
            )
            if before.state is CorrectionState.LEARNED and (intent, kind) != (
                before.intent,
                before.kind,
            ):
                _update(connection, correction_id, state=CorrectionState.PROPOSED.value)
            correction = _one(connection, correction_id)
            _audit(connection, staff_id, "edited_correction", correction)
            return correction

    def decide(self, correction_id: int, state: CorrectionState, staff_id: int) -> Correction:
        """Accept, reject, or leave open again; raises CorrectionNotFound.

        One that is learned stays so when it is accepted again; rejected, it is to be forgotten.
        """
        if state is CorrectionState.LEARNED:
            raise ValueError("only comptoir learn says so")
        with self._writing() as connection:
            before = _one(connection, correction_id)
            if before.state is CorrectionState.LEARNED and state is CorrectionState.ACCEPTED:
                return before
            _update(connection, correction_id, state=state.value)
            correction = _one(connection, correction_id)
            _audit(connection, staff_id, f"{state.value}_correction", correction)
            return correction

    def correction(self, correction_id: int) -> Correction | None:
        with self._reading() as connection:
            found = _select(connection, TABLE.c.id == correction_id)
            return found[0] if found else None

    def corrections(
        self, *states: CorrectionState, limit: int | None = None
    ) -> tuple[Correction, ...]:
        """Those in one of the states, or all; the latest first."""
        wanted = [TABLE.c.state.in_([each.value for each in states])] if states else []
        with self._reading() as connection:
            return _select(connection, *wanted, limit=limit)

    def corrections_of(self, message_ids: Sequence[int]) -> dict[int, Correction]:
        """By message; one without a correction is left out."""
        with self._reading() as connection:
            found = _select(connection, TABLE.c.message_id.in_(list(message_ids)))
            return {each.message_id: each for each in found}

    def corrections_in(self, conversation_id: str) -> tuple[Correction, ...]:
        with self._reading() as connection:
            return _select(connection, TABLE.c.conversation_id == conversation_id)

    def count_corrections(self) -> dict[CorrectionState, int]:
        """A count for each of the states."""
        with self._reading() as connection:
            rows = connection.execute(
                select(TABLE.c.state, func.count()).group_by(TABLE.c.state)
            ).all()
        return {state: dict(rows).get(state.value, 0) for state in CorrectionState}

    def mark_learned(self, learned: Sequence[Correction], forgotten: Sequence[Correction]) -> int:
        """Remember what was learned and forgotten, unless it was changed meanwhile; how many."""
        moment, marked = now(), 0
        with self._writing() as connection:
            for each in learned:
                values = {"state": CorrectionState.LEARNED.value, "learned_at": moment}
                marked += connection.execute(_unchanged(each).values(**values)).rowcount
            for each in forgotten:
                marked += connection.execute(_unchanged(each).values(learned_at=None)).rowcount
        return marked


def _unchanged(correction: Correction) -> Any:
    return update(TABLE).where(
        TABLE.c.id == correction.id,
        TABLE.c.text == correction.text,
        TABLE.c.intent == correction.intent,
        TABLE.c.kind == correction.kind.value,
        TABLE.c.state == correction.state.value,
    )


def _typed_message(connection: Any, message_id: int) -> Any:
    messages = schema.messages
    row = connection.execute(
        select(messages.c.conversation_id).where(
            messages.c.id == message_id,
            messages.c.author == Author.VISITOR.value,
            messages.c.payload.is_(None),
        )
    ).first()
    if row is None:
        raise MessageNotFound(message_id)
    return row


def _make_way(connection: Any, folded: str) -> None:
    """A rejected one gives its place to the next; raises AlreadyProposed for any other."""
    for other in _select(connection, TABLE.c.folded == folded):
        if other.state is not CorrectionState.REJECTED or other.learned_at:
            raise AlreadyProposed(other.id)
        connection.execute(delete(TABLE).where(TABLE.c.id == other.id))


def _one(connection: Any, correction_id: int) -> Correction:
    found = _select(connection, TABLE.c.id == correction_id)
    if not found:
        raise CorrectionNotFound(correction_id)
    return found[0]


def _update(connection: Any, correction_id: int, **values: Any) -> None:
    connection.execute(update(TABLE).where(TABLE.c.id == correction_id).values(**values))


def _audit(connection: Any, staff_id: int, verb: str, correction: Correction) -> None:
    subject = f"{correction.intent}, {correction.kind.value}"
    insert_audit_line(connection, staff_id, verb, correction.conversation_id, subject)


def _select(connection: Any, *conditions: Any, limit: int | None = None) -> tuple[Correction, ...]:
    rows = connection.execute(
        select(TABLE, schema.staff.c.name.label("staff_name"))
        .join(schema.staff, schema.staff.c.id == TABLE.c.staff_id)
        .where(*conditions)
        .order_by(TABLE.c.id.desc())
        .limit(limit)
    )
    return tuple(_correction(row) for row in rows)


def _correction(row: Any) -> Correction:
    return Correction(
        id=row.id,
        conversation_id=row.conversation_id,
        message_id=row.message_id,
        text=row.text,
        folded=row.folded,
        intent=row.intent,
        kind=CorrectionKind(row.kind),
        state=CorrectionState(row.state),
        staff_name=row.staff_name,
        created_at=row.created_at,
        learned_at=row.learned_at,
    )
