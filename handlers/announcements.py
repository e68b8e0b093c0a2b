"""Announcements: what a sending costs, how it is stored, and what people do with it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.orm import Session

from bot import announcements as content
from bot.announcements import Announcement
from bot.thai.dates import BANGKOK
from bot.wording import announcement as wording
from bot.wording import names
from bot.wording.flex import say
from handlers import sending
from handlers.sending import REACH
from handlers.turn import Message, Reply, Turn
from models.audiences import people_in
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState, Reach
from models.people import Person, Position

SHOWN = 3
"""How many announcements a person sees on asking: each may fill a message."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sent to whom, when and how; `unacknowledged` narrows the audience to those
    who got that notice and have not taken note of it."""

    announcement: Announcement
    source: str
    audience: str
    due_at: dt.datetime
    urgent: bool = False
    acknowledge: bool = False
    unacknowledged: int | None = None

    def people(self) -> Select[Person]:
        people = people_in(self.audience)
        if self.unacknowledged is None:
            return people
        silent = exists().where(
            NoticeRecipient.notice_id == self.unacknowledged,
            NoticeRecipient.person_id == Person.id,
            NoticeRecipient.reach == Reach.QUEUED,
            NoticeRecipient.acknowledged_at.is_(None),
        )
        return people.where(silent)


def unreachable(db: Session, order: Order) -> list[tuple[Person, Reach]]:
    """Who of an audience cannot be reached in LINE, and why."""
    rows = db.execute(
        sending.with_accounts(order.people())
        .with_only_columns(Person, REACH)
        .where(REACH != Reach.QUEUED)
        .order_by(Person.province, Person.district, Person.id)
    )
    return [(person, Reach(reach)) for person, reach in rows]


def store(db: Session, order: Order, now: dt.datetime) -> Notice:
    """Snapshot the recipients and store every request; nothing is kept where one cannot be made.

    Raises AnnouncementError where a reader's own content does not fit LINE's limits.
    """
    notice = _notice(order, NoticeState.QUEUED, order.due_at, now)
    db.add(notice)
    db.flush()
    prepared = content.prepare(order.announcement, _button(notice))
    if order.announcement.fields:
        sending.store_each(db, notice, order.people(), lambda p: prepared.json(reader(p)), now)
    else:
        sending.store_same(db, notice, order.people(), prepared.json({}), now)
    return notice


def repeat(db: Session, order: Order, cron: str, now: dt.datetime) -> Notice:
    """Store a regular notice: at each moment of `cron` a sending of its own is made of it."""
    notice = _notice(order, NoticeState.SCHEDULED, next_moment(cron, now), now)
    notice.repeat = cron
    db.add(notice)
    db.flush()
    return notice


def next_moment(cron: str, now: dt.datetime) -> dt.datetime:
    """The first moment of a cron line (local time) after `now`; ValueError for a wrong line."""
    trigger = CronTrigger.from_crontab(_with_named_days(cron), timezone=BANGKOK)
    moment = trigger.get_next_fire_time(None, now + dt.timedelta(seconds=1))
    if moment is None:
        raise ValueError("has no moment to come")
    return dt.datetime.fromtimestamp(moment.timestamp(), dt.UTC)


_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERED = re.compile(r"(?:\*|([0-7])(?:-([0-7]))?)(?:/([1-9]))?")


def _with_named_days(cron: str) -> str:
    """The line with its days of the week by name: cron counts from Sunday (0 or 7), APScheduler
    from Monday."""
    *others, days = cron.split() or [""]
    named: list[str] = []
    for part in days.split(","):
        found = _NUMBERED.fullmatch(part)
        if found is None or part == "*" or len(others) != 4:
            named.append(part)
            continue
        first, step = int(found[1] or 0), int(found[3] or 1)
        last = int(found[2] or (6 if found[3] else first))
        named += _DAYS[first : last + 1 : step]
    return " ".join((*others, ",".join(named)))


def order_of(notice: Notice, now: dt.datetime) -> Order:
    """The order that a regular notice means now."""
    source = notice.content or ""
    return Order(
        content.parse(source), source, notice.audience or "all", now, notice.urgent,
        notice.acknowledge,
    )  # fmt: skip


def _notice(order: Order, state: NoticeState, due_at: dt.datetime, now: dt.datetime) -> Notice:
    return Notice(
        kind=NoticeKind.ANNOUNCEMENT, title=order.announcement.title[:300], content=order.source,
        audience=order.audience, acknowledge=order.acknowledge, due_at=due_at,
        urgent=order.urgent, state=state, created_at=now,
    )  # fmt: skip


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
    return Reply([say(wording.thanks(own_title(notice, turn.person)))])


def own_title(notice: Notice, person: Person) -> str:
    """The title as this person read it."""
    title, own = notice.title or "", reader(person)
    for field, thai in wording.FIELDS.items():
        title = title.replace(f"{{{field}}}", own[field]).replace(f"{{{thai}}}", own[field])
    return title


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
