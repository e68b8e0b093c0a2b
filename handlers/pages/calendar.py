"""`/calendar/<token>.ics`: a person's sessions, as they stand whenever it is asked for."""

import datetime as dt

from flask import Blueprint, Response, abort
from icalendar import Calendar, Event
from sqlalchemy import select

from bot.wording import names
from handlers.pages.context import checked_token, database, utc_now
from models.meetings import Meeting, MeetingSession, invited_meetings
from models.people import Person
from models.rsvps import Answer, standing

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
        declined = {s for s, rsvp in answers.items() if rsvp.answer == Answer.NO}
        body = calendar_file(
            [(m, s) for m in meetings for s in m.sessions if s.id not in declined], now
        )
    return Response(body, mimetype="text/calendar", headers={"Cache-Control": "no-store"})


def calendar_file(sessions: list[tuple[Meeting, MeetingSession]], now: dt.datetime) -> bytes:
    result = Calendar()
    result.add("prodid", "-//linebot//meetings//TH")
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("x-published-ttl", "PT1H")
    for meeting, session in sessions:
        result.add_component(_event(meeting, session, now))
    return bytes(result.to_ical())


def _event(meeting: Meeting, session: MeetingSession, now: dt.datetime) -> Event:
    """One session; a cancelled one stays as CANCELLED, so that calendars take it out."""
    event = Event()
    cancelled = bool(meeting.cancelled_at or session.cancelled_at)
    event.add("uid", f"{meeting.key}.{session.key}@linebot")
    event.add("sequence", session.sequence + (1 if cancelled else 0))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", meeting.title)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("dtstamp", meeting.updated_at)
    event.add("last-modified", meeting.updated_at)
    if meeting.venue:
        event.add("location", meeting.venue)
    lines = [names.you_may_join(), *map(str, session.agenda)]
    event.add("description", "\n".join(lines))
    return event
