"""A score is kept once and the newest tap holds; comments reach organisers without a name."""

import dataclasses
import itertools

import pytest
from sqlalchemy import select

from bot import settings as environment
from models import feedback
from models.database import Database
from models.feedback import Comment, FeedbackComment, FeedbackScore
from models.meetings import meeting_by_key
from tests.handlers.chatting import AFTER, KEY, Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import BUNMI, DAY, DAY_1, HOUR, MALI, MINUTE, PRANEE, SOMCHAI, STRANGER


@pytest.fixture
def chats(database_url: str) -> Chats:
    database = Database(database_url)
    convene(database)
    return Chats(database, environment.read("worker", SETTINGS))


def scores(chats: Chats) -> list[int]:
    with chats.database.reading() as db:
        return list(db.scalars(select(FeedbackScore.score)))


def comments(chats: Chats) -> list[str]:
    with chats.database.reading() as db:
        return list(db.scalars(select(FeedbackComment.words).order_by(FeedbackComment.event_id)))


def results(chats: Chats) -> feedback.Results:
    with chats.database.reading() as db:
        meeting = meeting_by_key(db, KEY)
        assert meeting
        return feedback.results(db, meeting)


def test_the_newest_tap_holds_in_whatever_order_taps_are_delivered(chats: Chats) -> None:
    taps = [(2, AFTER), (5, AFTER + 2 * MINUTE), (3, AFTER + MINUTE)]
    for order in itertools.permutations(taps):
        for points, at in order:
            answer = chats.tap(SOMCHAI, f"feedback:{KEY}:{points}", at)
        assert scores(chats) == [5]
        assert "5 คะแนน" in answer
        with chats.database.transaction() as db:
            db.delete(db.scalars(select(FeedbackScore)).one())


def test_words_after_the_score_are_its_comment_and_skipping_keeps_none(chats: Chats) -> None:
    assert "พิมพ์ต่อได้เลย" in chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    assert "เก็บความเห็น" in chats.say(SOMCHAI, "เสียงไม่ค่อยชัด แต่เนื้อหาดี")
    chats.tap(MALI, f"feedback:{KEY}:5")
    assert "ขอบคุณ" in chats.say(MALI, "ข้าม")
    assert comments(chats) == ["เสียงไม่ค่อยชัด แต่เนื้อหาดี"]


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("กำหนดการ", "กำหนดการ"),
        ("เข้าร่วม", "ยังไม่ได้บันทึก"),
        ("ไม่ไปทั้งสองวันครับ", "ยังไม่ได้บันทึก"),
        ("ขอใบรับรอง", "ใบรับรอง"),
    ],
)
def test_what_clearly_is_something_else_is_no_comment(
    chats: Chats, words: str, answered: str
) -> None:
    chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    assert answered in chats.say(SOMCHAI, words)
    assert comments(chats) == []


@pytest.mark.parametrize("words", ["ให้คะแนน 4", "4 คะแนน", "ให้ ๔ คะแนนค่ะ", "4 ดาว"])
def test_a_score_can_be_typed(chats: Chats, words: str) -> None:
    chats.say(SOMCHAI, words)
    assert scores(chats) == [4]


def test_after_a_score_a_bare_number_changes_it(chats: Chats) -> None:
    assert f"feedback:{KEY}:5" in chats.say(SOMCHAI, "ประเมิน")
    chats.tap(SOMCHAI, f"feedback:{KEY}:2")
    chats.now += MINUTE
    chats.say(SOMCHAI, "๕")
    assert (scores(chats), comments(chats)) == ([5], [])


@pytest.mark.parametrize(
    ("late", "kept"), [(0 * DAY, 1), (13 * DAY, 1), (15 * DAY, 0), (DAY_1 - HOUR - AFTER, 0)]
)
def test_praise_out_of_the_blue_belongs_to_the_meeting_that_has_just_been(
    chats: Chats, late: object, kept: int
) -> None:
    chats.now += late  # type: ignore[operator]
    assert "ขอบคุณ" in chats.say(BUNMI, "วิทยากรพูดดีมากค่ะ")
    assert len(comments(chats)) == kept


def test_a_question_among_the_comments_can_be_sent_on(chats: Chats) -> None:
    chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    assert "words:question" in chats.say(SOMCHAI, "เบิกค่าเดินทางได้ไหมคะ")
    assert "คำถามหมายเลข 1" in chats.tap(SOMCHAI, "words:question")
    assert comments(chats) == ["เบิกค่าเดินทางได้ไหมคะ"]


def test_a_comment_taken_back_is_erased_and_the_score_stays(chats: Chats) -> None:
    chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    chats.say(SOMCHAI, "ห้องหนาวมาก", "m-1")
    chats.unsend(SOMCHAI, "m-1")
    assert (comments(chats), scores(chats)) == ([], [4])


@pytest.mark.parametrize(
    "data", ["feedback:other:4", "feedback:", f"feedback:{KEY}:9", "feedback::x"]
)
def test_a_button_that_means_nothing_records_nothing(chats: Chats, data: str) -> None:
    chats.tap(SOMCHAI, data)
    assert scores(chats) == []


def test_before_the_first_day_and_of_a_cancelled_meeting_nothing_is_recorded(chats: Chats) -> None:
    chats.now = DAY_1 - MINUTE
    assert "22 พ.ย. 2564 09.00 น." in chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    chats.now = AFTER
    chats.set_meeting(cancelled_at=DAY_1)
    assert "ยกเลิก" in chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    assert scores(chats) == []


def test_the_results_count_who_came_and_name_nobody(chats: Chats) -> None:
    for who, points, words in ((SOMCHAI, 5, "ดีมาก"), (BUNMI, 2, "ห้องหนาวมาก")):
        chats.tap(who, f"feedback:{KEY}:{points}")
        chats.now += MINUTE
        chats.say(who, words)
    found = results(chats)
    assert found.scores == {1: 0, 2: 1, 3: 0, 4: 0, 5: 1}
    assert dataclasses.astuple(found)[:4] == (5, 2, 2, 1)
    assert (found.mean, found.response_rate) == (3.5, 0.5)
    assert found.comments == [Comment("ห้องหนาวมาก", False), Comment("ดีมาก", True)]
    shown = chats.say(PRANEE, "ผลประเมิน")
    for words in ("3.5", "จาก 2 คน (50%)", "ดีมาก", "ผลประเมิน", '"width": "50%"'):
        assert words in shown
    for name in ("สมชาย", "บุญมี"):
        assert name not in shown


def test_results_of_nothing_can_be_shown_too(chats: Chats) -> None:
    assert "ยังไม่มีความเห็น" in chats.tap(PRANEE, f"results:{KEY}")
    chats.now = DAY_1 - HOUR
    assert "ยังไม่มีประชุมที่เริ่มแล้ว" in chats.say(PRANEE, "ผลประเมิน")


def test_results_are_for_central_officers(chats: Chats) -> None:
    chats.tap(SOMCHAI, f"feedback:{KEY}:4")
    for who in (MALI, STRANGER):
        answer = chats.tap(who, f"results:{KEY}")
        assert "4.0" not in answer and "กองทุน" not in answer
