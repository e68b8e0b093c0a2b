"""However a stranger types the two codes, they link; anything else is no code."""

import json

import pytest
from sqlalchemy import select

from bot import settings as environment
from bot.settings import Settings
from handlers import conversation
from handlers.incoming import read
from handlers.turn import Reply, Turn
from models.chats import PATIENCE
from models.database import Database
from models.inbox import InboxEvent
from models.outbox import OutboxRequest
from models.people import LineAccount, Person, issue_code
from tests.handlers.conftest import SETTINGS, event
from tests.models.cast import MINUTE, NOW, SOMCHAI, STRANGER, WICHAI, account_of, call, invite, seat


@pytest.fixture
def database(sqlite_url: str) -> Database:
    """Everybody is invited; คุณวิชัย has not linked yet."""
    opened = Database(sqlite_url)
    with opened.transaction() as db:
        people = seat(db)
        invite(db, call(db), people.values())
    return opened


@pytest.fixture
def code(database: Database, settings: Settings) -> str:
    """คุณวิชัย's one-time code."""
    return code_of(database, settings, WICHAI)


@pytest.fixture
def settings() -> Settings:
    return environment.read("worker", SETTINGS)


def code_of(database: Database, settings: Settings, staff_code: str) -> str:
    with database.transaction() as db:
        person = db.scalars(select(Person).where(Person.staff_code == staff_code)).one()
        return issue_code(db, [person.id], settings.secret_key, NOW)[0]


def say(
    database: Database, settings: Settings, words: str, user: str = STRANGER, minute: int = 0
) -> str:
    """What the bot answers, as one text."""
    source = {"type": "user", "userId": user}
    message = {"type": "text", "id": "1", "text": words}
    now = NOW + minute * MINUTE
    row = InboxEvent(
        event_id="e", kind="message", line_user_id=user, event_time=now,
        body=json.dumps(event("e", source=source, message=message)),
    )  # fmt: skip
    with database.transaction() as db:
        account = db.get(LineAccount, user)
        person = db.get(Person, account.person_id) if account and account.person_id else None
        reply = conversation.decide(Turn(db, now, read(row), user, person, settings))
        assert isinstance(reply, Reply) and 1 <= len(reply.messages) <= 5
        return json.dumps(reply.messages, ensure_ascii=False)


def owner(database: Database, user: str = STRANGER) -> str | None:
    with database.reading() as db:
        return db.scalar(
            select(Person.staff_code)
            .join(LineAccount, LineAccount.person_id == Person.id)
            .where(LineAccount.line_user_id == user)
        )


WAYS = [
    "{staff} {code}",
    "{code} {staff}",
    "{staff}\n{code}",
    "{staff}\r\n{code}\n",
    "{staff}\u00a0{code}",
    "{staff}\u3000{code}",
    "{staff}\t{code}",
    "{staff}, {code}",
    "{staff}/{code}",
    "\u200b{staff} {code}\u200b",
    "  {staff}   {code}  ",
    "ลงทะเบียน {staff} {code}",
    "รหัสพนักงาน {staff} รหัส {code}",
    "รหัสพนักงาน: {staff}\nรหัสใช้ครั้งเดียว: {code}",
    "code={staff} otp={code}",
    "{staff} {half} {other_half}",
    "{staff} {half}-{other_half}",
]


@pytest.mark.parametrize("way", WAYS)
def test_both_codes_in_one_message_link_however_they_are_typed(
    database: Database, settings: Settings, code: str, way: str
) -> None:
    words = way.format(staff=WICHAI, code=code, half=code[:4], other_half=code[4:])
    answer = say(database, settings, words)
    assert owner(database) == WICHAI
    assert "วิชัย" in answer
    assert "เชิญประชุม" in answer


def test_thai_digits_are_digits(database: Database, settings: Settings, code: str) -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    say(database, settings, f"{WICHAI} {code}".translate(thai))
    assert owner(database) == WICHAI


def test_the_codes_may_come_one_after_the_other(
    database: Database, settings: Settings, code: str
) -> None:
    say(database, settings, "ลงทะเบียน")
    assert "8 หลัก" in say(database, settings, WICHAI)
    say(database, settings, code)
    assert owner(database) == WICHAI


def test_after_a_quarter_of_an_hour_the_question_is_forgotten(
    database: Database, settings: Settings, code: str
) -> None:
    say(database, settings, "ลงทะเบียน")
    say(database, settings, WICHAI)
    say(database, settings, code, minute=int(PATIENCE / MINUTE))
    assert owner(database) is None


@pytest.mark.parametrize(
    "words",
    ["เข้าร่วม", "22 ไป 23 ไม่ไป", "12345678", "โทร 081-234-5678", "สวัสดี 99", "🙏", "x" * 5000],
)
def test_other_words_of_a_stranger_link_nobody(
    database: Database, settings: Settings, code: str, words: str
) -> None:
    answer = say(database, settings, words)
    assert owner(database) is None
    assert "กองทุน" not in answer


def test_a_wrong_code_says_how_often_it_may_still_be_tried(
    database: Database, settings: Settings, code: str
) -> None:
    wrong = f"{WICHAI} {(int(code) + 1) % 10**8:08}"
    answers = [say(database, settings, wrong) for _ in range(6)]
    assert "อีก 4 ครั้ง" in answers[0]
    assert "วิชัย" not in "".join(answers)
    assert "หยุดรับรหัสชั่วคราว" in answers[5]
    assert "หยุดรับรหัสชั่วคราว" in say(database, settings, f"{WICHAI} {code}")
    assert owner(database) is None


def test_the_former_account_is_told_when_its_person_moves(
    database: Database, settings: Settings
) -> None:
    say(database, settings, f"{SOMCHAI} {code_of(database, settings, SOMCHAI)}")
    assert owner(database) == SOMCHAI
    assert owner(database, account_of(SOMCHAI)) is None
    with database.reading() as db:
        told = json.loads(db.scalars(select(OutboxRequest.body)).one())
    assert told["to"] == account_of(SOMCHAI)
