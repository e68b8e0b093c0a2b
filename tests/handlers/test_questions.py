"""Questions reach organisers, are answered once, and come back to who asked, or to everybody."""

import json

import pytest
from sqlalchemy import select, update

from bot import settings as environment
from models import questions, workers
from models.database import Database
from models.notices import Notice
from models.outbox import OutboxRequest, State
from models.people import Person
from models.questions import Question
from tests.handlers.chatting import Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import (
    BUNMI,
    DAY,
    HOUR,
    MALI,
    MINUTE,
    PRANEE,
    SOMCHAI,
    STRANGER,
    account_of,
)

ASKED = "เบิกค่าเดินทางได้ไหมคะ"
ANSWER = "เบิกได้จากต้นสังกัด ใช้หนังสือเชิญแนบค่ะ"


@pytest.fixture
def chats(database_url: str) -> Chats:
    database = Database(database_url)
    convene(database)
    return Chats(database, environment.read("worker", SETTINGS))


def stored(chats: Chats) -> list[Question]:
    with chats.database.reading() as db:
        return list(db.scalars(select(Question).order_by(Question.id)))


def answer(chats: Chats, number: int, words: str = ANSWER, who: str = PRANEE) -> str:
    chats.tap(who, f"answer:{number}")
    chats.say(who, words)
    return chats.tap(who, f"send:{number}")


def to_asker(chats: Chats, who: str = MALI) -> list[str]:
    """What was pushed to one account."""
    bodies = chats.pushed()
    return [json.dumps(b, ensure_ascii=False) for b in bodies if b["to"] == account_of(who)]


def test_a_question_gets_a_number_and_reaches_the_officers_list(chats: Chats) -> None:
    assert "คำถามหมายเลข 1" in chats.say(MALI, ASKED)
    [question] = stored(chats)
    assert (question.words, question.state, question.meeting_id) == (ASKED, "open", 1)
    shown = chats.say(PRANEE, "คำถาม")
    for words in (ASKED, "คุณมะลิ", "answer:1"):
        assert words in shown


def test_who_taps_first_may_type_anything_as_a_question(chats: Chats) -> None:
    assert "พิมพ์คำถาม" in chats.say(MALI, "ขอถามหน่อยค่ะ")
    assert "คำถามหมายเลข 1" in chats.say(MALI, "ที่พักใกล้ ๆ")
    chats.tap(MALI, "question:")
    chats.say(MALI, "กำหนดการวันที่ 23")
    assert "ยกเลิกแล้ว" in chats.say(MALI, "ยกเลิก")
    assert [q.words for q in stored(chats)] == ["ที่พักใกล้ ๆ"]


def test_what_may_be_a_question_is_sent_only_after_a_tap(chats: Chats) -> None:
    assert "words:question" in chats.say(MALI, "อืม เรื่องนั้นน่ะ " * 40)
    assert stored(chats) == []
    assert "ไม่ได้เก็บข้อความ" in chats.tap(MALI, "words:drop")
    assert "ไม่อยู่แล้ว" in chats.tap(MALI, "words:question")
    chats.say(MALI, "อืม เรื่องนั้นน่ะ " * 40)
    assert "คำถามหมายเลข 1" in chats.tap(MALI, "words:question")


def test_the_same_words_are_one_question_and_few_may_wait(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    assert "คำถามหมายเลข 1" in chats.say(MALI, ASKED)
    others = ["จอดรถได้ที่ไหน", "มีอาหารกลางวันไหม", "ต้องแต่งกายอย่างไร", "ส่งเอกสารที่ไหน"]
    for words in others:
        assert "คำถามหมายเลข" in chats.say(MALI, words)
    assert "ยังไม่ได้ส่ง" in chats.say(MALI, "ทำไมไม่มีขนม")
    assert len(stored(chats)) == questions.OPEN_MAX


def test_a_long_question_is_not_cut_but_refused(chats: Chats) -> None:
    chats.tap(MALI, "question:")
    assert "ยาวเกิน" in chats.say(MALI, "ถามว่า " * 300)
    assert stored(chats) == []


def test_the_answer_is_shown_before_it_is_sent_and_told_to_the_asker(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    assert ASKED in chats.tap(PRANEE, "answer:1")
    assert "ยังไม่ได้ส่ง" in chats.say(PRANEE, "เบิกไม่ได้")
    assert ANSWER in chats.say(PRANEE, ANSWER)
    assert to_asker(chats) == []
    assert "publish:1" in chats.say(PRANEE, "ส่ง")
    [told] = to_asker(chats)
    assert ASKED in told and ANSWER in told
    assert [q.state for q in stored(chats)] == ["answered"]
    assert "ไม่มีคำถามที่รอคำตอบ" in chats.say(PRANEE, "คำถาม")


def test_an_answer_with_codes_is_an_answer(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    chats.tap(PRANEE, "answer:1")
    assert "ส่งคำตอบ" in chats.say(PRANEE, "รหัส 64001234 12345678")


def test_the_first_of_two_officers_wins_and_the_other_is_told(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    with chats.database.transaction() as db:
        db.scalars(select(Person).where(Person.staff_code == BUNMI)).one().position = "central"
    for who in (PRANEE, BUNMI):
        chats.tap(who, "answer:1")
        chats.say(who, f"คำตอบของ {who}")
    assert "ส่งคำตอบให้ผู้ถามแล้ว" in chats.tap(BUNMI, "send:1")
    assert f"คำตอบของ {BUNMI}" in chats.tap(PRANEE, "send:1")
    assert "มีผู้ตอบแล้ว" in chats.tap(PRANEE, "answer:1")
    assert [q.answer for q in stored(chats)] == [f"คำตอบของ {BUNMI}"]
    assert len(to_asker(chats)) == 1


def test_a_race_for_the_answer_is_decided_by_the_database(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    with chats.database.transaction() as db:
        assert questions.answer(db, 1, "หนึ่ง", None, None, chats.now)
        assert not questions.answer(db, 1, "สอง", None, None, chats.now)


@pytest.mark.parametrize("silence", ["following", "muted_at", "month"])
def test_who_cannot_be_pushed_to_finds_the_answer_on_writing_again(
    chats: Chats, silence: str
) -> None:
    chats.say(MALI, ASKED)
    if silence == "month":
        with chats.database.transaction() as db:
            workers.turn_on(db, workers.MONTHLY_LIMIT, chats.now)
    else:
        chats.set_account(MALI, **{silence: False if silence == "following" else chats.now})
    assert "เมื่อเขียนมาครั้งต่อไป" in answer(chats, 1)
    assert to_asker(chats) == []
    for n, found in enumerate([chats.follow(MALI), chats.say(MALI, "สวัสดีค่ะ")]):
        assert (ANSWER in found) is (n == 0)


def test_officers_are_called_once_for_all_that_waits_until_a_day_has_passed(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    chats.say(SOMCHAI, "จอดรถได้ที่ไหน")
    chats.now += 2 * HOUR
    chats.say(BUNMI, "มีอาหารกลางวันไหม")
    [call] = chats.pushed()
    assert call["to"] == account_of(PRANEE)
    chats.now += DAY
    chats.say(BUNMI, "ต้องแต่งกายอย่างไร")
    assert len(chats.pushed()) == 2


def test_a_call_waits_for_the_hour_and_is_dropped_when_all_is_answered(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    with chats.database.transaction() as db:
        db.execute(update(OutboxRequest).values(state=State.SENT))
    first = chats.now
    answer(chats, 1)
    chats.now += 10 * MINUTE
    chats.say(SOMCHAI, "จอดรถได้ที่ไหน")
    assert calls(chats) == [("queued", first), ("queued", first + HOUR)]
    answer(chats, 2)
    assert calls(chats) == [("queued", first), ("cancelled", first + HOUR)]
    chats.now += 10 * MINUTE
    chats.say(SOMCHAI, "ต้องแต่งกายอย่างไร")
    assert calls(chats)[2:] == [("queued", first + HOUR)]


def calls(chats: Chats) -> list[tuple[str, object]]:
    with chats.database.reading() as db:
        return [(n.state, n.due_at) for n in db.scalars(select(Notice).order_by(Notice.id))]


def test_a_published_pair_is_shown_to_everybody_invited_without_the_askers_name(
    chats: Chats,
) -> None:
    assert "ยังไม่มีคำถาม" in chats.say(BUNMI, "ถามตอบ")
    chats.say(MALI, ASKED)
    answer(chats, 1)
    assert "เผยแพร่คำถามหมายเลข 1" in chats.tap(PRANEE, "publish:1")
    shown = chats.say(BUNMI, "คำถามที่พบบ่อย")
    assert ASKED in shown and ANSWER in shown
    assert "มะลิ" not in shown
    chats.tap(PRANEE, "publish:1:off")
    assert ASKED not in chats.say(BUNMI, "ถามตอบ")


def test_a_question_taken_back_is_erased_with_its_answer(chats: Chats) -> None:
    chats.say(MALI, ASKED, "m-1")
    answer(chats, 1)
    chats.tap(PRANEE, "publish:1")
    chats.unsend(MALI, "m-1")
    [question] = stored(chats)
    assert (question.words, question.answer, question.state) == (None, None, "withdrawn")
    assert "ถอนคำถาม" in chats.tap(PRANEE, "answer:1")
    assert ASKED not in chats.say(BUNMI, "ถามตอบ")


def test_words_held_for_a_tap_are_forgotten_when_taken_back(chats: Chats) -> None:
    chats.say(MALI, "อืม เรื่องนั้นน่ะ " * 40, "m-1")
    chats.unsend(MALI, "m-1")
    assert "ไม่อยู่แล้ว" in chats.tap(MALI, "words:question")
    assert stored(chats) == []


def test_an_answer_taken_back_leaves_the_question_waiting(chats: Chats) -> None:
    chats.say(MALI, ASKED)
    chats.tap(PRANEE, "answer:1")
    chats.say(PRANEE, ANSWER, "m-1")
    chats.tap(PRANEE, "send:1")
    chats.unsend(PRANEE, "m-1")
    assert [q.state for q in stored(chats)] == ["open"]


@pytest.mark.parametrize("who", [SOMCHAI, STRANGER])
def test_the_officers_buttons_are_nobody_elses(chats: Chats, who: str) -> None:
    chats.say(MALI, ASKED)
    for data in ("questions:", "answer:1", "send:1", "publish:1", "answer:", "publish:x:off"):
        found = chats.tap(who, data)
        assert ASKED not in found and "มะลิ" not in found
    assert [q.state for q in stored(chats)] == ["open"]


def test_a_stranger_who_asks_learns_how_to_link(chats: Chats) -> None:
    for words in (ASKED, "ถามตอบ", "คำถาม"):
        found = chats.say(STRANGER, words)
        assert "ลงทะเบียน" in found and "กองทุน" not in found
    assert stored(chats) == []
