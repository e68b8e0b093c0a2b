"""Certificates of attendance: who may have one, and under which address."""

from bot.wording import certificate as wording
from bot.wording.flex import say
from bot.wording.invitation import NO_MEETING, UNKNOWN_MEETING
from handlers.turn import Reply, Turn
from models import certificates
from models.meetings import Meeting


def asked_for(turn: Turn, key: str) -> Reply:
    """`KEY`, or nothing for the latest meeting that the person came to, else the current one."""
    assert turn.person is not None
    meeting = turn.meeting(key) if key else _latest_attended(turn) or turn.current_meeting
    if meeting is None:
        return Reply([say(UNKNOWN_MEETING if key else NO_MEETING)])
    days = certificates.attended(turn.db, meeting, turn.person.id)
    standing = meeting.standing_sessions
    if standing and standing[-1].ends_at > turn.now:
        return Reply([wording.not_yet(meeting)])
    if not days:
        return Reply([wording.did_not_attend(meeting) if standing else wording.cancelled()])
    number = certificates.issue(turn.db, meeting.id, turn.person.id, turn.now)
    address = turn.settings.public_url
    return Reply(
        [
            wording.ready(
                meeting, days, f"{address}/certificate/{number}.pdf", f"{address}/verify/{number}"
            )
        ]
    )


def _latest_attended(turn: Turn) -> Meeting | None:
    assert turn.person is not None
    for meeting in reversed(turn.meetings):
        over = all(s.ends_at <= turn.now for s in meeting.standing_sessions)
        if over and certificates.attended(turn.db, meeting, turn.person.id):
            return meeting
    return None
