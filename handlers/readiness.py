"""พร้อมแล้ว: who is ready is not reminded again, and gets the way in by reply, for free."""

from bot.thai.text import normalise, without_politeness
from bot.wording import reminder as wording
from bot.wording.flex import say
from bot.wording.invitation import UNKNOWN_MEETING
from handlers.turn import Reply, Turn
from models.meetings import MeetingSession
from models.readiness import note_ready


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY:SESSION`, as a reminder's button carries it; it may be old."""
    key, _, name = data.partition(":")
    meeting = turn.meeting(key)
    session = meeting.session(name) if meeting else None
    return _ready(turn, session) if session else Reply([say(UNKNOWN_MEETING)])


def typed(turn: Turn, words: str) -> Reply | None:
    """The same in words, while a session of the current meeting is near; else None."""
    if normalise(without_politeness(normalise(words))) != wording.READY:
        return None
    days = turn.current_meeting.standing_sessions if turn.current_meeting else []
    near = [s for s in days if s.starts_at - wording.SOON <= turn.now < s.ends_at]
    return _ready(turn, near[0]) if near else None


def _ready(turn: Turn, session: MeetingSession) -> Reply:
    assert turn.person is not None
    if session not in session.meeting.standing_sessions or turn.now >= session.ends_at:
        return Reply([wording.not_ready(session)])
    note_ready(turn.db, session, turn.person.id, turn.now)
    opens_before = turn.settings.join_opens_before
    return Reply([wording.ready(session, turn.join_url(session), opens_before)])
