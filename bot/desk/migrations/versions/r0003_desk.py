"""What staff work with: canned replies, dated facts, the outbox, corrections, and what was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)
_NEW_COLUMNS = (
    ("staff", "disabled_at", _MOMENT),
    ("conversations", "seen_id", sa.Integer()),
    ("conversations", "seen_at", _MOMENT),
    ("conversations", "order_reference", sa.String(64)),
    ("messages", "intent", sa.String(60)),
    ("messages", "confidence", sa.Float()),
    ("messages", "ranking", sa.JSON()),
    ("handoffs", "reminded_at", _MOMENT),
    ("handoffs", "escalated_at", _MOMENT),
    ("audit_lines", "subject", sa.String(200)),
)
# A later revision that rebuilds `messages` on SQLite has to make the triggers again.
_NEW = "replace(replace(new.text, 'œ', 'oe'), 'Œ', 'oe')"
_OLD = "replace(replace(old.text, 'œ', 'oe'), 'Œ', 'oe')"
_ADD = f"INSERT INTO messages_fts (rowid, text) VALUES (new.id, {_NEW});"  # noqa: S608
_REMOVE = (
    "INSERT INTO messages_fts (messages_fts, rowid, text) "  # noqa: S608
    f"VALUES ('delete', old.id, {_OLD});"
)
_FTS5 = (
    "CREATE VIRTUAL TABLE messages_fts USING fts5 "
    "(text, content='', tokenize='unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN {_ADD} END",
    f"CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages BEGIN {_REMOVE} END",
    "CREATE TRIGGER messages_fts_update AFTER UPDATE OF text ON messages "
    f"BEGIN {_REMOVE} {_ADD} END",
    "INSERT INTO messages_fts (rowid, text) SELECT id, "
    "replace(replace(text, 'œ', 'oe'), 'Œ', 'oe') FROM messages",
)
_GIN = (
    "CREATE INDEX ix_messages_text_search ON messages USING gin ("
    "to_tsvector('simple', regexp_replace(translate(replace(lower(text), 'œ', 'oe'), "
    "'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'), "
    "'[^[:alnum:]]+', ' ', 'g')))"
)
_NEW_TABLES = ("canned_replies", "shop_facts", "outbox", "resume_links", "corrections")


def upgrade() -> None:
    for table, name, kind in _NEW_COLUMNS:
        op.add_column(table, sa.Column(name, kind))
    op.create_index("ix_conversations_created_at", "conversations", ["created_at"])
    op.create_index("ix_conversations_email", "conversations", ["email"])
    op.create_index("ix_conversations_order_reference", "conversations", ["order_reference"])
    understood = sa.text("intent IS NOT NULL")
    op.create_index(
        "ix_messages_intent",
        "messages",
        ["intent", "created_at"],
        sqlite_where=understood,
        postgresql_where=understood,
    )
    op.create_index(
        "ix_messages_understood",
        "messages",
        ["conversation_id", "id", "intent", "created_at"],
        sqlite_where=understood,
        postgresql_where=understood,
    )
    op.create_index("ix_handoffs_opened_at", "handoffs", ["opened_at"])
    op.create_index(
        "ix_handoffs_state_closed_at",
        "handoffs",
        ["state", "closed_at", "topic", "taken_by", "outcome", "opened_at"],
    )
    _auditing()
    _shop()
    _sending()
    _learning()
    _searching()


def _auditing() -> None:
    op.create_index("ix_audit_lines_created_at", "audit_lines", ["created_at"])
    op.create_index("ix_audit_lines_staff_id", "audit_lines", ["staff_id", "created_at"])
    op.create_index("ix_audit_lines_verb", "audit_lines", ["verb", "created_at"])


def _shop() -> None:
    op.create_table(
        "canned_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shortcut", sa.String(40), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_replies"),
        sa.UniqueConstraint("shortcut", name="uq_canned_replies_shortcut"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shop_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shop_facts"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_shop_facts_staff_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shop_facts_key", "shop_facts", ["key"])


def _sending() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("next_try_at", _MOMENT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_until", _MOMENT),
        sa.Column("sent_at", _MOMENT),
        sa.Column("given_up_at", _MOMENT),
        sa.Column("last_error", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_outbox_conversation_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_conversation_id", "outbox", ["conversation_id"])
    unsent = sa.text("sent_at IS NULL AND given_up_at IS NULL")
    op.create_index(
        "ix_outbox_unsent",
        "outbox",
        ["next_try_at"],
        sqlite_where=unsent,
        postgresql_where=unsent,
    )
    op.create_table(
        "resume_links",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_resume_links"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_resume_links_conversation_id"
        ),
    )
    op.create_index("ix_resume_links_conversation_id", "resume_links", ["conversation_id"])


def _learning() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("learned_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.UniqueConstraint("folded", name="uq_corrections_folded"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_corrections_conversation_id"
        ),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_corrections_message_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_corrections_staff_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_corrections_conversation_id", "corrections", ["conversation_id"])
    op.create_index("ix_corrections_message_id", "corrections", ["message_id"])
    op.create_index("ix_corrections_state", "corrections", ["state"])


def _searching() -> None:
    if op.get_context().dialect.name == "sqlite":
        for statement in _FTS5:
            op.execute(statement)
    else:
        op.execute(_GIN)


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        for name in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER messages_fts_{name}")
        op.execute("DROP TABLE messages_fts")
    else:
        op.execute("DROP INDEX ix_messages_text_search")
    for table in _NEW_TABLES:
        op.drop_table(table)
    for table, name in (
        ("audit_lines", "ix_audit_lines_verb"),
        ("audit_lines", "ix_audit_lines_staff_id"),
        ("audit_lines", "ix_audit_lines_created_at"),
        ("handoffs", "ix_handoffs_state_closed_at"),
        ("handoffs", "ix_handoffs_opened_at"),
        ("messages", "ix_messages_understood"),
        ("messages", "ix_messages_intent"),
        ("conversations", "ix_conversations_order_reference"),
        ("conversations", "ix_conversations_email"),
        ("conversations", "ix_conversations_created_at"),
    ):
        op.drop_index(name, table)
    for table, name, _kind in _NEW_COLUMNS:
        op.drop_column(table, name)
