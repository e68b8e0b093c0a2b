"""Places in a session with a capacity: who gets one that is free, and who stands where in line."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.orm import Session, aliased

from models.meetings import MeetingSession
from models.recording import hold_places, places_taken
from models.rsvps import WAITING, Answer, Rsvp, Standing, forget_held


class PlacesTaken(ValueError):
    """More places are given already than the new capacity has."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} places are given already")
        self.taken = taken


def limit(db: Session, session: MeetingSession, capacity: int | None) -> None:
    """Set the capacity (none is no limit). PlacesTaken where it would take places away.

    Where there was none, answers under way are waited for, which read the session without one.
    """
    if capacity == session.capacity:
        return
    if session.capacity is None and session.id is not None:
        row = select(MeetingSession.id).where(MeetingSession.id == session.id)
        db.execute(row.with_for_update())
    if session.id is not None:
        hold_places(db, session.id)
        taken = places_taken(db, session.id)
        if capacity is not None and taken > capacity:
            raise PlacesTaken(taken)
    session.capacity = capacity


def fill(db: Session, session: MeetingSession, now: dt.datetime) -> list[Rsvp]:
    """Give the free places to the first in line; returns who got one, first come first.

    Nobody gets a place in what is cancelled or over.
    """
    if session.cancelled_at or session.meeting.cancelled_at or session.ends_at <= now:
        return []
    hold_places(db, session.id)
    in_line = (
        select(Rsvp)
        .where(Rsvp.session_id == session.id, Rsvp.answer == WAITING)
        .order_by(Rsvp.in_line_since, Rsvp.in_line_by)
        .execution_options(populate_existing=True)
    )
    if session.capacity is not None:
        free = session.capacity - places_taken(db, session.id)
        in_line = in_line.limit(max(free, 0))
    first = list(db.scalars(in_line))
    db.execute(
        update(Rsvp)
        .where(Rsvp.session_id == session.id, Rsvp.person_id.in_([r.person_id for r in first]))
        .values(answer=str(Answer.YES))
    )
    forget_held(db, [r.person_id for r in first])
    return first


def hand_over(db: Session, session_id: int, person_id: int) -> None:
    """Give the person, if they wait, the place that somebody has just left to them; the places
    of the session are held since before that, so that nobody else has got it."""
    db.execute(
        update(Rsvp)
        .where(Rsvp.session_id == session_id, Rsvp.person_id == person_id, Rsvp.answer == WAITING)
        .values(answer=str(Answer.YES))
    )
    forget_held(db, [person_id])


def places_in_line(db: Session, waiting: Iterable[Standing]) -> dict[int, int]:
    """By session id, how manieth in line each of one person's waiting answers is."""
    return {row.session_id: _before(db, row) + 1 for row in waiting}


def _before(db: Session, row: Standing) -> int:
    other = aliased(Rsvp)
    place = (row.in_line_since, row.in_line_by)
    return (
        db.scalar(
            select(func.count())
            .select_from(other)
            .where(
                other.session_id == row.session_id,
                other.answer == WAITING,
                tuple_(other.in_line_since, other.in_line_by) < tuple_(*place),
            )
        )
        or 0
    )
