"""Free places go to the first in line, who are told: it is worth a message."""

import datetime as dt
import json

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.wording.change import place_given
from handlers import sending
from models import waitlist
from models.meetings import Meeting, MeetingSession
from models.notices import Notice, NoticeKind, NoticeState
from models.people import Person
from models.rsvps import Rsvp

URGENT_WITHIN = dt.timedelta(hours=24)
"""What is about a session that starts within this is told in quiet hours too."""


def give_places(db: Session, meeting: Meeting, now: dt.datetime) -> None:
    """After any answer, or a change of capacity; without any capacity this costs nothing."""
    for session in meeting.sessions:
        if session.capacity is not None:
            give_places_of(db, session, now)


def give_places_of(db: Session, session: MeetingSession, now: dt.datetime) -> None:
    """Also for a session whose capacity has just been lifted."""
    first = waitlist.fill(db, session, now)
    if first:
        given = select(Person).where(Person.id.in_([row.person_id for row in first]))
        tell(db, session, given, _once(session, first[0]), now)


def _once(session: MeetingSession, first: Rsvp) -> str:
    """A yes is given a place once; to get another one the person must say yes anew."""
    return f"place:{session.id}:{first.person_id}:{first.event_id}"


def tell(
    db: Session,
    session: MeetingSession,
    people: Select[Person],
    dedupe_key: str | None,
    now: dt.datetime,
) -> None:
    """Tell people, who are many only where the capacity grew, that they have a place."""
    meeting = session.meeting
    notice = Notice(
        kind=NoticeKind.PLACE, meeting_id=meeting.id, session_id=session.id, due_at=now,
        dedupe_key=dedupe_key, state=NoticeState.QUEUED, created_at=now,
        urgent=session.starts_at - now <= URGENT_WITHIN,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    content = json.dumps([place_given(meeting, session)], ensure_ascii=False)
    sending.store_same(db, notice, people, content, now, useless_after=session.ends_at)
