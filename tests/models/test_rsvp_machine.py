"""No sequence of answers, changes of capacity, moves and cancellings breaks what holds."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import waitlist
from models.database import Database
from models.meetings import Invitation, Meeting, MeetingSession
from models.rsvps import WAITING, Answer, Rsvp, RsvpChange, Statement, record, refusal
from models.standing import meeting_status
from tests.models.cast import DAY, NOW, call, invite, seat

MINUTE = dt.timedelta(minutes=1)
DAYS = st.integers(0, 1)
PEOPLE = st.integers(0, 4)


@dataclass(frozen=True)
class Said:
    """An answer that somebody gave, whenever it is delivered."""

    day: int
    person: int
    answer: Answer
    minute: int
    number: int

    @property
    def order(self) -> tuple[int, str]:
        return self.minute, self.statement.event_id

    @property
    def statement(self) -> Statement:
        time = NOW + self.minute * MINUTE
        return Statement(f"event-{self.number:03}", time, "button", str(self.person))


class Meetings(RuleBasedStateMachine):
    """Five people, two days; what was delivered is kept beside the rows to judge them by.

    Another way in which answers come about is a further rule that calls `_deliver`, and
    `_fill` after it, as whoever records an answer does.
    """

    database: ClassVar[Database]

    def __init__(self) -> None:
        super().__init__()
        with self.database.transaction() as db:
            for table in (Rsvp, RsvpChange):
                db.execute(delete(table))
            meeting = db.scalars(select(Meeting)).one()
            meeting.cancelled_at = meeting.rsvp_deadline = None
            for session in meeting.sessions:
                session.capacity = session.cancelled_at = None
            self.meeting_id, self.days = meeting.id, [s.id for s in meeting.sessions]
            status = meeting_status(db, meeting)
            invited = select(Invitation.person_id).where(Invitation.meeting_id == meeting.id)
            self.people = list(db.scalars(invited.order_by(Invitation.person_id)))
            assert status["invited"] == len(self.people) == 5
        self.delivered: list[Said] = []
        self.on_their_way: list[Said] = []
        self.granted: dict[int, set[int]] = defaultdict(set)
        self.numbers = 0

    @rule(day=DAYS, person=PEOPLE, answer=st.sampled_from(Answer), minute=st.integers(0, 9))
    def answer(self, day: int, person: int, answer: Answer, minute: int) -> None:
        self._deliver(self._say(day, person, answer, minute))

    @rule(day=DAYS, person=PEOPLE, answer=st.sampled_from(Answer), minute=st.integers(0, 9))
    def say_what_comes_late(self, day: int, person: int, answer: Answer, minute: int) -> None:
        self.on_their_way.append(self._say(day, person, answer, minute))

    @precondition(lambda self: self.on_their_way)
    @rule(data=st.data())
    def deliver_late(self, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(self.on_their_way) - 1))
        self._deliver(self.on_their_way.pop(index))

    @precondition(lambda self: self.delivered)
    @rule(data=st.data())
    def deliver_twice(self, data: st.DataObject) -> None:
        self._deliver(data.draw(st.sampled_from(self.delivered)))

    @rule(day=DAYS, capacity=st.none() | st.integers(0, 4))
    def set_capacity(self, day: int, capacity: int | None) -> None:
        with self.database.transaction() as db:
            session = db.get_one(MeetingSession, self.days[day])
            taken = len(self._holding(db, day))
            try:
                waitlist.limit(db, session, capacity)
            except waitlist.PlacesTaken as error:
                assert capacity is not None and error.taken == taken > capacity
            else:
                assert capacity is None or taken <= capacity
            self._fill(db, day)

    @rule(day=DAYS, by=st.integers(-2, 2))
    def move(self, day: int, by: int) -> None:
        with self.database.transaction() as db:
            session = db.get_one(MeetingSession, self.days[day])
            session.starts_at += by * DAY
            session.ends_at += by * DAY

    @rule(day=DAYS)
    def cancel(self, day: int) -> None:
        with self.database.transaction() as db:
            db.get_one(MeetingSession, self.days[day]).cancelled_at = NOW

    def _say(self, day: int, person: int, answer: Answer, minute: int) -> Said:
        self.numbers += 1
        return Said(day, person, answer, minute, self.numbers)

    def _deliver(self, said: Said) -> None:
        with self.database.transaction() as db:
            session = db.get_one(MeetingSession, self.days[said.day])
            if refusal(session.meeting, session, said.statement.event_time):
                return
            former = [s for s in self.delivered if (s.day, s.person) == (said.day, said.person)]
            newest = all(said.order > s.order for s in former)
            person = self.people[said.person]
            holds = record(db, session.id, person, said.answer, None, said.statement, NOW)
            assert holds == newest
            self.delivered.append(said)
            if newest and said.answer != Answer.YES:
                self.granted[said.day].discard(said.person)
            self._fill(db, said.day)

    def _fill(self, db: Session, day: int) -> None:
        """Whoever has a place keeps it, and who gets one was the first in line."""
        session = db.get_one(MeetingSession, self.days[day])
        line = self._line(db, day)
        got = [self.people.index(r.person_id) for r in waitlist.fill(db, session, NOW)]
        assert got == line[: len(got)]
        holding = self._holding(db, day)
        assert self.granted[day] <= holding
        self.granted[day] = holding

    def _holding(self, db: Session, day: int) -> set[int]:
        return {p for p, answer in self._rows(db, day).items() if answer == Answer.YES}

    def _rows(self, db: Session, day: int) -> dict[int, str]:
        rows = db.execute(
            select(Rsvp.person_id, Rsvp.answer).where(Rsvp.session_id == self.days[day])
        ).all()
        assert len({person for person, _ in rows}) == len(rows)
        return {self.people.index(person): answer for person, answer in rows}

    def _line(self, db: Session, day: int) -> list[int]:
        """Who waits, by the first yes since they last said anything else."""
        since = {}
        for person, answer in self._rows(db, day).items():
            if answer == WAITING:
                said = sorted(
                    (s for s in self.delivered if (s.day, s.person) == (day, person)),
                    key=lambda s: s.order,
                )
                others = [s.order for s in said if s.answer != Answer.YES]
                yes = [s.order for s in said if not others or s.order > others[-1]]
                since[person] = yes[0]
        return sorted(since, key=since.__getitem__)

    @invariant()
    def rows_are_what_was_said_last(self) -> None:
        with self.database.reading() as db:
            for day in range(2):
                newest: dict[int, Said] = {}
                for said in sorted(self.delivered, key=lambda s: s.order):
                    if said.day == day:
                        newest[said.person] = said
                rows = self._rows(db, day)
                assert set(rows) == set(newest)
                for person, answer in rows.items():
                    meant = Answer.YES if answer == WAITING else answer
                    assert meant == newest[person].answer

    @invariant()
    def nobody_has_a_place_too_many_and_nobody_waits_beside_a_free_one(self) -> None:
        with self.database.reading() as db:
            for day, session_id in enumerate(self.days):
                session = db.get_one(MeetingSession, session_id)
                answers = list(self._rows(db, day).values())
                yes, waiting = answers.count("yes"), answers.count(WAITING)
                if session.capacity is not None:
                    assert yes <= session.capacity
                if waiting and not session.cancelled_at:
                    assert yes == session.capacity

    @invariant()
    def each_knows_the_place_in_line(self) -> None:
        with self.database.reading() as db:
            for day, session_id in enumerate(self.days):
                for number, person in enumerate(self._line(db, day), 1):
                    row = db.get_one(Rsvp, (session_id, self.people[person]))
                    assert waitlist.places_in_line(db, [row]) == {session_id: number}

    @invariant()
    def the_counts_are_the_rows(self) -> None:
        with self.database.reading() as db:
            meeting = db.get_one(Meeting, self.meeting_id)
            status = meeting_status(db, meeting)
            for session in meeting.sessions:
                answers = list(self._rows(db, self.days.index(session.id)).values())
                counts = status["sessions"][session.key]
                known = {"yes", "no", "maybe", "none", "attended"}
                assert set(counts) - {WAITING} == known
                assert (WAITING in counts) == (session.capacity is not None)
                said = {a: n for a, n in counts.items() if a not in ("none", "attended")}
                assert said == {a: answers.count(a) for a in said}
                assert sum(said.values()) + counts["none"] == 5 and len(answers) <= 5
            for split in (status["by_position"], status["by_province"]):
                for part in split.values():
                    rest = {k: n for k, n in part.items() if k not in ("expected", "invited")}
                    assert sum(rest.values()) == part["invited"]


def _run(url: str, examples: int) -> None:
    database = Database(url)
    with database.transaction() as db:
        people = seat(db)
        invite(db, call(db), people.values())
    machine = type("Here", (Meetings,), {"database": database}).TestCase()
    machine.settings = settings(
        max_examples=examples, stateful_step_count=20, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    machine.runTest()
    database.close()


def test_nothing_breaks_on_sqlite(sqlite_url: str) -> None:
    _run(sqlite_url, 15)


def test_nothing_breaks_on_postgresql(postgresql_url: str) -> None:
    _run(postgresql_url, 2)
