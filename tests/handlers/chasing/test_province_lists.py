"""The lists that time brings to the provinces: when, to whom, and once."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from bot.settings import Settings
from handlers import province_lists
from models.database import Database
from models.meetings import Meeting
from models.outbox import OutboxRequest
from models.people import LineAccount
from models.rsvps import Answer
from scheduler.ticks import send_province_lists
from tests.bot.announcements.flex_rules import refusals
from tests.handlers.chasing.conftest import (
    ANAN,
    KAMOL,
    LISTS_DUE,
    answer,
    said,
)
from tests.models.cast import (
    DAY,
    DAY_1,
    DEADLINE,
    HOUR,
    MINUTE,
    NOW,
    SOMCHAI,
    WICHAI,
    account_of,
)


def requests(database: Database) -> list[OutboxRequest]:
    with database.reading() as db:
        return list(db.scalars(select(OutboxRequest).order_by(OutboxRequest.id)))


def test_lists_go_to_the_academics_once_and_alike_ones_together(
    seated: Database, settings: Settings
) -> None:
    assert send_province_lists(seated, settings, LISTS_DUE - MINUTE) == 0
    assert [send_province_lists(seated, settings, LISTS_DUE) for _ in range(2)] == [1, 0]
    udon, khon_kaen = requests(seated)
    assert set(json.loads(udon.body)["to"]) == {account_of(SOMCHAI), account_of(ANAN)}
    assert json.loads(khon_kaen.body)["to"] == account_of(KAMOL)
    for request in (udon, khon_kaen):
        messages = json.loads(request.body)["messages"]
        assert refusals(messages) == [] and request.useless_after == DEADLINE
    assert "วิชัย" in said(json.loads(khon_kaen.body)["messages"])
    assert "วิชัย" not in said(json.loads(udon.body)["messages"])


def test_many_workers_at_the_same_moment_send_the_lists_once(
    seated: Database, settings: Settings
) -> None:
    with ThreadPoolExecutor(4) as threads:
        done = threads.map(lambda _: send_province_lists(seated, settings, LISTS_DUE), range(4))
        assert sum(done) == 1
    assert len(requests(seated)) == 2


def test_a_province_without_silent_people_gets_no_list(local: Database, settings: Settings) -> None:
    for code in (WICHAI, KAMOL):
        answer(local, code, Answer.YES)
    with local.transaction() as db:
        db.get_one(LineAccount, account_of(ANAN)).muted_at = NOW
    send_province_lists(local, settings, LISTS_DUE)
    [request] = requests(local)
    assert json.loads(request.body)["to"] == account_of(SOMCHAI)


def _change(database: Database, **values: Any) -> None:
    with database.transaction() as db:
        for name, value in values.items():
            setattr(db.scalars(select(Meeting)).one(), name, value)


DUE: dict[str, tuple[dict[str, Any], dt.datetime | None]] = {
    "six hours before the deadline": ({}, LISTS_DUE),
    "a day before the start": ({"rsvp_deadline": None}, DAY_1 - DAY),
    "before the quiet hours of the evening": (
        {"rsvp_deadline": NOW + DAY}, NOW + 11 * HOUR - MINUTE,  # 03.00 becomes 19.59
    ),
    "asked after that moment": ({"rsvp_opened_at": LISTS_DUE}, None),
    "not asked": ({"rsvp_opened_at": None}, None),
    "cancelled": ({"cancelled_at": NOW}, None),
}  # fmt: skip


@pytest.mark.parametrize("case", DUE)
def test_when_lists_are_due(local: Database, settings: Settings, case: str) -> None:
    change, due = DUE[case]
    _change(local, **change)
    with local.reading() as db:
        assert province_lists.due_at(db.scalars(select(Meeting)).one(), settings) == due
    if due:
        assert not settings.quiet_at(due)
        assert send_province_lists(local, settings, due - MINUTE) == 0
        assert send_province_lists(local, settings, due) == 1


def test_what_a_stopped_worker_missed_is_sent_while_people_can_answer(
    local: Database, settings: Settings
) -> None:
    assert send_province_lists(local, settings, DEADLINE) == 0
    _change(local, rsvp_deadline=DAY_1)
    assert send_province_lists(local, settings, DAY_1 - 4 * HOUR) == 0  # 05.00 is quiet
    assert send_province_lists(local, settings, DAY_1 - HOUR) == 1
