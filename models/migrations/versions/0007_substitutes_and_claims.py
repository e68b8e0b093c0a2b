"""Let officers send a substitute, and link without a code"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STANDS = sa.text("state IN ('requested', 'accepted')")
_IS_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table(
        "substitutions",
        sa.Column("id", models.base.BigKey, nullable=False),
        sa.Column("request", sa.String(length=16), nullable=False),
        sa.Column("session_id", models.base.BigKey, nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("substitute_id", models.base.BigKey, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("invited_anyway", sa.Boolean(), nullable=False),
        sa.Column("accepted_by", sa.String(length=64), nullable=True),
        sa.Column("asked_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["meeting_sessions.id"], name=op.f("fk_substitutions_session_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_substitutions_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["people.id"], name=op.f("fk_substitutions_substitute_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitutions")),
    )
    for column in ("request", "person_id", "substitute_id"):
        op.create_index(op.f(f"ix_substitutions_{column}"), "substitutions", [column])
    for name, column in (("person", "person_id"), ("substitute", "substitute_id")):
        op.create_index(
            f"uq_substitutions_{name}", "substitutions", ["session_id", column], unique=True,
            sqlite_where=_STANDS, postgresql_where=_STANDS,
        )  # fmt: skip
    op.create_table(
        "claims",
        sa.Column("id", models.base.BigKey, nullable=False),
        sa.Column("line_user_id", sa.String(length=33), nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("settled_by", models.base.BigKey, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_claims_person_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["people.id"], name=op.f("fk_claims_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    for column in ("person_id", "asked_at"):
        op.create_index(op.f(f"ix_claims_{column}"), "claims", [column])
    op.create_index(
        "uq_claims_open", "claims", ["line_user_id"], unique=True,
        sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN,
    )  # fmt: skip
    op.create_table(
        "claim_news",
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("told_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_claim_news_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_claim_news")),
    )


def downgrade() -> None:
    op.drop_table("claim_news")
    op.drop_table("claims")
    op.drop_table("substitutions")
