"""Answers are written down: by their event time, within a session's capacity, many at once."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Insert,
    bindparam,
    event,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import ORMExecuteState, Session

from models import rsvps
from models.inserts import insert_many, insert_rows, newest_wins
from models.meetings import MeetingSession
from models.rsvps import REASON_MAX, WAITING, Answer, Rsvp, RsvpChange, Standing, Statement

_KEPT_BACK = "answers kept back"


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
    A yes beyond a session's capacity waits; a place once given is never taken away, not by an older
    yes that arrives late either.
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
    change = {"channel": said.channel, "said_by": said.said_by, "recorded_at": now}
    limited = {s for s in answers if _is_limited(db, s)}
    held = rsvps.held(db).get(person_id)
    if held is not None and not limited:
        return _keep_back(db, held, rows, change)
    for session_id in sorted(limited):
        hold_places(db, session_id)
    before = {s: db.scalar(_STANDS, {"session": s, "person": person_id}) for s in limited}
    won = _write(db, [row | change for row in rows], rows)
    limited |= {s for s, capacity in won.items() if capacity is not None}
    for session_id in limited:
        if session_id in won and answers[session_id] == Answer.YES != before.get(session_id):
            _wait_unless_free(db, session_id, person_id, won[session_id], before.get(session_id))
        _line_up(db, session_id, person_id)
    rsvps.forget_held(db, [person_id])
    return len(won) == len(rows)


def _is_limited(db: Session, session_id: int) -> bool:
    """Within a held batch it is asked once; who limits a session meanwhile is found on writing."""
    capacities = rsvps.capacities_held(db)
    if session_id not in capacities:
        capacity = db.get_one(MeetingSession, session_id).capacity
        if not rsvps.held(db):
            return capacity is not None
        capacities[session_id] = capacity
    return capacities[session_id] is not None


def _write(
    db: Session, changes: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> dict[int, int | None]:
    """The capacities, by session id, of the rows that hold now."""
    insert_many(db, RsvpChange.__table__, changes)  # type: ignore[arg-type]
    if not rows:
        return {}
    kept = insert_rows(db, _upsert(db.get_bind().dialect.name), rows)
    return {row.session_id: row.capacity for row in kept}


def _keep_back(
    db: Session, held: dict[int, Standing], rows: list[dict[str, Any]], change: dict[str, Any]
) -> bool:
    """Within a held batch answers are written together, before anything else is asked."""
    changes, newest = db.info.setdefault(_KEPT_BACK, ([], {}))
    changes += [row | change for row in rows]
    newer = [
        row
        for row in rows
        if (stands := held.get(row["session_id"])) is None
        or (stands.event_time, stands.event_id) < (row["event_time"], row["event_id"])
    ]
    held |= {row["session_id"]: Standing(**row) for row in newer}
    newest |= {(row["session_id"], row["person_id"]): row for row in newer}
    return len(newer) == len(rows)


class LimitedMeanwhile(Exception):
    """A session has got a capacity since this batch read it: the batch is to be decided anew."""


def _write_down(db: Session) -> None:
    if kept_back := db.info.pop(_KEPT_BACK, None):
        changes, newest = kept_back
        if any(c is not None for c in _write(db, changes, list(newest.values())).values()):
            raise LimitedMeanwhile


@event.listens_for(Session, "before_commit")
def _write_down_at_the_end(db: Session) -> None:
    _write_down(db)


@event.listens_for(Session, "do_orm_execute")
def _write_down_before_asking(asked: ORMExecuteState) -> None:
    """As SQLAlchemy's autoflush does: no query may miss an answer that was just given."""
    _write_down(asked.session)


def hold_places(db: Session, session_id: int) -> None:
    """Nobody else gives or takes a place of the session's meeting until this transaction ends.

    All limited days of the meeting at once and in one order, so that two workers, one with an
    answer for each day, never wait for each other.
    """
    session = db.get_one(MeetingSession, session_id)
    db.execute(_HOLD, {"meeting": session.meeting_id})


def places_taken(db: Session, session_id: int) -> int:
    return db.scalar(_TAKEN, {"session": session_id}) or 0


def _wait_unless_free(
    db: Session, session_id: int, person_id: int, capacity: int | None, before: str | None
) -> None:
    """The yes just written becomes a waiting one, where others wait already or all is taken."""
    others = db.scalar(_WAITS, {"session": session_id}) is not None
    full = capacity is not None and places_taken(db, session_id) > capacity
    if before == WAITING or others or full:
        db.connection().execute(_WAIT, {"session": session_id, "person": person_id})


def _line_up(db: Session, session_id: int, person_id: int) -> None:
    """Write down since when the person waits, as all that they ever said has it."""
    place: dict[str, object] = {"session": session_id, "person": person_id}
    if db.scalar(_STANDS, place) != WAITING:
        return
    for answer, event_time, event_id in db.execute(_SAID, place).all():
        if answer != Answer.YES:
            break
        place |= {"since": event_time, "by": event_id}
    db.connection().execute(_LINE_UP, place)


@cache
def _upsert(dialect: str) -> Insert:
    """The newest answer holds. Made once: to build it costs more than to run it."""
    return newest_wins(
        dialect,
        Rsvp.__table__,  # type: ignore[arg-type]
        ("session_id", "person_id"),
        ("answer", "reason"),
    ).returning(
        Rsvp.session_id,
        # as it is now: it may have been set after this transaction had read the meeting
        select(MeetingSession.capacity)
        .where(MeetingSession.id == literal_column("rsvps.session_id"))
        .scalar_subquery()
        .label("capacity"),
    )


# Made once: to build a statement for every tap costs as much as to run it.
_HOLD = (
    select(MeetingSession.id)
    .where(MeetingSession.meeting_id == bindparam("meeting"), MeetingSession.capacity.is_not(None))
    .order_by(MeetingSession.id)
    # what a foreign key locks does not conflict with this: answers to other days go on
    .with_for_update(key_share=True)
)
_ONE = (Rsvp.session_id == bindparam("session"), Rsvp.person_id == bindparam("person"))
_STANDS = select(Rsvp.answer).where(*_ONE)
_TAKEN = (
    select(func.count())
    .select_from(Rsvp)
    .where(Rsvp.session_id == bindparam("session"), Rsvp.answer == Answer.YES)
)
_WAITS = (
    select(Rsvp.person_id)
    .where(Rsvp.session_id == bindparam("session"), Rsvp.answer == WAITING)
    .limit(1)
)
_WAIT = update(Rsvp.__table__).where(*_ONE).values(answer=WAITING)  # type: ignore[arg-type]
_SAID = (
    select(RsvpChange.answer, RsvpChange.event_time, RsvpChange.event_id)
    .where(
        RsvpChange.session_id == bindparam("session"), RsvpChange.person_id == bindparam("person")
    )
    .order_by(RsvpChange.event_time.desc(), RsvpChange.event_id.desc())
)
_LINE_UP = (
    update(Rsvp.__table__)  # type: ignore[arg-type]
    .where(*_ONE)
    .values(in_line_since=bindparam("since"), in_line_by=bindparam("by"))
)
