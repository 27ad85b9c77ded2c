"""The tables. A change here needs a revision in migrations/versions; a test compares the two."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
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
    Column("disabled_at", Moment),
    UniqueConstraint("login"),
    sqlite_autoincrement=True,
)

# seen_id is the last message that the visitor's client has shown; order_reference is that of the
# last order proved in the conversation.
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
    Column("seen_id", Integer),
    Column("seen_at", Moment),
    Column("order_reference", String(64)),
)
Index("ix_conversations_created_at", conversations.c.created_at)
Index("ix_conversations_email", conversations.c.email)
Index("ix_conversations_order_reference", conversations.c.order_reference)

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
    # What the assistant understood of a visitor's message; ranking is [[intent, confidence], …].
    Column("intent", String(60)),
    Column("confidence", Float),
    Column("ranking", JSON),
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

UNDERSTOOD = text("intent IS NOT NULL")
Index(
    "ix_messages_intent",
    messages.c.intent,
    messages.c.created_at,
    sqlite_where=UNDERSTOOD,
    postgresql_where=UNDERSTOOD,
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
    Column("reminded_at", Moment),
    Column("escalated_at", Moment),
    sqlite_autoincrement=True,
)
Index("ix_handoffs_conversation_id", handoffs.c.conversation_id)
Index("ix_handoffs_state_id", handoffs.c.state, handoffs.c.id)
Index("ix_handoffs_opened_at", handoffs.c.opened_at)
Index("ix_handoffs_state_closed_at", handoffs.c.state, handoffs.c.closed_at)
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
    # Whom or what it was about when that is no conversation: a login, the key of a fact…
    Column("subject", String(200)),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_audit_lines_conversation_id", audit_lines.c.conversation_id)

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shortcut", String(40), nullable=False),
    Column("title", String(100), nullable=False),
    Column("text", Text, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("shortcut"),
    sqlite_autoincrement=True,
)

# What replaces a fact of shop.yml from a day to another, both included; none is « from now on »
# or « until further notice ».
shop_facts = Table(
    "shop_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(100), nullable=False),
    Column("value", JSON, nullable=False),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_shop_facts_key", shop_facts.c.key)

# What is to be sent, and was. `key` is the idempotency key: what must happen once has one key.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("payload", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("next_try_at", Moment),
    Column("tries", Integer, nullable=False),
    Column("claimed_until", Moment),
    Column("sent_at", Moment),
    Column("given_up_at", Moment),
    Column("last_error", String(200)),
    UniqueConstraint("key"),
    sqlite_autoincrement=True,
)
Index("ix_outbox_conversation_id", outbox.c.conversation_id)
UNSENT = text("sent_at IS NULL AND given_up_at IS NULL")
Index(
    "ix_outbox_unsent",
    outbox.c.next_try_at,
    sqlite_where=UNSENT,
    postgresql_where=UNSENT,
)

# Only the hash of what stands in the e-mail: whoever reads the database resumes nothing.
resume_links = Table(
    "resume_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
Index("ix_resume_links_conversation_id", resume_links.c.conversation_id)

# A text is proposed once: `folded` is what two spellings of the same message share. The
# conversation is there so that erasing it takes its proposals along.
corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("message_id", ForeignKey("messages.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("intent", String(60), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("learned_at", Moment),
    UniqueConstraint("folded"),
    sqlite_autoincrement=True,
)
Index("ix_corrections_conversation_id", corrections.c.conversation_id)
Index("ix_corrections_message_id", corrections.c.message_id)
Index("ix_corrections_state", corrections.c.state)
