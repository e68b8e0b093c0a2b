"""Let meetings change and fill up: when a day last changed, and who waits for a place in it"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = models.base.UtcDateTime(timezone=True)
    with op.batch_alter_table("meeting_sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changed_at", moment, nullable=True))
    with op.batch_alter_table("rsvps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("in_line_since", moment, nullable=True))
        batch_op.add_column(sa.Column("in_line_by", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("rsvps", schema=None) as batch_op:
        batch_op.drop_column("in_line_by")
        batch_op.drop_column("in_line_since")
    with op.batch_alter_table("meeting_sessions", schema=None) as batch_op:
        batch_op.drop_column("changed_at")
