"""What time brings to a province's academics: once a meeting, who of theirs has not answered."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.wording import chase as wording
from handlers import sending
from models import audit, chase, gaps
from models.meetings import Meeting
from models.notices import NoticeKind
from models.people import Person, Position

BEFORE_DEADLINE = dt.timedelta(hours=6)
BEFORE_START = dt.timedelta(hours=24)
BEFORE_QUIET = dt.timedelta(minutes=1)
"""What would fall into the quiet hours goes out so long before them."""

NAMED_FIRST = (
    Position.MOVE_FOR_FUND, Position.COMMUNITY_WORKER, Position.PROVINCIAL_ACADEMIC,
    Position.CENTRAL,
)  # fmt: skip
"""Whom a district must not miss comes first."""


def in_order(people: Iterable[Person]) -> list[Person]:
    """By district, whom it must not miss first: the order in which lists are numbered."""
    return sorted(
        people, key=lambda p: (p.district or "", NAMED_FIRST.index(Position(p.position)), p.id)
    )


def due_at(meeting: Meeting, settings: Settings) -> dt.datetime | None:
    """The moment of the meeting's lists, never in quiet hours; None where there is none: the
    meeting is cancelled, or its people were asked only after that moment."""
    if not meeting.standing_sessions or meeting.rsvp_opened_at is None:
        return None
    first = meeting.standing_sessions[0]
    if meeting.rsvp_deadline:
        moment = meeting.rsvp_deadline - BEFORE_DEADLINE
    else:
        moment = first.starts_at - BEFORE_START
    if quiet := settings.quiet_hours_at(moment):
        moment = quiet[0] - BEFORE_QUIET
    asked = max(meeting.rsvp_opened_at, first.reminders_from or meeting.rsvp_opened_at)
    return moment if asked < moment else None


def due_now(db: Session, settings: Settings, now: dt.datetime) -> list[Meeting]:
    """Meetings whose lists are due and not made; what a stopped worker missed is made up for
    while people can still answer."""
    if settings.quiet_at(now):
        return []
    return [
        meeting
        for meeting in chase.without_lists(db, now)
        if (due := due_at(meeting, settings)) and due <= now
    ]


def send(db: Session, meeting: Meeting, now: dt.datetime) -> bool:
    """Store the lists of all provinces; False where another worker has done it."""
    key = chase.list_key(meeting)
    notice = chase.notice_once(db, NoticeKind.PROVINCE_LIST, meeting, key, now, now)
    if notice is None:
        return False
    silent = defaultdict[str, list[Person]](list)
    for person in db.scalars(gaps.silent(meeting).where(Person.province.is_not(None))):
        silent[person.province or ""].append(person)
    contacts = chase.contacts(db, meeting.id)

    @cache
    def content(province: str) -> str:
        people = in_order(silent[province])
        messages = wording.province_list(meeting, province, people, contacts)
        return json.dumps(messages, ensure_ascii=False)

    academics = select(Person).where(
        Person.position == Position.PROVINCIAL_ACADEMIC, Person.province.in_(list(silent))
    )
    sending.store_each(
        db, notice, academics, lambda person: content(person.province or ""), now,
        useless_after=chase.ends_at(meeting),
    )  # fmt: skip
    audit.note(
        db, now, "clock", "province lists sent", meeting=meeting.key, notice=notice.id,
        provinces=len(silent),
    )  # fmt: skip
    return True
