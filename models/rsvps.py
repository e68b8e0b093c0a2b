"""Answers: one row a person and session, and every change that was ever said."""

import datetime as dt
import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    bindparam,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.among import among
from models.base import Base, BigKey
from models.meetings import Meeting, MeetingSession

REASON_MAX = 300
_HELD = "answers held"
_CAPACITIES = "capacities held"

WAITING = "waiting"
"""What stands for a yes beyond the session's capacity, so that only a place counts as a yes."""


class Answer(enum.StrEnum):
    """What a person can answer; nobody's silence is a row."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class Refusal(enum.Enum):
    """Why an answer was not taken."""

    CANCELLED = "cancelled"
    CLOSED = "closed"
    OVER = "over"


class Rsvp(Base):
    """What holds for a person and a session: the answer with the newest event time.

    `answer` is an Answer, or WAITING for a yes that has no place yet.
    """

    __tablename__ = "rsvps"
    __table_args__ = (Index(None, "person_id"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    answer: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(REASON_MAX))
    event_time: Mapped[dt.datetime]
    event_id: Mapped[str] = mapped_column(String(64))
    in_line_since: Mapped[dt.datetime | None]
    """Who waits keeps the time, and by `in_line_by` the event, of the first yes since they last
    said anything else: saying it again costs nobody the place in line."""
    in_line_by: Mapped[str | None] = mapped_column(String(64))


class Standing(NamedTuple):
    """The columns of an Rsvp, as read, or as said in this transaction and not written yet."""

    session_id: int
    person_id: int
    answer: str
    reason: str | None
    event_time: dt.datetime
    event_id: str
    in_line_since: dt.datetime | None = None
    in_line_by: str | None = None


_COLUMNS = [getattr(Rsvp, name) for name in Standing._fields]


class RsvpChange(Base):
    """Each answer as it was said, also one that an already known newer one outlived."""

    __tablename__ = "rsvp_changes"
    __table_args__ = (Index(None, "session_id", "person_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answer: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(REASON_MAX))
    event_time: Mapped[dt.datetime]
    event_id: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(16))
    said_by: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[dt.datetime]


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody said something: when (LINE's event time), how, and who."""

    event_id: str
    event_time: dt.datetime
    channel: str
    said_by: str


def refusal(meeting: Meeting, session: MeetingSession, said_at: dt.datetime) -> Refusal | None:
    """Why an invited person's answer, said at `said_at`, cannot be taken for the session."""
    if meeting.cancelled_at or session.cancelled_at:
        return Refusal.CANCELLED
    if meeting.rsvp_deadline and said_at > meeting.rsvp_deadline:
        return Refusal.CLOSED
    if said_at >= session.ends_at:
        return Refusal.OVER
    return None


def forget_reasons(db: Session, event_id: str) -> None:
    """The words of a message that was taken back go; the answer itself stays."""
    for table in (Rsvp, RsvpChange):
        db.execute(
            update(table)
            .where(table.event_id == event_id)
            .values(reason=None)
            .execution_options(synchronize_session=False)
        )


def standing(db: Session, person_id: int, session_ids: Iterable[int]) -> dict[int, Standing]:
    """The answers that hold for a person, by session id; no row where nothing was said."""
    answers = held(db).get(person_id)
    if answers is not None:
        return {s: answers[s] for s in session_ids if s in answers}
    rows = db.execute(_STANDING, {"person": person_id, "sessions": list(session_ids)})
    return {row.session_id: Standing(*row) for row in rows}


def hold(db: Session, person_ids: Collection[int]) -> None:
    """Read these people's answers in one query: until the transaction ends `standing` asks no
    more for them, and `recording` keeps them current. Not across a savepoint that may be undone.
    """
    answers = held(db)
    answers.update({person_id: {} for person_id in person_ids})
    for row in db.execute(_ANSWERS_OF, {"people": person_ids}):
        answers[row.person_id][row.session_id] = Standing(*row)


def forget_held(db: Session, person_ids: Iterable[int]) -> None:
    """What is held of these people is not all any more: `standing` reads it again."""
    for person_id in person_ids:
        held(db).pop(person_id, None)


def held(db: Session) -> dict[int, dict[int, Standing]]:
    """What `hold` has read: answers by person and session."""
    answers: dict[int, dict[int, Standing]] = db.info.setdefault(_HELD, {})
    return answers


def capacities_held(db: Session) -> dict[int, int | None]:
    """Capacities by session, as they were when `hold`'s batch first asked."""
    capacities: dict[int, int | None] = db.info.setdefault(_CAPACITIES, {})
    return capacities


# Made once: to build a statement for every tap costs as much as to run it.
_ANSWERS_OF = select(*_COLUMNS).where(among(Rsvp.person_id, "people"))
_STANDING = select(*_COLUMNS).where(
    Rsvp.person_id == bindparam("person"),
    among(Rsvp.session_id, "sessions"),
)
