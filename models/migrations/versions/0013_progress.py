"""Follow-up of policies: what people say of their progress"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _said() -> list[sa.Column[object]]:
    return [
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=True),
        sa.Column("event_time", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
    ]


def _of(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f(f"fk_{table}_notice_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id")),
    ]


def upgrade() -> None:
    key, moment = models.base.BigKey, models.base.UtcDateTime(timezone=True)
    op.create_table(
        "progress_reports",
        sa.Column("notice_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        *_said(),
        *_of("progress_reports"),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name=op.f("pk_progress_reports")),
    )
    op.create_index(op.f("ix_progress_reports_person_id"), "progress_reports", ["person_id"])
    op.create_table(
        "progress_changes",
        sa.Column("id", key, nullable=False),
        sa.Column("notice_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        *_said(),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("said_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        *_of("progress_changes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_changes")),
    )
    op.create_index(
        op.f("ix_progress_changes_notice_id_person_id"),
        "progress_changes",
        ["notice_id", "person_id"],
    )


def downgrade() -> None:
    for table in ("progress_changes", "progress_reports"):
        op.drop_table(table)
