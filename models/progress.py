"""How far people are with a policy: recurring rounds that ask, and what each person last said."""

import datetime as dt
import enum
from functools import cache

from sqlalchemy import ForeignKey, Index, Insert, Select, String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.inserts import newest_wins
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState
from models.people import Person
from models.policies import Policy
from models.rsvps import Statement

WORDS_MAX = 500


class ProgressState(enum.StrEnum):
    """What a person can say of their own work; nobody's silence is a row."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DONE = "done"
    PROBLEM = "problem"


class ProgressReport(Base):
    """What holds for a person in a round: the statement with the newest event time."""

    __tablename__ = "progress_reports"
    __table_args__ = (Index(None, "person_id"),)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    words: Mapped[str | None] = mapped_column(String(WORDS_MAX))
    event_time: Mapped[dt.datetime]
    event_id: Mapped[str] = mapped_column(String(64))


class ProgressChange(Base):
    """Each statement as it was made, also one that an already known newer one outlived."""

    __tablename__ = "progress_changes"
    __table_args__ = (Index(None, "notice_id", "person_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16))
    words: Mapped[str | None] = mapped_column(String(WORDS_MAX))
    event_time: Mapped[dt.datetime]
    event_id: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(16))
    said_by: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[dt.datetime]


def record(
    db: Session,
    notice_id: int,
    person_id: int,
    state: ProgressState,
    words: str | None,
    said: Statement,
    now: dt.datetime,
) -> tuple[ProgressReport, bool]:
    """Keep a statement; returns what holds now, and whether it is this one.

    As with answers the newest event time wins, of two at once the greater event id; words belong
    to the statement that brought them.
    """
    row = {
        "notice_id": notice_id,
        "person_id": person_id,
        "state": str(state),
        "words": words[:WORDS_MAX] if words else None,
        "event_time": said.event_time,
        "event_id": said.event_id,
    }
    db.add(ProgressChange(**row, channel=said.channel, said_by=said.said_by, recorded_at=now))
    db.flush()
    db.execute(_upsert(db.connection().dialect.name), row)
    held = db.get_one(ProgressReport, (notice_id, person_id), populate_existing=True)
    return held, held.event_id == said.event_id


@cache
def _upsert(dialect: str) -> Insert:
    table = ProgressReport.__table__
    return newest_wins(dialect, table, ("notice_id", "person_id"), ("state", "words"))  # type: ignore[arg-type]


def forget_words(db: Session, event_id: str) -> None:
    """The words of a message that was taken back go; the state itself stays."""
    for table in (ProgressReport, ProgressChange):
        db.execute(
            update(table)
            .where(table.event_id == event_id)
            .values(words=None)
            .execution_options(synchronize_session=False)
        )


def report_of(db: Session, notice_id: int, person_id: int) -> ProgressReport | None:
    return db.get(ProgressReport, (notice_id, person_id), populate_existing=True)


def _rounds() -> Select[Notice]:
    """Rounds as they were asked; a regular notice, which only makes them, is none."""
    return select(Notice).where(
        Notice.kind == NoticeKind.FOLLOW_UP,
        Notice.repeat.is_(None),
        Notice.state != NoticeState.CANCELLED,
    )


def rounds(db: Session, policy_id: int) -> list[Notice]:
    """The rounds of a policy, the first one first: a round's number is its place here."""
    return list(db.scalars(_rounds().where(Notice.policy_id == policy_id).order_by(Notice.id)))


def present_rounds(db: Session, province: str | None = None) -> list[tuple[Notice, Policy]]:
    """The newest round of each policy that is shown, the newest first; where a province is given,
    those that ask somebody there."""
    newest = _rounds().with_only_columns(func.max(Notice.id)).group_by(Notice.policy_id)
    found = (
        select(Notice, Policy)
        .join(Policy, Policy.id == Notice.policy_id)
        .where(Notice.id.in_(newest), Policy.withdrawn_at.is_(None))
        .order_by(Notice.id.desc())
    )
    if province is not None:
        there = (
            select(NoticeRecipient.notice_id)
            .join(Person, Person.id == NoticeRecipient.person_id)
            .where(Person.province == province)
        )
        found = found.where(Notice.id.in_(there))
    return [(notice, policy) for notice, policy in db.execute(found)]


def asking(db: Session, person_id: int) -> list[tuple[Notice, Policy]]:
    """The present rounds that ask this person."""
    return [
        (notice, policy)
        for notice, policy in present_rounds(db)
        if is_asked(db, notice.id, person_id)
    ]


def is_asked(db: Session, notice_id: int, person_id: int) -> bool:
    return db.get(NoticeRecipient, (notice_id, person_id)) is not None


def silent(notice_id: int) -> Select[Person]:
    """The people whom a round asks and who have not answered it."""
    asked = select(NoticeRecipient.person_id).where(NoticeRecipient.notice_id == notice_id)
    answered = select(ProgressReport.person_id).where(ProgressReport.notice_id == notice_id)
    return select(Person).where(Person.id.in_(asked), Person.id.not_in(answered))
