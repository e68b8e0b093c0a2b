"""Webhook events as they came: stored once by LINE's own id, decided once by a worker."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Index, String, Text, bindparam, func, select, text, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.among import among
from models.base import Base, BigKey, UtcDateTime
from models.inserts import insert_if_new

MAX_ATTEMPTS = 5
EVENT_ID_MAX = 64

NEW, DONE, PARKED = "new", "done", "parked"


class InboxEvent(Base):
    """One webhook event; `body` is its JSON, emptied when the sender takes it back."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_new",
            "not_before",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    event_id: Mapped[str] = mapped_column(String(EVENT_ID_MAX), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    line_user_id: Mapped[str | None] = mapped_column(String(33))
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)
    event_time: Mapped[dt.datetime]
    received_at: Mapped[dt.datetime]
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default=NEW)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[dt.datetime]
    error: Mapped[str | None] = mapped_column(String(500))


IS_NEW = text("inbox.state = 'new'")
"""In literal words: with bound values neither database would use the partial index."""


def store(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the events that are new by `event_id`; a redelivered one is known already.

    In one order everywhere: two that insert the same events in two orders would deadlock.
    """
    ordered = sorted(rows, key=lambda row: str(row["event_id"]))
    insert_if_new(db, InboxEvent.__table__, ordered)  # type: ignore[arg-type]


def next_events(db: Session, now: dt.datetime, limit: int) -> list[InboxEvent]:
    """Lock up to `limit` undecided events for this transaction, skipping what others hold.

    Ordered by person, so that workers lock people's rows in one order and never deadlock, and
    for each person by event time. The lock goes with its transaction: a killed worker's events
    are free at once, a hanging one's when the database ends its transaction (30 s).
    """
    due = (
        select(InboxEvent)
        .where(IS_NEW, InboxEvent.not_before <= now)
        .order_by(InboxEvent.not_before)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return sorted(db.scalars(due), key=lambda e: (e.line_user_id or "", e.event_time, e.event_id))


def anything_new(db: Session, now: dt.datetime) -> bool:
    """Whether `next_events` could find something; cheap, and takes no lock."""
    return db.connection().execute(_ANYTHING_NEW, {"now": now}).first() is not None


# Made once: it is asked several times a second, and to build it costs more than to run it.
_ANYTHING_NEW = (
    select(InboxEvent.id)
    .where(IS_NEW, InboxEvent.not_before <= bindparam("now", type_=UtcDateTime()))
    .limit(1)
)


def taken_back(db: Session, message_ids: Collection[str]) -> set[str]:
    """Which of these messages an unsend event, maybe faster than the message, took back."""
    return set(
        db.scalars(
            select(InboxEvent.message_id).where(
                InboxEvent.kind == "unsend", among(InboxEvent.message_id, "messages")
            ),
            {"messages": message_ids},
        )
    )


def note_done(db: Session, ids: Collection[int]) -> None:
    """These events are decided: one statement for all."""
    db.connection().execute(_DONE, {"ids": ids})


_DONE = (
    update(InboxEvent.__table__)  # type: ignore[arg-type]
    .where(among(InboxEvent.__table__.c.id, "ids"))
    .values(state=DONE)
)


def note_failure(event: InboxEvent, error: str, now: dt.datetime) -> None:
    """Keep the error and try again later, twice as long each time; then park the event."""
    event.attempts += 1
    event.error = error[:500]
    event.not_before = now + dt.timedelta(seconds=2**event.attempts)
    if event.attempts >= MAX_ATTEMPTS:
        event.state = PARKED


def erase_taken_back(db: Session, unsend_event_id: str) -> None:
    """LINE asks that the content of an unsent message be erased on our side too."""
    unsend = aliased(InboxEvent)
    message_id = select(unsend.message_id).where(unsend.event_id == unsend_event_id)
    db.execute(
        update(InboxEvent)
        .where(InboxEvent.kind == "message", InboxEvent.message_id == message_id.scalar_subquery())
        .values(body="{}")
        .execution_options(synchronize_session=False)
    )


def message_event_id(db: Session, unsend_event_id: str) -> str | None:
    """The event that brought the message which this unsend event takes back, if it has come."""
    unsend = aliased(InboxEvent)
    message_id = select(unsend.message_id).where(unsend.event_id == unsend_event_id)
    return db.scalar(
        select(InboxEvent.event_id).where(
            InboxEvent.kind == "message", InboxEvent.message_id == message_id.scalar_subquery()
        )
    )


def counts(db: Session) -> dict[str, int]:
    """Events by state."""
    rows = db.execute(select(InboxEvent.state, func.count()).group_by(InboxEvent.state)).all()
    return {NEW: 0, DONE: 0, PARKED: 0} | dict(rows)
