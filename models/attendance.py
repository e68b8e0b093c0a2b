"""Who came: a personal link each, and the moment it was used."""

import datetime as dt
import secrets

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.database import dialect_insert


class JoinLink(Base):
    """A person's own way into a session; unguessable, made when first given."""

    __tablename__ = "join_links"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    token: Mapped[str] = mapped_column(String(43), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[dt.datetime]


class Attendance(Base):
    """That a person entered a session, and when first."""

    __tablename__ = "attendances"

    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    came_at: Mapped[dt.datetime]


def join_token(db: Session, session_id: int, person_id: int, now: dt.datetime) -> str:
    """The person's token for the session."""
    insert = dialect_insert(db, JoinLink.__table__)  # type: ignore[arg-type]
    db.execute(
        insert.values(
            token=secrets.token_urlsafe(24),
            session_id=session_id,
            person_id=person_id,
            created_at=now,
        ).on_conflict_do_nothing(index_elements=["session_id", "person_id"])
    )
    token = db.scalar(
        select(JoinLink.token).where(
            JoinLink.session_id == session_id, JoinLink.person_id == person_id
        )
    )
    assert token is not None
    return token


def note_arrival(db: Session, link: JoinLink, now: dt.datetime) -> None:
    """The first arrival counts; a second one changes nothing."""
    insert = dialect_insert(db, Attendance.__table__)  # type: ignore[arg-type]
    db.execute(
        insert.values(
            session_id=link.session_id, person_id=link.person_id, came_at=now
        ).on_conflict_do_nothing()
    )
