"""The tables. A change here needs a revision in migrations/versions; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.desk.columns import Moment, metadata

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
    # How far the order has come that the assistant told of: an OrderProgress.
    Column("order_progress", JSON(none_as_null=True)),
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
# All that the figures read of a conversation's messages, without a look at their texts.
Index(
    "ix_messages_understood",
    messages.c.conversation_id,
    messages.c.id,
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
# What the list is filtered by stands in the index: a filter that few meet reads no row in vain.
Index(
    "ix_handoffs_state_closed_at",
    handoffs.c.state,
    handoffs.c.closed_at,
    handoffs.c.topic,
    handoffs.c.taken_by,
    handoffs.c.outcome,
    handoffs.c.opened_at,
)
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
Index("ix_audit_lines_created_at", audit_lines.c.created_at)
Index("ix_audit_lines_staff_id", audit_lines.c.staff_id, audit_lines.c.created_at)
Index("ix_audit_lines_verb", audit_lines.c.verb, audit_lines.c.created_at)
