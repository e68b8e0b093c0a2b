"""A meeting has changed: what is stale is not sent, and those concerned are told once."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.thai.dates import BANGKOK
from bot.wording import change as wording
from handlers import invitations, sending, waitlists
from models import changes, notices
from models.changes import DETAILS, Change, Known
from models.meetings import Invitation, Meeting
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState
from models.outbox import IS_OPEN, OutboxRequest
from models.people import Person
from models.rsvps import refusal

People = Select[Person]


@dataclass(frozen=True, slots=True)
class Told:
    """What was queued: LINE charges one message for each of the people."""

    people: int
    requests: int
    dropped: int
    """People whom a stale message has not reached, and will not any more."""


def tell(db: Session, meeting: Meeting, before: Known, now: dt.datetime) -> Told:
    """Tell those concerned what is different from `before`, in one message each.

    Who has not got an earlier message about a change yet gets one message about both, from what
    they know to what is; and who has not got the invitation yet gets it as the meeting is now.
    """
    found = changes.differences(before, changes.known(meeting), now, BANGKOK)
    if meeting.rsvp_opened_at is None or not found:
        return Told(0, 0, 0)
    first_new = (db.scalar(select(func.max(Notice.id))) or 0) + 1
    wrong = not {c.kind for c in found} <= set(DETAILS)
    missed, dropped = [], 0
    for notice in _under_way(db, meeting, wrong):
        state = notice.state
        notices.never_again(db, notice, now)
        lost = notices.drop(db, notice, now)
        dropped += sum(people for _, people in lost)
        if lost and notice.kind in (NoticeKind.INVITATION, NoticeKind.CHANGE, NoticeKind.PLACE):
            people = _members(notice, [batch for batch, _ in lost])
            _make_up(db, meeting, notice, state, people, now)
            if notice.kind != NoticeKind.PLACE:
                missed.append(Person.id.in_(people.with_only_columns(Person.id)))
    rest = _invited(meeting)
    _tell(db, meeting, before, rest.where(~or_(*missed)) if missed else rest, now)
    return _counted(db, meeting, first_new, dropped)


def _under_way(db: Session, meeting: Meeting, wrong: bool) -> Sequence[Notice]:
    """The meeting's sendings that may not have gone out whole and would be stale now.

    Where nothing is wrong in invitations and reminders, those are left alone.
    """
    kinds = {NoticeKind.CHANGE}
    if wrong:
        kinds |= {NoticeKind.INVITATION, NoticeKind.REMINDER, NoticeKind.AFTER, NoticeKind.PLACE}
    return db.scalars(
        select(Notice)
        .where(
            Notice.meeting_id == meeting.id,
            Notice.kind.in_(kinds),
            Notice.state.in_((NoticeState.QUEUED, NoticeState.PAUSED)),
            Notice.id.in_(_open_notices()),
        )
        .order_by(Notice.id)
    ).all()


def _open_notices() -> Select[int | None]:
    return select(OutboxRequest.notice_id).where(IS_OPEN, OutboxRequest.notice_id.is_not(None))


def _members(notice: Notice, batches: Sequence[int | None]) -> People:
    return select(Person).where(
        Person.id.in_(
            select(NoticeRecipient.person_id).where(
                NoticeRecipient.notice_id == notice.id, NoticeRecipient.batch.in_(batches)
            )
        )
    )


def _invited(meeting: Meeting) -> People:
    ids = select(Invitation.person_id).where(Invitation.meeting_id == meeting.id)
    return select(Person).where(Person.id.in_(ids))


def _make_up(
    db: Session, meeting: Meeting, notice: Notice, state: str, people: People, now: dt.datetime
) -> None:
    """Give people afresh what a stale notice, which was in `state`, has not brought them."""
    if notice.kind == NoticeKind.CHANGE:
        assert notice.content is not None
        _tell(db, meeting, changes.from_text(notice.content), people, now)
    elif notice.kind == NoticeKind.INVITATION and meeting.standing_sessions:
        fresh = Notice(
            kind=NoticeKind.INVITATION, meeting_id=meeting.id, due_at=max(notice.due_at, now),
            urgent=notice.urgent, state=state, created_at=now,
        )  # fmt: skip
        db.add(fresh)
        db.flush()
        invitations.store(db, meeting, fresh, people, now)
    elif notice.kind == NoticeKind.PLACE:
        session = next(s for s in meeting.sessions if s.id == notice.session_id)
        if session in meeting.standing_sessions:
            waitlists.tell(db, session, people, None, now)


def _tell(db: Session, meeting: Meeting, before: Known, people: People, now: dt.datetime) -> None:
    """One notice for all who are concerned by the same changes; most often there is only one."""
    after = changes.known(meeting)
    found = changes.differences(before, after, now, BANGKOK)
    if not found:
        return
    days = {*before.standing, *after.standing}
    ids = {s.key: s.id for s in meeting.sessions if s.key in days and s.ends_at > now}
    clauses = [changes.concerned(c, ids) for c in found]
    bits = people.with_only_columns(
        *(clause.label(f"bit_{n}") for n, clause in enumerate(clauses)), maintain_column_froms=True
    ).subquery()
    for group in db.execute(select(*bits.c).group_by(*bits.c)).all():
        theirs = [c for c, concerns in zip(found, group, strict=True) if concerns]
        if theirs:
            same = [c if concerns else ~c for c, concerns in zip(clauses, group, strict=True)]
            _store(db, meeting, before, theirs, people.where(and_(*same)), now)


def _store(
    db: Session, meeting: Meeting, before: Known, theirs: list[Change], people: People,
    now: dt.datetime,
) -> None:  # fmt: skip
    about = [d for c in theirs for d in c.days] or changes.known(meeting).days
    soonest = min((d.starts_at for d in about if d.starts_at > now), default=now)
    number = (db.scalar(select(func.max(Notice.id))) or 0) + 1
    notice = Notice(
        kind=NoticeKind.CHANGE, meeting_id=meeting.id, due_at=now, created_at=now,
        dedupe_key=f"change:{meeting.id}:{now.isoformat()}:{number}", state=NoticeState.QUEUED,
        content=changes.to_text(before), urgent=soonest - now <= waitlists.URGENT_WITHIN,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    takes_answers = any(refusal(meeting, s, now) is None for s in meeting.standing_sessions)
    content = json.dumps([wording.changed(meeting, theirs, takes_answers)], ensure_ascii=False)
    useless_after = max(d.ends_at for d in about)
    sending.store_same(db, notice, people, content, now, useless_after=useless_after)


def _counted(db: Session, meeting: Meeting, first_new: int, dropped: int) -> Told:
    people, requests = db.execute(
        select(func.coalesce(func.sum(OutboxRequest.recipients), 0), func.count())
        .join(Notice, Notice.id == OutboxRequest.notice_id)
        .where(Notice.id >= first_new, Notice.meeting_id == meeting.id)
    ).one()
    return Told(people, requests, dropped)
