"""Guessing is bounded: so many tries at a code in a span of time, counted in the database."""

import datetime as dt

from sqlalchemy import String, case, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.inserts import dialect_insert

MOST = 5
SPAN = dt.timedelta(minutes=10)


class CodeTries(Base):
    """How often a code was tried since `since`; `subject` says whose and which."""

    __tablename__ = "code_tries"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[dt.datetime] = mapped_column(index=True)
    tried: Mapped[int]


def left_after(db: Session, subject: str, now: dt.datetime) -> int:
    """Count a try, and say how many are left after it; below zero it may not be looked at.

    Counted before the code is looked at, in one statement that makes simultaneous tries wait
    for each other: however many come at once, no more than MOST within SPAN are looked at.
    """
    insert = dialect_insert(db, CodeTries.__table__)  # type: ignore[arg-type]
    over = CodeTries.since <= now - SPAN
    tried = db.scalar(
        insert.values(subject=subject, since=now, tried=1)
        .on_conflict_do_update(
            index_elements=["subject"],
            set_={
                "tried": case((over, 1), else_=CodeTries.tried + 1),
                "since": case((over, now), else_=CodeTries.since),
            },
        )
        .returning(CodeTries.tried)
    )
    assert tried is not None
    return MOST - int(tried)


def forgive(db: Session, subject: str) -> None:
    """The code was right: what was tried before it is forgotten."""
    db.execute(delete(CodeTries).where(CodeTries.subject == subject))


def forget_old(db: Session, now: dt.datetime) -> None:
    db.execute(delete(CodeTries).where(CodeTries.since <= now - SPAN))
