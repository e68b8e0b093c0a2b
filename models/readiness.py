"""Who has said to be ready for a session: nobody of them is reminded of it again."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.inserts import dialect_insert
from models.meetings import MeetingSession


class Readiness(Base):
    """That a person is ready for a session at the time that it had then: a moved one asks anew."""

    __tablename__ = "readiness"

    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    starts_at: Mapped[dt.datetime]
    ready_at: Mapped[dt.datetime]


def note_ready(db: Session, session: MeetingSession, person_id: int, now: dt.datetime) -> None:
    """Keep that the person is ready for the session as it stands; said again it changes nothing."""
    insert = dialect_insert(db, Readiness.__table__)  # type: ignore[arg-type]
    values = {"starts_at": session.starts_at, "ready_at": now}
    db.execute(
        insert.values(session_id=session.id, person_id=person_id, **values).on_conflict_do_update(
            index_elements=["session_id", "person_id"],
            set_=values,
            where=Readiness.starts_at != insert.excluded.starts_at,
        )
    )
