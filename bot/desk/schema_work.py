"""The tables of what staff work with. As in schema.py, a change needs a revision."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
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
