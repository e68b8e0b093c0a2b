"""Opening the RSVP of a meeting: who is invited, and one bubble for all who can be reached."""

import datetime as dt
import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.wording.invitation import invitation
from models import outbox
from models.audiences import people_in
from models.database import insert_if_new
from models.meetings import Invitation, Meeting
from models.notices import Notice, NoticeRecipient, NoticeState, Reach
from models.outbox import Kind, Priority
from models.people import LineAccount, Person

MULTICAST_MAX = 500
"""Recipients of one multicast (Messaging API reference)."""


def order(
    db: Session, meeting: Meeting, due_at: dt.datetime, urgent: bool, now: dt.datetime
) -> Notice:
    """Open the RSVP; the invitations go out when `due_at` comes, at once if it has."""
    notice = Notice(
        kind="invitation", meeting_id=meeting.id, due_at=due_at, urgent=urgent, created_at=now
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
    meeting = db.get_one(Meeting, notice.meeting_id)
    notice.state = NoticeState.QUEUED
    if not meeting.standing_sessions or meeting.sessions[-1].ends_at <= now:
        notice.state = NoticeState.CANCELLED
        return
    meeting.rsvp_opened_at = meeting.rsvp_opened_at or now
    known = select(Invitation.person_id).where(Invitation.meeting_id == meeting.id)
    rows = db.execute(
        people_in(meeting.audience)
        .with_only_columns(
            Person.id, LineAccount.line_user_id, LineAccount.following, LineAccount.muted_at
        )
        .outerjoin(LineAccount, LineAccount.person_id == Person.id)
        .where(Person.id.not_in(known))
        .order_by(Person.id)
    ).all()
    insert_if_new(
        db, Invitation.__table__,  # type: ignore[arg-type]
        [{"meeting_id": meeting.id, "person_id": r.id, "invited_at": now} for r in rows],
    )  # fmt: skip
    ledger = [
        {"notice_id": notice.id, "person_id": r.id, "line_user_id": r.line_user_id,
         "reach": _reach(r.line_user_id, r.following, r.muted_at)}
        for r in rows
    ]  # fmt: skip
    insert_if_new(db, NoticeRecipient.__table__, ledger)  # type: ignore[arg-type]
    reachable = [r["line_user_id"] for r in ledger if r["reach"] == Reach.QUEUED]
    _enqueue(db, notice, meeting, reachable, now)


def _reach(line_user_id: str | None, following: bool, muted_at: dt.datetime | None) -> Reach:
    if line_user_id is None:
        return Reach.UNLINKED
    return Reach.QUEUED if following and muted_at is None else Reach.BLOCKED


def _enqueue(
    db: Session, notice: Notice, meeting: Meeting, users: list[str], now: dt.datetime
) -> None:
    messages = [invitation(meeting)]
    useless_after = meeting.rsvp_deadline or meeting.standing_sessions[-1].ends_at
    outbox.enqueue(
        db,
        [
            {
                "kind": Kind.MULTICAST,
                "body": json.dumps(
                    {"to": users[i : i + MULTICAST_MAX], "messages": messages}, ensure_ascii=False
                ),
                "recipients": len(users[i : i + MULTICAST_MAX]),
                "priority": Priority.URGENT if notice.urgent else Priority.NORMAL,
                "useless_after": max(useless_after, now),
                "notice_id": notice.id,
            }
            for i in range(0, len(users), MULTICAST_MAX)
        ],
        now,
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
