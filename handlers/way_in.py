"""In chat: one's own links into the room, and the code that lets a further device in."""

from bot.thai.text import normalise
from bot.wording import agenda as wording
from bot.wording import checkin
from bot.wording.flex import say
from bot.wording.invitation import NO_MEETING, UNKNOWN_MEETING
from handlers.turn import Reply, Turn
from models import doors
from models.meetings import Meeting


def asked(turn: Turn) -> Reply:
    """The person's own links to the days that are not over, before they open too."""
    meeting = turn.current_meeting
    return _links(turn, meeting) if meeting else Reply([say(NO_MEETING)])


def tapped(turn: Turn, key: str) -> Reply:
    meeting = turn.meeting(key)
    return _links(turn, meeting) if meeting else Reply([say(UNKNOWN_MEETING)])


def _links(turn: Turn, meeting: Meeting) -> Reply:
    ahead = [s for s in meeting.standing_sessions if s.ends_at > turn.now][:12]
    if not ahead:
        return Reply([wording.no_way_in(meeting)])
    links = [(s, turn.join_url(s)) for s in ahead]
    message = wording.way_in(meeting, links, turn.settings.join_opens_before)
    return Reply([checkin.with_code_chip(message) if turn.open_sessions(turn.now) else message])


def wants_code(words: str) -> bool:
    """Whether these words ask for the code of a further device."""
    return checkin.ASKS_FOR_CODE.fullmatch(normalise(words)) is not None


def code_asked(turn: Turn) -> Reply:
    """A fresh code for the page of one's own link: only this chat is sure to be the owner's."""
    assert turn.person is not None
    if not turn.meetings:
        return Reply([say(NO_MEETING)])
    if not turn.open_sessions(turn.now):
        return Reply([checkin.no_code_needed()])
    code = doors.give_code(turn.db, turn.person.id, turn.settings.secret_key, turn.now)
    return Reply([checkin.door_code(code, turn.now + doors.CODE_LIFE)])
