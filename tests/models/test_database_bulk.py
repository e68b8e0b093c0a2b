"""Many rows at once take another way on PostgreSQL, and end up the same."""

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import InstrumentedAttribute

from models.among import among
from models.attendance import JoinLink, join_token, join_tokens
from models.database import Database
from models.meetings import MeetingSession
from models.outbox import Kind, OutboxRequest, Priority, State, enqueue
from models.people import LineAccount, Person
from tests.models.cast import NOW, call, seat


@pytest.mark.parametrize("count", [1, 2, 100])
def test_requests_are_stored_alike_however_many(database: Database, count: int) -> None:
    bodies = [f'{{"text":"คุณ\\t{n}\\\\N\\n"}}' for n in range(count)]
    with database.transaction() as db:
        enqueue(
            db, [{"kind": Kind.PUSH, "body": b, "priority": Priority.URGENT} for b in bodies], NOW
        )
    with database.reading() as db:
        rows = db.scalars(select(OutboxRequest).order_by(OutboxRequest.id)).all()
    assert [row.body for row in rows] == bodies
    assert {(row.kind, row.state, row.priority, row.due_at) for row in rows} == {
        (Kind.PUSH, State.QUEUED, Priority.URGENT, NOW)
    }
    assert len({row.retry_key for row in rows}) == count


@pytest.mark.parametrize("count", [1, 50])
def test_a_naive_moment_is_refused_however_many(database: Database, count: int) -> None:
    naive = dt.datetime(2021, 11, 15)
    request = {"kind": Kind.PUSH, "body": "", "due_at": naive, "useless_after": NOW}
    with pytest.raises((ValueError, StatementError), match="naive"), database.transaction() as db:
        enqueue(db, [request] * count, NOW)


def test_tokens_for_many_keep_those_that_were_given_before(database: Database) -> None:
    with database.transaction() as db:
        people = list(seat(db).values())
        people += [
            Person(staff_code=f"7{n:07}", title="นาย", first_name="ก", last_name="ข",
                   position="community_worker", created_at=NOW, updated_at=NOW)
            for n in range(100)
        ]  # fmt: skip
        db.add_all(people)
        session: MeetingSession = call(db).sessions[0]
        db.flush()
        ids = [person.id for person in people]
        known = join_token(db, session.id, ids[0], NOW)
        tokens = join_tokens(db, session.id, ids, NOW)
        assert tokens[ids[0]] == known
        assert set(tokens) == set(ids) and len(set(tokens.values())) == len(ids)
        assert join_tokens(db, session.id, ids, NOW) == tokens
        assert len(db.scalars(select(JoinLink)).all()) == len(ids)


@pytest.mark.parametrize("wanted", [[], ["Ua"], ["Ua", "Ub", "Uz"], ["U" + "a" * 33]])
def test_among_means_what_in_means(database: Database, wanted: list[str]) -> None:
    """Also for none, and for one that is longer than the column: nothing is cut to fit."""
    with database.transaction() as db:
        for user in ("Ua", "Ub", "Uc", "U" + "a" * 32):
            db.add(LineAccount(line_user_id=user))
        db.flush()
        users = select(LineAccount.line_user_id).order_by(LineAccount.line_user_id)
        found = db.scalars(users.where(among(LineAccount.line_user_id, "users")), {"users": wanted})
        assert found.all() == db.scalars(users.where(LineAccount.line_user_id.in_(wanted))).all()


@pytest.mark.parametrize(
    "column, values", [(LineAccount.line_user_id, ["Ua", "Ub"]), (Person.id, [1, 2])]
)
def test_among_is_found_by_the_index(
    database: Database, column: InstrumentedAttribute[Any], values: list[object]
) -> None:
    of_sqlite = database.engine.dialect.name == "sqlite"
    query = select(column).where(among(column, "values")).compile(database.engine)
    with database.reading() as db:
        if of_sqlite:
            explain, given = "EXPLAIN QUERY PLAN", (json.dumps(values),)
        else:  # which reads so few rows from end to end otherwise
            db.execute(text("SET LOCAL enable_seqscan = off"))
            explain, given = "EXPLAIN", {"values": values}  # type: ignore[assignment]
        plan = db.connection().exec_driver_sql(f"{explain} {query}", given).all()
    assert ("SEARCH" if of_sqlite else "Index") in str(plan)
