"""Reminders, thanks and summaries as requests: to whom, what they say, and each of them once."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from bot import announcements
from bot.settings import Settings
from handlers.afterwards import keep_summary
from models import form_letters
from models.attendance import Attendance, JoinLink
from models.database import Database
from models.meetings import Meeting, ReminderRule
from models.notices import Notice, NoticeKind
from models.outbox import Kind, Leased, OutboxRequest, Priority
from models.people import Person
from models.rsvps import Rsvp
from scheduler.decider import Decider
from scheduler.ticks import Reminding
from tests.models.cast import (
    BUNMI,
    DAY,
    DAY_1,
    DAY_2,
    DEADLINE,
    HOUR,
    LENGTH,
    MALI,
    MINUTE,
    NOW,
    SOMCHAI,
    account_of,
)
from tests.scheduler.conftest import keep, replies, said, tapped

SECOND = dt.timedelta(seconds=1)
KEY = "fund-governance-2565"
DEFAULTS = ((3 * DAY, "none"), (DAY, "yes"), (HOUR, "yes"), (10 * MINUTE, "yes"))


def remind_by(database: Database, *rules: tuple[dt.timedelta, str]) -> None:
    with database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        meeting.reminder_rules = [
            ReminderRule(before_s=int(before.total_seconds()), to=to) for before, to in rules
        ]


@pytest.fixture(autouse=True)
def usual_rules(database: Database) -> None:
    remind_by(database, *DEFAULTS)


def _ids(db: Any, code: str, day: str) -> dict[str, int]:
    meeting = db.scalars(select(Meeting)).one()
    person = db.scalars(select(Person).where(Person.staff_code == code)).one()
    return {"session_id": meeting.session(day).id, "person_id": person.id}


def answer(database: Database, code: str, answer: str, *days: str) -> None:
    with database.transaction() as db:
        for day in days or ("day1", "day2"):
            ids = _ids(db, code, day)
            db.add(Rsvp(**ids, answer=answer, event_time=NOW, event_id=f"{code}{day}"))


def come(database: Database, code: str, day: str) -> None:
    with database.transaction() as db:
        db.add(Attendance(**_ids(db, code, day), came_at=NOW))


def store(database: Database, settings: Settings, *moments: dt.datetime) -> int:
    reminding = Reminding()
    return sum(reminding.store_due(database, settings, now) for now in moments)


def told(database: Database) -> list[tuple[str, Leased]]:
    """(account, its request as it will be posted) of all that was queued at people, in order."""
    columns = [getattr(OutboxRequest, name) for name in Leased._fields]
    with database.reading() as db:
        found = db.execute(
            select(*columns)
            .where(OutboxRequest.kind.in_((Kind.PUSH, Kind.MULTICAST)))
            .order_by(OutboxRequest.id)
        )
        rows = form_letters.filled(db, [Leased(*row) for row in found], {})
    result = []
    for row in rows:
        to = json.loads(row.body)["to"]
        result += [(user, row) for user in ([to] if isinstance(to, str) else to)]
    return result


def words(database: Database) -> dict[str, str]:
    return {user: row.body for user, row in told(database)}


def test_each_who_said_yes_gets_their_own_link_and_the_others_nothing(
    database: Database, settings: Settings
) -> None:
    answer(database, SOMCHAI, "yes")
    answer(database, MALI, "yes")
    answer(database, BUNMI, "no")
    assert store(database, settings, DAY_1 - HOUR - SECOND, DAY_1 - HOUR) == 2  # 1d, then 1h
    rows = [row for _, row in told(database)]
    assert [user for user, _ in told(database)] == [account_of(SOMCHAI), account_of(MALI)] * 2
    with database.reading() as db:
        tokens = {link.person_id: link.token for link in db.scalars(select(JoinLink))}
        people = {p.staff_code: p.id for p in db.scalars(select(Person))}
    for code, row in zip((SOMCHAI, MALI), rows[2:], strict=True):
        assert f"https://bot.example.org/j/{tokens[people[code]]}?" in row.body
        assert "เริ่มภายใน 1 ชั่วโมง" in row.body and f"ready:{KEY}:day1" in row.body
        assert (row.priority, row.useless_after) == (Priority.URGENT, DAY_1)
    assert len(tokens) == 2


def test_tomorrow_is_said_only_until_midnight(database: Database, settings: Settings) -> None:
    answer(database, SOMCHAI, "yes")
    store(database, settings, DAY_1 - DAY)
    [(_, row)] = told(database)
    assert "พรุ่งนี้ 09.00 น." in row.body and "พร้อมแล้ว" not in row.body
    assert row.useless_after == DAY_1 - 9 * HOUR
    assert row.priority == Priority.NORMAL


def test_many_workers_store_a_reminder_once_and_so_does_a_clock_that_goes_back(
    database: Database, settings: Settings
) -> None:
    answer(database, SOMCHAI, "yes")
    with ThreadPoolExecutor(4) as threads:
        stored = list(threads.map(lambda _: store(database, settings, DAY_1 - HOUR), range(4)))
    assert sorted(stored) == [0, 0, 0, 1]
    assert store(database, settings, DAY_1 - 2 * HOUR, DAY_1 - HOUR, DAY_1 - HOUR + SECOND) == 1
    assert len(told(database)) == 2  # the day before's was not due yet when the clock was ahead


def test_a_moment_between_two_looks_is_known_ahead(database: Database, settings: Settings) -> None:
    answer(database, SOMCHAI, "yes")
    reminding, due_at = Reminding(), DAY_1 - HOUR
    assert reminding.store_due(database, settings, due_at - 2 * SECOND) == 1  # of the day before
    assert reminding.until_due(settings, due_at - 2 * SECOND) is None
    assert reminding.until_due(settings, due_at - SECOND / 4) == SECOND / 4
    assert reminding.store_due(database, settings, due_at) == 1
    assert reminding.until_due(settings, due_at) is None


def test_who_is_silent_is_asked_again_in_one_question_about_all_days(
    database: Database, settings: Settings
) -> None:
    remind_by(database, (2 * DAY, "none"), (5 * DAY, "none"))
    answer(database, SOMCHAI, "no")
    moments = [NOW + n * 12 * HOUR for n in range(2 * 7)]
    store(database, settings, *moments)
    asked = told(database)
    # 17 Nov. for day 1; 18 Nov. for day 2 is left out, a day after; from 19 Nov. on it is too late
    assert [(user, row.due_at) for user, row in asked] == [
        (account_of(MALI), DAY_1 - 5 * DAY), (account_of(BUNMI), DAY_1 - 5 * DAY),
    ]  # fmt: skip
    assert all(row.useless_after == DEADLINE for _, row in asked)
    assert f"rsvp:{KEY}:*=yes" in asked[0][1].body and "/j/" not in asked[0][1].body


def test_one_last_call_before_the_deadline_to_who_owes_an_answer(
    database: Database, settings: Settings
) -> None:
    remind_by(database, (HOUR, "yes"))
    answer(database, SOMCHAI, "yes", "day1")
    answer(database, MALI, "maybe")
    store(database, settings, DEADLINE - DAY - SECOND, DEADLINE - DAY, DEADLINE - HOUR)
    assert set(words(database)) == {account_of(SOMCHAI), account_of(BUNMI)}


def test_each_state_reads_what_it_needs(database: Database, settings: Settings) -> None:
    remind_by(database, (HOUR, "any"))
    with database.transaction() as db:
        db.scalars(select(Meeting)).one().rsvp_deadline = None
    answer(database, SOMCHAI, "maybe")
    answer(database, MALI, "no")
    store(database, settings, DAY_1 - HOUR)
    read = words(database)
    assert "ไม่แน่ใจ โปรดเลือก" in read[account_of(SOMCHAI)]
    assert f"rsvp:{KEY}:day1=yes" in read[account_of(SOMCHAI)]
    assert f"change:{KEY}" in read[account_of(MALI)]
    assert f"rsvp:{KEY}:*=yes" in read[account_of(BUNMI)]


def test_after_the_deadline_nobody_is_asked_but_everybody_is_welcome(
    database: Database, settings: Settings
) -> None:
    remind_by(database, (HOUR, "any"))
    answer(database, SOMCHAI, "maybe")
    answer(database, MALI, "no")
    store(database, settings, DAY_1 - HOUR)
    read = words(database)
    assert "rsvp:" not in "".join(read.values()) and "change:" not in "".join(read.values())
    assert "/j/" in read[account_of(SOMCHAI)] and "/j/" in read[account_of(BUNMI)]
    assert "ขอลิงก์" in read[account_of(MALI)]


def test_who_is_ready_or_there_is_left_in_peace(
    database: Database, settings: Settings, decider: Decider
) -> None:
    for code in (SOMCHAI, MALI, BUNMI):
        answer(database, code, "yes")
    keep(database, tapped("E1", SOMCHAI, f"ready:{KEY}:day1"))
    decider.decide_batch(DAY_1 - HOUR)
    assert "/j/" in json.dumps(replies(database)["E1"])
    come(database, MALI, "day1")
    store(database, settings, DAY_1 - 10 * MINUTE)
    assert set(words(database)) == {account_of(BUNMI)}
    with database.transaction() as db:  # moved: the old readiness says nothing about the new time
        session = db.scalars(select(Meeting)).one().session("day1")
        assert session
        session.starts_at += 5 * MINUTE
    store(database, settings, DAY_1 - 5 * MINUTE)
    assert [user for user, _ in told(database)] == [
        account_of(code) for code in (BUNMI, SOMCHAI, BUNMI)
    ]


def test_ready_is_understood_when_typed_near_the_session_and_kindly_answered_when_old(
    database: Database, decider: Decider
) -> None:
    keep(database, said("E1", SOMCHAI, "พร้อมแล้ว"))
    decider.decide_batch(DAY_1 - HOUR)
    keep(database, tapped("E2", SOMCHAI, f"ready:{KEY}:day1"), tapped("E3", MALI, "ready:x:y"))
    decider.decide_batch(DAY_1 + LENGTH)
    answers = {
        event: json.dumps(reply, ensure_ascii=False) for event, reply in replies(database).items()
    }
    assert "รับทราบว่าคุณพร้อมแล้ว" in answers["E1"]
    assert "จบแล้ว" in answers["E2"] and "/j/" not in answers["E2"]
    assert "ไม่ได้บันทึก" in answers["E3"]


def test_day_ones_thanks_carry_day_twos_reminder_in_one_message(
    database: Database, settings: Settings
) -> None:
    for code in (SOMCHAI, MALI):
        answer(database, code, "yes")
    answer(database, BUNMI, "no", "day2")
    come(database, SOMCHAI, "day1")
    come(database, BUNMI, "day1")
    store(database, settings, DAY_1, DAY_1 + 3 * HOUR)
    assert told(database) == []
    store(database, settings, DAY_1 + LENGTH, DAY_1 + LENGTH + SECOND)
    read = words(database)
    assert len(told(database)) == 3
    thanks, reminder = "ขอบคุณที่เข้าร่วมประชุมวันที่ 22 พ.ย.", "พรุ่งนี้ 09.00 น."
    for code, thanked, reminded in (
        (SOMCHAI, True, True),
        (MALI, False, True),
        (BUNMI, True, False),
    ):
        assert (thanks in read[account_of(code)]) is thanked
        assert (reminder in read[account_of(code)]) is reminded


def write_summary(database: Database) -> None:
    source = "# สรุปการประชุม\n\nทุกตำบลตั้งกองทุนแล้ว"
    with database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        keep_summary(db, meeting, announcements.parse(source), source, NOW)


def test_afterwards_each_who_came_is_asked_and_who_meant_to_come_reads_the_summary(
    database: Database, settings: Settings
) -> None:
    for code in (SOMCHAI, MALI):
        answer(database, code, "yes")
    answer(database, BUNMI, "no")
    come(database, SOMCHAI, "day2")
    end = DAY_2 + LENGTH
    store(database, settings, end, end + SECOND)
    assert set(words(database)) == {account_of(SOMCHAI)}
    asked = words(database)[account_of(SOMCHAI)]
    assert all(f"feedback:{KEY}:{score}" in asked for score in range(1, 6))
    assert f"certificate:{KEY}" in asked and f"summary:{KEY}" not in asked
    write_summary(database)
    store(database, settings, end + DAY, end + DAY + SECOND)
    assert [user for user, _ in told(database)] == [account_of(SOMCHAI), account_of(MALI)]
    assert "ทุกตำบลตั้งกองทุนแล้ว" in words(database)[account_of(MALI)]


def test_the_summary_is_there_for_the_asking(database: Database, decider: Decider) -> None:
    keep(database, tapped("E1", BUNMI, f"summary:{KEY}"), said("E2", BUNMI, "สรุปประชุม"))
    decider.decide_batch(DAY_2 + LENGTH)
    write_summary(database)
    keep(database, tapped("E3", BUNMI, f"summary:{KEY}"), said("E4", BUNMI, "สรุปประชุม"))
    decider.decide_batch(DAY_2 + LENGTH)
    found = {
        e: "ตั้งกองทุนแล้ว" in json.dumps(r, ensure_ascii=False) for e, r in replies(database).items()
    }
    assert found == {"E1": False, "E2": False, "E3": True, "E4": True}


def test_a_cancelled_meeting_is_silent(database: Database, settings: Settings) -> None:
    answer(database, SOMCHAI, "yes")
    with database.transaction() as db:
        db.scalars(select(Meeting)).one().cancelled_at = NOW
    assert store(database, settings, DAY_1 - DAY, DAY_1 - HOUR, DAY_2 + LENGTH) == 0
    with database.reading() as db:
        kinds = {NoticeKind.REMINDER, NoticeKind.AFTER}
        assert not db.scalars(select(Notice).where(Notice.kind.in_(kinds))).all()
