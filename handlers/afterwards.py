"""When a session is over: thanks to who came, the summary to who meant to come."""

import datetime as dt
import json
from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot import announcements as content
from bot.announcements import Announcement
from bot.wording import afterwards as wording
from bot.wording.flex import say
from bot.wording.invitation import UNKNOWN_MEETING
from handlers import sending
from handlers.turn import Message, Reply, Turn
from models.attendance import Attendance
from models.meetings import Meeting
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState
from models.people import Person
from models.reminders import SUMMARY_WITHIN, THANKS_WITHIN, Summary, Thanks
from models.rsvps import WAITING, Answer, Rsvp
from models.summaries import MeetingSummary


def send(
    db: Session,
    meeting: Meeting,
    one: Thanks | Summary,
    thanking: Collection[int],
    now: dt.datetime,
) -> None:
    """Store what is said afterwards; the recipients of the notices `thanking` are thanked there,
    with the next session's reminder."""
    notice = Notice(
        kind=NoticeKind.AFTER, meeting_id=meeting.id, dedupe_key=one.key, due_at=one.moment,
        session_id=one.session.id if isinstance(one, Thanks) else None,
        state=NoticeState.QUEUED, created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    days = [s.id for s in meeting.standing_sessions]
    if isinstance(one, Thanks) and not one.last:
        days = [one.session.id]
    came = exists().where(Attendance.person_id == Person.id, Attendance.session_id.in_(days))
    if isinstance(one, Thanks):
        thanked = exists().where(
            NoticeRecipient.notice_id.in_(thanking), NoticeRecipient.person_id == Person.id
        )
        people = select(Person).where(came, ~thanked)
        said, within = [_thanks(db, meeting, one)], THANKS_WITHIN
    else:
        meant_to = exists().where(
            Rsvp.person_id == Person.id,
            Rsvp.session_id.in_(days),
            Rsvp.answer.in_((Answer.YES, Answer.MAYBE, WAITING)),
        )
        people = select(Person).where(meant_to, ~came)
        said, within = summary_messages(db, meeting), SUMMARY_WITHIN
    messages = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    sending.store_same(db, notice, people, messages, now, useless_after=one.moment + within)


def _thanks(db: Session, meeting: Meeting, one: Thanks) -> Message:
    if one.last:
        return wording.closing(meeting, has_summary(db, meeting))
    return wording.thanks(one.session)


def has_summary(db: Session, meeting: Meeting) -> bool:
    return db.get(MeetingSummary, meeting.id) is not None


def summary_messages(db: Session, meeting: Meeting) -> list[Message]:
    """The summary as up to five messages; none where it has not been written yet."""
    summary = db.get(MeetingSummary, meeting.id)
    return content.render(content.parse(summary.content), {}) if summary else []


def keep_summary(
    db: Session, meeting: Meeting, summary: Announcement, source: str, now: dt.datetime
) -> None:
    """Store the organisers' text, which is the same for all; a new one replaces the old.

    Raises AnnouncementError where it does not fit LINE's limits.
    """
    content.prepare(summary)
    db.merge(MeetingSummary(meeting_id=meeting.id, content=source, updated_at=now))


def summary_tapped(turn: Turn, key: str) -> Reply:
    """`KEY`: the summary by reply, for who was invited; without a key, of the latest meeting."""
    if not key:
        return _latest_summary(turn)
    meeting = turn.meeting(key)
    return _summary(turn, meeting) if meeting else Reply([say(UNKNOWN_MEETING)])


def _latest_summary(turn: Turn) -> Reply:
    written = [m for m in reversed(turn.meetings) if has_summary(turn.db, m)]
    return _summary(turn, written[0]) if written else Reply([say(wording.NO_SUMMARY)])


def _summary(turn: Turn, meeting: Meeting) -> Reply:
    return Reply(summary_messages(turn.db, meeting) or [say(wording.NO_SUMMARY)])
