"""Announcements: what a sending costs, how it is stored, and what people do with it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot import announcements as content
from bot.announcements import Announcement
from bot.settings import Plan
from bot.wording import announcement as wording
from bot.wording import names
from bot.wording.flex import say
from handlers import sending
from handlers.sending import MULTICAST_MAX, REACH
from handlers.turn import Message, Reply, Turn
from models.audiences import people_in
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState, Reach
from models.people import Person, Position
from models.quota import Month

SHOWN = 3
"""How many announcements a person sees on asking: each may fill a message."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a sending would cost: people, requests, messages, baht, what stays of the month."""

    reach: Mapping[Reach, int]
    requests: int
    month: Month
    plan: Plan

    @property
    def people(self) -> int:
        return sum(self.reach.values())

    @property
    def messages(self) -> int:
        """LINE charges one message a recipient, however many objects the message carries."""
        return self.reach[Reach.QUEUED]

    @property
    def baht(self) -> float:
        """The part of the plan's monthly fee that so many messages are."""
        return self.messages * self.plan.fee / self.plan.quota if self.plan.quota else 0.0

    @property
    def left_after(self) -> int:
        return self.month.left - self.messages


def estimate(
    db: Session, announcement: Announcement, audience: str, month: Month, plan: Plan
) -> Cost:
    """The cost of sending to an audience; everybody's content is rendered where it differs."""
    people = people_in(audience)
    reach = sending.reach_of(db, people)
    if announcement.fields:
        requests = _requests_of_each(db, announcement, audience)
    else:
        requests = -(-reach[Reach.QUEUED] // MULTICAST_MAX)
    return Cost(reach, requests, month, plan)


def _requests_of_each(db: Session, announcement: Announcement, audience: str) -> int:
    """People with the same values read the same content and share requests."""
    fields = [getattr(Person, field) for field in sorted(announcement.fields)]
    sizes = db.scalars(
        sending.with_accounts(people_in(audience))
        .with_only_columns(func.count())
        .where(REACH == Reach.QUEUED)
        .group_by(*fields)
    )
    return sum(-(-size // MULTICAST_MAX) for size in sizes)


def unreachable(db: Session, audience: str) -> list[tuple[Person, Reach]]:
    """Who of an audience cannot be reached in LINE, and why."""
    rows = db.execute(
        sending.with_accounts(people_in(audience))
        .with_only_columns(Person, REACH)
        .where(REACH != Reach.QUEUED)
        .order_by(Person.province, Person.district, Person.id)
    )
    return [(person, Reach(reach)) for person, reach in rows]


def store(
    db: Session,
    announcement: Announcement,
    source: str,
    audience: str,
    due_at: dt.datetime,
    urgent: bool,
    acknowledge: bool,
    now: dt.datetime,
) -> Notice:
    """Snapshot the recipients and store every request; nothing is kept where one cannot be made.

    Raises AnnouncementError where a reader's own content does not fit LINE's limits.
    """  # fmt: skip
    notice = Notice(
        kind=NoticeKind.ANNOUNCEMENT, title=announcement.title[:300], content=source,
        audience=audience, acknowledge=acknowledge, due_at=due_at, urgent=urgent,
        state=NoticeState.QUEUED, created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    prepared = content.prepare(announcement, _button(notice))
    people = people_in(audience)
    if announcement.fields:
        sending.store_each(db, notice, people, lambda p: prepared.json(reader(p)), now)
    else:
        sending.store_same(db, notice, people, prepared.json({}), now)
    return notice


def reader(person: Person) -> dict[str, str]:
    """The values of the fields that a text may name, as people read them."""
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "title": person.title,
        "position": names.POSITIONS[Position(person.position)],
        "province": person.province or "",
        "district": person.district or "",
    }


def _button(notice: Notice) -> str | None:
    return f"ack:{notice.id}" if notice.acknowledge else None


def asked_for(turn: Turn) -> Reply:
    """The person's latest announcements, by reply and so for free."""
    assert turn.person is not None
    notices = turn.db.scalars(
        select(Notice)
        .join(NoticeRecipient, NoticeRecipient.notice_id == Notice.id)
        .where(
            NoticeRecipient.person_id == turn.person.id,
            Notice.kind == NoticeKind.ANNOUNCEMENT,
            Notice.state == NoticeState.QUEUED,
            Notice.due_at <= turn.now,
        )
        .order_by(Notice.due_at.desc())
        .limit(SHOWN)
    ).all()
    if not notices:
        return Reply([say(wording.NONE)])
    return Reply(_latest(notices, turn.person))


def _latest(notices: Sequence[Notice], person: Person) -> list[Message]:
    """As many whole announcements, newest first, as one reply's five messages hold."""
    shown: list[Message] = []
    for notice in notices:
        parsed = content.parse(notice.content or "")
        messages = content.render(parsed, reader(person), _button(notice))
        if len(shown) + len(messages) <= 5:
            shown = messages + shown
    return shown


def acknowledged(turn: Turn, data: str) -> Reply:
    """`ID`: the tap is the only proof that LINE gives of anything being read."""
    assert turn.person is not None
    notice = turn.db.get(Notice, int(data)) if data.isdecimal() and len(data) < 16 else None
    key = (notice.id, turn.person.id) if notice else None
    if notice is None or key is None or turn.db.get(NoticeRecipient, key) is None:
        return Reply([say(wording.UNKNOWN)])
    turn.db.execute(
        update(NoticeRecipient)
        .where(
            NoticeRecipient.notice_id == notice.id,
            NoticeRecipient.person_id == turn.person.id,
            NoticeRecipient.acknowledged_at.is_(None),
        )
        .values(acknowledged_at=turn.incoming.time)
    )
    return Reply([say(wording.thanks(notice.title or ""))])


def coverage(db: Session, notice: Notice) -> list[tuple[str, str, int, int]]:
    """(position, province, recipients, acknowledged) of a notice, the least covered first."""
    seen = func.count(NoticeRecipient.acknowledged_at)
    rows = db.execute(
        select(Person.position, func.coalesce(Person.province, ""), func.count(), seen)
        .join(NoticeRecipient, NoticeRecipient.person_id == Person.id)
        .where(NoticeRecipient.notice_id == notice.id)
        .group_by(Person.position, Person.province)
        .order_by(seen * 1.0 / func.count(), Person.province)
    )
    return [(position, province, people, acked) for position, province, people, acked in rows]
