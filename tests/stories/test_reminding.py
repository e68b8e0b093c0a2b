"""A reminder falls due while workers come and go."""

import datetime as dt
import time

from sqlalchemy import select

from models.database import Database
from models.meetings import Invitation, Meeting, ReminderRule
from models.people import Person
from models.rsvps import Rsvp
from tests.stories.conftest import import_meeting
from tests.stories.stage import Stage

BEFORE = dt.timedelta(minutes=10)


def test_two_workers_killed_across_the_moment_remind_everybody_once_and_nobody_early(
    empty_stage: Stage,
) -> None:
    import_meeting(empty_stage)
    users = empty_stage.crowd(400)
    empty_stage.start("web", "worker", "second worker")
    empty_stage.post("/sim/faults", {
        "latency_ms": [20, 60], "rate_limits": {"push": 150},
    })  # fmt: skip
    moment = _all_are_coming(empty_stage)
    empty_stage.kill("second worker")
    time.sleep(max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds()))
    empty_stage.start("second worker")
    for name in ("worker", "second worker"):
        empty_stage.until(lambda: empty_stage.get("/sim/ledger/counts"))
        empty_stage.kill(name)
        empty_stage.start(name)
    empty_stage.until(lambda: set(users) <= set(empty_stage.get("/sim/ledger/counts")))
    empty_stage.settle()
    told = empty_stage.get("/sim/ledger/counts")
    assert {user: told.get(user, 0) for user in users} == dict.fromkeys(users, 1)
    ledger = empty_stage.get("/sim/ledger?limit=1000")
    assert min(entry["at"] for entry in ledger) >= moment.timestamp() * 1000


def _all_are_coming(stage: Stage) -> dt.datetime:
    """Everybody has said yes to the first day, and is reminded of it in a few seconds: when."""
    database, now = Database(stage.database_url), dt.datetime.now(dt.UTC)
    moment = now + dt.timedelta(seconds=4)
    with database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        meeting.rsvp_opened_at = now
        meeting.reminder_rules = [ReminderRule(before_s=int(BEFORE.total_seconds()), to="yes")]
        day, _ = meeting.sessions
        day.starts_at, day.ends_at = moment + BEFORE, moment + 2 * BEFORE
        day.reminders_from = now
        for person_id in db.scalars(select(Person.id)).all():
            yes = Rsvp(session_id=day.id, person_id=person_id, answer="yes", event_time=now)
            yes.event_id = f"E{person_id}"
            called = Invitation(meeting_id=meeting.id, person_id=person_id, invited_at=now)
            db.add_all((called, yes))
    database.close()
    return moment
