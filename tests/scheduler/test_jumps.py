"""After a jump of the clock nothing waits for a time that has been already."""

import datetime as dt

from sqlalchemy import select, update

from models import inbox, outbox, results
from models.database import Database
from models.outbox import LEASE, Kind, OutboxRequest, State
from models.results import Result
from models.rsvps import Rsvp
from scheduler.decider import Decider
from scheduler.jumps import JumpWatch, live_through_again, take_up
from tests.models.cast import HOUR, MINUTE, NOW, SOMCHAI
from tests.scheduler.conftest import events, keep, said, tapped

LATER = NOW + 8 * HOUR
SECOND = dt.timedelta(seconds=1)


def test_a_jump_is_noticed_and_the_passing_of_time_is_not() -> None:
    watch = JumpWatch()
    assert watch.jumped(NOW)  # a process that starts knows nothing of before
    assert not watch.jumped(NOW + SECOND)
    assert watch.jumped(NOW + HOUR)
    assert not watch.jumped(NOW + HOUR)
    assert watch.jumped(NOW)


def _claimed(database: Database, now: dt.datetime) -> list[int]:
    with database.transaction() as db:
        return [request.id for request in outbox.claim(db, now, 10)]


def test_what_a_worker_left_in_the_future_is_taken_over_after_a_lease(database: Database) -> None:
    with database.transaction() as db:
        outbox.enqueue(db, [{"kind": Kind.PUSH, "body": "{}"}] * 3, LATER)
    left, paused, planned = _claimed(database, LATER)
    with database.transaction() as db:
        for request, error in ((paused, "503: "), (planned, None)):
            row = update(OutboxRequest).where(OutboxRequest.id == request)
            db.execute(row.values(state=State.QUEUED, error=error, due_at=LATER))
    take_up(database, NOW)
    assert _claimed(database, NOW) == [paused]
    assert _claimed(database, NOW + LEASE) == [left, paused]  # what is planned for then waits


def test_what_is_sent_while_another_worker_starts_is_marked_all_the_same(
    database: Database,
) -> None:
    with database.transaction() as db:
        outbox.enqueue(db, [{"kind": Kind.PUSH, "body": "{}"}], NOW)
        (request,) = outbox.claim(db, NOW + SECOND, 1)  # after the other has read its clock
    take_up(database, NOW)
    done = Result(request.id, request.due_at, State.SENT, NOW + SECOND, NOW + SECOND)
    with database.transaction() as db:
        assert results.mark(db, [done]) == {done}


def test_an_event_of_a_time_to_come_is_decided_now(database: Database, decider: Decider) -> None:
    keep(database, said("E1", SOMCHAI, "กำหนดการ") | {"not_before": LATER, "received_at": LATER})
    assert decider.decide_batch(NOW) == 0
    take_up(database, NOW)
    assert decider.decide_batch(NOW) == 1
    assert events(database)["E1"].state == inbox.DONE


def test_in_the_demo_an_answer_given_in_a_time_to_come_can_be_changed(
    database: Database, decider: Decider
) -> None:
    data = "rsvp:fund-governance-2565:*="
    keep(database, tapped("E1", SOMCHAI, f"{data}yes") | {"event_time": LATER})
    decider.decide_batch(NOW)
    live_through_again(database, NOW)
    keep(database, tapped("E2", SOMCHAI, f"{data}no") | {"event_time": NOW + MINUTE})
    decider.decide_batch(NOW)
    with database.reading() as db:
        assert set(db.scalars(select(Rsvp.answer))) == {"no"}
