"""The tables. A change here needs a revision in migrations/versions; a test compares the two."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

from bot.desk.errors import NaiveDatetime


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC; raises NaiveDatetime when its time zone is unknown."""
    if moment.utcoffset() is None:
        raise NaiveDatetime("a datetime without a time zone cannot be stored")
    return moment.astimezone(timezone.utc)


class Moment(TypeDecorator):  # type: ignore[misc]  # SQLAlchemy 1.4 has no types
    """An aware datetime. SQLite keeps no time zone: what it holds is UTC by construction."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        moment = as_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else as_utc(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(100), nullable=False),
    Column("name", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("login"),
    sqlite_autoincrement=True,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("page_url", Text),
    Column("email", Text),
    Column("rating", Integer),
    Column("rating_comment", Text),
)

# AUTOINCREMENT, or SQLite would give the id of an erased message to a later one, which a widget
# that resumes after that id would never see.
messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("author", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("client_id", String(64)),
    Column("payload", Text),
    Column("staff_id", ForeignKey("staff.id")),
    Column("internal", Boolean, nullable=False),
    Column("reply_to", ForeignKey("messages.id")),
    Column("finished_at", Moment),
    UniqueConstraint("conversation_id", "client_id"),
    sqlite_autoincrement=True,
)
Index("ix_messages_conversation_id_id", messages.c.conversation_id, messages.c.id)
Index("ix_messages_reply_to", messages.c.reply_to)
# Literal, and used as they stand in queries: SQLite does not recognise the condition of a partial
# index behind a bound parameter.
UNFINISHED = text("author = 'visitor' AND finished_at IS NULL")
Index(
    "ix_messages_unfinished",
    messages.c.id,
    sqlite_where=UNFINISHED,
    postgresql_where=UNFINISHED,
)

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("card", JSON, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("promise_at", Moment),
    Column("taken_by", ForeignKey("staff.id")),
    Column("taken_at", Moment),
    Column("first_answered_at", Moment),
    Column("closed_at", Moment),
    Column("outcome", String(40)),
    Column("close_reason", Text),
    sqlite_autoincrement=True,
)
Index("ix_handoffs_conversation_id", handoffs.c.conversation_id)
Index("ix_handoffs_state_id", handoffs.c.state, handoffs.c.id)
OPEN = text("state <> 'closed'")
Index(
    "uq_handoffs_open",
    handoffs.c.conversation_id,
    unique=True,
    sqlite_where=OPEN,
    postgresql_where=OPEN,
)

# conversation_id is empty once the conversation was erased, see attempts.py.
failed_proofs = Table(
    "failed_proofs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("address_key", String(128)),
    Column("created_at", Moment, nullable=False),
)
Index("ix_failed_proofs_conversation_id", failed_proofs.c.conversation_id)
Index("ix_failed_proofs_address_key", failed_proofs.c.address_key, failed_proofs.c.created_at)

# The cookie is signed: an id read here opens nothing.
staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
)
Index("ix_staff_sessions_staff_id", staff_sessions.c.staff_id)

reads = Table(
    "reads",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("message_id", Integer, nullable=False),
    Column("audited_at", Moment, nullable=False),
)
Index("ix_reads_conversation_id", reads.c.conversation_id)

# No foreign key to the conversation: who erased it has to be known afterwards.
audit_lines = Table(
    "audit_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("staff_id", ForeignKey("staff.id")),
    Column("verb", String(40), nullable=False),
    Column("conversation_id", String(32)),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_audit_lines_conversation_id", audit_lines.c.conversation_id)
