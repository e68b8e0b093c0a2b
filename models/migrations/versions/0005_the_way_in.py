"""Revoke links, know their devices, and note how people entered"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("join_links", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_join_links_session_id_person_id"), type_="unique")
        batch_op.add_column(
            sa.Column("revoked_at", models.base.UtcDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("asked", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "uq_join_links_current",
        "join_links",
        ["session_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("way", sa.String(length=8), nullable=False, server_default="link")
        )
    op.create_table(
        "join_devices",
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("device_hash", sa.String(length=64), nullable=False),
        sa.Column("let_in_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["token"], ["join_links.token"], name=op.f("fk_join_devices_token")
        ),
        sa.PrimaryKeyConstraint("token", "device_hash", name=op.f("pk_join_devices")),
    )
    op.create_table(
        "door_codes",
        sa.Column("person_id", models.base.BigKey, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_door_codes_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_door_codes")),
    )
    op.create_table(
        "code_tries",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("since", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_code_tries")),
    )
    with op.batch_alter_table("code_tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_tries_since"), ["since"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("code_tries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_tries_since"))
    for table in ("code_tries", "door_codes", "join_devices"):
        op.drop_table(table)
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_column("way")
    op.drop_index("uq_join_links_current", "join_links")
    op.execute("DELETE FROM join_links WHERE revoked_at IS NOT NULL")
    with op.batch_alter_table("join_links", schema=None) as batch_op:
        batch_op.drop_column("asked")
        batch_op.drop_column("revoked_at")
        batch_op.create_unique_constraint(
            batch_op.f("uq_join_links_session_id_person_id"), ["session_id", "person_id"]
        )
