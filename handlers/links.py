"""What organisers do about links that go round: revoke them, and give new ones."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.wording import agenda, checkin
from handlers import notify
from models import attendance, audit, doors
from models.meetings import Meeting, MeetingSession
from models.people import LineAccount, Person


def revoke(
    db: Session, person: Person, sessions: Sequence[MeetingSession], actor: str, now: dt.datetime
) -> int:
    """The person's links to these sessions are dead at once; asking in chat brings new ones.

    Returns how many links that were.
    """
    revoked = doors.revoke(db, person.id, [s.id for s in sessions], now)
    audit.note(db, now, actor, "links revoked", person=person.id, sessions=revoked)
    return len(revoked)


def reissue(
    db: Session,
    settings: Settings,
    person: Person,
    meeting: Meeting,
    sessions: Sequence[MeetingSession],
    actor: str,
    now: dt.datetime,
) -> bool:
    """New links in place of the old ones to those sessions that are still to come.

    The owner is told by a push, since the link that they hold has just died; returns whether
    they could be. Who cannot be, or wants no messages, gets the new link by asking.
    """
    revoke(db, person, sessions, actor, now)
    standing = set(meeting.standing_sessions)
    ahead = [s for s in sessions if s in standing and s.ends_at > now]
    links = [(s, attendance.join_url(db, settings.public_url, s.id, person.id, now)) for s in ahead]
    account = db.scalar(
        select(LineAccount.line_user_id).where(
            LineAccount.person_id == person.id,
            LineAccount.following,
            LineAccount.muted_at.is_(None),
        )
    )
    if not links or account is None:
        return False
    given = agenda.way_in(meeting, links[:12], settings.join_opens_before)
    notify.push(db, account, [checkin.new_link(person), given], now)
    return True
