"""Moments are aware, or they are refused."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from models.attendance import JoinLink
from models.audit import AuditEntry
from models.base import Base
from models.database import Database
from models.inserts import insert_if_new
from models.workers import Worker
from tests.models.cast import DAY, NOW

WORKERS = Base.metadata.tables["workers"]


def test_a_naive_moment_is_refused_before_it_reaches_the_database(database: Database) -> None:
    naive = dt.datetime(2021, 11, 22, 9, 0)
    with pytest.raises(StatementError, match="needs a time zone"), database.transaction() as db:
        db.execute(insert(Worker).values(name="w", beat_at=naive))


def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    nine = dt.datetime(2021, 11, 22, 9, 0, 0, 123456, ZoneInfo("Asia/Bangkok"))
    with database.transaction() as db:
        db.add(Worker(name="w", beat_at=nine))
    with database.reading() as db:
        found = db.scalars(select(Worker.beat_at)).one()
    assert found == nine
    assert found.utcoffset() == dt.timedelta(0)


def test_moments_are_compared_as_moments_whatever_zone_they_are_written_in(
    database: Database,
) -> None:
    with database.transaction() as db:
        db.add(Worker(name="w", beat_at=NOW))
    later_in_bangkok = (NOW + DAY).astimezone(ZoneInfo("Asia/Bangkok"))
    with database.reading() as db:
        assert db.scalars(select(Worker.name).where(Worker.beat_at < later_in_bangkok)).all()
        assert not db.scalars(select(Worker.name).where(Worker.beat_at > later_in_bangkok)).all()


def test_a_row_whose_key_is_known_is_left_as_it_stands(database: Database) -> None:
    with database.transaction() as db:
        insert_if_new(db, WORKERS, [{"name": "a", "beat_at": NOW}])
        insert_if_new(
            db, WORKERS, [{"name": "a", "beat_at": NOW + DAY}, {"name": "b", "beat_at": NOW}]
        )
        insert_if_new(db, WORKERS, [])
    with database.reading() as db:
        assert dict(db.execute(select(Worker.name, Worker.beat_at)).all()) == {"a": NOW, "b": NOW}


def test_the_same_new_key_twice_in_one_call_becomes_one_row(database: Database) -> None:
    with database.transaction() as db:
        insert_if_new(db, WORKERS, [{"name": "a", "beat_at": NOW}] * 3)
    with database.reading() as db:
        assert db.scalars(select(Worker.name)).all() == ["a"]


def test_what_raises_in_a_transaction_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as db:
        db.add(AuditEntry(at=NOW, actor="a", act="b", details={}))
        db.flush()
        1 / 0  # noqa: B018
    with database.reading() as db:
        assert db.scalars(select(AuditEntry)).all() == []


def test_a_row_that_points_nowhere_is_refused_on_sqlite_too(database: Database) -> None:
    with pytest.raises(IntegrityError), database.transaction() as db:
        db.add(JoinLink(token="t", session_id=1, person_id=1, created_at=NOW))
