"""What is convened: a meeting, its sessions, whom it expects and whom it has invited."""

import datetime as dt
import enum
from collections.abc import Collection
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.among import among
from models.base import Base, BigKey


class Channel(enum.StrEnum):
    """How people meet."""

    VIDEO_CONFERENCE = "video_conference"
    IN_PERSON = "in_person"
    HYBRID = "hybrid"


class Meeting(Base):
    """What is convened, known by `key`; the RSVP is open once `rsvp_opened_at` is set."""

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    chair: Mapped[str | None] = mapped_column(String(300))
    venue: Mapped[str | None] = mapped_column(String(300))
    channel: Mapped[str | None] = mapped_column(String(32))
    rsvp_deadline: Mapped[dt.datetime | None]
    audience: Mapped[str] = mapped_column(String(2000), default="all")
    rsvp_opened_at: Mapped[dt.datetime | None]
    cancelled_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]
    sessions: Mapped[list["MeetingSession"]] = relationship(
        back_populates="meeting", order_by="MeetingSession.starts_at", lazy="selectin"
    )
    targets: Mapped[list["MeetingTarget"]] = relationship(cascade="all, delete-orphan")
    reminder_rules: Mapped[list["ReminderRule"]] = relationship(
        cascade="all, delete-orphan",
        order_by="ReminderRule.before_s.desc()",
    )

    @property
    def standing_sessions(self) -> list["MeetingSession"]:
        """The sessions that have not been cancelled, by time."""
        return [s for s in self.sessions if s.cancelled_at is None and self.cancelled_at is None]

    def session(self, key: str) -> "MeetingSession | None":
        return next((s for s in self.sessions if s.key == key), None)


class MeetingSession(Base):
    """One day of a meeting."""

    __tablename__ = "meeting_sessions"
    __table_args__ = (UniqueConstraint("meeting_id", "key"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    key: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[dt.datetime] = mapped_column(index=True)
    ends_at: Mapped[dt.datetime]
    join_url: Mapped[str | None] = mapped_column(String(1000))
    agenda: Mapped[list[Any]] = mapped_column(JSON, default=list)
    cancelled_at: Mapped[dt.datetime | None]
    capacity: Mapped[int | None]
    """How many may say yes; none is no limit."""
    reminders_from: Mapped[dt.datetime | None]
    """Reminders due before this are past: it is set when the session's time is, and on inviting."""
    sequence: Mapped[int] = mapped_column(default=0)
    """iCalendar SEQUENCE (RFC 5545, 3.8.7.4): grows with each change that a calendar shows."""
    changed_at: Mapped[dt.datetime | None]
    """When `sequence` grew last."""
    meeting: Mapped[Meeting] = relationship(back_populates="sessions")

    def is_open(self, now: dt.datetime, opens_before: dt.timedelta) -> bool:
        """Whether people may enter the room now, which opens so long before the start."""
        return self.starts_at - opens_before <= now < self.ends_at


class MeetingTarget(Base):
    """How many of a position are expected."""

    __tablename__ = "meeting_targets"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    position: Mapped[str] = mapped_column(String(32), primary_key=True)
    expected: Mapped[int]


class ReminderRule(Base):
    """`before_s` seconds ahead of each session, those whose answer is `to` are reminded."""

    __tablename__ = "reminder_rules"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    before_s: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column("to_answer", String(8), primary_key=True)


class Invitation(Base):
    """That a person is invited to a meeting: asked once, linked to LINE or not."""

    __tablename__ = "invitations"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    invited_at: Mapped[dt.datetime]


def meeting_by_key(db: Session, key: str) -> Meeting | None:
    return db.scalar(select(Meeting).where(Meeting.key == key))


def invited_meetings(db: Session, person_id: int) -> list[Meeting]:
    """The meetings whose RSVP is open or was, to which the person is invited; next one first."""
    return meetings_by_person(db, [person_id])[person_id]


def meetings_by_person(db: Session, person_ids: Collection[int]) -> dict[int, list[Meeting]]:
    """The same for many people at once, by person."""
    found: dict[int, list[Meeting]] = {person_id: [] for person_id in person_ids}
    rows = db.execute(_INVITED, {"people": person_ids}).all()
    ids = {meeting_id for _, meeting_id in rows}
    # by id: a meeting and its days that the session holds already are not read again
    meetings = {meeting_id: db.get_one(Meeting, meeting_id) for meeting_id in ids}
    for person_id, meeting_id in rows:
        if meetings[meeting_id].rsvp_opened_at is not None:
            found[person_id].append(meetings[meeting_id])
    for invited in found.values():
        invited.sort(key=lambda m: m.sessions[0].starts_at)
    return found


# Made once: it is asked with every batch of events.
_INVITED = select(Invitation.person_id, Invitation.meeting_id).where(
    among(Invitation.person_id, "people")
)
