"""What people say of a meeting: a score by tap, a comment in words; and what it adds up to."""

import datetime as dt

from sqlalchemy import select

from bot.thai.text import normalise
from bot.understanding import Understanding
from bot.wording import feedback as wording
from bot.wording import welcome
from bot.wording.flex import say
from bot.wording.invitation import UNKNOWN_MEETING
from handlers import held
from handlers.turn import Reply, Turn
from models import chats, feedback
from models.chats import Chat
from models.feedback import SCORES
from models.meetings import Meeting, MeetingSession
from models.people import Position

COMMENT = "feedback_comment"
WELCOME_FOR = dt.timedelta(days=14)
"""So long after a meeting's end typed feedback is taken to be about it."""

MEETINGS_SHOWN = 5


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY:4` the score, `KEY:skip` no comment, `KEY` the question itself; without a key, of the
    latest meeting."""
    key, _, choice = data.partition(":")
    meeting = turn.meeting(key) if key else _latest(turn)
    if meeting is None:
        return Reply([say(UNKNOWN_MEETING if key else wording.NOTHING_TO_SCORE)])
    if choice == "skip":
        asked = chats.open_question(turn.db, turn.user_id, turn.now)
        if asked and asked.asked == COMMENT:
            chats.settle(turn.db, turn.user_id)
        return Reply([wording.skipped(meeting)])
    if not meeting.standing_sessions:
        return Reply([wording.cancelled()])
    if meeting.standing_sessions[0].starts_at > turn.now:
        return Reply([wording.not_started(meeting)])
    if choice not in map(str, SCORES):
        return Reply([wording.ask_score(meeting)])
    return _score(turn, meeting, int(choice))


def _score(turn: Turn, meeting: Meeting, points: int) -> Reply:
    assert turn.person is not None
    said = turn.incoming.statement()
    holds, newest = feedback.score(turn.db, meeting.id, turn.person.id, points, said)
    chats.ask(turn.db, turn.user_id, COMMENT, {"meeting": meeting.key}, turn.now)
    return Reply([wording.scored(meeting, holds, newest)])


def comment_typed(turn: Turn, asked: Chat, understood: Understanding, words: str) -> Reply | None:
    """Words after a score are the comment, unless they clearly are something else (None)."""
    meeting = turn.meeting(asked.details["meeting"])
    plain = normalise(words)
    if meeting and plain in map(str, SCORES):
        return _score(turn, meeting, int(plain))
    if meeting is None or not (plain in wording.SKIP_WORDS or held.is_free(understood)):
        return None
    if plain in wording.SKIP_WORDS:
        return tapped(turn, f"{meeting.key}:skip")
    chats.settle(turn.db, turn.user_id)
    return keep_comment(turn, meeting, words, turn.incoming.event_id, understood)


def typed(turn: Turn, understood: Understanding) -> Reply:
    """Feedback out of the blue belongs to the meeting that takes place or has just been."""
    words, meeting = turn.incoming.text or "", _latest(turn)
    if meeting is None or meeting.sessions[-1].ends_at + WELCOME_FOR < turn.now:
        return Reply([welcome.thanks_for_words()])
    if not understood.sure:
        held.hold(turn, words, meeting)
        return Reply([wording.perhaps_a_comment(meeting)])
    return keep_comment(turn, meeting, words, turn.incoming.event_id, understood)


def keep_comment(
    turn: Turn, meeting: Meeting, words: str, event_id: str, understood: Understanding | None = None
) -> Reply:
    """Keep what was said in the message `event_id`; a question among it may be sent on."""
    assert turn.person is not None
    said_at = turn.incoming.time
    feedback.comment(turn.db, meeting.id, turn.person.id, words.strip(), event_id, said_at)
    asks = understood is not None and understood.sure and understood.intent == "question"
    if asks:
        held.hold(turn, words, meeting)
    return Reply([wording.commented(meeting, asks)])


def _latest(turn: Turn) -> Meeting | None:
    """The meeting of the person's that began last, and was not cancelled."""
    begun = [m for m in turn.meetings if _begun(m, turn.now)]
    return max(begun, key=lambda m: m.standing_sessions[0].starts_at, default=None)


def _begun(meeting: Meeting, now: dt.datetime) -> bool:
    return any(s.starts_at <= now for s in meeting.standing_sessions)


def results_asked(turn: Turn, key: str) -> Reply:
    """The results of a meeting, or of the latest, for central officers."""
    assert turn.person is not None
    if turn.person.position != Position.CENTRAL:
        return Reply([say(wording.FOR_ORGANISERS)])
    begun = _begun_meetings(turn)
    meeting = next((m for m in begun if m.key == key or not key), None)
    if meeting is None:
        return Reply([say(wording.NO_RESULTS)])
    found = feedback.results(turn.db, meeting, wording.COMMENTS_SHOWN)
    return Reply([wording.results(meeting, found, [m for m in begun if m is not meeting])])


def _begun_meetings(turn: Turn) -> list[Meeting]:
    """The meetings that have begun, whoever is invited, the latest first."""
    newest = (
        select(Meeting)
        .join(MeetingSession, MeetingSession.meeting_id == Meeting.id)
        .where(
            Meeting.cancelled_at.is_(None),
            MeetingSession.cancelled_at.is_(None),
            MeetingSession.starts_at <= turn.now,
        )
        .order_by(MeetingSession.starts_at.desc())
        .limit(4 * MEETINGS_SHOWN)
    )
    return list(dict.fromkeys(turn.db.scalars(newest)))[:MEETINGS_SHOWN]
