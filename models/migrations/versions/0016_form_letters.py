"""Requests that differ in a few words share what is the same"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_letters",
        sa.Column("id", models.base.BigKey, nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_letters")),
    )
    op.add_column("outbox", sa.Column("form_id", models.base.BigKey, nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "form_id")
    op.drop_table("form_letters")
