"""Linked accounts are counted from a small index"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

LINKED = sa.text("person_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_line_accounts_linked",
        "line_accounts",
        ["following", "muted_at"],
        sqlite_where=LINKED,
        postgresql_where=LINKED,
    )


def downgrade() -> None:
    op.drop_index("ix_line_accounts_linked", "line_accounts")
