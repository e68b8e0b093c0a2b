"""Checking in by what is typed in chat, on both databases."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from models import doors, screen_codes, tries
from models.attendance import Attendance, JoinLink, note_arrival
from models.database import Database
from models.meetings import Invitation, Meeting
from models.people import LineAccount, Person
from models.recording import record
from models.rsvps import Answer, Statement
from scheduler.decider import Decider
from tests.models.cast import DAY_1, DAY_2, LENGTH, MALI, MINUTE, PRANEE, SOMCHAI, account_of
from tests.scheduler.conftest import keep, replies, said, tapped

KEY = b"key-of-the-tests"
SPAN = screen_codes.CHANGES_EVERY

Say = Callable[..., str]


@pytest.fixture
def say(database: Database, decider: Decider) -> Iterator[Say]:
    """Says or taps something at a moment, and gives the bot's answer as text."""
    count = iter(range(1000))

    def speak(
        words: str, at: dt.datetime = DAY_1, who: str = SOMCHAI, heard: dt.datetime | None = None
    ) -> str:
        name = f"E{next(count)}"
        event = tapped(name, who, words) if ":" in words else said(name, who, words)
        keep(database, event | {"event_time": at, "received_at": heard or at})
        assert decider.decide_batch(heard or at) == 1
        return json.dumps(replies(database)[name], ensure_ascii=False)

    yield speak


def sessions(database: Database) -> list[int]:
    with database.reading() as db:
        return [s.id for s in db.scalars(select(Meeting)).one().sessions]


def code(database: Database, at: dt.datetime = DAY_1, day: int = 1) -> str:
    return screen_codes.code_at(KEY, sessions(database)[day - 1], at)


def wrong(right: str, by: int = 1) -> str:
    return f"{(int(right) + by) % 10**6:06}"


def came(database: Database) -> list[tuple[dt.datetime, str]]:
    with database.reading() as db:
        rows = db.execute(select(Attendance.came_at, Attendance.way).order_by(Attendance.came_at))
        return [(at, way) for at, way in rows]


def test_the_screens_code_is_taken_however_it_is_typed(database: Database, say: Say) -> None:
    shown = code(database)
    thai = shown.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    apart = f"{shown[:3]} {shown[3:]}"
    ways = (f"เช็กชื่อ {shown}", f"เช็คอิน {thai} ค่ะ", shown, apart, f"รหัส {shown}", f"code {shown}")
    for words in ways:
        assert "เช็กชื่อแล้ว คุณสมชาย เวลา 09.00 น." in say(words), words
        assert came(database) == [(DAY_1, "code")]
        with database.transaction() as db:
            db.execute(delete(Attendance))


def test_the_code_of_the_moment_of_typing_counts_however_late_it_is_delivered(
    database: Database, say: Say
) -> None:
    shown = code(database)
    assert "เวลา 09.05 น." in say(shown, DAY_1 + 2 * SPAN - MINUTE, heard=DAY_1 + 60 * MINUTE)
    assert "ไม่ตรง" in say(shown, DAY_1 + 2 * SPAN, who=MALI)
    assert len(came(database)) == 1


def test_who_is_in_already_is_told_since_when_and_loses_no_try(
    database: Database, say: Say
) -> None:
    say(code(database))
    again = say(wrong(code(database)), DAY_1 + MINUTE)
    assert "เช็กชื่อไว้แล้วเมื่อ 09.00 น." in again
    with database.reading() as db:
        assert db.scalars(select(tries.CodeTries)).all() == []


def test_the_earlier_arrival_counts_whichever_is_told_first(database: Database, say: Say) -> None:
    with database.transaction() as db:
        somchai = db.scalars(select(Person).where(Person.staff_code == SOMCHAI)).one()
        link = JoinLink(token="t", session_id=sessions(database)[0], person_id=somchai.id,
                        created_at=DAY_1)  # fmt: skip
        db.add(link)
        db.flush()
        note_arrival(db, link, DAY_1 + MINUTE)
        note_arrival(db, link, DAY_1 + 2 * MINUTE)
    assert came(database) == [(DAY_1 + MINUTE, "link")]
    with database.transaction() as db:
        note_arrival(db, link, DAY_1)
    assert came(database) == [(DAY_1, "link")]


def test_who_said_no_and_comes_anyway_is_counted(database: Database, say: Say) -> None:
    with database.transaction() as db:
        somchai = db.scalars(select(Person).where(Person.staff_code == SOMCHAI)).one()
        statement = Statement("N", DAY_1 - MINUTE, "text", SOMCHAI)
        record(db, somchai.id, {sessions(database)[0]: Answer.NO}, None, statement, DAY_1)
    assert "เช็กชื่อแล้ว" in say(code(database))


def test_codes_cannot_be_guessed(database: Database, say: Say) -> None:
    shown = code(database)
    answers = [say(wrong(shown, n)) for n in range(1, tries.MOST + 2)]
    assert "อีก 4 ครั้ง" in answers[0] and "รอ 10 นาที" in answers[4]
    assert "ลองรหัสผิดหลายครั้ง" in answers[5]
    assert "ลองรหัสผิดหลายครั้ง" in say(shown)
    assert came(database) == []
    assert "เช็กชื่อแล้ว" in say(shown, who=MALI)
    later = DAY_1 + tries.SPAN
    assert "เช็กชื่อแล้ว" in say(code(database, later), later)


def test_tries_at_the_same_moment_are_all_counted(database: Database) -> None:
    def attempt(_: int) -> int:
        with database.transaction() as db:
            return tries.left_after(db, "somebody", DAY_1)

    with ThreadPoolExecutor(8) as threads:
        left = sorted(threads.map(attempt, range(8)))
    assert left == list(range(-3, 5))


def test_without_a_code_or_with_a_short_one_the_bot_says_how(database: Database, say: Say) -> None:
    for words in ("เช็กชื่อ", "เช็คอิน 5512"):
        assert "รหัส 6 หลัก" in say(words)
    assert came(database) == []


def test_before_it_opens_and_after_it_ends_and_when_cancelled_it_is_said_kindly(
    database: Database, say: Say
) -> None:
    early = DAY_1 - 31 * MINUTE
    assert "จ. 22 พ.ย. 2564 เวลา 08.30 น." in say(code(database, early), early)
    between = DAY_1 + LENGTH
    assert "อ. 23 พ.ย. 2564 เวลา 08.30 น." in say(code(database, between), between)
    over = DAY_2 + LENGTH
    assert "ประชุมจบแล้ว" in say(code(database, over, day=2), over)
    with database.transaction() as db:
        db.scalars(select(Meeting)).one().cancelled_at = DAY_1
    assert "ยกเลิกแล้ว" in say(code(database))
    assert came(database) == []


def test_who_is_not_invited_learns_nothing_and_is_not_counted(database: Database, say: Say) -> None:
    answer = say(code(database), who=PRANEE)
    assert "แจ้งผู้จัดประชุม" in answer
    for secret in ("กองทุน", "22", "พ.ย."):
        assert secret not in answer
    assert came(database) == []


def test_a_stranger_is_told_how_to_link(database: Database, say: Say) -> None:
    with database.transaction() as db:
        db.get_one(LineAccount, account_of(SOMCHAI)).person_id = None
    for words in (code(database), f"เช็กชื่อ {code(database)}", "รหัสเข้าห้อง", "door:code"):
        answer = say(words)
        assert "ลงทะเบียน" in answer and "กองทุน" not in answer
    assert came(database) == []


def test_the_code_for_a_further_device_is_given_while_a_room_is_open(
    database: Database, say: Say
) -> None:
    for words in ("รหัสเข้าห้อง", "ขอรหัสเข้าห้องประชุมหน่อยค่ะ", "door:code"):
        assert "ยังไม่ต้องใช้รหัส" in say(words, DAY_1 - 31 * MINUTE)
        answer = say(words)
        assert "รหัสเข้าห้องของคุณคือ" in answer and "09.05 น." in answer
        assert "รหัสเข้าห้องของคุณคือ" not in say(words, who=PRANEE)
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(doors.DoorCode)) == 1


def links(answer: str) -> list[str]:
    def uris(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (v for k, v in value.items() if k == "uri")
            for inner in value.values():
                yield from uris(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from uris(inner)

    return [uri.split("?")[0] for uri in uris(json.loads(answer))]


def test_ones_own_links_come_by_menu_by_words_and_by_the_meetings_button(
    database: Database, say: Say
) -> None:
    by_button = links(say("join:fund-governance-2565"))
    assert len(by_button) == 2
    assert by_button == links(say("menu:join")) == links(say("ขอลิงก์"))
    assert links(say("join:gone")) == links(say("join:fund-governance-2565", who=PRANEE)) == []
    assert not set(by_button) & set(links(say("ขอลิงก์", who=MALI)))
    assert "ก่อนเริ่ม 30 นาที" in say("ขอลิงก์")


def test_after_a_link_was_revoked_the_next_reply_brings_a_new_one(
    database: Database, say: Say
) -> None:
    old = links(say("ขอลิงก์"))
    with database.transaction() as db:
        somchai = db.scalars(select(Person).where(Person.staff_code == SOMCHAI)).one()
        doors.revoke(db, somchai.id, sessions(database)[:1], DAY_1)
    new = links(say("ขอลิงก์"))
    assert new[0] != old[0] and new[1] == old[1]


def test_who_is_not_invited_any_more_is_given_no_link(database: Database, say: Say) -> None:
    with database.transaction() as db:
        db.execute(delete(Invitation))
    assert links(say("ขอลิงก์")) == []
