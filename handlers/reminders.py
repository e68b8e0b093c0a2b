"""What time brings becomes notices and requests: once, whoever finds it due.

For each meeting in one transaction that holds the meeting's row: the plan, the keys that are known,
the snapshot of who is concerned, and the requests. A second worker waits and finds the keys.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from bot.settings import Settings
from bot.wording import afterwards as afterwards_wording
from bot.wording import reminder as wording
from bot.wording.flex import Part
from handlers import afterwards, sending
from handlers.sending import REACH, FilledForm
from models.attendance import Attendance, join_tokens
from models.meetings import Invitation, Meeting, MeetingSession
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState, Reach
from models.outbox import Priority
from models.people import LineAccount, Person
from models.readiness import Readiness
from models.reminders import (
    NONE,
    ONE_QUESTION,
    Due,
    LastCall,
    Reminder,
    Summary,
    Thanks,
    due,
    is_urgent,
    session_before,
    takes_answers,
)
from models.rsvps import Answer, Rsvp

TOKEN = "~token~"
"""Stands for each person's own token in the one reminder that is built for all."""


def unsent(db: Session, found: Collection[Due]) -> list[Due]:
    """Those of what is due that have not been stored; a summary only once it is written."""
    keys = select(Notice.dedupe_key).where(Notice.dedupe_key.in_([one.key for one in found]))
    known = set(db.scalars(keys)) if found else set()
    return [
        one
        for one in found
        if one.key not in known
        and (not isinstance(one, Summary) or afterwards.has_summary(db, one.meeting))
    ]


def send(db: Session, meeting_id: int, settings: Settings, now: dt.datetime) -> int:
    """Store all that is due for the meeting and not known yet; returns how many notices."""
    meeting = db.get_one(Meeting, meeting_id, with_for_update=True)
    found = unsent(db, due(meeting, now, settings.quiet_hours_at))
    ended = {one.session.id for one in found if isinstance(one, Thanks)}
    thanking: list[int] = []
    for one in found:
        if isinstance(one, Reminder):
            before = session_before(meeting, one.session)
            carries = one.state == Answer.YES and before is not None and before.id in ended
            notice_id = _remind(db, one, before if carries else None, settings, now)
            thanking += [notice_id] if carries else []
        elif isinstance(one, LastCall):
            _call_last(db, one, now)
    for one in found:
        if isinstance(one, Thanks | Summary):
            afterwards.send(db, meeting, one, thanking, now)
    return len(found)


def _remind(
    db: Session, one: Reminder, ended: MeetingSession | None, settings: Settings, now: dt.datetime
) -> int:
    """One session's reminder to those who stand at one answer; with the thanks of the session that
    has just `ended` to those who came to it."""
    session, meeting = one.session, one.session.meeting
    urgent = is_urgent(session, now)
    notice = _notice(one, meeting, session, urgent, now)
    db.add(notice)
    db.flush()
    people = _standing_at(one.state, session)
    asks = takes_answers(meeting, now)
    useless_after = wording.true_until(session, now)
    priority = Priority.URGENT if urgent else Priority.NORMAL
    if one.state == NONE and asks:
        people = people.where(~_asked_lately(db, one))
        limits = [session.starts_at, *([meeting.rsvp_deadline] if meeting.rsvp_deadline else [])]
        useless_after, message = min(limits), wording.question(meeting)
    elif one.state == Answer.MAYBE and asks:
        message = wording.undecided(session, now)
    elif one.state == Answer.NO:
        message = wording.declined(session, now, asks)
    else:
        remark = None if one.state == Answer.YES else wording.STILL_WELCOME
        rows = _with_own_links(db, one.session, people, ended, remark, settings, now)
        sending.store_rows(db, notice, rows, now, priority=priority, useless_after=useless_after)
        return notice.id
    sending.store_same(
        db, notice, people, _json(message), now, priority=priority, useless_after=useless_after
    )
    return notice.id


def _with_own_links(
    db: Session,
    session: MeetingSession,
    people: Select[Person],
    ended: MeetingSession | None,
    remark: str | None,
    settings: Settings,
    now: dt.datetime,
) -> Iterable[tuple[int, str | None, str, str | FilledForm]]:
    """Rows for the ledger: the message is built once, with a blank for each person's token."""
    found = _reachable(db, people)
    url = f"{settings.public_url}/j/{TOKEN}"
    usual = _json(wording.coming(session, url, now, settings.join_opens_before, remark))
    thanked: set[int] = set()
    thanking = usual
    if ended:
        thanked = set(
            db.scalars(select(Attendance.person_id).where(Attendance.session_id == ended.id))
        )
        thanks = afterwards_wording.thanks_line(ended)
        thanking = _json(wording.coming(session, url, now, settings.join_opens_before, thanks))
    if TOKEN not in usual:
        for person, user, reach in found:
            yield person, user, reach, thanking if person in thanked else usual
        return
    queued = [person for person, _, reach in found if reach == Reach.QUEUED]
    tokens = join_tokens(db, session.id, queued, now)
    usual_form = sending.form_for(db, usual, TOKEN)
    thanking_form = sending.form_for(db, thanking, TOKEN) if thanked else usual_form
    for person, user, reach in found:
        form = thanking_form if person in thanked else usual_form
        yield person, user, reach, FilledForm(form, tokens.get(person, ""))


def _reachable(db: Session, people: Select[Person]) -> list[tuple[int, str | None, str]]:
    columns = sending.with_accounts(people).with_only_columns(
        Person.id, LineAccount.line_user_id, REACH
    )
    return [(row[0], row[1], row[2]) for row in db.execute(columns.order_by(Person.id))]


def _standing_at(state: str, session: MeetingSession) -> Select[Person]:
    """Invited people of this answer to the session, less those who are ready or have come."""
    mine = [Rsvp.session_id == session.id, Rsvp.person_id == Person.id]
    stands = (
        ~exists().where(*mine) if state == NONE else exists().where(*mine, Rsvp.answer == state)
    )
    ready = exists().where(
        Readiness.session_id == session.id,
        Readiness.person_id == Person.id,
        Readiness.starts_at == session.starts_at,
    )
    came = exists().where(Attendance.session_id == session.id, Attendance.person_id == Person.id)
    return _invited(session.meeting).where(stands, ~ready, ~came)


def _invited(meeting: Meeting) -> Select[Person]:
    joined = select(Person).join(Invitation, Invitation.person_id == Person.id)
    return joined.where(Invitation.meeting_id == meeting.id)


def _asked_lately(db: Session, one: Reminder | LastCall) -> ColumnElement[bool]:
    """Whether another session's rule, or the last call, has asked the person within a day.

    By the moments that sendings were due, not by when they went out: two rules a day apart are
    to meet whether a tick comes early or late.
    """
    meeting, own = (one.session.meeting, one.session.id) if isinstance(one, Reminder) else (
        one.meeting, None,
    )  # fmt: skip
    earlier = aliased(Notice)
    ids = select(earlier.id).where(
        earlier.meeting_id == meeting.id,
        earlier.kind == NoticeKind.REMINDER,
        earlier.audience == _asking_audience(meeting),
        earlier.session_id.is_distinct_from(own),
        earlier.due_at >= one.moment - ONE_QUESTION,
    )
    return exists().where(
        NoticeRecipient.notice_id.in_(db.scalars(ids).all()),
        NoticeRecipient.person_id == Person.id,
        NoticeRecipient.reach == Reach.QUEUED,
    )


def _asking_audience(meeting: Meeting) -> str:
    return f"meeting={meeting.key};answer={NONE}"


def _call_last(db: Session, one: LastCall, now: dt.datetime) -> None:
    """The question once more before the deadline, to who owes an answer for any day."""
    days = [s.id for s in one.meeting.standing_sessions]
    notice = _notice(one, one.meeting, None, False, now)
    db.add(notice)
    db.flush()
    answered = (
        select(func.count())
        .where(Rsvp.person_id == Person.id, Rsvp.session_id.in_(days))
        .scalar_subquery()
    )
    people = _invited(one.meeting).where(answered < len(days), ~_asked_lately(db, one))
    message = _json(wording.question(one.meeting))
    sending.store_same(db, notice, people, message, now, useless_after=one.deadline)


def _notice(
    one: Reminder | LastCall,
    meeting: Meeting,
    session: MeetingSession | None,
    urgent: bool,
    now: dt.datetime,
) -> Notice:
    audience = _asking_audience(meeting)
    if isinstance(one, Reminder) and one.state != NONE:
        audience = f"meeting={meeting.key};session={one.session.key};answer={one.state}"
    return Notice(
        kind=NoticeKind.REMINDER, meeting_id=meeting.id, session_id=session and session.id,
        dedupe_key=one.key, audience=audience, due_at=one.moment, urgent=urgent,
        state=NoticeState.QUEUED, created_at=now,
    )  # fmt: skip


def _json(message: Part) -> str:
    return json.dumps([message], ensure_ascii=False, separators=(",", ":"))
