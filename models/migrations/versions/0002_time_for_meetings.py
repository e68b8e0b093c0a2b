"""Give meetings their time: sendings that happen once, limits of places"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("session_id", models.base.BigKey, nullable=True))
        batch_op.add_column(sa.Column("dedupe_key", sa.String(length=200), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_notices_session_id"), "meeting_sessions", ["session_id"], ["id"]
        )
        batch_op.create_unique_constraint(batch_op.f("uq_notices_dedupe_key"), ["dedupe_key"])
    with op.batch_alter_table("meeting_sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("capacity", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("reminders_from", models.base.UtcDateTime(timezone=True), nullable=True)
        )


def downgrade() -> None:
    with op.batch_alter_table("meeting_sessions", schema=None) as batch_op:
        batch_op.drop_column("reminders_from")
        batch_op.drop_column("capacity")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_notices_dedupe_key"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_notices_session_id"), type_="foreignkey")
        batch_op.drop_column("dedupe_key")
        batch_op.drop_column("session_id")
