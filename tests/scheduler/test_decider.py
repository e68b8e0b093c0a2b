"""Stored events become rows and replies; one that fails never holds up the next."""

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import select, text

from models import inbox
from models.database import Database
from models.inbox import DONE, MAX_ATTEMPTS, NEW, PARKED
from models.outbox import OutboxRequest, Priority
from models.people import LineAccount
from models.rsvps import Rsvp, RsvpChange
from scheduler.decider import BATCH, Decider
from tests.models.cast import MALI, NOW, SOMCHAI, STRANGER, account_of
from tests.scheduler.conftest import events, keep, replies, row, said, tapped

SECOND = dt.timedelta(seconds=1)
EVERY_DAY = "rsvp:fund-governance-2565:*=yes"


def answers(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(Rsvp.answer)))


def test_a_tap_becomes_an_answer_and_a_reply_with_the_token_of_the_tap(
    database: Database, decider: Decider
) -> None:
    keep(database, tapped("E1", SOMCHAI, EVERY_DAY))
    assert decider.decide_batch(NOW) == 1
    assert answers(database) == ["yes", "yes"]
    assert events(database)["E1"].state == DONE
    body = replies(database)["E1"]
    assert body["replyToken"] == "token-of-E1"
    assert 1 <= len(body["messages"]) <= 5
    with database.reading() as db:
        reply = db.scalars(select(OutboxRequest)).one()
    assert (reply.priority, reply.fallback_to) == (Priority.REPLY, account_of(SOMCHAI))


def test_a_decided_event_is_not_decided_again(database: Database, decider: Decider) -> None:
    keep(database, tapped("E1", SOMCHAI, EVERY_DAY))
    assert [decider.decide_batch(NOW) for _ in range(2)] == [1, 0]
    with database.reading() as db:
        assert len(db.scalars(select(RsvpChange)).all()) == 2


def test_an_event_that_cannot_be_read_is_kept_with_its_error_and_holds_up_nobody(
    database: Database, decider: Decider
) -> None:
    broken = ["not json", "", '{"cut": ', "[" * 5000]
    rows = [row(f"B{n}", body) for n, body in enumerate(broken)]
    keep(database, *rows, tapped("E1", SOMCHAI, EVERY_DAY))
    decider.decide_batch(NOW)
    after = events(database)
    assert (after.pop("E1").state, answers(database)) == (DONE, ["yes", "yes"])
    assert len(after) == len(broken)
    for failed in after.values():
        assert (failed.state, failed.attempts, failed.not_before) == (NEW, 1, NOW + 2 * SECOND)
        assert failed.error and "Error at " in failed.error


def test_a_failing_event_is_parked_after_five_tries_and_counted(
    database: Database, decider: Decider
) -> None:
    keep(database, row("E1", "not json"))
    now = NOW
    for _ in range(MAX_ATTEMPTS):
        assert decider.decide_batch(now) == 1
        assert decider.decide_batch(now) == 0
        now = events(database)["E1"].not_before
    assert decider.decide_batch(now) == 0
    with database.reading() as db:
        assert inbox.counts(db) == {NEW: 0, DONE: 0, PARKED: 1}


def test_an_event_that_fails_half_way_leaves_nothing_of_itself_behind(
    database: Database, decider: Decider
) -> None:
    with database.transaction() as db:
        db.execute(text("ALTER TABLE rsvps RENAME TO away"))
    keep(database, said("E1", SOMCHAI, "กำหนดการ"), tapped("E2", SOMCHAI, EVERY_DAY))
    decider.decide_batch(NOW)
    with database.transaction() as db:
        db.execute(text("ALTER TABLE away RENAME TO rsvps"))
    assert {i: e.state for i, e in events(database).items()} == {"E1": DONE, "E2": NEW}
    assert set(replies(database)) == {"E1"}
    with database.reading() as db:
        assert db.scalars(select(RsvpChange)).all() == []
    decider.decide_batch(events(database)["E2"].not_before)
    assert answers(database) == ["yes", "yes"]
    assert set(replies(database)) == {"E1", "E2"}


def test_the_error_that_is_kept_quotes_nothing_of_what_was_written(
    database: Database, decider: Decider
) -> None:
    keep(database, row("E1", '{"message": "ความลับของคุณสมชาย'))
    decider.decide_batch(NOW)
    assert "ความลับ" not in str(events(database)["E1"].error)


QUIET_PLACES: dict[str, dict[str, Any]] = {
    "standby": {"mode": "standby", "replyToken": None},
    "standby with a token": {"mode": "standby"},
    "group": {"source": {"type": "group", "groupId": "C" * 33, "userId": account_of(SOMCHAI)}},
    "room": {"source": {"type": "room", "roomId": "R" * 33, "userId": account_of(SOMCHAI)}},
    "no source": {"source": None},
    "unknown type": {"type": "holographicCall"},
    "delivery": {"type": "delivery"},
    "no token": {"replyToken": None},
}


def test_what_is_not_said_to_the_bot_alone_is_stored_and_never_answered(
    database: Database, decider: Decider
) -> None:
    rows = [said(kind, SOMCHAI, "เข้าร่วม", **more) for kind, more in QUIET_PLACES.items()]
    keep(database, *rows)
    decider.decide_batch(NOW)
    assert {e.state for e in events(database).values()} == {DONE}
    assert replies(database) == {}


def test_nothing_said_in_a_group_is_taken_for_an_answer(
    database: Database, decider: Decider
) -> None:
    keep(database, said("E1", SOMCHAI, "เข้าร่วม", **QUIET_PLACES["group"]))
    decider.decide_batch(NOW)
    assert answers(database) == []


def unsend(event_id: str, message: str) -> dict[str, object]:
    more = {"type": "unsend", "unsend": {"messageId": message}, "message": None}
    return said(event_id, SOMCHAI, "", **more)


def test_a_message_taken_back_is_erased(database: Database, decider: Decider) -> None:
    keep(database, said("E1", SOMCHAI, "ความลับ"))
    decider.decide_batch(NOW)
    keep(database, unsend("E2", "m-E1"))
    decider.decide_batch(NOW)
    assert json.loads(events(database)["E1"].body) == {}


def test_the_reason_in_a_message_taken_back_is_erased_and_the_answer_stays(
    database: Database, decider: Decider
) -> None:
    keep(database, said("E1", SOMCHAI, "ไม่ไปครับ ลาป่วย"))
    decider.decide_batch(NOW)
    keep(database, unsend("E2", "m-E1"))
    decider.decide_batch(NOW)
    with database.reading() as db:
        kept = [(r.answer, r.reason) for r in db.scalars(select(Rsvp))]
    assert kept and set(kept) == {("no", None)}


@pytest.mark.parametrize("together", [True, False])
def test_a_message_taken_back_before_it_came_is_neither_kept_nor_decided(
    database: Database, decider: Decider, together: bool
) -> None:
    keep(database, unsend("E1", "m-E2"))
    if not together:
        decider.decide_batch(NOW)
    keep(database, said("E2", SOMCHAI, "ไม่เข้าร่วม"))
    decider.decide_batch(NOW)
    assert events(database)["E2"].body == "{}"
    assert {e.state for e in events(database).values()} == {DONE}
    assert answers(database) == []
    assert replies(database) == {}


def test_who_follows_and_leaves_is_known_also_by_a_standby_channel(
    database: Database, decider: Decider
) -> None:
    user = {"source": {"type": "user", "userId": STRANGER}, "message": None}
    follow = {"type": "follow", "mode": "standby", "follow": {"isUnblocked": False}} | user
    keep(database, row("E1", follow, STRANGER))
    decider.decide_batch(NOW)
    leave = row("E2", {"type": "unfollow", "mode": "active"} | user, STRANGER)
    keep(database, leave | {"event_time": NOW + SECOND})
    decider.decide_batch(NOW)
    with database.reading() as db:
        assert not db.get_one(LineAccount, STRANGER).following
    assert replies(database) == {}


def test_a_stranger_learns_nothing_about_the_meeting(database: Database, decider: Decider) -> None:
    wanted = ["กำหนดการ", "ขอลิงก์", "ประชุมวันไหน", "เข้าร่วม", "คำตอบของฉัน", "ข้อมูลของฉัน", "สวัสดี"]
    buttons = ["menu:meeting", "menu:agenda", "menu:join", "menu:rsvp:yes", EVERY_DAY,
               "agenda:fund-governance-2565", "change:fund-governance-2565"]  # fmt: skip
    rows = [said(f"W{n}", "nobody", words) for n, words in enumerate(wanted)]
    rows += [tapped(f"B{n}", "nobody", data) for n, data in enumerate(buttons)]
    for each in rows:
        body = json.loads(each["body"])
        body["source"]["userId"] = each["line_user_id"] = STRANGER
        each["body"] = json.dumps(body)
    keep(database, *rows)
    decider.decide_batch(NOW)
    told = replies(database)
    assert set(told) == {each["event_id"] for each in rows}
    for body in told.values():
        words = json.dumps(body, ensure_ascii=False)
        for secret in ("กองทุน", "22", "meet.example.org", "/j/", "/calendar/", "fund-governance"):
            assert secret not in words
    assert answers(database) == []


def test_what_stands_is_the_newest_answer_however_the_taps_are_delivered(
    database: Database, decider: Decider
) -> None:
    data = {answer: f"rsvp:fund-governance-2565:day1={answer}" for answer in ("yes", "no", "maybe")}
    late = tapped("E1", MALI, data["yes"]) | {"event_time": NOW}
    newest = tapped("E2", MALI, data["no"]) | {"event_time": NOW + 2 * SECOND}
    between = tapped("E3", MALI, data["maybe"]) | {"event_time": NOW + SECOND}
    for each in (newest, late, between):
        keep(database, each)
        decider.decide_batch(NOW)
    assert answers(database) == ["no"]
    with database.reading() as db:
        assert len(db.scalars(select(RsvpChange)).all()) == 3


def test_a_batch_is_bounded_and_the_rest_comes_next(database: Database, decider: Decider) -> None:
    keep(database, *(said(f"E{n:03}", SOMCHAI, "ช่วยเหลือ") for n in range(BATCH + 7)))
    assert [decider.decide_batch(NOW) for _ in range(3)] == [BATCH, 7, 0]
    assert len(replies(database)) == BATCH + 7


def test_in_one_batch_a_substitute_accepts_and_is_not_needed_any_more(
    database: Database, decider: Decider
) -> None:
    keep(database, said("E1", MALI, "ส่งผู้แทน"), said("E2", MALI, SOMCHAI))
    decider.decide_batch(NOW)
    keep(database, said("E3", SOMCHAI, "รับเป็นผู้แทน"), tapped("E4", MALI, EVERY_DAY))
    decider.decide_batch(NOW)
    with database.reading() as db:
        standing = {(r.person_id, r.session_id): r.answer for r in db.scalars(select(Rsvp))}
        said_in_turn = list(db.scalars(select(RsvpChange.answer).order_by(RsvpChange.id)))
    assert sorted(standing.values()) == ["no", "no", "yes", "yes"]
    assert said_in_turn == ["no", "yes", "no", "yes", "yes", "yes", "no", "no"]
