"""Policies: documents in versions, their summaries, who took note, and questions about them"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ABOUT_A_POLICY = ("notices", "questions")


def upgrade() -> None:
    key, moment = models.base.BigKey, models.base.UtcDateTime(timezone=True)
    op.create_table(
        "policies",
        sa.Column("id", key, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("withdrawn_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policies")),
        sa.UniqueConstraint("key", name=op.f("uq_policies_key")),
    )
    op.create_table(
        "policy_versions",
        sa.Column("id", key, nullable=False),
        sa.Column("policy_id", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("imported_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policies.id"], name=op.f("fk_policy_versions_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_versions")),
        sa.UniqueConstraint(
            "policy_id", "number", name=op.f("uq_policy_versions_policy_id_number")
        ),
    )
    op.create_table(
        "policy_pages",
        sa.Column("version_id", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_versions.id"], name=op.f("fk_policy_pages_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "number", name=op.f("pk_policy_pages")),
    )
    op.create_table(
        "policy_summaries",
        sa.Column("id", key, nullable=False),
        sa.Column("version_id", key, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("approved_at", moment, nullable=True),
        sa.Column("approved_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_versions.id"], name=op.f("fk_policy_summaries_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_summaries")),
    )
    op.create_index(op.f("ix_policy_summaries_version_id"), "policy_summaries", ["version_id"])
    op.create_table(
        "policy_noted",
        sa.Column("person_id", key, nullable=False),
        sa.Column("version_id", key, nullable=False),
        sa.Column("noted_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_policy_noted_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_versions.id"], name=op.f("fk_policy_noted_version_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "version_id", name=op.f("pk_policy_noted")),
    )
    op.create_index(op.f("ix_policy_noted_version_id"), "policy_noted", ["version_id"])
    for table in ABOUT_A_POLICY:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("policy_id", key, nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_policy_id"), "policies", ["policy_id"], ["id"]
            )
            batch_op.create_index(batch_op.f(f"ix_{table}_policy_id"), ["policy_id"])


def downgrade() -> None:
    for table in ABOUT_A_POLICY:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_policy_id"))
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_policy_id"), type_="foreignkey")
            batch_op.drop_column("policy_id")
    for table in (
        "policy_noted", "policy_summaries", "policy_pages", "policy_versions", "policies",
    ):  # fmt: skip
        op.drop_table(table)
