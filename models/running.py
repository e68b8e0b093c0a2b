"""The meetings on which time is still at work."""

import datetime as dt

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session, aliased, selectinload

from models.base import UtcDateTime
from models.meetings import Meeting, MeetingSession, ReminderRule
from models.reminders import SUMMARY_WITHIN


def situation(db: Session, now: dt.datetime) -> tuple[object, ...]:
    """All of the meetings that decides what is due and when. One look, cheap enough for each
    second: while it stays equal, meetings that were read before are as good as new."""
    rows = db.connection().execute(_SITUATION, {"ended_after": now - SUMMARY_WITHIN})
    return tuple(map(tuple, rows))


def running_meetings(db: Session, now: dt.datetime) -> list[Meeting]:
    """The meetings for which something may be due, whole: they outlive their transaction."""
    return list(db.scalars(_WHOLE, {"ended_after": now - SUMMARY_WITHIN}))


# Made once: to build them costs more than to run them.
_DAY = aliased(MeetingSession)
_RUNNING = (
    Meeting.rsvp_opened_at.is_not(None),
    Meeting.cancelled_at.is_(None),
    exists().where(
        _DAY.meeting_id == Meeting.id, _DAY.ends_at > bindparam("ended_after", type_=UtcDateTime())
    ),
)
_SITUATION = (
    select(
        Meeting.id, Meeting.key, Meeting.rsvp_deadline, MeetingSession.id,
        MeetingSession.starts_at, MeetingSession.ends_at, MeetingSession.reminders_from,
        MeetingSession.cancelled_at, ReminderRule.before_s, ReminderRule.to,
    )
    .join(MeetingSession, MeetingSession.meeting_id == Meeting.id)
    .outerjoin(ReminderRule, ReminderRule.meeting_id == Meeting.id)
    .where(*_RUNNING)
    .order_by(Meeting.id, MeetingSession.id, ReminderRule.before_s, ReminderRule.to)
)  # fmt: skip
_WHOLE = (
    select(Meeting)
    .where(*_RUNNING)
    .options(
        selectinload(Meeting.sessions).joinedload(MeetingSession.meeting),
        selectinload(Meeting.reminder_rules),
    )
)
