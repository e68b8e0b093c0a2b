"""Lessons learned: calls for them, their words and pictures"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key, moment = models.base.BigKey, models.base.UtcDateTime(timezone=True)
    op.create_table(
        "lesson_calls",
        sa.Column("id", key, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("meeting_id", key, nullable=True),
        sa.Column("policy_id", key, nullable=True),
        sa.Column("audience", sa.String(length=2000), nullable=False),
        sa.Column("open_until", moment, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_lesson_calls_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policies.id"], name=op.f("fk_lesson_calls_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_calls")),
        sa.UniqueConstraint("key", name=op.f("uq_lesson_calls_key")),
    )
    op.create_index(op.f("ix_lesson_calls_meeting_id"), "lesson_calls", ["meeting_id"])
    op.create_index(op.f("ix_lesson_calls_policy_id"), "lesson_calls", ["policy_id"])
    op.create_table(
        "lessons",
        sa.Column("id", key, nullable=False),
        sa.Column("call_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("consented_at", moment, nullable=True),
        sa.Column("submitted_at", moment, nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("notice_id", key, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["lesson_calls.id"], name=op.f("fk_lessons_call_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_lessons_person_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_lessons_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_lessons_call_id_person_id")),
    )
    op.create_index(op.f("ix_lessons_person_id"), "lessons", ["person_id"])
    op.create_index(op.f("ix_lessons_notice_id"), "lessons", ["notice_id"])
    op.create_table(
        "lesson_texts",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("lesson_id", key, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_texts_lesson_id")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_lesson_texts")),
    )
    op.create_index(op.f("ix_lesson_texts_lesson_id"), "lesson_texts", ["lesson_id"])
    _create_pictures()


def _create_pictures() -> None:
    key, moment = models.base.BigKey, models.base.UtcDateTime(timezone=True)
    op.create_table(
        "lesson_pictures",
        sa.Column("id", key, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("lesson_id", key, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("refusal", sa.String(length=16), nullable=True),
        sa.Column("told_at", moment, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("storage_key", sa.String(length=64), nullable=False),
        sa.Column("sent_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_pictures_lesson_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_pictures")),
        sa.UniqueConstraint("event_id", name=op.f("uq_lesson_pictures_event_id")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_lesson_pictures_storage_key")),
    )
    op.create_index(op.f("ix_lesson_pictures_lesson_id"), "lesson_pictures", ["lesson_id"])
    op.create_index(op.f("ix_lesson_pictures_state_due_at"), "lesson_pictures", ["state", "due_at"])


def downgrade() -> None:
    for table in ("lesson_pictures", "lesson_texts", "lessons", "lesson_calls"):
        op.drop_table(table)
