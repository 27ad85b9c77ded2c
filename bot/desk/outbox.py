"""What is to be sent to the outside: written down with what causes it, sent at least once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, or_, select, update

from bot.desk.columns import as_utc
from bot.desk.database import Database, now
from bot.desk.schema_work import UNSENT, outbox

Payload = Mapping[str, Any]

# Longer than the slowest server may take: after it, whoever claimed an item is taken for dead.
CLAIM = timedelta(minutes=5)
# An answer is sent by e-mail when it was not seen after that.
TIME_TO_READ = timedelta(seconds=60)
_LONGEST_ERROR = 200


class OutboxKind(str, Enum):
    ANSWER_MAIL = "answer_mail"  # to the visitor: what staff answered
    LINK_MAIL = "link_mail"  # to the visitor: another link to resume by
    REQUEST_MAIL = "request_mail"  # to staff: a request has come
    REQUEST_HOOK = "request_hook"
    REMINDER_HOOK = "reminder_hook"  # nobody has taken it
    ESCALATION_MAIL = "escalation_mail"  # still nobody


@dataclass(frozen=True)
class OutboxItem:
    """One thing to send. `key` says what it is, once and for all: sent twice, it is the same.

    The payload holds ids only: what is said is read when it is sent, or is gone with its
    conversation. `claimed_until` stands for the claim itself.
    """

    id: int
    key: str
    kind: OutboxKind
    conversation_id: str | None
    payload: Payload
    created_at: datetime
    tries: int
    claimed_until: datetime | None


class Outbox(Database):
    """Several processes may send: each item is claimed by one of them at a time."""

    def claim(self, kinds: Collection[OutboxKind]) -> OutboxItem | None:
        """The next item of these kinds that is due, for the caller alone until its claim expires.

        Never one of a conversation of which another item is being sent.
        """
        moment = now()
        with self._reading() as connection:
            # Mostly there is nothing: not worth the one place of a writer.
            if connection.execute(_due(kinds, moment)).first() is None:
                return None
        with self._writing() as connection:
            row = connection.execute(_due(kinds, moment).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            until = moment + CLAIM
            connection.execute(
                update(outbox)
                .where(outbox.c.id == row.id)
                .values(claimed_until=until, tries=row.tries + 1)
            )
            try:
                return _item(connection.execute(select(outbox).where(outbox.c.id == row.id)).one())
            except ValueError:
                # No JSON: it would stand in the way of all others for ever.
                unreadable = {"claimed_until": None, "given_up_at": moment}
                connection.execute(
                    update(outbox)
                    .where(outbox.c.id == row.id)
                    .values(last_error="Envoi illisible.", **unreadable)
                )
        return self.claim(kinds)

    def mark_sent(self, item: OutboxItem, **details: Any) -> bool:
        """False when the claim was lost, or the item erased, meanwhile."""
        payload = {**item.payload, **details}
        return self._settle(item, sent_at=now(), last_error=None, payload=payload)

    def try_again(self, item: OutboxItem, at: datetime, reason: str) -> bool:
        values = {"next_try_at": as_utc(at), "last_error": reason[:_LONGEST_ERROR]}
        return self._settle(item, **values)

    def postpone(self, item: OutboxItem, until: datetime) -> bool:
        """Not yet: no try was made."""
        return self._settle(item, next_try_at=as_utc(until), tries=item.tries - 1)

    def give_up(self, item: OutboxItem, reason: str) -> bool:
        """`reason` is shown to staff."""
        return self._settle(item, given_up_at=now(), last_error=reason[:_LONGEST_ERROR])

    def drop(self, item: OutboxItem) -> None:
        """Forget an item that has lost its purpose."""
        with self._writing() as connection:
            connection.execute(delete(outbox).where(outbox.c.id == item.id))

    def unsent_count(self, *, tries: int = 0) -> int:
        """How many items wait, after at least so many tries."""
        with self._reading() as connection:
            count: int = connection.execute(
                select(func.count()).select_from(outbox).where(UNSENT, outbox.c.tries >= tries)
            ).scalar_one()
            return count

    def mailed_until(self, conversation_id: str) -> int:
        """The id of the last message that an e-mail has told the visitor; 0 when none has."""
        with self._reading() as connection:
            payloads = connection.execute(
                select(outbox.c.payload).where(
                    outbox.c.conversation_id == conversation_id,
                    outbox.c.kind == OutboxKind.ANSWER_MAIL.value,
                    outbox.c.sent_at.is_not(None),
                )
            ).scalars()
            return max((int(each.get("until", 0)) for each in payloads), default=0)

    def enqueue(
        self,
        kind: OutboxKind,
        key: str,
        payload: Payload,
        *,
        conversation_id: str | None = None,
    ) -> bool:
        """False when it is there already, or when there is no way to send this kind."""
        with self._writing() as connection:
            return enqueue(
                connection, self.sends, kind, key, payload, conversation_id=conversation_id
            )

    def _settle(self, item: OutboxItem, **values: Any) -> bool:
        with self._writing() as connection:
            result = connection.execute(
                update(outbox)
                .where(outbox.c.id == item.id, outbox.c.claimed_until == item.claimed_until)
                .values(**{"claimed_until": None, **values})
            )
            settled: bool = result.rowcount == 1
            return settled


def enqueue(
    connection: Any,
    sends: Collection[OutboxKind],
    kind: OutboxKind,
    key: str,
    payload: Payload,
    *,
    conversation_id: str | None = None,
    after: timedelta = timedelta(0),
) -> bool:
    """Write down what is to be sent, in the transaction of what causes it, once per key.

    Nothing is written when this kind cannot be sent: it would wait for a server for ever.
    """
    if kind not in sends:
        return False
    if connection.execute(select(outbox.c.id).where(outbox.c.key == key)).first():
        return False
    moment = now()
    connection.execute(
        insert(outbox).values(
            key=key,
            kind=kind.value,
            conversation_id=conversation_id,
            payload=dict(payload),
            created_at=moment,
            next_try_at=moment + after,
            tries=0,
        )
    )
    return True


def _due(kinds: Collection[OutboxKind], moment: datetime) -> Any:
    other = outbox.alias()
    busy = exists().where(
        and_(
            other.c.conversation_id == outbox.c.conversation_id,
            other.c.id != outbox.c.id,
            other.c.claimed_until > moment,
        )
    )
    return (
        select(outbox.c.id, outbox.c.tries)
        .where(
            UNSENT,
            outbox.c.kind.in_([kind.value for kind in kinds]),
            outbox.c.next_try_at <= moment,
            or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= moment),
            ~busy,
        )
        .order_by(outbox.c.next_try_at, outbox.c.id)
        .limit(1)
    )


def _item(row: Any) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        key=row.key,
        kind=OutboxKind(row.kind),
        conversation_id=row.conversation_id,
        payload=row.payload,
        created_at=row.created_at,
        tries=row.tries,
        claimed_until=row.claimed_until,
    )
