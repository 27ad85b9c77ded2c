"""How far an order has come, beside the message that tells it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("messages", sa.Column("order_progress", sa.JSON()))


def downgrade() -> None:
    op.drop_column("messages", "order_progress")
