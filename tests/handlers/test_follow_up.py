"""Officers say how far they are with a policy, change it, and organisers see how it stands."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from bot import settings as environment
from bot.settings import PLANS
from handlers import follow_up_rounds, repeats
from models import progress
from models.audit import AuditEntry
from models.database import Database
from models.notices import Notice, due_notices
from models.policies import Policy
from models.progress import WORDS_MAX, ProgressChange, ProgressReport
from models.quota import Month
from models.rsvps import Rsvp
from tests.handlers.chatting import AFTER, Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import BUNMI, DAY, HOUR, MALI, PRANEE, SOMCHAI, STRANGER, WICHAI

WORKERS = "position=community_worker,move_for_fund"
TITLE = "ความคืบหน้ากองทุนแม่"


@pytest.fixture
def chats(database_url: str) -> Chats:
    """คุณมะลิ, คุณบุญมี and คุณวิชัย are asked about the Mother Fund."""
    database = Database(database_url)
    convene(database)
    chats = Chats(database, environment.read("worker", SETTINGS))
    begin(chats, "mother-fund", "กองทุนแม่ของแผ่นดิน", TITLE)
    return chats


def begin(chats: Chats, key: str, policy_title: str, title: str, audience: str = WORKERS) -> int:
    with chats.database.transaction() as db:
        policy = db.scalar(select(Policy).where(Policy.key == key))
        if policy is None:
            policy = Policy(key=key, title=policy_title, created_at=chats.now)
            db.add(policy)
            db.flush()
        asked = follow_up_rounds.begin(db, policy, title, audience, f"{key}{chats.now}", chats.now)
        assert asked
        return asked.id


def reports(chats: Chats) -> list[tuple[str, str | None]]:
    with chats.database.reading() as db:
        return [(r.state, r.words) for r in db.scalars(select(ProgressReport))]


def only_round(chats: Chats) -> int:
    with chats.database.reading() as db:
        return db.scalars(select(Notice.id).where(Notice.kind == "follow_up")).one()


def test_a_round_asks_its_audience_by_one_multicast_with_four_answers(chats: Chats) -> None:
    [sent] = chats.pushed()
    assert len(sent["to"]) == 2
    buttons = re.findall(r"progress:\d+:(\w+)", str(sent))
    assert buttons == ["not_started", "ongoing", "done", "problem"]


def test_a_tap_is_recorded_and_words_are_wished_for(chats: Chats) -> None:
    number = only_round(chats)
    assert "ติดเรื่องใด" in chats.tap(MALI, f"progress:{number}:problem")
    assert "งบยังไม่โอน" in chats.say(MALI, "งบยังไม่โอนลงมาที่อำเภอ")
    assert reports(chats) == [("problem", "งบยังไม่โอนลงมาที่อำเภอ")]
    assert "✅ เสร็จ" in chats.tap(MALI, f"progress:{number}:done")
    assert "พิมพ์ ความคืบหน้า" in chats.say(MALI, "ข้าม")
    assert reports(chats) == [("done", None)]
    with chats.database.reading() as db:
        assert len(db.scalars(select(ProgressChange)).all()) == 3


def test_the_newest_event_time_holds_however_taps_arrive(chats: Chats) -> None:
    number = only_round(chats)
    chats.tap(MALI, f"progress:{number}:done", at=AFTER + HOUR)
    told = chats.tap(MALI, f"progress:{number}:ongoing", at=AFTER)
    assert "ใหม่กว่า" in told and "เสร็จ" in told
    assert reports(chats) == [("done", None)]


@pytest.mark.parametrize(
    ("words", "state", "kept"),
    [
        ("กำลังทำค่ะ", "ongoing", None),
        ("ทำเสร็จเรียบร้อยแล้วครับ", "done", None),
        ("ยังไม่ได้ดำเนินการ", "not_started", None),
        ("ความคืบหน้ากองทุนแม่ เสร็จแล้ว", "done", None),
        ("รายงานความคืบหน้า กองทุนแม่ ติดปัญหา คนไม่พอ", "problem", "คนไม่พอ"),
    ],
)
def test_an_answer_is_also_typed(chats: Chats, words: str, state: str, kept: str | None) -> None:
    assert "บันทึกแล้ว" in chats.say(MALI, words)
    assert reports(chats) == [(state, kept)]


def test_what_is_typed_out_of_the_blue_and_not_sure_is_asked_back(chats: Chats) -> None:
    number = only_round(chats)
    assert "ถูกต้องไหม" in chats.say(MALI, "ติดปัญหา งบยังไม่มา")
    assert reports(chats) == []
    chats.tap(MALI, f"progress:{number}:problem:words")
    assert reports(chats) == [("problem", "งบยังไม่มา")]
    assert "ถูกต้องไหม" in chats.say(MALI, "เสร็จแล้ว")  # an answer stands already
    assert "ไม่ได้เก็บ" in chats.tap(MALI, f"progress:{number}:drop")
    assert reports(chats) == [("problem", "งบยังไม่มา")]
    assert "พิมพ์อีกครั้ง" in chats.tap(MALI, f"progress:{number}:problem:words")


def test_an_unclear_answer_to_the_question_is_asked_back(chats: Chats) -> None:
    assert "ไปถึงไหนแล้ว" in chats.say(MALI, "ความคืบหน้า")
    assert "ไม่แน่ใจว่าหมายถึงข้อใด" in chats.say(MALI, "ทำไปครึ่งหนึ่งแล้ว")
    assert reports(chats) == []
    assert "บันทึกแล้ว" in chats.say(MALI, "กำลังทำอยู่")
    assert reports(chats) == [("ongoing", None)]


def test_words_that_may_be_an_answer_to_a_meeting_are_asked_back(chats: Chats) -> None:
    number = only_round(chats)
    chats.tap(MALI, f"progress:{number}:problem")
    assert "ถูกต้องไหม" in chats.say(MALI, "ขอไม่เข้าร่วมประชุมทั้งสองวันค่ะ")
    assert reports(chats) == [("problem", None)]
    with chats.database.reading() as db:
        assert db.scalars(select(Rsvp)).all() == []
    chats.tap(MALI, f"progress:{number}:problem:words")
    assert reports(chats) == [("problem", "ขอไม่เข้าร่วมประชุมทั้งสองวันค่ะ")]


def test_words_that_are_too_long_are_not_cut_in_secret(chats: Chats) -> None:
    chats.tap(MALI, f"progress:{only_round(chats)}:problem")
    assert "ยาวเกิน" in chats.say(MALI, "งบประมาณ" + "ก" * WORDS_MAX)
    assert reports(chats) == [("problem", None)]


def test_words_are_erased_when_their_message_is_taken_back(chats: Chats) -> None:
    number = only_round(chats)
    chats.tap(MALI, f"progress:{number}:problem")
    chats.say(MALI, "หัวหน้าไม่อนุมัติ", message="m-1")
    chats.unsend(MALI, "m-1")
    assert reports(chats) == [("problem", None)]
    chats.say(BUNMI, "ติดปัญหา งบไม่มา", message="m-2")
    chats.unsend(BUNMI, "m-2")
    assert "พิมพ์อีกครั้ง" in chats.tap(BUNMI, f"progress:{number}:problem:words")


def test_a_round_is_open_until_the_next_begins(chats: Chats) -> None:
    first = only_round(chats)
    chats.tap(MALI, f"progress:{first}:ongoing")
    chats.now = AFTER + 30 * DAY
    second = begin(chats, "mother-fund", "", TITLE)
    told = chats.tap(MALI, f"progress:{first}:done")
    assert "ปิดแล้ว" in told and f"progress:{second}:done" in told
    assert reports(chats) == [("ongoing", None)]
    chats.tap(MALI, f"progress:{first}:done", at=chats.now - HOUR)  # said while it was open
    assert reports(chats) == [("done", None)]
    chats.tap(MALI, f"progress:{second}:done")
    assert len(reports(chats)) == 2
    chats.now += DAY
    begin(chats, "mother-fund", "", TITLE, "position=central")
    assert "คำตอบของคุณในรอบนั้น: ✅ เสร็จ" in chats.tap(MALI, f"progress:{second}:ongoing")


@pytest.mark.parametrize("data", ["", "9", "x", "9" * 30, "{round}:nonsense", ":done"])
def test_an_odd_button_changes_nothing(chats: Chats, data: str) -> None:
    said = chats.tap(MALI, f"progress:{data.format(round=only_round(chats))}")
    assert "ไม่ได้ใช้แล้ว" in said or "ไปถึงไหนแล้ว" in said
    assert reports(chats) == []


def test_only_who_is_asked_may_answer(chats: Chats) -> None:
    number = only_round(chats)
    for who in (SOMCHAI, PRANEE, STRANGER):
        chats.tap(who, f"progress:{number}:done")
        chats.say(who, "เสร็จแล้ว")
    assert reports(chats) == []
    with chats.database.transaction() as db:
        db.scalars(select(Policy)).one().withdrawn_at = chats.now
    assert "ไม่ได้ใช้แล้ว" in chats.tap(MALI, f"progress:{number}:done")


def test_of_several_follow_ups_the_one_that_is_meant_is_asked_for(chats: Chats) -> None:
    other = begin(chats, "kkj", "โครงการแก้ไขปัญหาความยากจน", "ความคืบหน้า กข.คจ.")
    chosen = chats.say(MALI, "เสร็จแล้ว")
    assert "หมายถึงเรื่องใด" in chosen and f"progress:{other}:done" in chosen
    assert "ความคืบหน้า กข.คจ." in chats.say(MALI, "ความคืบหน้า กข.คจ.")
    assert "เลือกเรื่อง" in chats.say(MALI, "ความคืบหน้า")
    chats.say(MALI, "ความคืบหน้าของเรื่องที่ถามไปเมื่อวาน")
    assert reports(chats) == []


def test_who_is_not_asked_about_a_policy_is_told_so(chats: Chats) -> None:
    assert "ไม่มีเรื่องที่ถาม" in chats.say(MALI, "ความคืบหน้า กข.คจ.")
    chats.now += DAY
    begin(chats, "mother-fund", "", TITLE, "position=move_for_fund")
    assert "ยังไม่มีนโยบายที่ติดตาม" in chats.say(SOMCHAI, "ความคืบหน้า")
    assert "ไม่มีแล้ว" in chats.tap(SOMCHAI, "follow_up:mother-fund")
    assert "เฉพาะเจ้าหน้าที่ส่วนกลาง" in chats.tap(MALI, "follow_up:mother-fund")
    assert "ไม่มีเรื่องที่ถาม" in chats.say(MALI, "ความคืบหน้ากองทุนแม่")
    assert "ไม่มีเรื่องที่ถาม" in chats.say(MALI, "ความคืบหน้า")


@pytest.mark.parametrize(
    ("late", "month", "withdrawn", "outcome"),
    [
        (0 * DAY, Month(35_000, 0), False, "queued"),
        (40 * DAY, Month(35_000, 0), False, "queued"),  # of two moments missed, one round
        (0 * DAY, Month(300, 269), False, "over quota"),
        (0 * DAY, Month(35_000, 0), True, "its policy is withdrawn"),
    ],
)
def test_the_clock_begins_a_round_once(
    chats: Chats, late: dt.timedelta, month: Month, withdrawn: bool, outcome: str
) -> None:
    with chats.database.transaction() as db:
        policy = db.scalars(select(Policy)).one()
        for cron in ("0 9 15 * *", follow_up_rounds.DEFAULT_CRON):  # the later one replaces it
            follow_up_rounds.set_regular(db, policy, TITLE, WORKERS, cron, AFTER)
        policy.withdrawn_at = AFTER if withdrawn else None
    with chats.database.transaction() as db:
        regular = follow_up_rounds.regular_of(db, db.scalars(select(Policy)).one())
        assert regular
        now = regular.due_at + late
        assert [n.id for n in due_notices(db, now, repeated=True)] == [regular.id]
        repeats.send(db, regular, month, PLANS["pro"], now)
        assert due_notices(db, now, repeated=True) == []
        entry = db.scalars(select(AuditEntry)).one()
        assert entry.details["outcome"].startswith(outcome)
        assert len(progress.rounds(db, 1)) == (2 if outcome == "queued" else 1)
        assert follow_up_rounds.stop(db, db.get_one(Policy, 1))
        assert not follow_up_rounds.stop(db, db.get_one(Policy, 1))


def test_who_has_not_answered_is_asked_again_by_one_multicast(chats: Chats) -> None:
    number = only_round(chats)
    chats.tap(MALI, f"progress:{number}:done")
    with chats.database.transaction() as db:
        policy = db.scalars(select(Policy)).one()
        follow_up_rounds.remind(db, policy, db.get_one(Notice, number), chats.now)
        assert len(progress.rounds(db, policy.id)) == 1
    *_, again = chats.pushed()
    assert again["to"].endswith(BUNMI)


def test_organisers_see_the_standing_and_what_is_the_matter(chats: Chats) -> None:
    number = only_round(chats)
    chats.tap(MALI, f"progress:{number}:problem")
    chats.say(MALI, "งบยังไม่มา")
    chats.tap(BUNMI, f"progress:{number}:done")
    whole = chats.say(PRANEE, "ความคืบหน้ากองทุนแม่")
    assert "เสร็จ 1 จาก 3 คน" in whole and "1. อุดรธานี" in whole and "1. เชียงใหม่" not in whole
    assert "อ.วังสามหมอ" in chats.say(PRANEE, "ความคืบหน้ากองทุนแม่ อุดรธานี")
    own = chats.say(SOMCHAI, "ความคืบหน้า")
    assert "จังหวัดอุดรธานี" in own and "เสร็จ 0 จาก 1 คน" in own
    assert "อุดรธานี" in chats.tap(SOMCHAI, "follow_up:mother-fund:50:2")
    told = chats.tap(PRANEE, "follow_up:mother-fund::words")
    assert "งบยังไม่มา" in told and "อำเภอวังสามหมอ" in told and "คุณมะลิ" in told
    assert "ยังไม่มีข้อความ" in chats.tap(PRANEE, "follow_up:mother-fund::words2")
    assert "ไม่มีแล้ว" in chats.tap(PRANEE, "follow_up:nothing")
    for who in (MALI, STRANGER):
        assert "งบยังไม่มา" not in chats.tap(who, "follow_up:mother-fund::words")


def test_the_rounds_are_shown_as_a_trend(chats: Chats) -> None:
    chats.tap(MALI, f"progress:{only_round(chats)}:done")
    chats.now = AFTER + dt.timedelta(days=30)
    begin(chats, "mother-fund", "", TITLE)
    shown = chats.say(PRANEE, "ความคืบหน้า")
    assert "รอบที่ 1" in shown and "33 %" in shown and "เสร็จ 0 % (-100)" in shown


def test_an_organiser_who_is_asked_sees_both(chats: Chats) -> None:
    chats.now += DAY
    number = begin(chats, "mother-fund", "", TITLE, "all")
    both = chats.say(SOMCHAI, "ความคืบหน้า")
    assert "อำเภอที่ควรติดตามก่อน" in both and f"progress:{number}:done" in both
    assert WICHAI not in both
