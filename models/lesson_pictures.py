"""Pictures of lessons: first a message id, then a file of ours, or the reason why there is none.

A worker fetches what waits, under a lease as in the outbox; any may die, another takes over.
"""

import datetime as dt
import enum
import secrets
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    ForeignKey,
    Index,
    String,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.inserts import insert_if_new

LEASE = dt.timedelta(seconds=120)
"""A picture claimed by a worker that died is taken over after this; fetching ends well before."""

PAUSE_MAX = dt.timedelta(minutes=10)
GIVEN_UP_AFTER = dt.timedelta(hours=24)
"""LINE keeps contents for a time that it does not tell."""


class PictureState(enum.StrEnum):
    """`erased` rows have lost their lesson and wait for their file to go."""

    FETCHING = "fetching"
    STORED = "stored"
    REFUSED = "refused"
    ERASED = "erased"


class Refusal(enum.StrEnum):
    """Why a picture could not be kept."""

    GONE = "gone"
    TOO_LARGE = "too_large"
    NO_PICTURE = "no_picture"
    BROKEN = "broken"


class LessonPicture(Base):
    """One picture; its file lies under `storage_key`, which nobody can guess."""

    __tablename__ = "lesson_pictures"
    __table_args__ = (Index(None, "state", "due_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    event_id: Mapped[str] = mapped_column(String(64), unique=True)
    message_id: Mapped[str] = mapped_column(String(64))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lessons.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    refusal: Mapped[str | None] = mapped_column(String(16))
    told_at: Mapped[dt.datetime | None]
    """When the author was told of the refusal."""
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[dt.datetime]
    """Not tried before; for a picture being fetched, when its lease ends."""
    media_type: Mapped[str | None] = mapped_column(String(32))
    size: Mapped[int | None]
    """Bytes of the file as it is stored."""
    storage_key: Mapped[str] = mapped_column(String(64), unique=True)
    sent_at: Mapped[dt.datetime]


def add(
    db: Session, lesson_id: int, message_id: str, event_id: str, sent_at: dt.datetime,
    now: dt.datetime,
) -> None:  # fmt: skip
    """Remember a picture that is to be fetched."""
    row = {
        "event_id": event_id, "message_id": message_id, "lesson_id": lesson_id,
        "state": PictureState.FETCHING, "attempts": 0, "due_at": now,
        "storage_key": f"{secrets.token_hex(20)}.jpg", "sent_at": sent_at,
    }  # fmt: skip
    insert_if_new(db, LessonPicture.__table__, [row])  # type: ignore[arg-type]


def anything_due(db: Session, now: dt.datetime) -> bool:
    """Whether `claim` or `erased` could find something; cheap, and takes no lock."""
    waits = LessonPicture.state.in_((PictureState.FETCHING, PictureState.ERASED))
    due = select(LessonPicture.id).where(waits, LessonPicture.due_at <= now).limit(1)
    return db.scalar(due) is not None


def claim(db: Session, now: dt.datetime) -> LessonPicture | None:
    """Lease the picture that has waited longest to be fetched; no other worker gets it."""
    due = (
        select(LessonPicture.id)
        .where(LessonPicture.state == PictureState.FETCHING, LessonPicture.due_at <= now)
        .order_by(LessonPicture.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte("chosen")  # asked once: see the claim of requests
    )
    return db.scalars(
        update(LessonPicture)
        .where(LessonPicture.id.in_(select(due.c.id)))
        .values(due_at=now + LEASE, attempts=LessonPicture.attempts + 1)
        .returning(LessonPicture),
        execution_options={"synchronize_session": False},
    ).one_or_none()


def note_stored(db: Session, leased: LessonPicture, media_type: str, size: int) -> bool:
    """The file is there; False where the lease was lost or the picture erased meanwhile."""
    return _settle(db, leased, state=PictureState.STORED, media_type=media_type, size=size)


def note_refused(db: Session, leased: LessonPicture, refusal: Refusal) -> bool:
    """There will be no file."""
    return _settle(db, leased, state=PictureState.REFUSED, refusal=refusal)


def put_off(db: Session, leased: LessonPicture, now: dt.datetime) -> bool:
    """Try again later, twice as long each time; after a day the picture counts as gone."""
    if now - leased.sent_at > GIVEN_UP_AFTER:
        return note_refused(db, leased, Refusal.GONE)
    pause = min(dt.timedelta(seconds=2 ** min(leased.attempts, 10)), PAUSE_MAX)
    return _settle(db, leased, due_at=now + pause)


def _settle(db: Session, leased: LessonPicture, **values: Any) -> bool:
    done = db.execute(
        update(LessonPicture)
        .where(
            LessonPicture.id == leased.id,
            LessonPicture.state == PictureState.FETCHING,
            LessonPicture.due_at == leased.due_at,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], done).rowcount == 1


def is_erased(db: Session, picture_id: int) -> bool:
    state = db.scalar(select(LessonPicture.state).where(LessonPicture.id == picture_id))
    return state in (None, PictureState.ERASED)


def erase(db: Session, which: ColumnElement[bool], now: dt.datetime) -> None:
    """These pictures belong to nobody any more; what is being fetched now keeps its lease, so
    that its file is looked for when it can have been written."""
    rows = db.scalars(select(LessonPicture).where(which).with_for_update()).all()
    for picture in rows:
        if picture.state != PictureState.FETCHING:
            picture.due_at = now
        picture.state, picture.lesson_id = PictureState.ERASED, None
    db.flush()


def erased(db: Session, now: dt.datetime, limit: int) -> list[LessonPicture]:
    """Pictures whose files are to go."""
    due = select(LessonPicture).where(
        LessonPicture.state == PictureState.ERASED, LessonPicture.due_at <= now
    )
    return list(db.scalars(due.order_by(LessonPicture.id).limit(limit)))


def forget(db: Session, picture_id: int) -> None:
    """The file is gone, and with it the row."""
    db.execute(delete(LessonPicture).where(LessonPicture.id == picture_id))
