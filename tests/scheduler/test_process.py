"""`python -m scheduler` as a process: killed at any moment, it loses and doubles nothing."""

import datetime as dt
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import func, select, update

from models import inbox, outbox, workers
from models.database import Database
from models.outbox import OutboxRequest, State
from tests.models.cast import SOMCHAI
from tests.processes import Process, start
from tests.scheduler import line as lines
from tests.scheduler.conftest import SETTINGS, keep, said, tapped
from tests.scheduler.line import Line

PATIENCE_S = 60
EVENTS = 120


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def worker(database: Database, line: Line) -> Iterator[Process]:
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    changes = {"DATABASE_URL": database.url, "LINE_API_BASE_URL": line.url, "LOG_LEVEL": "ERROR"}
    process = start("exec python -m scheduler", surroundings | SETTINGS | changes)
    try:
        yield process
    finally:
        process.end(signal.SIGKILL)


def wait_for(what: Callable[[], bool], process: Process) -> None:
    until = time.monotonic() + PATIENCE_S
    while not what():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def all_is_done(database: Database) -> bool:
    """No event is new and no request is open; asked in this order, since a commit may come
    between the two: once an event is done, its request is there to be seen."""
    with database.reading() as db:
        undecided = inbox.counts(db)["new"]
        requests = outbox.counts(db)
        return undecided == 0 and not requests["queued"] + requests["sending"]


def living(database: Database) -> int:
    with database.reading() as db:
        return workers.living(db, utc_now())


def keep_events(database: Database) -> set[str]:
    """EVENTS questions and answers, as of now; returns the tokens that are to be replied to."""
    now = utc_now()
    rows = [
        tapped(f"E{n}", SOMCHAI, "menu:help") if n % 2 else said(f"E{n}", SOMCHAI, "กำหนดการ")
        for n in range(EVENTS)
    ]
    keep(database, *(row | {"event_time": now, "not_before": now} for row in rows))
    return {f"token-of-E{n}" for n in range(EVENTS)}


def assert_each_was_answered_once(database: Database, line: Line, tokens: set[str]) -> None:
    assert set(line.replies) == tokens
    assert set(line.replies.values()) == {1}
    with database.reading() as db:
        assert inbox.counts(db) == {"new": 0, "done": EVENTS, "parked": 0}
        per_state = select(OutboxRequest.state, func.count()).group_by(OutboxRequest.state)
        by_state = dict(db.execute(per_state).all())
    assert by_state == {State.SENT: EVENTS}


def test_a_worker_killed_in_mid_work_loses_nothing_and_doubles_nothing(database: Database) -> None:
    tokens = keep_events(database)
    with lines.running(latency_s=0.05) as line:
        with worker(database, line) as process:
            wait_for(lambda: len(line.replies) >= EVENTS // 10, process)
            process.end(signal.SIGKILL)
        assert not all_is_done(database), "the worker was too quick to be killed in mid-work"
        with database.transaction() as db:  # instead of waiting until its leases have ended
            held = update(OutboxRequest).where(OutboxRequest.state == State.SENDING)
            db.execute(held.values(due_at=utc_now()))
        with worker(database, line) as process:
            wait_for(lambda: all_is_done(database), process)
        assert_each_was_answered_once(database, line, tokens)


def test_two_workers_share_the_work_and_sign_off_when_told_to_stop(database: Database) -> None:
    with (
        lines.running() as line,
        worker(database, line) as first,
        worker(database, line) as second,
    ):
        wait_for(lambda: living(database) == 2, first)
        tokens = keep_events(database)
        wait_for(lambda: all_is_done(database), second)
        assert_each_was_answered_once(database, line, tokens)
        assert line.requests == EVENTS
        assert first.end(signal.SIGTERM) == 0
        assert living(database) == 1
        assert second.end(signal.SIGTERM) == 0
        assert living(database) == 0
