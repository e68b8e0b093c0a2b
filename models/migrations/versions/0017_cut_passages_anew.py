"""Passages are cut and their words found in another way: what was found is found anew

`flask db upgrade` fills both tables again after the migrations."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM policy_passages")
    op.execute("DELETE FROM passage_words")


def downgrade() -> None:
    upgrade()
