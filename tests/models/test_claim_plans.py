"""However the database plans a claim, it takes no more than it is told to."""

import pytest
from sqlalchemy import text

from models import outbox
from models.database import Database
from models.outbox import Kind
from tests.models.cast import NOW

JOINED_ROW_BY_ROW = ("hashjoin", "mergejoin", "hashagg", "sort", "material")
"""Switched off, what is to be claimed is looked for again for each row of the table."""


@pytest.mark.parametrize("limit", [1, 3])
def test_a_plan_that_asks_again_and_again_claims_no_more(database: Database, limit: int) -> None:
    with database.transaction() as db:
        outbox.enqueue(db, [{"kind": Kind.PUSH, "body": "{}"}] * 7, NOW)
        if db.get_bind().dialect.name == "postgresql":
            for way in JOINED_ROW_BY_ROW:
                db.execute(text(f"SET LOCAL enable_{way} = off"))
        assert len(outbox.claim(db, NOW, limit)) == limit
