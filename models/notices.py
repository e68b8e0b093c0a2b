"""What is sent to many for one reason, and to whom: nobody gets the same notice twice."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey


class NoticeState(enum.StrEnum):
    """`scheduled` until its moment; `sent` once its requests are in the outbox."""

    SCHEDULED = "scheduled"
    QUEUED = "queued"
    CANCELLED = "cancelled"


class Notice(Base):
    """One sending to many, for now an invitation; its content is made when it is due."""

    __tablename__ = "notices"
    __table_args__ = (Index(None, "state", "due_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    due_at: Mapped[dt.datetime]
    urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default=NoticeState.SCHEDULED)
    created_at: Mapped[dt.datetime]


class NoticeRecipient(Base):
    """That a notice concerns a person, and by which account it went out, if by any."""

    __tablename__ = "notice_recipients"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    line_user_id: Mapped[str | None] = mapped_column(String(33))
    reach: Mapped[str] = mapped_column(String(16))


class Reach(enum.StrEnum):
    """How a recipient stands to LINE at the moment of queueing."""

    QUEUED = "queued"
    UNLINKED = "unlinked"
    BLOCKED = "blocked"


def due_notices(db: Session, now: dt.datetime, lock: bool = True) -> list[Notice]:
    """Scheduled notices whose moment has come, kept from other workers where `lock` is set."""
    due = (
        select(Notice)
        .where(Notice.state == NoticeState.SCHEDULED, Notice.due_at <= now)
        .order_by(Notice.due_at)
    )
    return list(db.scalars(due.with_for_update(skip_locked=True) if lock else due))
