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
    op.create_index("ix_handoffs_opened_at", "handoffs", ["opened_at"])
    op.create_index("ix_handoffs_state_closed_at", "handoffs", ["state", "closed_at"])
    _shop()
    _sending()
    _learning()


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


def downgrade() -> None:
    for table in _NEW_TABLES:
        op.drop_table(table)
    for table, name in (
        ("handoffs", "ix_handoffs_state_closed_at"),
        ("handoffs", "ix_handoffs_opened_at"),
        ("messages", "ix_messages_intent"),
        ("conversations", "ix_conversations_order_reference"),
        ("conversations", "ix_conversations_email"),
        ("conversations", "ix_conversations_created_at"),
    ):
        op.drop_index(name, table)
    for table, name, _kind in _NEW_COLUMNS:
        op.drop_column(table, name)
