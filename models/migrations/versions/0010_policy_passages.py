"""Passages of approved policies, and the index that finds them"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = models.base.BigKey
    op.create_table(
        "policy_passages",
        sa.Column("id", key, nullable=False),
        sa.Column("version_id", key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_versions.id"], name=op.f("fk_policy_passages_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_passages")),
        sa.UniqueConstraint(
            "version_id", "position", name=op.f("uq_policy_passages_version_id_position")
        ),
    )
    op.create_table(
        "passage_words",
        sa.Column("word", sa.String(length=100), nullable=False),
        sa.Column("bones", sa.String(length=100), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_passage_words")),
    )
    op.create_index(op.f("ix_passage_words_bones"), "passage_words", ["bones"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_policy_passages_words ON policy_passages"
            " USING gin (array_to_tsvector(string_to_array(words, ' ')))"
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE passage_index USING fts5(words, content='policy_passages',"
        " content_rowid='id', detail=none,"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")"
    )
    op.execute(
        "CREATE TRIGGER policy_passages_in AFTER INSERT ON policy_passages BEGIN"
        " INSERT INTO passage_index (rowid, words) VALUES (new.id, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER policy_passages_out AFTER DELETE ON policy_passages BEGIN"
        " INSERT INTO passage_index (passage_index, rowid, words)"
        " VALUES ('delete', old.id, old.words); END"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE passage_index")
    op.drop_table("policy_passages")
    op.drop_table("passage_words")
