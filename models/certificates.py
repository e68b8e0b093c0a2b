"""Certificates of attendance: one a person and meeting, under an id that cannot be guessed."""

import datetime as dt
import secrets

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.attendance import Attendance
from models.base import Base
from models.inserts import insert_if_new
from models.meetings import Meeting, MeetingSession


class Certificate(Base):
    """That it was asked for; what it says is read from the meeting and the attendance rows."""

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(43), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    issued_at: Mapped[dt.datetime]


def issue(db: Session, meeting_id: int, person_id: int, now: dt.datetime) -> str:
    """The id of the person's certificate; made when first asked for."""
    row = {
        "id": secrets.token_hex(12),
        "meeting_id": meeting_id,
        "person_id": person_id,
        "issued_at": now,
    }
    insert_if_new(db, Certificate.__table__, [row])  # type: ignore[arg-type]
    return db.scalars(
        select(Certificate.id).where(
            Certificate.meeting_id == meeting_id, Certificate.person_id == person_id
        )
    ).one()


def attended(db: Session, meeting: Meeting, person_id: int) -> list[MeetingSession]:
    """The days of the meeting on which the person came, by time."""
    came = set(
        db.scalars(
            select(Attendance.session_id).where(
                Attendance.person_id == person_id,
                Attendance.session_id.in_([s.id for s in meeting.sessions]),
            )
        )
    )
    return [s for s in meeting.sessions if s.id in came]
