"""When and what: the agenda."""

from bot.understanding import Understanding
from bot.wording import agenda as wording
from bot.wording.flex import say
from bot.wording.invitation import NO_MEETING, UNKNOWN_MEETING
from handlers.turn import Reply, Turn


def agenda_asked(turn: Turn) -> Reply:
    meeting = turn.current_meeting
    return Reply([wording.agenda(meeting) if meeting else say(NO_MEETING)])


def tapped(turn: Turn, key: str) -> Reply:
    meeting = turn.meeting(key)
    return Reply([wording.agenda(meeting) if meeting else say(UNKNOWN_MEETING)])


def typed(turn: Turn, understood: Understanding) -> Reply:
    """One day's agenda where a day was named."""
    meeting = turn.current_meeting
    if meeting is None or understood.session is None:
        return agenda_asked(turn)
    return Reply([wording.agenda(meeting, meeting.session(understood.session))])
