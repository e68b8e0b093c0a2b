"""Answers: one row a person and session, and every change that was ever said."""

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ForeignKey, Index, Insert, String, bindparam, insert, select, tuple_, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.database import insert_of
from models.meetings import Meeting, MeetingSession

REASON_MAX = 300


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
    """What holds for a person and a session: the answer with the newest event time."""

    __tablename__ = "rsvps"
    __table_args__ = (Index(None, "person_id"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    answer: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(REASON_MAX))
    event_time: Mapped[dt.datetime]
    event_id: Mapped[str] = mapped_column(String(64))


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


def record(
    db: Session,
    person_id: int,
    answers: Mapping[int, Answer],
    reason: str | None,
    said: Statement,
    now: dt.datetime,
) -> bool:
    """Keep the answers, by session id; True if all of them hold now, False if a newer one was
    there already for any.

    The newest event time wins, so that late or shuffled deliveries cannot undo a newer answer;
    of two with the same time the greater event id wins, whatever order they arrive in. The reason
    is that of a no; an answer without a reason leaves no reason standing.
    """
    rows: list[dict[str, Any]] = [
        {
            "session_id": session_id,
            "person_id": person_id,
            "answer": str(answer),
            "reason": reason[:REASON_MAX] if reason and answer == Answer.NO else None,
            "event_time": said.event_time,
            "event_id": said.event_id,
        }
        for session_id, answer in answers.items()
    ]
    connection = db.connection()
    change = {"channel": said.channel, "said_by": said.said_by, "recorded_at": now}
    connection.execute(_KEEP_CHANGE, [row | change for row in rows])
    won = set(connection.execute(_upsert(connection.dialect.name), rows).scalars())
    held = _held(db).get(person_id)
    if held is not None:
        held |= {row["session_id"]: Rsvp(**row) for row in rows if row["session_id"] in won}
    return len(won) == len(rows)


@cache
def _upsert(dialect: str) -> Insert:
    """The newest answer holds. Made once: to build it costs more than to run it."""
    row = insert_of(dialect, Rsvp.__table__)  # type: ignore[arg-type]
    newer = tuple_(row.excluded.event_time, row.excluded.event_id) > tuple_(
        Rsvp.event_time, Rsvp.event_id
    )
    return row.on_conflict_do_update(
        index_elements=["session_id", "person_id"],
        set_={c: row.excluded[c] for c in ("answer", "reason", "event_time", "event_id")},
        where=newer,
    ).returning(Rsvp.session_id)


def forget_reasons(db: Session, event_id: str) -> None:
    """The words of a message that was taken back go; the answer itself stays."""
    for table in (Rsvp, RsvpChange):
        db.execute(
            update(table)
            .where(table.event_id == event_id)
            .values(reason=None)
            .execution_options(synchronize_session=False)
        )


def standing(db: Session, person_id: int, session_ids: Iterable[int]) -> dict[int, Rsvp]:
    """The answers that hold for a person, by session id; no row where nothing was said."""
    held = _held(db).get(person_id)
    if held is not None:
        return {s: held[s] for s in session_ids if s in held}
    rows = db.scalars(_STANDING, {"person": person_id, "sessions": list(session_ids)})
    return {row.session_id: row for row in rows}


def hold(db: Session, person_ids: Collection[int]) -> None:
    """Read these people's answers in one query: until the transaction ends `standing` asks no
    more for them, and `record` keeps them current. Not across a savepoint that may be undone."""
    held = _held(db)
    held.update({person_id: {} for person_id in person_ids})
    for row in db.scalars(select(Rsvp).where(Rsvp.person_id.in_(person_ids))):
        held[row.person_id][row.session_id] = row


def _held(db: Session) -> dict[int, dict[int, Rsvp]]:
    held: dict[int, dict[int, Rsvp]] = db.info.setdefault("answers held", {})
    return held


# Made once: to build a statement for every tap costs as much as to run it.
_KEEP_CHANGE = insert(RsvpChange.__table__)  # type: ignore[arg-type]
_STANDING = (
    select(Rsvp)
    .where(
        Rsvp.person_id == bindparam("person"),
        Rsvp.session_id.in_(bindparam("sessions", expanding=True)),
    )
    .execution_options(populate_existing=True)
)
