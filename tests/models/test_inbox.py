"""Events are stored once and decided once, whoever works on them."""

import datetime as dt
from typing import Any

import pytest

from models.database import Database
from models.inbox import (
    DONE,
    MAX_ATTEMPTS,
    NEW,
    PARKED,
    InboxEvent,
    anything_new,
    counts,
    erase_taken_back,
    next_events,
    note_failure,
    store,
    taken_back,
)
from tests.models.cast import MALI, NOW, SOMCHAI, account_of

SECOND = dt.timedelta(seconds=1)


def event(number: int, user: str | None = None, second: int = 0, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "event_id": f"event-{number:03}",
        "kind": "message",
        "line_user_id": user and account_of(user),
        "message_id": None,
        "event_time": NOW + second * SECOND,
        "received_at": NOW,
        "body": "{}",
        "state": NEW,
        "attempts": 0,
        "not_before": NOW,
    }
    return row | more


def keep(database: Database, *rows: dict[str, Any]) -> None:
    with database.transaction() as db:
        store(db, rows)


def test_a_redelivered_event_is_stored_once_and_not_decided_again(database: Database) -> None:
    keep(database, event(1), event(2))
    with database.transaction() as db:
        for row in next_events(db, NOW, 10):
            row.state = DONE
    keep(database, event(2, body='{"again":true}'), event(3))
    with database.reading() as db:
        assert counts(db) == {NEW: 1, DONE: 2, PARKED: 0}
        assert [e.event_id for e in next_events(db, NOW, 10)] == ["event-003"]


def test_each_persons_events_come_in_the_order_of_their_own_time(database: Database) -> None:
    keep(
        database,
        event(1, SOMCHAI, 30), event(2, MALI, 5), event(3, SOMCHAI, 10),
        event(4, MALI, 1), event(5, SOMCHAI, 10), event(6, None, 99),
    )  # fmt: skip
    with database.transaction() as db:
        found = [(e.line_user_id, e.event_id) for e in next_events(db, NOW, 10)]
    mine = {user: [i for u, i in found if u == user] for user, _ in found}
    assert mine == {
        None: ["event-006"],
        account_of(SOMCHAI): ["event-003", "event-005", "event-001"],
        account_of(MALI): ["event-004", "event-002"],
    }


def test_a_batch_is_no_larger_than_asked_for(database: Database) -> None:
    keep(database, *(event(n) for n in range(9)))
    with database.transaction() as db:
        assert len(next_events(db, NOW, 4)) == 4


def test_two_workers_at_once_never_hold_the_same_event(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    keep(database, *(event(n, SOMCHAI if n % 2 else MALI) for n in range(10)))
    with database.transaction() as first, database.transaction() as second:
        ours = {e.event_id for e in next_events(first, NOW, 6)}
        theirs = {e.event_id for e in next_events(second, NOW, 6)}
        assert (len(ours), len(theirs)) == (6, 4)
        assert not ours & theirs


def test_events_of_a_worker_that_died_are_free_at_once(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    keep(database, event(1))
    with pytest.raises(ConnectionError), database.transaction() as db:
        assert next_events(db, NOW, 1)
        raise ConnectionError
    with database.transaction() as db:
        assert [e.event_id for e in next_events(db, NOW, 1)] == ["event-001"]


def test_a_failing_event_waits_twice_as_long_each_time_and_is_parked_at_last(
    database: Database,
) -> None:
    keep(database, event(1))
    now, waits = NOW, []
    for _ in range(MAX_ATTEMPTS):
        with database.transaction() as db:
            [row] = next_events(db, now, 1)
            note_failure(row, "ValueError at rsvp.py:1" + "x" * 1000, now)
            waits.append((row.not_before - now).total_seconds())
        with database.reading() as db:
            assert not anything_new(db, now)
        now += dt.timedelta(seconds=waits[-1])
    assert waits == [2, 4, 8, 16, 32]
    with database.reading() as db:
        assert counts(db) == {NEW: 0, DONE: 0, PARKED: 1}
        assert not anything_new(db, now)
        assert len(db.get_one(InboxEvent, 1).error or "") == 500


def test_a_message_that_was_taken_back_is_erased_and_no_other_one(database: Database) -> None:
    keep(
        database,
        event(1, SOMCHAI, message_id="m1", body='{"secret":1}'),
        event(2, SOMCHAI, message_id="m2", body='{"stays":1}'),
        event(3, SOMCHAI, message_id="m1", kind="unsend", body='{"unsend":1}'),
        event(4, SOMCHAI, body='{"without":"id"}'),
    )
    with database.transaction() as db:
        assert taken_back(db, ["m1", "m2"]) == {"m1"}
        erase_taken_back(db, "event-003")
    with database.reading() as db:
        bodies = {e.event_id: e.body for e in next_events(db, NOW, 10)}
    assert bodies == {
        "event-001": "{}",
        "event-002": '{"stays":1}',
        "event-003": '{"unsend":1}',
        "event-004": '{"without":"id"}',
    }


def test_what_waits_is_not_yet_new(database: Database) -> None:
    keep(database, event(1, not_before=NOW + SECOND))
    with database.reading() as db:
        assert not anything_new(db, NOW)
        assert anything_new(db, NOW + SECOND)
