"""`/calendar/<token>.ics`: a person's sessions, as they stand whenever it is asked for."""

import datetime as dt

from flask import Blueprint, Response, abort
from icalendar import Calendar, Event
from sqlalchemy import select

from bot.wording import names
from handlers.pages.context import checked_token, database, utc_now
from models.meetings import Meeting, MeetingSession, invited_meetings
from models.people import Person
from models.rsvps import WAITING, Answer, standing

blueprint = Blueprint("calendar", __name__)


@blueprint.get("/calendar/<token>.ics")
def calendar(token: str) -> Response:
    """All sessions that the person is invited to and has not declined (RFC 5545)."""
    now = utc_now()
    with database().reading() as db:
        person = db.scalar(select(Person).where(Person.calendar_token == checked_token(token)))
        if person is None:
            abort(404)
        meetings = invited_meetings(db, person.id)
        answers = standing(db, person.id, [s.id for m in meetings for s in m.sessions])
        said = {s: rsvp.answer for s, rsvp in answers.items()}
        coming = [
            (m, s, said.get(s.id) == WAITING)
            for m in meetings
            for s in m.sessions
            if said.get(s.id) != Answer.NO
        ]
        body = calendar_file(coming, now)
    return Response(body, mimetype="text/calendar", headers={"Cache-Control": "no-store"})


def calendar_file(sessions: list[tuple[Meeting, MeetingSession, bool]], now: dt.datetime) -> bytes:
    result = Calendar()
    result.add("prodid", "-//linebot//meetings//TH")
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("x-published-ttl", "PT1H")
    for meeting, session, waiting in sessions:
        result.add_component(_event(meeting, session, waiting, now))
    return bytes(result.to_ical())


def _event(meeting: Meeting, session: MeetingSession, waiting: bool, now: dt.datetime) -> Event:
    """One session; a cancelled one stays as CANCELLED, so that calendars take it out.

    Times are UTC, which needs no VTIMEZONE and reads the same everywhere. In a file that is
    published DTSTAMP says when the file was made, and LAST-MODIFIED when the session changed
    (RFC 5545, 3.8.7.2 and 3.8.7.3).
    """
    event = Event()
    cancelled = bool(meeting.cancelled_at or session.cancelled_at)
    event.add("uid", f"{meeting.key}.{session.key}@linebot")
    event.add("sequence", session.sequence)
    event.add("status", "CANCELLED" if cancelled else "TENTATIVE" if waiting else "CONFIRMED")
    event.add("summary", meeting.title)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("dtstamp", now)
    event.add("created", meeting.created_at)
    event.add("last-modified", session.changed_at or meeting.created_at)
    if meeting.venue:
        event.add("location", meeting.venue)
    lines = [names.you_may_join(), *map(str, session.agenda)]
    event.add("description", "\n".join(lines))
    return event
