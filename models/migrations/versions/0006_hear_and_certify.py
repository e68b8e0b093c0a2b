"""Hear what people say and ask, and certify who came"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Moment = models.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "feedback_scores",
        sa.Column("meeting_id", models.base.BigKey, nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("event_time", Moment, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        *_of_a_meeting_and_a_person("feedback_scores"),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_feedback_scores")),
    )
    op.create_table(
        "feedback_comments",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", models.base.BigKey, nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", Moment, nullable=False),
        *_of_a_meeting_and_a_person("feedback_comments"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_feedback_comments")),
    )
    op.create_table(
        "certificates",
        sa.Column("id", sa.String(length=43), nullable=False),
        sa.Column("meeting_id", models.base.BigKey, nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        *_of_a_meeting_and_a_person("certificates"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint(
            "meeting_id", "person_id", name=op.f("uq_certificates_meeting_id_person_id")
        ),
    )
    op.create_table(
        "questions",
        sa.Column("id", models.base.BigKey, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("meeting_id", models.base.BigKey, nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", Moment, nullable=True),
        sa.Column("answered_by", models.base.BigKey, nullable=True),
        sa.Column("answer_event_id", sa.String(length=64), nullable=True),
        sa.Column("told_at", Moment, nullable=True),
        sa.Column("published_at", Moment, nullable=True),
        *_of_a_meeting_and_a_person("questions"),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_questions_answered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("event_id", name=op.f("uq_questions_event_id")),
    )
    for table, columns in INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


INDEXES = (
    ("feedback_scores", ["person_id"]),
    ("feedback_comments", ["meeting_id", "said_at"]),
    ("feedback_comments", ["person_id"]),
    ("certificates", ["person_id"]),
    ("questions", ["answered_at", "id"]),
    ("questions", ["person_id", "told_at"]),
    ("questions", ["meeting_id"]),
    ("questions", ["answer_event_id"]),
)


def _of_a_meeting_and_a_person(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f(f"fk_{table}_meeting_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id")),
    ]


def downgrade() -> None:
    for table in ("questions", "certificates", "feedback_comments", "feedback_scores"):
        op.drop_table(table)
