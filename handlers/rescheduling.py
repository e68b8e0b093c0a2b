"""What an organiser does with a meeting as a whole: move a day, cancel, clone."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.thai.dates import BANGKOK, to_local
from handlers.meetings import MeetingConflict, note_changes
from models import changes
from models.meetings import Meeting, MeetingSession, MeetingTarget, ReminderRule


def locked_meeting(db: Session, key: str) -> Meeting | None:
    """The meeting, kept from others who would change it until this transaction ends."""
    return db.scalar(
        select(Meeting)
        .where(Meeting.key == key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def move(
    meeting: Meeting,
    session: MeetingSession,
    date: dt.date | None,
    start: dt.time | None,
    end: dt.time | None,
    now: dt.datetime,
) -> None:
    """Give the session another date, start or end (local); what is None stays.

    An answer asked again must be possible: a deadline that has passed falls away where the day is
    another one. MeetingConflict where it cannot be moved so.
    """
    _must_stand(meeting, session, now)
    before = changes.known(meeting)
    was = to_local(session.starts_at), to_local(session.ends_at)
    new_date = date or was[0].date()
    starts_at, ends_at = (
        dt.datetime.combine(new_date, time, BANGKOK).astimezone(dt.UTC)
        for time in (start or was[0].time(), end or was[1].time())
    )
    if (starts_at, ends_at) == (session.starts_at, session.ends_at):
        return
    if ends_at <= starts_at:
        raise MeetingConflict(f"session {session.key!r} would end before it starts")
    if starts_at <= now:
        raise MeetingConflict(f"session {session.key!r} would start in the past")
    for other in meeting.standing_sessions:
        if other is not session and other.starts_at < ends_at and starts_at < other.ends_at:
            raise MeetingConflict(f"sessions {session.key!r} and {other.key!r} would overlap")
    session.starts_at, session.ends_at = starts_at, ends_at
    meeting.sessions.sort(key=lambda s: s.starts_at)
    if new_date != was[0].date() and meeting.rsvp_deadline and meeting.rsvp_deadline <= now:
        meeting.rsvp_deadline = None
    note_changes(meeting, before, now)


def cancel(meeting: Meeting, session: MeetingSession | None, now: dt.datetime) -> None:
    """Cancel a session, or the whole meeting, which the last standing session's end is too."""
    if not meeting.standing_sessions:
        raise MeetingConflict(f"meeting {meeting.key!r} is cancelled already")
    if session:
        _must_stand(meeting, session, now)
    elif meeting.standing_sessions[-1].ends_at <= now:
        raise MeetingConflict(f"meeting {meeting.key!r} is over")
    before = changes.known(meeting)
    if session and len(meeting.standing_sessions) > 1:
        session.cancelled_at = now
    else:
        meeting.cancelled_at = now
    note_changes(meeting, before, now)


def _must_stand(meeting: Meeting, session: MeetingSession, now: dt.datetime) -> None:
    if session not in meeting.standing_sessions:
        raise MeetingConflict(f"session {session.key!r} is cancelled already")
    if session.ends_at <= now:
        raise MeetingConflict(f"session {session.key!r} is over")


def clone(
    db: Session, meeting: Meeting, key: str, first_day: dt.date | None, now: dt.datetime
) -> Meeting:
    """The same meeting under another key, on other days; nobody is invited to it.

    Links are not copied: an old room would be the wrong one. Cancelled days are left out, unless
    all are: then the meeting is called anew.
    """
    sessions = meeting.standing_sessions or meeting.sessions
    shift = first_day - to_local(sessions[0].starts_at).date() if first_day else dt.timedelta()
    if first_day and sessions[0].starts_at + shift <= now:
        raise MeetingConflict(f"the first day, {first_day}, is past")
    copied = {c: getattr(meeting, c) for c in ("title", "chair", "venue", "channel", "audience")}
    fresh = Meeting(
        key=key, **copied, created_at=now, updated_at=now,
        rsvp_deadline=meeting.rsvp_deadline and meeting.rsvp_deadline + shift,
        sessions=[
            MeetingSession(
                key=s.key, starts_at=s.starts_at + shift, ends_at=s.ends_at + shift,
                agenda=list(s.agenda), capacity=s.capacity, reminders_from=now,
            )
            for s in sessions
        ],
        targets=[MeetingTarget(position=t.position, expected=t.expected) for t in meeting.targets],
        reminder_rules=[ReminderRule(before_s=r.before_s, to=r.to) for r in meeting.reminder_rules],
    )  # fmt: skip
    db.add(fresh)
    db.flush()
    return fresh
