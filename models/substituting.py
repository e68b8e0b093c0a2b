"""What asking, accepting, declining and taking back a substitution do to rows and answers."""

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from models import recording, rsvps, waitlist
from models.inserts import insert_if_new
from models.meetings import Invitation
from models.people import Person
from models.rsvps import Answer, Rsvp, Statement
from models.substitutions import State, Substitution, note_involved, stands

COMES = (Answer.YES, rsvps.WAITING)
"""What a yes stands as: with a place, or in line for one."""

CHANNEL = "substitute"
"""The channel of an answer that somebody else's words or taps brought about."""


def ask(
    db: Session,
    person: Person,
    substitute: Person,
    session_ids: Iterable[int],
    asked_at: dt.datetime,
) -> list[Substitution]:
    """Store one request; the sessions are held, and nothing stands in the way."""
    request = secrets.token_hex(8)
    rows = [
        Substitution(
            request=request, session_id=session_id, person_id=person.id,
            substitute_id=substitute.id, state=State.REQUESTED, asked_at=asked_at,
        )
        for session_id in session_ids
    ]  # fmt: skip
    db.add_all(rows)
    db.flush()
    note_involved(db, person.id, substitute.id)
    return rows


def accept(
    db: Session, rows: Sequence[Substitution], said: Statement, reason: str, now: dt.datetime
) -> list[Substitution]:
    """Let the places change hands where they still can; returns the rows where they did.

    The one's answer becomes no, for `reason`, the other's yes. Rows are of one request and held.
    """
    taken = [row for row in rows if _can_be_taken(db, row, said, now)]
    for row in taken:
        row.state, row.settled_at, row.accepted_by = State.ACCEPTED, now, said.event_id
        invitation = (row.session.meeting_id, row.substitute_id)
        row.invited_anyway = db.get(Invitation, invitation) is not None
    for meeting_id, person_id in {(r.session.meeting_id, r.substitute_id) for r in taken}:
        invited = {"meeting_id": meeting_id, "person_id": person_id, "invited_at": now}
        insert_if_new(db, Invitation.__table__, [invited])  # type: ignore[arg-type]
    for row in taken:
        theirs = held(db, row.session_id, row.person_id)
        had_a_place = theirs is not None and theirs.answer == Answer.YES
        _follow(db, row.session_id, row.person_id, reason, said, now)
        recording.record(db, row.substitute_id, {row.session_id: Answer.YES}, None, said, now)
        if had_a_place:
            waitlist.hand_over(db, row.session_id, row.substitute_id)
    db.flush()
    return taken


def _can_be_taken(db: Session, row: Substitution, said: Statement, now: dt.datetime) -> bool:
    """Whether the row is still open to a yes said at that time; if not, its state says why."""
    if row.state != State.REQUESTED or not stands(row.session):
        return False
    if said.event_time >= row.session.starts_at:
        _settle(row, State.EXPIRED, now)
        return False
    theirs = held(db, row.session_id, row.person_id)
    if theirs and theirs.answer in COMES and theirs.event_time > row.asked_at:
        _settle(row, State.WITHDRAWN, now)  # they have said since that they come themselves
        return False
    own = held(db, row.session_id, row.substitute_id)
    if own and (own.answer in COMES or _later(own, said)):
        _settle(row, State.DECLINED, now)
        return False
    return True


def decline(
    db: Session, rows: Iterable[Substitution], said: Statement, now: dt.datetime
) -> list[Substitution]:
    """The substitute does not go, or no longer: where they had accepted, the question is the
    other's again. Returns the rows that stood until now."""
    ended = []
    for row in rows:
        state = row.state_at(now)
        own = held(db, row.session_id, row.substitute_id)
        if state == State.ACCEPTED and own and own.answer in COMES:
            if _later(own, said):
                continue  # they accepted after they had declined
            _follow(db, row.session_id, row.substitute_id, None, said, now)
        _forget_reason(db, row, said, now)
        if state in (State.REQUESTED, State.ACCEPTED):
            _settle(row, State.DECLINED, now)
            ended.append(row)
    db.flush()
    return ended


def withdraw(
    db: Session,
    rows: Iterable[Substitution],
    said: Statement,
    reason: str,
    now: dt.datetime,
) -> list[Substitution]:
    """The person wants nobody in their place any more. The substitute's yes becomes a no, for
    `reason`, where it was there for the substitution only. Returns the rows that stood."""
    ended = [row for row in rows if row.state_at(now) in (State.REQUESTED, State.ACCEPTED)]
    for row in ended:
        own = held(db, row.session_id, row.substitute_id)
        brought = own and (own.event_id == row.accepted_by or not row.invited_anyway)
        if row.state == State.ACCEPTED and own and own.answer in COMES and brought:
            had_a_place = own.answer == Answer.YES
            _follow(db, row.session_id, row.substitute_id, reason, said, now)
            if had_a_place:  # it was theirs: who comes after all does not go to the end of the line
                waitlist.hand_over(db, row.session_id, row.person_id)
        _forget_reason(db, row, said, now)
        _settle(row, State.WITHDRAWN, now)
    db.flush()
    return ended


def _forget_reason(db: Session, row: Substitution, said: Statement, now: dt.datetime) -> None:
    """The person's no, where it stands as the substitution left it, is no longer for its sake."""
    theirs = held(db, row.session_id, row.person_id)
    if row.state == State.ACCEPTED and theirs and theirs.event_id == row.accepted_by:
        _follow(db, row.session_id, row.person_id, None, said, now)


def _settle(row: Substitution, state: State, now: dt.datetime) -> None:
    row.state, row.settled_at = state, now


def _follow(
    db: Session,
    session_id: int,
    person_id: int,
    reason: str | None,
    said: Statement,
    now: dt.datetime,
) -> None:
    """The no that follows for a person from what another one said: after whatever they said
    themselves until now, since that was known when the other was asked."""
    before = held(db, session_id, person_id)
    if before and _later(before, said):
        said = replace(said, event_time=before.event_time + dt.timedelta(microseconds=1))
    said = replace(said, channel=CHANNEL)
    recording.record(db, person_id, {session_id: Answer.NO}, reason, said, now)


def _later(answer: Rsvp, said: Statement) -> bool:
    return (answer.event_time, answer.event_id) >= (said.event_time, said.event_id)


def held(db: Session, session_id: int, person_id: int) -> Rsvp | None:
    """The answer that holds, read afresh: what was read before the rows were locked may be old."""
    return db.get(Rsvp, (session_id, person_id), populate_existing=True)
