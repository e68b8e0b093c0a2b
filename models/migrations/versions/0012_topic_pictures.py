"""Pictures of the topics of approved summaries"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topic_pictures",
        sa.Column("summary_id", models.base.BigKey, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["policy_summaries.id"], name=op.f("fk_topic_pictures_summary_id")
        ),
        sa.PrimaryKeyConstraint("summary_id", "number", name=op.f("pk_topic_pictures")),
    )


def downgrade() -> None:
    op.drop_table("topic_pictures")
