"""Checking in by the code on the room's screen, typed in chat."""

import re

from bot.thai.numerals import to_arabic
from bot.understanding import Understanding
from bot.wording import checkin as wording
from handlers.turn import Reply, Turn
from models import attendance, screen_codes, tries
from models.meetings import MeetingSession


def code_alone(words: str) -> str | None:
    """The code where a message is nothing else, or calls itself just a code."""
    found = wording.CODE_ALONE.fullmatch(to_arabic(words[:50]).strip())
    code = re.sub(r"\D", "", found[1]) if found else ""
    return code if len(code) == screen_codes.DIGITS else None


def typed(turn: Turn, understood: Understanding) -> Reply:
    """`เช็กชื่อ 551234`; without a code, or unsure, the bot says how it is done."""
    return check_in(turn, understood.code if understood.sure else None)


def check_in(turn: Turn, code: str | None) -> Reply:
    """Record that the person is there, if the code stood on an open session's screen when it was
    typed: LINE may deliver late, so the event's own time decides."""
    assert turn.person is not None
    open_now = turn.open_sessions(turn.incoming.time)
    if not open_now:
        return Reply([_closed(turn)])
    came = [attendance.arrival(turn.db, s.id, turn.person.id) for s in open_now]
    missing = [s for s, arrived in zip(open_now, came, strict=True) if arrived is None]
    if not missing and came[0]:
        return Reply([wording.already_in(turn.person, open_now[0], came[0].came_at)])
    if code is None or len(code) != screen_codes.DIGITS:
        return Reply([wording.how_to_check_in()])
    return _try(turn, missing, code)


def _try(turn: Turn, missing: list[MeetingSession], code: str) -> Reply:
    assert turn.person is not None
    subject = f"screen:{turn.person.id}"
    left = tries.left_after(turn.db, subject, turn.now)
    if left < 0:
        return Reply([wording.too_many_tries()])
    at, key = turn.incoming.time, turn.settings.secret_key
    for session in missing:
        if screen_codes.is_right(key, session.id, at, code):
            tries.forgive(turn.db, subject)
            attendance.check_in(turn.db, session.id, turn.person.id, at)
            return Reply([wording.checked_in(turn.person, session, at)])
    return Reply([wording.wrong_code(left)])


def _closed(turn: Turn) -> dict[str, object]:
    """Why nobody can check in now: the person is not invited, or it is too early or too late."""
    at, meeting = turn.incoming.time, turn.current_meeting
    if meeting is None:
        return wording.not_invited()
    if not meeting.standing_sessions:
        return wording.cancelled()
    ahead = [s for s in meeting.standing_sessions if s.starts_at > at]
    if ahead:
        return wording.not_open_yet(ahead[0], turn.settings.join_opens_before)
    assert turn.person is not None
    last = meeting.standing_sessions[-1]
    came = attendance.arrival(turn.db, last.id, turn.person.id)
    if came:
        return wording.already_in(turn.person, last, came.came_at)
    return wording.over()
