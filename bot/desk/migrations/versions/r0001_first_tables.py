"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def moment(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(100), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        moment("created_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("login", name="uq_staff_login"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        moment("created_at", nullable=False),
        sa.Column("page_url", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("rating", sa.Integer()),
        sa.Column("rating_comment", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("author", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        moment("created_at", nullable=False),
        sa.Column("client_id", sa.String(64)),
        sa.Column("payload", sa.Text()),
        sa.Column("staff_id", sa.Integer()),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("reply_to", sa.Integer()),
        moment("finished_at"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_messages_conversation_id"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_messages_staff_id"),
        sa.ForeignKeyConstraint(["reply_to"], ["messages.id"], name="fk_messages_reply_to"),
        sa.UniqueConstraint(
            "conversation_id", "client_id", name="uq_messages_conversation_id_client_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_conversation_id_id", "messages", ["conversation_id", "id"])
    op.create_index("ix_messages_reply_to", "messages", ["reply_to"])
    unfinished = sa.text("author = 'visitor' AND finished_at IS NULL")
    op.create_index(
        "ix_messages_unfinished",
        "messages",
        ["id"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_table(
        "handoffs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        moment("opened_at", nullable=False),
        moment("promise_at"),
        sa.Column("taken_by", sa.Integer()),
        moment("taken_at"),
        moment("first_answered_at"),
        moment("closed_at"),
        sa.Column("outcome", sa.String(40)),
        sa.Column("close_reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_handoffs"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_handoffs_conversation_id"
        ),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name="fk_handoffs_taken_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_handoffs_conversation_id", "handoffs", ["conversation_id"])
    op.create_index("ix_handoffs_state_id", "handoffs", ["state", "id"])
    still_open = sa.text("state <> 'closed'")
    op.create_index(
        "uq_handoffs_open",
        "handoffs",
        ["conversation_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "failed_proofs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        sa.Column("address_key", sa.String(128)),
        moment("created_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failed_proofs"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_failed_proofs_conversation_id"
        ),
    )
    op.create_index("ix_failed_proofs_conversation_id", "failed_proofs", ["conversation_id"])
    op.create_index("ix_failed_proofs_address_key", "failed_proofs", ["address_key", "created_at"])
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer()),
        sa.Column("verb", sa.String(40), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        moment("created_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_lines"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_audit_lines_staff_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_lines_conversation_id", "audit_lines", ["conversation_id"])


def downgrade() -> None:
    for table in ("audit_lines", "failed_proofs", "handoffs", "messages", "conversations", "staff"):
        op.drop_table(table)
