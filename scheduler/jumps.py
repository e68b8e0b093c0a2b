"""When the clock jumps: what was put off into a future that is far away now is taken up again.

A clock is set right by an hour now and then, and the demo's is moved by hand. Sendings stay what
they are, since each has its key; but a lease, a pause before the next try and an event's moment
are kept as times, and after a jump back nobody would touch them until that time has come again.
"""

import datetime as dt
import time

from sqlalchemy import update

from models.database import Database
from models.inbox import IS_NEW, InboxEvent
from models.lesson_pictures import LEASE as PICTURE_LEASE
from models.lesson_pictures import PAUSE_MAX, LessonPicture
from models.outbox import IS_OPEN, LEASE, OutboxRequest, State
from models.people import LineAccount
from models.progress import ProgressReport
from models.rsvps import Rsvp

LEAST = dt.timedelta(seconds=10)
"""A jump is more than a busy machine's being late."""

LONGEST_PAUSE = dt.timedelta(seconds=90)
"""No request waits longer for its next try."""


class JumpWatch:
    """Compares the clock with one that cannot jump."""

    def __init__(self) -> None:
        self._base: dt.timedelta | None = None

    def jumped(self, now: dt.datetime) -> bool:
        """Whether the clock has jumped since the last look; the first look, of a process that has
        just started, counts as one, since nobody knows what was before."""
        before, self._base = self._base, dt.timedelta(seconds=now.timestamp() - time.monotonic())
        return before is None or abs(self._base - before) > LEAST


def take_up(database: Database, now: dt.datetime) -> None:
    """Leases, pauses, pictures and new events from a time to come become what they would be now.

    What others claimed since `now` was read is left alone: marks hold by the very moment at which
    a lease ends, and without them what is out already would be sent again.
    """
    latest = now + LEAST
    with database.transaction() as db:
        open_requests = update(OutboxRequest).where(IS_OPEN)
        leased = OutboxRequest.state == State.SENDING
        for which, due_at in (
            ((leased, OutboxRequest.due_at > latest + LEASE), now + LEASE),
            (
                (~leased, OutboxRequest.error.is_not(None),
                 OutboxRequest.due_at > latest + LONGEST_PAUSE),
                now,
            ),
        ):  # fmt: skip
            db.execute(
                open_requests.where(*which)
                .values(due_at=due_at)
                .execution_options(synchronize_session=False)
            )
        db.execute(
            update(InboxEvent)
            .where(IS_NEW, InboxEvent.not_before > latest + LONGEST_PAUSE)
            .values(not_before=now)
            .execution_options(synchronize_session=False)
        )
        db.execute(
            update(LessonPicture)
            .where(LessonPicture.due_at > latest + PAUSE_MAX)
            .values(due_at=now + PICTURE_LEASE)
            .execution_options(synchronize_session=False)
        )


def live_through_again(database: Database, now: dt.datetime) -> None:
    """The demo alone: what people said in a time to come is said now, or nothing that they say
    from now on would be newer."""
    with database.transaction() as db:
        for said_at, row in (
            (Rsvp.event_time, Rsvp), (ProgressReport.event_time, ProgressReport),
            (LineAccount.follow_changed_at, LineAccount),
        ):  # fmt: skip
            db.execute(
                update(row)
                .where(said_at > now + LEAST)
                .values({said_at: now})
                .execution_options(synchronize_session=False)
            )
