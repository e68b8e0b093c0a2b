"""When, what, and the way into the room."""

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


def way_in_asked(turn: Turn) -> Reply:
    """The person's own links to the days that are not over, before they open too."""
    meeting = turn.current_meeting
    if meeting is None:
        return Reply([say(NO_MEETING)])
    ahead = [s for s in meeting.standing_sessions if s.ends_at > turn.now][:12]
    if not ahead:
        return Reply([wording.no_way_in(meeting)])
    return Reply([wording.way_in(meeting, [(s, turn.join_url(s)) for s in ahead])])
