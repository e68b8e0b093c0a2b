"""คุณสมชาย's own links to a meeting that takes place around the present moment."""

import datetime as dt
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.attendance import Attendance, join_token
from models.database import Database
from models.meetings import Meeting, MeetingSession
from models.people import Person
from models.recording import record
from models.rsvps import Answer, Statement
from tests.models.cast import DAY, HOUR, SOMCHAI, call, invite, seat


def now_utc() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass
class Scene:
    """Day 1 takes place now, day 2 tomorrow."""

    client: FlaskClient
    database: Database
    meeting_id: int
    person_id: int
    tokens: list[str]
    calendar_token: str

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def change(self, **fields: object) -> None:
        """Set fields of day 1, or of the meeting where it is the one that has them."""
        with self.database.transaction() as db:
            meeting = db.get_one(Meeting, self.meeting_id)
            for name, value in fields.items():
                is_days = hasattr(meeting.sessions[0], name) and name != "cancelled_at"
                setattr(meeting.sessions[0] if is_days else meeting, name, value)

    def sessions(self, db: Session) -> list[MeetingSession]:
        return db.get_one(Meeting, self.meeting_id).sessions

    def answer(self, answer: Answer, day: int) -> None:
        with self.database.transaction() as db:
            session = db.get_one(Meeting, self.meeting_id).sessions[day - 1]
            now = dt.datetime.now(dt.UTC)
            said = Statement(f"{answer}-{day}", now, "button", SOMCHAI)
            record(db, self.person_id, {session.id: answer}, None, said, now)

    def attended(self) -> int:
        with self.database.reading() as db:
            return db.scalar(select(func.count()).select_from(Attendance)) or 0


@pytest.fixture
def scene(client: FlaskClient, database: Database) -> Scene:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with database.transaction() as db:
        people: dict[str, Person] = seat(db)
        somchai = people[SOMCHAI]
        meeting = call(db, starts=(now - HOUR, now + DAY), deadline=None)
        meeting.venue = "ห้องประชุม War Room ชั้น 5"
        invite(db, meeting, people.values())
        tokens = [join_token(db, s.id, somchai.id, now) for s in meeting.sessions]
        calendar = somchai.calendar_token
    return Scene(client, database, meeting.id, somchai.id, tokens, calendar)
