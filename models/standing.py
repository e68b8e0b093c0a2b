"""How a meeting stands: invited, answered, came; in all, by position and by province."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.attendance import Attendance
from models.meetings import Invitation, Meeting
from models.people import LineAccount, Person, Position
from models.rsvps import Answer, Rsvp

NO_PROVINCE = ""
ANSWERED = tuple(map(str, Answer))


def meeting_status(db: Session, meeting: Meeting) -> dict[str, Any]:
    """The counts of `flask meeting status --json`; a `none` is who is invited and silent."""
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
        "sessions": {s.key: _session(db, meeting, s.id, invited) for s in meeting.sessions},
        "by_position": {
            str(p): {"expected": expected.get(p, 0)} | by_position.get(p, _nobody())
            for p in Position
            if p in expected or p in by_position
        },
        "by_province": _by(db, meeting, Person.province),
    }


def _nobody() -> dict[str, int]:
    return dict.fromkeys(("invited", *ANSWERED, "none"), 0)


def _count(db: Session, meeting: Meeting, column: InstrumentedAttribute[int]) -> int:
    return db.scalar(select(func.count(column)).where(Invitation.meeting_id == meeting.id)) or 0


def _session(db: Session, meeting: Meeting, session_id: int, invited: int) -> dict[str, int]:
    rows = db.execute(
        select(Rsvp.answer, func.count())
        .join(Invitation, Invitation.person_id == Rsvp.person_id)
        .where(Rsvp.session_id == session_id, Invitation.meeting_id == meeting.id)
        .group_by(Rsvp.answer)
    )
    counts = dict.fromkeys(ANSWERED, 0) | dict(rows.all())
    attended = db.scalar(
        select(func.count()).select_from(Attendance).where(Attendance.session_id == session_id)
    )
    return counts | {"none": invited - sum(counts.values()), "attended": attended or 0}


def _by(
    db: Session, meeting: Meeting, column: InstrumentedAttribute[Any]
) -> dict[str, dict[str, int]]:
    """Counts of people by a column. A person who said yes to any day is a yes; else maybe
    counts before no, since it may still become one."""
    weight: ColumnElement[int] = case(
        (Rsvp.answer == Answer.YES, 3), (Rsvp.answer == Answer.MAYBE, 2), else_=1
    )
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
    names = {3: "yes", 2: "maybe", 1: "no", None: "none"}
    result: dict[str, dict[str, int]] = {}
    for value, weight_found, count in rows:
        counts = result.setdefault(value or NO_PROVINCE, _nobody())
        counts["invited"] += count
        counts[names[weight_found]] += count
    return result
