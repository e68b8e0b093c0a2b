"""One whole meeting on a moved clock: how many messages does it cost, and how fast are they made?

The scenario: everyone of the demo's roster is invited; 70 % answer, half of the rest after the
chase; 85 % of answers are yes, to both days; 60 % of those reminded an hour before tap พร้อมแล้ว,
spread over the next 40 minutes; of those who said yes 80 % come, each day anew by chance, arriving
evenly from 30 minutes before the start to 10 minutes after it. The meeting is the contract's
example: two days, the deadline three days before, the default reminders. Rules, rows and requests
are the product's own; only LINE and the passing of time are left out.
"""

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot import settings as environment
from bot.demo import data
from bot.thai.dates import BANGKOK
from handlers import invitations
from handlers.files.meeting import read_meeting
from handlers.meetings import import_meeting
from models import recording, rsvps
from models.attendance import Attendance
from models.database import Database
from models.inserts import insert_if_new
from models.meetings import Meeting, MeetingSession
from models.notices import Notice, NoticeRecipient, Reach
from models.outbox import COSTLY, OutboxRequest
from models.people import LineAccount, Person
from models.readiness import note_ready
from models.rsvps import Answer, Statement
from models.versions import upgrade
from scheduler.ticks import Reminding

STEPS = 9
"""The naive way pushes to everybody: invitation, chase, three reminders a day, thanks."""

ANSWER_AT_ONCE, ANSWER_CHASED, SAY_YES, TAP_READY, COME = 0.7, 0.5, 0.85, 0.6, 0.8
MINUTE = dt.timedelta(minutes=1)
DAY_1 = dt.date(2021, 11, 22)
INVITED, ANSWERED, CHASED = (
    dt.datetime(2021, 11, day, hour, tzinfo=BANGKOK) for day, hour in ((15, 9), (16, 9), (19, 12))
)
DEADLINE = dt.datetime(2021, 11, 19, 16, 30, tzinfo=BANGKOK)
SETTINGS = environment.read(
    "worker",
    {
        "LINE_CHANNEL_SECRET": "secret-of-the-bench",
        "LINE_CHANNEL_ACCESS_TOKEN": "token-of-the-bench",
        "PUBLIC_URL": "https://bot.example.org",
        "SECRET_KEY": "key-of-the-bench",
    },
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Paid messages, ours by kind of notice, and the naive way's."""

    by_kind: dict[str, int]
    naive: int

    @property
    def ours(self) -> int:
        return sum(self.by_kind.values())

    @property
    def share(self) -> float:
        return self.ours / self.naive


def compose(url: str, people: int, folder: Path) -> float:
    """Seconds from the moment of a reminder until everybody's own is stored and may be sent."""
    database = _convene(url, people, folder)
    with database.transaction() as db:
        _answer(db, list(db.scalars(select(Person.id))), 1.0, random.Random(2565))
        starts_at = db.scalars(select(Meeting)).one().sessions[0].starts_at
    reminding, due_at = Reminding(), starts_at - 24 * 60 * MINUTE
    reminding.store_due(database, SETTINGS, due_at - MINUTE)
    began = time.perf_counter()
    reminding.store_due(database, SETTINGS, due_at)
    took = time.perf_counter() - began
    database.close()
    return took


def spend(url: str, people: int, folder: Path) -> Spent:
    """Play the scenario, and count what the outbox holds at its end."""
    database, chance = _convene(url, people, folder), random.Random(2565)
    reminding = Reminding()
    for now, happens in _timeline(database, chance):
        with database.transaction() as db:
            happens(db, now)
        reminding.store_due(database, SETTINGS, now)
    with database.reading() as db:
        rows = db.execute(
            select(Notice.kind, func.sum(OutboxRequest.recipients))
            .join(Notice, Notice.id == OutboxRequest.notice_id)
            .where(OutboxRequest.kind.in_(COSTLY))
            .group_by(Notice.kind)
        )
        by_kind = {kind: int(count) for kind, count in rows.all()}
    database.close()
    return Spent(by_kind, STEPS * people)


Happening = Callable[[Session, dt.datetime], None]


def _timeline(database: Database, chance: random.Random) -> list[tuple[dt.datetime, Happening]]:
    """What people do and when, and a look each hour; each minute around a session's start."""
    with database.reading() as db:
        sessions = [(s.id, s.starts_at) for s in db.scalars(select(Meeting)).one().sessions]
    hours = [INVITED + n * 60 * MINUTE for n in range(10 * 24)]
    moments: dict[dt.datetime, Happening] = dict.fromkeys(hours, _nothing)
    moments[ANSWERED] = lambda db, _: _answer(db, _silent(db), ANSWER_AT_ONCE, chance)
    moments[CHASED] = lambda db, _: _answer(db, _silent(db), ANSWER_CHASED, chance)
    for session_id, starts_at in sessions:
        day = _Day(session_id, starts_at, chance)
        moments |= {starts_at + n * MINUTE: day.goes_on for n in range(-59, 11)}
        moments[starts_at + 450 * MINUTE] = _nothing  # its end
    return sorted(moments.items())


def _nothing(db: Session, now: dt.datetime) -> None:
    pass


class _Day:
    """Taps on พร้อมแล้ว and arrivals of one session, drawn when they begin."""

    def __init__(self, session_id: int, starts_at: dt.datetime, chance: random.Random) -> None:
        self._session_id, self._starts_at, self._chance = session_id, starts_at, chance
        self._taps: dict[int, list[int]] = {}
        self._arrivals: dict[int, list[int]] = {}

    def goes_on(self, db: Session, now: dt.datetime) -> None:
        minute = round((now - self._starts_at) / MINUTE)
        if not self._arrivals:
            coming = [p for p in _said_yes(db, self._session_id) if self._chance.random() < COME]
            self._arrivals = self._spread(coming, -30, 10)
            tapping = [p for p in self._reminded(db) if self._chance.random() < TAP_READY]
            self._taps = self._spread(tapping, -59, -20)
        session = db.get_one(MeetingSession, self._session_id)
        for person in self._taps.get(minute, ()):
            note_ready(db, session, person, now)
        arrived = [
            {"session_id": self._session_id, "person_id": person, "came_at": now}
            for person in self._arrivals.get(minute, ())
        ]
        insert_if_new(db, Attendance.__table__, arrived)  # type: ignore[arg-type]

    def _spread(self, people: list[int], first: int, last: int) -> dict[int, list[int]]:
        by_minute: dict[int, list[int]] = {first: []}
        for person in people:
            by_minute.setdefault(self._chance.randint(first, last), []).append(person)
        return by_minute

    def _reminded(self, db: Session) -> list[int]:
        """Who got the reminder of an hour before."""
        hour_before = Notice.due_at == self._starts_at - 60 * MINUTE
        return list(
            db.scalars(
                select(NoticeRecipient.person_id)
                .join(Notice, Notice.id == NoticeRecipient.notice_id)
                .where(hour_before, NoticeRecipient.reach == Reach.QUEUED)
            )
        )


def _said_yes(db: Session, session_id: int) -> list[int]:
    mine = select(rsvps.Rsvp.person_id).where(rsvps.Rsvp.session_id == session_id)
    return list(db.scalars(mine.where(rsvps.Rsvp.answer == Answer.YES).order_by("person_id")))


def _silent(db: Session) -> list[int]:
    return list(db.scalars(select(Person.id).where(Person.id.not_in(select(rsvps.Rsvp.person_id)))))


def _answer(db: Session, people: list[int], share: float, chance: random.Random) -> None:
    """So many of the people answer, for both days alike."""
    sessions = db.scalars(select(Meeting)).one().sessions
    for person in people:
        if chance.random() >= share:
            continue
        answer = (
            Answer.YES if chance.random() < SAY_YES else chance.choice([Answer.NO, Answer.MAYBE])
        )
        said = Statement(f"E{person}", ANSWERED, "button", "")
        recording.record(db, person, {s.id: answer for s in sessions}, None, said, ANSWERED)


def _convene(url: str, people: int, folder: Path) -> Database:
    """The demo's officers and meeting, everyone invited."""
    upgrade(url)
    database = Database(url)
    file = folder / "meeting.yaml"
    file.write_text(data.demo_meeting_yaml(DAY_1), encoding="utf-8")
    officers = [dict(officer) for officer in data.demo_roster()[:people]]
    accounts = [officer.pop("line_user_id") for officer in officers]
    stamps = {"created_at": INVITED, "updated_at": INVITED}
    fields = set(Person.__table__.columns.keys())
    rows = [{k: v or None for k, v in o.items() if k in fields} | stamps for o in officers]
    with database.transaction() as db:
        db.execute(insert(Person), rows)
        ids = db.scalars(select(Person.id).order_by(Person.id)).all()
        linked = zip(ids, accounts, strict=True)
        db.execute(insert(LineAccount), [{"person_id": i, "line_user_id": u, "following": True}
                                         for i, u in linked])  # fmt: skip
        import_meeting(db, read_meeting(file), INVITED)
        meeting = db.scalars(select(Meeting)).one()
        meeting.rsvp_deadline = DEADLINE
        invitations.order(db, meeting, INVITED, False, INVITED)
    return database


def described(spent: Spent) -> str:
    """`invitation 4,690, reminder …`, for the table."""
    return ", ".join(f"{kind} {count:,}" for kind, count in Counter(spent.by_kind).most_common())
