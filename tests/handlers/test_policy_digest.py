"""The digest holds for each person what they have not taken note of, and goes out once a round."""

import datetime as dt
import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import settings as environment
from bot import summaries
from bot.settings import PLANS, Plan
from bot.summaries import Summary, Topic
from handlers import announcements, policy_digest, repeats
from models import digests, notices, outbox, policies, workers
from models.database import Database
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState
from models.outbox import OutboxRequest
from models.policies import Policy, PolicySummary, PolicyVersion
from models.quota import Month
from tests.handlers.chatting import Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import BUNMI, DAY, HOUR, MALI, MINUTE, NOW, PRANEE, SOMCHAI

PLENTY = Month(35_000, 0)
KEYS = ("savings-group", "kkj", "mother-fund")


@pytest.fixture
def chats(database_url: str) -> Chats:
    """Three policies are approved, the last one last; the digest is set for everybody."""
    database = Database(database_url)
    convene(database)
    with database.transaction() as db:
        for n, key in enumerate(KEYS):
            approve(db, key, 1, NOW + n * MINUTE)
        policy_digest.set_regular(db, "all", policy_digest.DEFAULT_CRON, NOW)
    return Chats(database, environment.read("worker", SETTINGS))


def approve(db: Session, key: str, number: int, at: dt.datetime) -> None:
    policy = policies.find(db, key) or Policy(key=key, title=f"เรื่อง {key}", created_at=at)
    db.add(policy)
    db.flush()
    version = PolicyVersion(policy_id=policy.id, number=number, file_name="a.txt", content=b"",
                            media_type="text/plain", sha256="0" * 64, imported_at=at)  # fmt: skip
    db.add(version)
    db.flush()
    content = summaries.to_json(Summary(key, (Topic(None, key, 1, ()),), "organiser"))
    db.add(PolicySummary(version_id=version.id, content=content, made_by="organiser", made_at=at,
                         approved_at=at, approved_by="organiser"))  # fmt: skip
    db.flush()


def tick(
    chats: Chats, late: dt.timedelta = dt.timedelta(0), month: Month = PLENTY,
    plan: Plan = PLANS["pro"],
) -> dt.datetime:  # fmt: skip
    """What the clock does so long after the digest's moment; returns that moment."""
    with chats.database.transaction() as db:
        regular = notices.regular(db, policy_digest.KEY)
        assert regular
        moment = regular.due_at
        repeats.send(db, regular, month, plan, moment + late)
        return moment


def told(chats: Chats) -> dict[str, set[str]]:
    """By account of whom something is sent to: the keys of the policies in it."""
    found: dict[str, set[str]] = {}
    for body in chats.pushed():
        to = body["to"] if isinstance(body["to"], list) else [body["to"]]
        keys = set(re.findall(r"policy_noted:([a-z-]+):", json.dumps(body["messages"])))
        for user in to:
            assert user not in found
            found[user] = keys
    return {user[-8:]: keys for user, keys in found.items()}


def test_each_gets_what_is_new_to_them_and_nobody_gets_nothing(chats: Chats) -> None:
    chats.tap(MALI, "policy_noted:kkj:1")
    for key in KEYS:
        chats.tap(BUNMI, f"policy_noted:{key}:1")
    with chats.database.transaction() as db:
        approve(db, "savings-group", 2, NOW + HOUR)
    chats.tap(SOMCHAI, "policy_noted:savings-group:1")  # the former version is not enough
    chats.set_account(PRANEE, following=False)
    tick(chats)
    assert told(chats) == {
        SOMCHAI: set(KEYS), MALI: {"savings-group", "mother-fund"}, BUNMI: {"savings-group"},
    }  # fmt: skip
    with chats.database.reading() as db:
        rows = db.scalars(select(NoticeRecipient)).all()
        assert sorted(row.reach for row in rows) == ["blocked", *["queued"] * 3, "unlinked"]
        requests = {r.batch: r.recipients for r in db.scalars(select(OutboxRequest))}
        assert {r.batch for r in rows if r.reach == "queued"} == set(requests)


def test_those_with_the_same_to_read_share_a_multicast_and_the_price_says_so(chats: Chats) -> None:
    chats.tap(MALI, "policy_noted:kkj:1")
    with chats.database.reading() as db:
        cost = policy_digest.cost(db, "all", PLENTY, PLANS["pro"])
        assert (cost.people, cost.messages, cost.requests) == (5, 4, 2)
    tick(chats)
    with chats.database.reading() as db:
        sizes = db.scalars(select(OutboxRequest.recipients).order_by(OutboxRequest.id)).all()
        assert sorted(sizes) == [1, 3]


@pytest.mark.parametrize(
    ("late", "queued"), [(0 * HOUR, 4), (5 * HOUR, 4), (24 * HOUR, 0), (20 * DAY, 0)]
)
def test_what_is_missed_for_a_day_is_left_out(
    chats: Chats, late: dt.timedelta, queued: int
) -> None:
    moment = tick(chats, late)
    assert len(told(chats)) == queued
    with chats.database.reading() as db:
        regular = notices.regular(db, policy_digest.KEY)
        assert regular and regular.due_at > moment + late
        useless = set(db.scalars(select(OutboxRequest.useless_after)))
        assert useless <= {moment + policy_digest.WITHIN}


def test_a_moment_is_sent_once_whoever_else_finds_it_due(chats: Chats) -> None:
    with chats.database.transaction() as db:
        regular = notices.regular(db, policy_digest.KEY)
        assert regular
        moment = regular.due_at
        for outcome in ("queued", "sent already"):
            said = policy_digest.send(db, regular, moment, PLENTY, PLANS["pro"], moment)
            assert said.startswith(outcome)
    assert len(told(chats)) == 4


def test_of_several_workers_at_once_one_sends(chats: Chats) -> None:
    with chats.database.reading() as db:
        regular = notices.regular(db, policy_digest.KEY)
        assert regular
        now = regular.due_at

    def look(_: int) -> int:
        with chats.database.transaction() as db:
            due = notices.due_notices(db, now, repeated=True)
            for notice in due:
                repeats.send(db, notice, PLENTY, PLANS["pro"], now)
            return len(due)

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(look, range(4))) == 1
    assert len(told(chats)) == 4


def test_of_very_many_policies_it_holds_the_newest(chats: Chats) -> None:
    with chats.database.transaction() as db:
        for n in range(digests.POLICIES_MAX):
            approve(db, "x" * (n + 1), 1, NOW + HOUR + n * MINUTE)
    chats.tap(MALI, "policy_noted:x:1")
    tick(chats)
    newest = {"x" * (n + 1) for n in range(digests.POLICIES_MAX)}
    assert told(chats)[SOMCHAI] == newest
    assert told(chats)[MALI] == newest - {"x"}


def test_a_month_without_room_sends_nothing_and_the_centre_hears_of_it_for_free(
    chats: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        moment = tick(chats, month=Month(35_000, 31_497))
    assert "over quota" in caplog.text and chats.pushed() == []
    chats.now = moment + HOUR
    assert "ไม่ได้ส่ง" in chats.say(PRANEE, "สวัสดี")
    assert "ไม่ได้ส่ง" not in chats.say(MALI, "สวัสดี")
    tick(chats, month=Month(35_000, 31_496))
    with chats.database.reading() as db:
        assert workers.switches_on(db, chats.now) == set()
    assert len(told(chats)) == 4


def test_nothing_approved_is_nothing_to_send(chats: Chats) -> None:
    with chats.database.transaction() as db:
        for policy in db.scalars(select(Policy)):
            policy.withdrawn_at = NOW
    tick(chats)
    assert chats.pushed() == []


def test_one_digest_at_a_time(chats: Chats) -> None:
    with chats.database.transaction() as db:
        policy_digest.set_regular(db, "province=อุดรธานี", "0 9 * * 5", NOW)
        states = db.execute(select(Notice.state, Notice.audience).order_by(Notice.id)).all()
        assert [tuple(row) for row in states] == [
            (NoticeState.CANCELLED, "all"), (NoticeState.SCHEDULED, "province=อุดรธานี"),
        ]  # fmt: skip
        assert notices.stop_regular(db, policy_digest.KEY)
        assert notices.regular(db, policy_digest.KEY) is None
        assert notices.stop_regular(db, policy_digest.KEY) is None
        assert outbox.counts(db)["queued"] == 0


def test_an_announcement_that_is_regular_goes_out_as_before(chats: Chats) -> None:
    with chats.database.transaction() as db:
        notice = Notice(kind=NoticeKind.ANNOUNCEMENT, title="ข่าว", content="# ข่าว\n\nสวัสดี\n",
                        audience="all", repeat="0 9 * * *", state=NoticeState.SCHEDULED,
                        due_at=NOW, created_at=NOW)  # fmt: skip
        db.add(notice)
        db.flush()
        repeats.send(db, notice, PLENTY, PLANS["pro"], NOW)
    [body] = chats.pushed()
    assert len(body["to"]) == 4


@pytest.mark.parametrize(
    ("cron", "days"),
    [
        ("30 8 * * 1", {0}), ("30 8 * * 0", {6}), ("30 8 * * 7", {6}), ("30 8 * * mon", {0}),
        ("30 8 * * 1-5", {0, 1, 2, 3, 4}), ("30 8 * * 5-7", {4, 5, 6}),
        ("30 8 * * */2", {6, 1, 3, 5}), ("30 8 * * 1,3", {0, 2}), ("30 8 * * *", set(range(7))),
    ],
)  # fmt: skip
def test_days_of_the_week_are_counted_as_cron_counts_them(cron: str, days: set[int]) -> None:
    found, now = set(), NOW
    for _ in range(7):
        now = announcements.next_moment(cron, now)
        found.add((now + 7 * HOUR).weekday())
    assert found == days


@pytest.mark.parametrize("cron", ["", "every day", "30 8 * *", "30 8 * * 8", "30 8 * * 6-2"])
def test_a_wrong_cron_line_is_refused(cron: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        announcements.next_moment(cron, NOW)
