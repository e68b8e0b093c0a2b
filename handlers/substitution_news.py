"""What an answer does to substitutions, and the news of it to the other side."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.wording import substitute as wording
from handlers import notify, waitlists
from handlers.turn import Message, Turn
from models import audit, substituting, substitutions
from models.rsvps import Answer
from models.substitutions import State, Substitution

AT_ONCE = dt.timedelta(hours=12)
"""What concerns a session this near does not wait for the end of the quiet hours."""


def answered(turn: Turn, places: Sequence[Substitution]) -> None:
    """After the person's answers have been recorded, what they do to the places that the person
    is concerned with: who comes themselves needs nobody in their place; who does not come, or
    has a place of their own, fills none."""
    assert turn.person is not None
    own = turn.person.id
    said = {row.id: _said_now(turn, row) for row in places}
    taken_back = [r for r in places if r.person_id == own and said[r.id] in substituting.COMES]
    given_up = [
        r
        for r in places
        if r.substitute_id == own
        and (
            said[r.id] == Answer.NO
            or (said[r.id] in substituting.COMES and r.state == State.REQUESTED)
        )
    ]
    if taken_back:
        withdraw(turn, taken_back)
    if given_up:
        decline(turn, given_up)


def _said_now(turn: Turn, row: Substitution) -> str | None:
    """The answer to the row's session, if what was said just now is what holds."""
    assert turn.person is not None
    held = substituting.held(turn.db, row.session_id, turn.person.id)
    return held.answer if held and held.event_id == turn.incoming.event_id else None


def withdraw(turn: Turn, rows: Iterable[Substitution]) -> list[Substitution]:
    """The person wants nobody in their place; the substitute is told."""
    accepted = {row.id for row in rows if row.state == State.ACCEPTED}
    said = turn.incoming.statement()
    ended = substituting.withdraw(turn.db, rows, said, wording.TAKEN_BACK, turn.now)
    for part in _by_request(ended):
        in_vain = any(row.id in accepted for row in part)
        _tell(turn, part, part[0].substitute_id, wording.told_withdrawn(part, in_vain))
    _settle(turn, "substitution withdrawn", ended)
    return ended


def decline(turn: Turn, rows: Iterable[Substitution]) -> list[Substitution]:
    """The substitute does not go; the one who asked is told, and may ask another."""
    accepted = {row.id for row in rows if row.state == State.ACCEPTED}
    ended = substituting.decline(turn.db, rows, turn.incoming.statement(), turn.now)
    for part in _by_request(ended):
        had_accepted = any(row.id in accepted for row in part)
        _tell(turn, part, part[0].person_id, wording.told_declined(part, had_accepted))
    _settle(turn, "substitution declined", ended)
    return ended


def accept(turn: Turn, rows: Sequence[Substitution]) -> list[Substitution]:
    """The places change hands; the one who asked is told, also where that is no longer needed."""
    before = {row.id: row.state for row in rows}
    reason = wording.reason(rows[0].substitute)
    taken = substituting.accept(turn.db, rows, turn.incoming.statement(), reason, turn.now)
    if taken:
        _tell(turn, taken, taken[0].person_id, wording.told_accepted(taken))
    refused = [r for r in rows if r.state == State.DECLINED and before[r.id] == State.REQUESTED]
    if refused:
        _tell(turn, refused, refused[0].person_id, wording.told_declined(refused, False))
    _settle(turn, "substitution accepted", taken)
    return taken


def put_to_substitute(turn: Turn, rows: Sequence[Substitution]) -> None:
    """Ask the substitute in their own chat."""
    _tell(turn, rows, rows[0].substitute_id, wording.request(rows))
    _note(turn, "substitution asked", rows)


def _tell(turn: Turn, rows: Sequence[Substitution], person_id: int, message: Message) -> None:
    """A paid message, of use until the last of the sessions begins."""
    starts = [row.session.starts_at for row in rows]
    account = substitutions.account_of(turn.db, person_id, though_muted=True)
    if account and max(starts) > turn.now:
        near = min(starts) - turn.now <= AT_ONCE
        notify.push(turn.db, account, [message], turn.now, near, useless_after=max(starts))


def _by_request(rows: Sequence[Substitution]) -> Iterator[list[Substitution]]:
    for _, part in groupby(rows, key=lambda row: row.request):
        yield list(part)


def _settle(turn: Turn, act: str, rows: Sequence[Substitution]) -> None:
    """Keep what was done, and give places that have become free to who waits for one."""
    _note(turn, act, rows)
    for meeting in {row.session.meeting for row in rows}:
        waitlists.give_places(turn.db, meeting, turn.now)


def _note(turn: Turn, act: str, rows: Sequence[Substitution]) -> None:
    for part in _by_request(rows):
        audit.note(
            turn.db, turn.now, turn.user_id, act, request=part[0].request,
            person=part[0].person_id, substitute=part[0].substitute_id,
            sessions=[row.session_id for row in part],
        )  # fmt: skip
