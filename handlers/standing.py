"""How a meeting stands, for organisers: the centre sees all, an academic their own province."""

from bot.wording import standing as wording
from bot.wording.flex import Part, say
from handlers.turn import Reply, Turn, coming_first
from models import chase, gaps
from models.meetings import Meeting
from models.people import Position

PAGE_DIGITS = 5


def asked(turn: Turn) -> Reply:
    """The meeting that is coming; others that are coming too follow as chips."""
    meetings = open_to(turn)
    if meetings is None:
        return Reply([wording.own_answer_instead()])
    meeting = coming_first(meetings, turn.now)
    if meeting is None:
        return Reply([say(wording.NOTHING_OPEN)])
    ahead = [m for m in meetings if any(s.ends_at > turn.now for s in m.sessions)]
    others = [m for m in ahead if m is not meeting]
    return Reply([wording.with_other_meetings(present(turn, meeting), others)])


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY` or `KEY:PAGE`; a button of a meeting that is gone shows the one that is coming."""
    key, _, page = data.partition(":")
    meeting = next((m for m in open_to(turn) or () if m.key == key), None)
    if meeting is None:
        return asked(turn)
    number = int(page) if page.isdecimal() and len(page) < PAGE_DIGITS else 1
    return Reply([present(turn, meeting, number)])


def open_to(turn: Turn) -> list[Meeting] | None:
    """The meetings whose standing the person may see; None for who is no organiser."""
    person = turn.person
    if person and person.position == Position.CENTRAL:
        return chase.opened_meetings(turn.db)
    if person and person.position == Position.PROVINCIAL_ACADEMIC and person.province:
        return chase.opened_meetings(turn.db, person.province)
    return None


def present(turn: Turn, meeting: Meeting, page: int = 1) -> Part:
    """The standing as an organiser sees it: the whole, or their own province."""
    assert turn.person is not None
    if turn.person.position == Position.CENTRAL:
        return wording.whole(meeting, gaps.standing(turn.db, meeting), page)
    assert turn.person.province is not None
    province = gaps.province_standing(turn.db, meeting, turn.person.province)
    return wording.of_province(meeting, province, chase.is_open(meeting, turn.now))
