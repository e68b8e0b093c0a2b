"""How a meeting stands: invited, answered, came; in all, by position and by province."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.attendance import Attendance
from models.meetings import Invitation, Meeting, MeetingSession
from models.people import LineAccount, Person, Position
from models.rsvps import WAITING, Answer, Rsvp

NO_PROVINCE = ""
ANSWERED = tuple(map(str, Answer))


def meeting_status(db: Session, meeting: Meeting) -> dict[str, Any]:
    """The counts of `flask meeting status --json`; a `none` is who is invited and silent.

    Where a day has a capacity, a yes has a place and `waiting` counts who is in line for one.
    """
    invited = _count(db, meeting, Invitation.person_id)
    linked = (
        db.scalar(
            select(func.count())
            .select_from(Invitation)
            .join(LineAccount, LineAccount.person_id == Invitation.person_id)
            .where(Invitation.meeting_id == meeting.id)
        )
        or 0
    )
    expected = {t.position: t.expected for t in meeting.targets}
    by_position = _by(db, meeting, Person.position)
    return {
        "key": meeting.key,
        "invited": invited,
        "linked": linked,
        "sessions": {s.key: _session(db, meeting, s, invited) for s in meeting.sessions},
        "by_position": {
            str(p): {"expected": expected.get(p, 0)} | by_position.get(p, _nobody(meeting))
            for p in Position
            if p in expected or p in by_position
        },
        "by_province": _by(db, meeting, Person.province),
    }


def _nobody(meeting: Meeting) -> dict[str, int]:
    limited = any(s.capacity is not None for s in meeting.sessions)
    return dict.fromkeys(("invited", *ANSWERED, *([WAITING] if limited else []), "none"), 0)


def _count(db: Session, meeting: Meeting, column: InstrumentedAttribute[int]) -> int:
    return db.scalar(select(func.count(column)).where(Invitation.meeting_id == meeting.id)) or 0


def _session(
    db: Session, meeting: Meeting, session: MeetingSession, invited: int
) -> dict[str, int]:
    rows = db.execute(
        select(Rsvp.answer, func.count())
        .join(Invitation, Invitation.person_id == Rsvp.person_id)
        .where(Rsvp.session_id == session.id, Invitation.meeting_id == meeting.id)
        .group_by(Rsvp.answer)
    )
    possible = ANSWERED if session.capacity is None else (*ANSWERED, WAITING)
    counts = dict.fromkeys(possible, 0) | dict(rows.all())
    attended = db.scalar(
        select(func.count()).select_from(Attendance).where(Attendance.session_id == session.id)
    )
    return counts | {"none": invited - sum(counts.values()), "attended": attended or 0}


def _by(
    db: Session, meeting: Meeting, column: InstrumentedAttribute[Any]
) -> dict[str, dict[str, int]]:
    """Counts of people by a column. A person who said yes to any day is a yes; else what
    may still become one counts first: waiting for a place, then maybe, then no."""
    order = (str(Answer.NO), str(Answer.MAYBE), WAITING, str(Answer.YES))
    weight: ColumnElement[int] = case({a: n for n, a in enumerate(order)}, value=Rsvp.answer)
    best = (
        select(Rsvp.person_id, func.max(weight).label("best"))
        .where(Rsvp.session_id.in_([s.id for s in meeting.sessions]))
        .group_by(Rsvp.person_id)
        .subquery()
    )
    rows = db.execute(
        select(column, best.c.best, func.count())
        .select_from(Invitation)
        .join(Person, Person.id == Invitation.person_id)
        .outerjoin(best, best.c.person_id == Person.id)
        .where(Invitation.meeting_id == meeting.id)
        .group_by(column, best.c.best)
        .order_by(column)
    )
    result: dict[str, dict[str, int]] = {}
    for value, weight_found, count in rows:
        counts = result.setdefault(value or NO_PROVINCE, _nobody(meeting))
        counts["invited"] += count
        name = "none" if weight_found is None else order[weight_found]
        counts[name] = counts.get(name, 0) + count  # who waited in a day cancelled, then unlimited
    return result
