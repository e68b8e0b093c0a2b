"""Chase by district: whom a province's academics have asked in person"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chase_contacts",
        sa.Column("meeting_id", models.base.BigKey, nullable=False),
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("contacted_by", models.base.BigKey, nullable=False),
        sa.Column("contacted_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contacted_by"], ["people.id"], name=op.f("fk_chase_contacts_contacted_by")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_chase_contacts_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_chase_contacts_person_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_chase_contacts")),
    )
    op.create_index(op.f("ix_chase_contacts_person_id"), "chase_contacts", ["person_id"])


def downgrade() -> None:
    op.drop_table("chase_contacts")
