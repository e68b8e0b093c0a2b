"""What is sent to many for one reason, and to whom: nobody gets the same notice twice."""

import datetime as dt
import enum
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Text,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey, UtcDateTime
from models.inserts import dialect_insert
from models.outbox import SPLIT, OutboxRequest, State


class NoticeState(enum.StrEnum):
    """`scheduled` until its moment; `queued` once its requests are in the outbox, and `paused`
    while workers are to leave those alone."""

    SCHEDULED = "scheduled"
    QUEUED = "queued"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class NoticeKind(enum.StrEnum):
    """Why something is sent to many."""

    INVITATION = "invitation"
    ANNOUNCEMENT = "announcement"
    REMINDER = "reminder"
    CHANGE = "change"
    AFTER = "after"
    PROVINCE_LIST = "province_list"
    QUESTIONS = "questions"
    PLACE = "place"
    POLICY = "policy"
    DIGEST = "digest"
    FOLLOW_UP = "follow_up"
    LESSONS = "lessons"


class Notice(Base):
    """One sending to many: an invitation, whose content is made when it is due, or an
    announcement, whose `content` is the Markdown that it was ordered with."""

    __tablename__ = "notices"
    __table_args__ = (Index(None, "state", "due_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_sessions.id"))
    """The session that a reminder or a word afterwards is about, where it is one."""
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("policies.id"), index=True)
    dedupe_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    """What makes a sending that time brings happen once, whoever else finds it due."""
    title: Mapped[str | None] = mapped_column(String(300))
    content: Mapped[str | None] = mapped_column(Text)
    audience: Mapped[str | None] = mapped_column(String(2000))
    acknowledge: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[dt.datetime]
    urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default=NoticeState.SCHEDULED)
    repeat: Mapped[str | None] = mapped_column(String(100))
    """A cron line in local time: at each of its moments a sending of its own is made."""
    created_at: Mapped[dt.datetime]


class NoticeRecipient(Base):
    """The ledger: that a notice concerns a person, and in which of its requests they are.

    `batch` is the request's number within the notice (see OutboxRequest.batch); by it a person's
    fate is the request's, and a million people are a million narrow rows.
    """

    __tablename__ = "notice_recipients"
    __table_args__ = (Index(None, "person_id"),)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    line_user_id: Mapped[str | None] = mapped_column(String(33))
    reach: Mapped[str] = mapped_column(String(16))
    batch: Mapped[int | None]
    acknowledged_at: Mapped[dt.datetime | None]


class Reach(enum.StrEnum):
    """How a recipient stands to LINE at the moment of queueing."""

    QUEUED = "queued"
    UNLINKED = "unlinked"
    BLOCKED = "blocked"


def due_notices(
    db: Session, now: dt.datetime, lock: bool = True, repeated: bool = False
) -> list[Notice]:
    """Scheduled notices whose moment has come, kept from other workers where `lock` is set."""
    due = (
        select(Notice)
        .where(
            Notice.state == NoticeState.SCHEDULED,
            Notice.due_at <= now,
            Notice.repeat.is_not(None) if repeated else Notice.repeat.is_(None),
        )
        .order_by(Notice.due_at)
    )
    return list(db.scalars(due.with_for_update(skip_locked=True) if lock else due))


def any_due(db: Session, now: dt.datetime) -> bool:
    """Whether `due_notices` could find something, regular or not; cheap, and takes no lock."""
    return db.connection().execute(_ANY_DUE, {"now": now}).first() is not None


_ANY_DUE = (
    select(Notice.id)
    .where(
        Notice.state == NoticeState.SCHEDULED,
        Notice.due_at <= bindparam("now", type_=UtcDateTime()),
    )
    .limit(1)
)


def once(db: Session, dedupe_key: str, **values: Any) -> Notice | None:
    """A notice whose requests are stored now, or None where one of that key is there already."""
    insert = dialect_insert(db, Notice.__table__)  # type: ignore[arg-type]
    row = {"state": NoticeState.QUEUED, "urgent": False, "acknowledge": False} | values
    made = db.scalar(
        insert.values(dedupe_key=dedupe_key, **row)
        .on_conflict_do_nothing(index_elements=["dedupe_key"])
        .returning(Notice.id)
    )
    return db.get_one(Notice, made) if made is not None else None


def regular(db: Session, key: str) -> Notice | None:
    """The regular notice that holds the key: of a kind that may be ordered once at a time."""
    return db.scalar(
        select(Notice).where(Notice.dedupe_key == key, Notice.state == NoticeState.SCHEDULED)
    )


def stop_regular(db: Session, key: str) -> Notice | None:
    """No sending is made of it any more, and its key is free; returns what was stopped."""
    standing = db.scalar(select(Notice).where(Notice.dedupe_key == key).with_for_update())
    if standing:
        standing.state, standing.dedupe_key = NoticeState.CANCELLED, None
        db.flush()
    return standing


def move_to_batch(db: Session, notice_id: int, line_user_ids: Collection[str], batch: int) -> None:
    """A request was split: these recipients are now in the one numbered `batch`."""
    db.execute(
        update(NoticeRecipient)
        .where(
            NoticeRecipient.notice_id == notice_id,
            NoticeRecipient.line_user_id.in_(line_user_ids),
        )
        .values(batch=batch)
        .execution_options(synchronize_session=False)
    )


def cancel(db: Session, notice: Notice, now: dt.datetime) -> int:
    """Drop what of the notice has not been sent; returns for how many people that was.

    What a worker has claimed already, at most one window in flight, still goes out.
    """
    return sum(people for _, people in drop(db, notice, now))


def drop(db: Session, notice: Notice, now: dt.datetime) -> list[tuple[int | None, int]]:
    """As `cancel`; returns the batches that do not go out, and how many people are in each."""
    notice.state = NoticeState.CANCELLED
    dropped = db.execute(
        update(OutboxRequest)
        .where(OutboxRequest.notice_id == notice.id, OutboxRequest.state == State.QUEUED)
        .values(state=State.DROPPED, done_at=now, error="cancelled")
        .returning(OutboxRequest.batch, OutboxRequest.recipients)
        .execution_options(synchronize_session=False)
    )
    return [(batch, people) for batch, people in dropped]


def never_again(db: Session, notice: Notice, now: dt.datetime) -> None:
    """What is under way goes out now or, where that attempt fails, not at all."""
    db.execute(
        update(OutboxRequest)
        .where(OutboxRequest.notice_id == notice.id, OutboxRequest.state == State.SENDING)
        .values(useless_after=now)
        .execution_options(synchronize_session=False)
    )


def progress(db: Session, notice_id: int) -> dict[str, int]:
    """People by state of their request, from the requests: never from a million ledger rows."""
    rows = db.execute(
        select(OutboxRequest.state, func.sum(OutboxRequest.recipients))
        .where(
            OutboxRequest.notice_id == notice_id,
            OutboxRequest.error.is_distinct_from(SPLIT),
        )
        .group_by(OutboxRequest.state)
    )
    return {str(s): 0 for s in State} | {state: int(people) for state, people in rows.all()}


def ledger_counts(db: Session, notice_id: int) -> dict[str, int]:
    """People of the snapshot who could not be reached, and who have taken note."""
    rows = db.execute(
        select(
            NoticeRecipient.reach,
            func.count(),
            func.count(NoticeRecipient.acknowledged_at),
        )
        .where(NoticeRecipient.notice_id == notice_id)
        .group_by(NoticeRecipient.reach)
    ).all()
    by_reach = {reach: people for reach, people, _ in rows}
    return {
        "unlinked": by_reach.get(Reach.UNLINKED, 0),
        "blocked": by_reach.get(Reach.BLOCKED, 0),
        "acknowledged": sum(acked for _, _, acked in rows),
    }


def on_hold(db: Session) -> list[int]:
    """The ids of paused notices."""
    return list(db.scalars(select(Notice.id).where(Notice.state == NoticeState.PAUSED)))
