"""A meeting as it comes in from a file; times turn from local into UTC here."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.thai.dates import BANGKOK
from handlers.files.meeting import MeetingFile, SessionEntry
from models import waitlist
from models.changes import Known, known
from models.meetings import (
    Meeting,
    MeetingSession,
    MeetingTarget,
    ReminderRule,
    meeting_by_key,
)


class MeetingConflict(Exception):
    """The file cannot become the meeting; the message says why and what to do."""


def import_meeting(db: Session, file: MeetingFile, now: dt.datetime) -> bool:
    """Create or update the meeting of `file.key`; True if it was created."""
    meeting = meeting_by_key(db, file.key)
    created = meeting is None
    if meeting is None:
        meeting = Meeting(key=file.key, created_at=now)
        db.add(meeting)
    before = None if created else known(meeting)
    reminded = (meeting.rsvp_deadline, {(r.before_s, r.to) for r in meeting.reminder_rules})
    meeting.title, meeting.chair, meeting.venue = file.title, file.chair, file.venue
    meeting.channel = str(file.channel) if file.channel else None
    meeting.rsvp_deadline = file.rsvp_deadline and file.rsvp_deadline.replace(tzinfo=BANGKOK)
    meeting.audience, meeting.updated_at = file.audience, now
    _import_sessions(db, meeting, file, now)
    meeting.targets, meeting.reminder_rules = [], []
    db.flush()  # the old rows must be gone before ones with the same keys come
    meeting.targets = [
        MeetingTarget(position=str(t.position), expected=t.expected) for t in file.targets
    ]
    meeting.reminder_rules = [
        ReminderRule(before_s=int(r.before.total_seconds()), to=r.to)
        for r in dict.fromkeys(file.reminders)
    ]
    if before:
        note_changes(meeting, before, now)
    if reminded != (meeting.rsvp_deadline, {(r.before_s, r.to) for r in meeting.reminder_rules}):
        for session in meeting.sessions:  # a reminder that is past already is not sent
            session.reminders_from = now
    db.flush()
    return created


def _import_sessions(db: Session, meeting: Meeting, file: MeetingFile, now: dt.datetime) -> None:
    """Days are known by their keys. A day that left the file goes too, unless people were asked."""
    known = {s.key: s for s in meeting.sessions}
    missing = sorted(set(known) - {s.key for s in file.sessions})
    if missing and meeting.rsvp_opened_at:
        raise MeetingConflict(
            f"session {missing[0]!r} is not in the file, but people have been invited to it:"
            f" keep it, or flask meeting cancel {meeting.key} {missing[0]}"
        )
    for key in missing:
        meeting.sessions.remove(known[key])
        db.delete(known[key])
    for entry in file.sessions:
        session = known.get(entry.key)
        if session is None:
            session = MeetingSession(key=entry.key, sequence=0, reminders_from=now)
            meeting.sessions.append(session)
        _fill(db, session, entry)
    meeting.sessions.sort(key=lambda s: s.starts_at)


def _fill(db: Session, session: MeetingSession, entry: SessionEntry) -> None:
    session.starts_at, session.ends_at = (
        dt.datetime.combine(entry.date, time, BANGKOK).astimezone(dt.UTC)
        for time in (entry.start, entry.end)
    )
    session.join_url, session.agenda = entry.join_url, list(entry.agenda)
    try:
        waitlist.limit(db, session, entry.capacity)
    except waitlist.PlacesTaken as error:
        raise MeetingConflict(
            f"line {entry.line}: session {entry.key!r}: capacity {entry.capacity}, but {error}"
        ) from None


def note_changes(meeting: Meeting, before: Known, now: dt.datetime) -> None:
    """After a change: what calendars show has a new sequence, and reminders past are past."""
    meeting.updated_at = now
    elsewhere = (before.title, before.venue) != (meeting.title, meeting.venue)
    days = {d.key: d for d in before.days}
    for day in known(meeting).days:
        session, was = meeting.session(day.key), days.get(day.key)
        assert session is not None
        if was is None or (was.starts_at, was.ends_at) != (day.starts_at, day.ends_at):
            session.reminders_from = now
        if was and (elsewhere or replace(was, join_url=None) != replace(day, join_url=None)):
            session.sequence += 1
            session.changed_at = now
