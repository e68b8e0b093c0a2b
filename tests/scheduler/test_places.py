"""Taps on a day that is full, and on one that was cancelled."""

import json

import pytest
from sqlalchemy import select

from handlers import rescheduling
from models.database import Database
from models.meetings import Meeting
from models.outbox import Kind, OutboxRequest
from models.rsvps import Rsvp
from scheduler.decider import Decider
from tests.models.cast import BUNMI, DAY_1, MALI, NOW, SOMCHAI, account_of
from tests.scheduler.conftest import keep, replies, tapped

DAY_1_IS = "rsvp:fund-governance-2565:day1="


@pytest.fixture
def limited(database: Database) -> Database:
    """One place on day 1."""
    with database.transaction() as db:
        db.scalars(select(Meeting)).one().sessions[0].capacity = 1
    return database


def test_who_waits_reads_the_place_in_line_and_is_told_of_a_free_one(
    limited: Database, decider: Decider
) -> None:
    for number, (code, answer) in enumerate(
        [(SOMCHAI, "yes"), (MALI, "yes"), (BUNMI, "yes"), (SOMCHAI, "no"), (BUNMI, "maybe")]
    ):
        keep(limited, tapped(f"E{number}", code, f"{DAY_1_IS}{answer}"))
        decider.decide_batch(NOW)
    said = {event: json.dumps(body, ensure_ascii=False) for event, body in replies(limited).items()}
    assert "✅ เข้าร่วม" in said["E0"]
    assert "รอที่ว่าง ลำดับที่ 1" in said["E1"] and "ที่นั่งเต็มแล้ว" in said["E1"]
    assert "รอที่ว่าง ลำดับที่ 2" in said["E2"]
    with limited.reading() as db:
        pushes = db.scalars(select(OutboxRequest).where(OutboxRequest.kind == Kind.PUSH)).all()
        answers = sorted(db.scalars(select(Rsvp.answer)))
    [body] = [json.loads(p.body) for p in pushes]
    assert body["to"] == account_of(MALI)
    assert "คุณได้ที่นั่ง" in json.dumps(body, ensure_ascii=False)
    assert answers == ["maybe", "no", "yes"]


def test_a_tap_on_an_old_button_after_cancelling_is_answered_and_changes_nothing(
    limited: Database, decider: Decider
) -> None:
    keep(limited, tapped("E0", SOMCHAI, f"{DAY_1_IS}yes"))
    decider.decide_batch(NOW)
    with limited.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        rescheduling.cancel(meeting, meeting.session("day1"), NOW)
    keep(limited, tapped("E1", SOMCHAI, f"{DAY_1_IS}no"))
    decider.decide_batch(NOW)
    assert "ยกเลิกแล้ว" in json.dumps(replies(limited)["E1"], ensure_ascii=False)
    with limited.reading() as db:
        assert db.scalars(select(Rsvp.answer)).all() == ["yes"]


def test_a_day_moved_is_answered_by_the_button_of_the_old_invitation(
    limited: Database, decider: Decider
) -> None:
    with limited.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        rescheduling.move(
            meeting, meeting.sessions[0], DAY_1.date().replace(day=26), None, None, NOW
        )
    keep(limited, tapped("E0", SOMCHAI, f"{DAY_1_IS}yes"))
    decider.decide_batch(NOW)
    assert "26 พ.ย." in json.dumps(replies(limited)["E0"], ensure_ascii=False)
