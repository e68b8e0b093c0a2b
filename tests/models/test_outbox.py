"""Requests are leased to one worker at a time, and marked by the one that holds the lease."""

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models.database import Database
from models.outbox import (
    COSTLY,
    LEASE,
    USELESS_AFTER,
    Kind,
    OutboxRequest,
    Priority,
    State,
    anything_due,
    claim,
    counts,
    enqueue,
    turn_into_pushes,
)
from models.results import Result, mark
from tests.models.cast import DAY, NOW, STRANGER

SECOND = dt.timedelta(seconds=1)


def request(number: int, kind: Kind = Kind.REPLY, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "body": json.dumps({"number": number})} | more


def keep(database: Database, *requests: dict[str, Any]) -> None:
    with database.transaction() as db:
        enqueue(db, requests, NOW)


def claimed(
    database: Database, now: dt.datetime = NOW, limit: int = 100, **options: Any
) -> list[OutboxRequest]:
    with database.transaction() as db:
        return list(claim(db, now, limit, **options))


def numbers(requests: list[OutboxRequest]) -> list[int]:
    return [json.loads(r.body)["number"] for r in requests]


def row(database: Database, request_id: int = 1) -> OutboxRequest:
    with database.reading() as db:
        return db.get_one(OutboxRequest, request_id)


def result(of: OutboxRequest, state: State, due_at: dt.datetime, **more: Any) -> Result:
    return Result(of.id, of.due_at, state, due_at, attempts=of.attempts, **more)


def test_only_what_costs_has_a_retry_key_before_its_first_attempt(database: Database) -> None:
    keep(database, *(request(n, kind) for n, kind in enumerate(Kind)))
    with database.reading() as db:
        keys = dict(db.execute(select(OutboxRequest.kind, OutboxRequest.retry_key)).all())
    assert {kind for kind, key in keys.items() if key} == set(COSTLY)
    assert len(set(keys.values())) == len(COSTLY) + 1


def test_each_kind_has_its_own_life_unless_a_shorter_one_is_given(database: Database) -> None:
    short = NOW + SECOND
    keep(database, request(1), request(2, Kind.PUSH), request(3, useless_after=short))
    assert [row(database, n).useless_after for n in (1, 2, 3)] == [
        NOW + USELESS_AFTER[Kind.REPLY], NOW + DAY, short,
    ]  # fmt: skip


def test_what_matters_most_goes_first_and_else_what_was_stored_first(database: Database) -> None:
    keep(
        database,
        request(1, Kind.MULTICAST),
        request(2, Kind.LINK_MENU, priority=Priority.MENU),
        request(3, Kind.PUSH, priority=Priority.URGENT),
        request(4, Kind.MULTICAST),
        request(5, priority=Priority.REPLY),
        request(6, priority=Priority.REPLY),
    )
    assert numbers(claimed(database, limit=3)) == [5, 6, 3]
    assert numbers(claimed(database)) == [2, 1, 4]


def test_a_leased_request_is_nobody_elses_until_the_lease_ends(database: Database) -> None:
    keep(database, request(1), request(2))
    assert numbers(claimed(database)) == [1, 2]
    assert claimed(database, NOW + LEASE - SECOND) == []
    taken_over = claimed(database, NOW + LEASE)
    assert numbers(taken_over) == [1, 2]
    assert [r.attempts for r in taken_over] == [2, 2]


def test_two_workers_at_once_never_claim_the_same_request(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    keep(database, *(request(n) for n in range(10)))
    with database.transaction() as first, database.transaction() as second:
        ours = numbers(list(claim(first, NOW, 6)))
        theirs = numbers(list(claim(second, NOW, 6)))
    assert (len(ours), len(theirs)) == (6, 4)
    assert sorted(ours + theirs) == list(range(10))


def test_kinds_that_are_paused_stay_and_the_others_go(database: Database) -> None:
    keep(database, request(1, Kind.PUSH), request(2), request(3, Kind.MULTICAST))
    assert numbers(claimed(database, without=COSTLY)) == [2]
    assert numbers(claimed(database)) == [1, 3]


def test_quiet_hours_hold_back_what_costs_and_is_not_urgent(database: Database) -> None:
    keep(
        database,
        request(1, Kind.MULTICAST),
        request(2, Kind.MULTICAST, priority=Priority.URGENT),
        request(3, priority=Priority.REPLY),
        request(4, Kind.LINK_MENU, priority=Priority.MENU),
        request(5, Kind.PUSH),
    )
    assert numbers(claimed(database, only_urgent_costs=True)) == [3, 2, 4]
    assert numbers(claimed(database)) == [1, 5]


def test_what_is_not_due_yet_is_not_claimed(database: Database) -> None:
    keep(database, request(1, due_at=NOW + SECOND))
    with database.reading() as db:
        assert not anything_due(db, NOW)
        assert anything_due(db, NOW + SECOND)
    assert claimed(database) == []
    assert numbers(claimed(database, NOW + SECOND)) == [1]


@pytest.mark.parametrize("state", [State.SENT, State.FAILED, State.DROPPED])
def test_what_is_done_is_never_claimed_again(sqlite_url: str, state: State) -> None:
    database = Database(sqlite_url)
    keep(database, request(1))
    [held] = claimed(database)
    with database.transaction() as db:
        mark(db, [result(held, state, NOW, done_at=NOW, request_id="r1", error="e")])
    done = row(database)
    assert (done.state, done.done_at, done.request_id, done.error) == (state, NOW, "r1", "e")
    assert claimed(database, NOW + DAY) == []


def test_a_released_request_is_claimed_when_its_pause_ends(database: Database) -> None:
    keep(database, request(1))
    [held] = claimed(database)
    with database.transaction() as db:
        mark(db, [result(held, State.QUEUED, NOW + SECOND)])
    assert claimed(database) == []
    assert numbers(claimed(database, NOW + SECOND)) == [1]


def test_a_mark_comes_too_late_once_another_worker_holds_the_lease(database: Database) -> None:
    keep(database, request(1))
    [lost] = claimed(database)
    [held] = claimed(database, NOW + LEASE)
    with database.transaction() as db:
        assert mark(db, [result(lost, State.QUEUED, NOW)]) == set()
    assert row(database).state == State.SENDING
    with database.transaction() as db:
        sent = result(held, State.SENT, NOW, done_at=NOW)
        assert mark(db, [result(lost, State.FAILED, NOW), sent]) == {sent}
        assert mark(db, [result(lost, State.FAILED, NOW)]) == set()
    assert row(database).state == State.SENT


def test_a_reply_turned_into_a_push_keeps_its_row_and_gets_a_retry_key(database: Database) -> None:
    keep(database, request(1, event_id="e1", fallback_to=STRANGER))
    [held] = claimed(database)
    push = json.dumps({"number": 1, "to": STRANGER})
    with database.transaction() as db:
        mark(db, [result(held, State.QUEUED, NOW)])
        turn_into_pushes(db, {held.id: push}, NOW)
    [pushed] = claimed(database)
    assert (pushed.kind, pushed.body, row(database).event_id) == (Kind.PUSH, push, "e1")
    assert pushed.retry_key and pushed.attempts == 1 and pushed.priority == Priority.URGENT


def test_an_event_is_answered_once(database: Database) -> None:
    keep(database, request(1, event_id="e1"))
    with pytest.raises(IntegrityError):
        keep(database, request(2, event_id="e1"))


def test_every_state_is_counted_also_where_there_is_none(database: Database) -> None:
    with database.reading() as db:
        assert counts(db) == dict.fromkeys(map(str, State), 0)
    keep(database, request(1), request(2))
    claimed(database, limit=1)
    with database.reading() as db:
        assert counts(db) == dict.fromkeys(map(str, State), 0) | {"queued": 1, "sending": 1}
