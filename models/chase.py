"""Chasing answers: whom a province's academics have asked in person, and since when."""

import datetime as dt

from sqlalchemy import ForeignKey, exists, literal, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import notices
from models.base import Base
from models.inserts import dialect_insert
from models.meetings import Invitation, Meeting, MeetingSession
from models.notices import Notice, NoticeKind
from models.people import Person

LIST_KEYS = "province_list:"


class Contact(Base):
    """That somebody has spoken with a silent person about a meeting; the first time is kept."""

    __tablename__ = "chase_contacts"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    contacted_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    contacted_at: Mapped[dt.datetime]


def note_contact(
    db: Session, meeting_id: int, person_id: int, contacted_by: int, now: dt.datetime
) -> tuple[Contact, bool]:
    """The contact as it stands, and whether it is this one."""
    insert = dialect_insert(db, Contact.__table__)  # type: ignore[arg-type]
    fresh = db.scalar(
        insert.values(
            meeting_id=meeting_id, person_id=person_id, contacted_by=contacted_by, contacted_at=now
        )
        .on_conflict_do_nothing()
        .returning(Contact.person_id)
    )
    return db.get_one(Contact, (meeting_id, person_id)), fresh is not None


def contacts(db: Session, meeting_id: int) -> dict[int, Contact]:
    """All contacts of a meeting, by person."""
    rows = db.scalars(select(Contact).where(Contact.meeting_id == meeting_id))
    return {row.person_id: row for row in rows}


def list_key(meeting: Meeting) -> str:
    """The dedupe key of the one sending of lists to the provinces."""
    return LIST_KEYS + meeting.key


def remind_key(meeting: Meeting, province: str) -> str:
    """The dedupe key of the one reminder that a province's academics may order."""
    return f"chase_remind:{meeting.key}:{province}"


def notice_once(
    db: Session, kind: NoticeKind, meeting: Meeting, key: str, due_at: dt.datetime, now: dt.datetime
) -> Notice | None:
    """A notice whose requests are stored now, or None where one of that key is there already."""
    return notices.once(
        db, key, kind=kind, meeting_id=meeting.id, due_at=due_at, created_at=now
    )  # fmt: skip


def notice_of(db: Session, key: str) -> Notice | None:
    return db.scalar(select(Notice).where(Notice.dedupe_key == key))


def ends_at(meeting: Meeting) -> dt.datetime | None:
    """When there is nobody left to ask: answers are closed, or the meeting begins."""
    if not meeting.standing_sessions:
        return None
    return meeting.rsvp_deadline or meeting.standing_sessions[0].starts_at


def is_open(meeting: Meeting, now: dt.datetime) -> bool:
    ends = ends_at(meeting)
    return ends is not None and now < ends


def opened_meetings(db: Session, province: str | None = None) -> list[Meeting]:
    """Meetings to which people have been invited, of the province if one is given; by time."""
    opened = select(Meeting).where(Meeting.rsvp_opened_at.is_not(None))
    if province is not None:
        opened = opened.where(
            exists().where(
                Invitation.meeting_id == Meeting.id,
                Invitation.person_id == Person.id,
                Person.province == province,
            )
        )
    return sorted(db.scalars(opened), key=lambda m: m.sessions[0].starts_at)


def without_lists(db: Session, now: dt.datetime) -> list[Meeting]:
    """Meetings whose people can still be asked, and whose lists have not been made."""
    made = exists().where(Notice.dedupe_key == literal(LIST_KEYS) + Meeting.key)
    ahead = exists().where(MeetingSession.meeting_id == Meeting.id, MeetingSession.starts_at > now)
    still_open = (Meeting.rsvp_deadline > now) | (Meeting.rsvp_deadline.is_(None) & ahead)
    waiting = select(Meeting).where(Meeting.rsvp_opened_at.is_not(None), still_open, ~made)
    return [meeting for meeting in db.scalars(waiting) if is_open(meeting, now)]
