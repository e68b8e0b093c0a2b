"""Being asked to go in somebody's place: the answer in one's own chat."""

from collections.abc import Sequence

from bot.understanding.consents import read_consent
from bot.understanding.reading import understand
from bot.wording import substitute as wording
from bot.wording import welcome
from bot.wording.flex import say, with_quick_replies
from bot.wording.invitation import RECORDED, YOUR_ANSWER
from handlers import substitution_news as news
from handlers.rsvp import stands_now
from handlers.turn import Reply, Turn, context
from models import rsvps, substituting, substitutions
from models.meetings import MeetingSession
from models.substitutions import State, Substitution


def typed(turn: Turn, words: str) -> Reply | None:
    """รับเป็นผู้แทน, ไม่รับ; and an answer to an invitation while a request is open, which could
    mean either: then nothing is recorded. None where the words are something else."""
    assert turn.person is not None
    accepts = read_consent(words)
    if accepts is not None:
        return _answer_typed(turn, accepts)
    waiting = substitutions.asked_of(turn.db, turn.person.id, turn.now)
    if not waiting:
        return None
    if understand(words, context(turn.now, waiting[0].session.meeting)).intent != "rsvp":
        return None
    first = [r for r in waiting if r.request == waiting[0].request]
    return Reply([wording.request(first, wording.ANSWER_THE_REQUEST)])


def _answer_typed(turn: Turn, accepts: bool) -> Reply:
    """รับเป็นผู้แทน or ไม่รับ: sure where one request is open."""
    assert turn.person is not None
    waiting = substitutions.asked_of(turn.db, turn.person.id, turn.now)
    requests = list(dict.fromkeys(row.request for row in waiting))
    if len(requests) == 1:
        return (accept_tapped if accepts else decline_tapped)(turn, requests[0])
    accepted = substitutions.asked_of(turn.db, turn.person.id, turn.now, State.ACCEPTED)
    if not requests and accepted:
        return Reply([wording.accepted_already(accepted)])
    if not requests:
        return Reply([say(wording.NO_REQUEST)])
    bubbles = [wording.request([r for r in waiting if r.request == n]) for n in requests[:4]]
    return Reply([say(wording.WHICH_REQUEST), *bubbles])


def accept_tapped(turn: Turn, request: str) -> Reply:
    """The substitute goes: the places change hands, where they still can."""
    rows = own_rows(turn, request, "substitute_id")
    if not rows:
        return Reply([welcome.old_button()])
    if taken := news.accept(turn, rows):
        if (meeting := taken[0].session.meeting) not in turn.meetings:
            turn.meetings.append(meeting)  # from here on they are invited
        receipt = stands_now(
            turn, taken[0].session.meeting, RECORDED, wording.you_substitute(taken)
        )
        return Reply([with_quick_replies(receipt, wording.no_longer(taken))], worth_a_push=True)
    return _closed(turn, rows)


def decline_tapped(turn: Turn, request: str) -> Reply:
    """The substitute does not go, or no longer."""
    rows = own_rows(turn, request, "substitute_id")
    if not rows:
        return Reply([welcome.old_button()])
    ended = news.decline(turn, rows)
    if not ended:
        return _closed(turn, rows)
    return Reply([wording.declined(ended)], worth_a_push=True)


def own_rows(turn: Turn, request: str, side: str) -> Sequence[Substitution]:
    """The rows of the request, if the person is on that side of it."""
    assert turn.person is not None
    rows = substitutions.of_request(turn.db, request)
    return [row for row in rows if getattr(row, side) == turn.person.id]


def _closed(turn: Turn, rows: Sequence[Substitution]) -> Reply:
    """An old button: what has become of the request, and nothing recorded."""
    row = rows[0]
    meeting = row.session.meeting
    if not any(substitutions.stands(r.session) for r in rows):
        return Reply([say(wording.CANCELLED)])
    state = row.state_at(turn.now)
    if state == State.ACCEPTED:
        return Reply([stands_now(turn, meeting, YOUR_ANSWER, wording.you_substitute(rows))])
    if turn.meeting(meeting.key) and state == State.DECLINED and _comes(turn, row.session):
        return Reply([stands_now(turn, meeting, YOUR_ANSWER, wording.ALREADY_COMING)])
    return Reply([say(f"{wording.closed(row, state)} {wording.NOTHING_CHANGED}")])


def _comes(turn: Turn, session: MeetingSession) -> bool:
    assert turn.person is not None
    held = rsvps.standing(turn.db, turn.person.id, [session.id]).get(session.id)
    return held is not None and held.answer in substituting.COMES
