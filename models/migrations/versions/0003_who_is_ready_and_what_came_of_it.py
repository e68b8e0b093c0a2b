"""Keep who is ready for a session, and what came of a meeting"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "readiness",
        sa.Column("session_id", models.base.BigKey, nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("starts_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ready_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["meeting_sessions.id"], name=op.f("fk_readiness_session_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_readiness_person_id")),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_readiness")),
    )
    op.create_index(op.f("ix_readiness_person_id"), "readiness", ["person_id"])
    op.create_table(
        "meeting_summaries",
        sa.Column("meeting_id", models.base.BigKey, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("updated_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_summaries_meeting_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meeting_summaries")),
    )
    # A meeting that people were invited to before there were reminders has missed none since.
    op.execute(
        "UPDATE meeting_sessions SET reminders_from = (SELECT rsvp_opened_at FROM meetings"
        " WHERE meetings.id = meeting_sessions.meeting_id) WHERE reminders_from IS NULL"
    )


def downgrade() -> None:
    op.drop_table("meeting_summaries")
    op.drop_table("readiness")
