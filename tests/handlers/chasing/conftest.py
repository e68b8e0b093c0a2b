"""Officers of two provinces who are invited, and a chat in which each of them speaks and taps."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import settings as environment
from bot.settings import Settings
from handlers import conversation
from handlers.incoming import Incoming
from handlers.turn import Turn
from models.database import Database
from models.meetings import Meeting
from models.people import LineAccount, Person, Position
from models.recording import record
from models.rsvps import Answer, Statement
from tests.bot.announcements.flex_rules import parts, refusals, words
from tests.handlers.conftest import SETTINGS
from tests.models.cast import (
    DEADLINE,
    HOUR,
    NOW,
    PRANEE,
    account_of,
    call,
    invite,
    seat,
)

KEY = "fund-governance-2565"
SUDA, ANAN, KAMOL = "41090002", "41000002", "40000001"
"""A Move for Fund member of Udon Thani, its second academic, and Khon Kaen's academic."""
LISTS_DUE = DEADLINE - 6 * HOUR
QUIET = NOW.replace(hour=15)
"""22.00 in Bangkok."""


@pytest.fixture
def settings() -> Settings:
    return environment.read("worker", SETTINGS | {"QUIET_HOURS": "20:00-07:00"})


def _seat_more(database: Database) -> None:
    with database.transaction() as db:
        people = seat(db)
        more = (
            (SUDA, "สุดา", Position.MOVE_FOR_FUND, "อุดรธานี", "วังสามหมอ", "081-234 5678"),
            (ANAN, "อนันต์", Position.PROVINCIAL_ACADEMIC, "อุดรธานี", None, None),
            (KAMOL, "กมล", Position.PROVINCIAL_ACADEMIC, "ขอนแก่น", None, "ไม่มี"),
        )
        for code, first, position, province, district, phone in more:
            people[code] = Person(
                staff_code=code, title="นาย", first_name=first, last_name="ดีงาม",
                position=position, province=province, district=district, phone=phone,
                created_at=NOW, updated_at=NOW,
            )  # fmt: skip
            db.add(people[code])
            db.flush()
            db.add(LineAccount(line_user_id=account_of(code), person_id=people[code].id))
        expected = {Position.MOVE_FOR_FUND: 878, Position.CENTRAL: 13}
        invite(db, call(db, expected=expected), [p for c, p in people.items() if c != PRANEE])


@pytest.fixture
def seated(database_url: str) -> Database:
    """All but คุณปราณี of the centre are invited; nobody has answered."""
    opened = Database(database_url)
    _seat_more(opened)
    return opened


@pytest.fixture
def local(sqlite_url: str) -> Database:
    """The same on SQLite alone, for tables of cases about words and rights."""
    opened = Database(sqlite_url)
    _seat_more(opened)
    return opened


class Chat:
    """What an officer says or taps, and what is answered."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings

    def say(self, code: str, text: str, now: dt.datetime = NOW) -> list[dict[str, Any]]:
        return self._turn(code, now, kind="message", text=text)

    def tap(self, code: str, data: str, now: dt.datetime = NOW) -> list[dict[str, Any]]:
        return self._turn(code, now, kind="postback", data=data)

    def _turn(self, code: str, now: dt.datetime, **event: Any) -> list[dict[str, Any]]:
        user = account_of(code)
        incoming = Incoming(
            event_id=f"E-{now}-{event}", time=now, line_user_id=user, reply_token="t",
            one_to_one=True, standby=False, redelivered=False, **event,
        )  # fmt: skip
        with self.database.transaction() as db:
            account = db.get_one(LineAccount, user)
            person = db.get_one(Person, account.person_id)
            reply = conversation.decide(Turn(db, now, incoming, user, person, self.settings))
        assert reply is not None
        assert refusals(reply.messages) == []
        return reply.messages


@pytest.fixture
def chat(seated: Database, settings: Settings) -> Chat:
    return Chat(seated, settings)


@pytest.fixture
def talk(local: Database, settings: Settings) -> Chat:
    return Chat(local, settings)


def said(messages: list[dict[str, Any]]) -> str:
    """All that stands in the messages, in the order of reading."""
    texts = [m["text"] for m in messages if m["type"] == "text"]
    flexes = [m["contents"] for m in messages if m["type"] == "flex"]
    return " ".join([*texts, *(words(part) for part in parts(flexes, "text"))])


def buttons(messages: list[dict[str, Any]]) -> set[str]:
    """What the buttons carry: the data of postbacks, and addresses."""
    found = [a for kind in ("postback", "uri") for a in parts(messages, kind)]
    return {a.get("data") or a["uri"] for a in found}


def id_of(database: Database, code: str) -> int:
    with database.reading() as db:
        return db.scalars(select(Person.id).where(Person.staff_code == code)).one()


def answer(database: Database, code: str, what: Answer, now: dt.datetime = NOW) -> None:
    with database.transaction() as db:
        person = db.scalars(select(Person).where(Person.staff_code == code)).one()
        for session in db.scalars(select(Meeting)).one().sessions:
            statement = Statement(f"{code}-{session.key}", now, "button", code)
            record(db, person.id, {session.id: what}, None, statement, now)


def count(database: Database, table: type[Any]) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0
