"""Opening the RSVP of a meeting: who is invited, and one bubble for all who can be reached."""

import datetime as dt
import json

from sqlalchemy import Select, func, insert, literal, select
from sqlalchemy.orm import Session

from bot.wording.invitation import closed_invitation, invitation
from handlers import sending
from models.audiences import people_in
from models.base import UtcDateTime
from models.meetings import Invitation, Meeting
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState, Reach
from models.people import Person


def order(
    db: Session, meeting: Meeting, due_at: dt.datetime, urgent: bool, now: dt.datetime
) -> Notice:
    """Open the RSVP; the invitations go out when `due_at` comes, at once if it has."""
    notice = Notice(
        kind=NoticeKind.INVITATION,
        meeting_id=meeting.id,
        due_at=due_at,
        urgent=urgent,
        created_at=now,
    )
    db.add(notice)
    db.flush()
    if due_at <= now:
        queue(db, notice, now)
    return notice


def queue(db: Session, notice: Notice, now: dt.datetime) -> None:
    """Invite everyone of the meeting's audience who is not invited yet, and store the requests.

    Who cannot be reached in LINE is invited all the same, and finds the invitation on linking.
    """
    meeting = db.get_one(Meeting, notice.meeting_id, with_for_update=True)
    notice.state = NoticeState.QUEUED
    if not meeting.standing_sessions or meeting.sessions[-1].ends_at <= now:
        notice.state = NoticeState.CANCELLED
        return
    if meeting.rsvp_opened_at is None:
        meeting.rsvp_opened_at = now
        for session in meeting.sessions:  # a reminder that is past already is not sent
            session.reminders_from = now
    known = select(Invitation.person_id).where(Invitation.meeting_id == meeting.id)
    fresh = people_in(meeting.audience).where(Person.id.not_in(known))
    store(db, meeting, notice, fresh, now)
    asked = select(literal(meeting.id), NoticeRecipient.person_id, literal(now, UtcDateTime()))
    db.execute(
        insert(Invitation).from_select(
            ["meeting_id", "person_id", "invited_at"],
            asked.where(NoticeRecipient.notice_id == notice.id),
        )
    )


def store(
    db: Session, meeting: Meeting, notice: Notice, people: Select[Person], now: dt.datetime
) -> None:
    """Store the requests that bring people the invitation as the meeting is now."""
    useless_after = meeting.rsvp_deadline or meeting.standing_sessions[-1].ends_at
    message = invitation(meeting)
    if useless_after <= now:  # too late to answer, not to come
        useless_after = meeting.standing_sessions[-1].ends_at
        message = closed_invitation(meeting)
    sending.store_same(
        db,
        notice,
        people,
        json.dumps([message], ensure_ascii=False),
        now,
        useless_after=max(useless_after, now),
    )


def reach_counts(db: Session, notice: Notice) -> dict[str, int]:
    """How many the notice invites, and how many of them it can reach in LINE."""
    rows = db.execute(
        select(NoticeRecipient.reach, func.count())
        .where(NoticeRecipient.notice_id == notice.id)
        .group_by(NoticeRecipient.reach)
    )
    by_reach = dict(rows.all())
    return {"invited": sum(by_reach.values())} | {str(r): by_reach.get(r, 0) for r in Reach}
