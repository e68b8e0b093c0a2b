"""No sequence of answers, changes of capacity, moves and cancellings breaks what holds."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import waitlist
from models.database import Database
from models.meetings import Meeting, MeetingSession
from models.people import Person
from models.recording import record
from models.rsvps import WAITING, Answer, Rsvp, Statement, refusal
from models.standing import meeting_status
from tests.examples import examples
from tests.models.cast import DAY, NOW, call, invite, seat

MINUTE = dt.timedelta(minutes=1)
DAYS = st.integers(0, 1)
PEOPLE = st.integers(0, 4)
ANSWERS = st.sampled_from([Answer.YES, Answer.YES, Answer.YES, Answer.NO, Answer.MAYBE])
CAPACITIES = st.sampled_from([1, 2, 0, 3, None])


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

    Another way in which answers come about is a further rule that calls `_deliver` for each answer
    that it makes. All happens in one transaction, which is undone at the end.
    """

    database: ClassVar[Database]

    def __init__(self) -> None:
        super().__init__()
        self.db = Session(self.database.engine)
        self.meeting = self.db.scalars(select(Meeting)).one()
        self.days = [s.id for s in self.meeting.sessions]
        self.people = list(self.db.scalars(select(Person.id).order_by(Person.id)))
        self.delivered: list[Said] = []
        self.on_their_way: list[Said] = []
        self.granted: dict[int, set[int]] = defaultdict(set)
        self.numbers = 0

    def teardown(self) -> None:
        try:
            self._the_counts_are_the_rows()
        finally:
            self.db.close()

    @initialize(capacities=st.tuples(CAPACITIES, CAPACITIES))
    def begin(self, capacities: tuple[int | None, int | None]) -> None:
        for day, capacity in enumerate(capacities):
            self._limit(day, capacity)

    @rule(day=DAYS, person=PEOPLE, answer=ANSWERS, minute=st.integers(0, 9), late=st.booleans())
    def answer(self, day: int, person: int, answer: Answer, minute: int, late: bool) -> None:
        self.numbers += 1
        said = Said(day, person, answer, minute, self.numbers)
        if late:
            self.on_their_way.append(said)
        else:
            self._deliver(said)

    @precondition(lambda self: self.on_their_way or self.delivered)
    @rule(data=st.data())
    def deliver_late_or_again(self, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from(self.on_their_way or self.delivered))
        if said in self.on_their_way:
            self.on_their_way.remove(said)
        self._deliver(said)

    @rule(day=DAYS, by=st.integers(-2, 2), capacity=CAPACITIES, cancels=st.integers(0, 9))
    def change(self, day: int, by: int, capacity: int | None, cancels: int) -> None:
        """Move a day, change its capacity, and one time in ten cancel it too."""
        session = self._session(day)
        session.starts_at += by * DAY
        session.ends_at += by * DAY
        session.cancelled_at = session.cancelled_at or (NOW if cancels == 9 else None)
        self._limit(day, capacity)

    def _limit(self, day: int, capacity: int | None) -> None:
        taken = len(self._holding(day))
        try:
            waitlist.limit(self.db, self._session(day), capacity)
        except waitlist.PlacesTaken as error:
            assert capacity is not None and error.taken == taken > capacity
        self._fill(day)

    def _session(self, day: int) -> MeetingSession:
        return self.db.get_one(MeetingSession, self.days[day])

    def _deliver(self, said: Said) -> None:
        session = self._session(said.day)
        if refusal(session.meeting, session, said.statement.event_time):
            return
        former = [s for s in self.delivered if (s.day, s.person) == (said.day, said.person)]
        newest = all(said.order > s.order for s in former)
        person = self.people[said.person]
        holds = record(self.db, person, {session.id: said.answer}, None, said.statement, NOW)
        assert holds == newest
        self.delivered.append(said)
        if newest and said.answer != Answer.YES:
            self.granted[said.day].discard(said.person)
        self._fill(said.day)

    def _fill(self, day: int) -> None:
        """Whoever has a place keeps it, and who gets one was the first in line."""
        line = self._line(day)
        self._nobody_has_a_place_too_many(day)
        got = [
            self.people.index(r.person_id) for r in waitlist.fill(self.db, self._session(day), NOW)
        ]
        assert got == line[: len(got)]
        holding = self._holding(day)
        assert self.granted[day] <= holding
        self.granted[day] = holding
        self.db.flush()
        self.db.expire_all()

    def _nobody_has_a_place_too_many(self, day: int) -> None:
        capacity = self._session(day).capacity
        assert capacity is None or len(self._holding(day)) <= capacity

    def _holding(self, day: int) -> set[int]:
        return {p for p, answer in self._rows(day).items() if answer == Answer.YES}

    def _rows(self, day: int) -> dict[int, str]:
        rows = self.db.execute(
            select(Rsvp.person_id, Rsvp.answer).where(Rsvp.session_id == self.days[day])
        ).all()
        assert len({person for person, _ in rows}) == len(rows)
        return {self.people.index(person): answer for person, answer in rows}

    def _line(self, day: int) -> list[int]:
        """Who waits, by the first yes since they last said anything else."""
        since = {}
        for person, answer in self._rows(day).items():
            if answer == WAITING:
                theirs = (s for s in self.delivered if (s.day, s.person) == (day, person))
                said = sorted(theirs, key=lambda s: s.order)
                others = [s.order for s in said if s.answer != Answer.YES]
                since[person] = next(s.order for s in said if not others or s.order > others[-1])
        return sorted(since, key=since.__getitem__)

    @invariant()
    def rows_are_what_was_said_last_and_places_go_in_order(self) -> None:
        for day, session_id in enumerate(self.days):
            ordered = sorted(self.delivered, key=lambda s: s.order)
            newest = {said.person: str(said.answer) for said in ordered if said.day == day}
            rows = self._rows(day)
            meant = {p: "yes" if answer == WAITING else answer for p, answer in rows.items()}
            assert meant == newest
            self._nobody_has_a_place_too_many(day)
            session, line = self._session(day), self._line(day)
            if line and not session.cancelled_at:
                assert len(self._holding(day)) == session.capacity
            for number, person in enumerate(line, 1):
                row = self.db.get_one(Rsvp, (session_id, self.people[person]))
                assert waitlist.places_in_line(self.db, [row]) == {session_id: number}

    def _the_counts_are_the_rows(self) -> None:
        meeting = self.db.get_one(Meeting, self.meeting.id)
        status = meeting_status(self.db, meeting)
        for session in meeting.sessions:
            answers = list(self._rows(self.days.index(session.id)).values())
            counts = status["sessions"][session.key]
            assert set(counts) - {WAITING} == {"yes", "no", "maybe", "none", "attended"}
            assert (WAITING in counts) == (session.capacity is not None or WAITING in answers)
            said = {a: n for a, n in counts.items() if a not in ("none", "attended")}
            assert said == {a: answers.count(a) for a in said}
            assert sum(said.values()) + counts["none"] == 5
        for split in (status["by_position"], status["by_province"]):
            for part in split.values():
                rest = {k: n for k, n in part.items() if k not in ("expected", "invited")}
                assert sum(rest.values()) == part["invited"]


def _run(url: str, usual: int) -> None:
    database = Database(url)
    with database.transaction() as db:
        people = seat(db)
        invite(db, call(db, deadline=None), people.values())
    machine = type("Here", (Meetings,), {"database": database}).TestCase()
    machine.settings = settings(
        max_examples=examples(usual), stateful_step_count=20, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    machine.runTest()


def test_nothing_breaks_on_sqlite(sqlite_url: str) -> None:
    _run(sqlite_url, 7)


def test_nothing_breaks_on_postgresql(postgresql_url: str) -> None:
    _run(postgresql_url, 2)
