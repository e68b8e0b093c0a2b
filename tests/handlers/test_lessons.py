"""Lessons learned in chat: told in words and pictures, submitted, published, taken back."""

import datetime as dt
import json

import pytest
from sqlalchemy import select

from bot import settings as environment
from handlers import lesson_roll
from handlers.commands.lesson import TEAM
from models import lessons
from models.audiences import people_in
from models.database import Database
from models.lesson_pictures import LessonPicture, PictureState, Refusal
from models.lessons import PICTURES_MAX, Lesson, LessonCall, LessonState, LessonText
from models.outbox import OutboxRequest, State
from tests.handlers.chatting import AFTER, Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import BUNMI, DAY, MALI, SOMCHAI, STRANGER

OPEN_UNTIL = AFTER + DAY


@pytest.fixture
def chats(database_url: str) -> Chats:
    """A call for lessons is open to the team, which คุณบุญมี belongs to."""
    database = Database(database_url)
    convene(database)
    call(database, "learned", OPEN_UNTIL)
    return Chats(database, environment.read("worker", SETTINGS))


def call(database: Database, key: str, until: dt.datetime | None, audience: str = TEAM) -> None:
    with database.transaction() as db:
        db.add(LessonCall(key=key, title=f"เรื่อง {key}", audience=audience, open_until=until,
                          created_at=AFTER))  # fmt: skip


def states(chats: Chats) -> list[str]:
    with chats.database.reading() as db:
        return list(db.scalars(select(Lesson.state)))


def words(chats: Chats) -> list[str]:
    with chats.database.reading() as db:
        return list(db.scalars(select(LessonText.words).order_by(LessonText.event_id)))


def settle(chats: Chats, state: PictureState, refusal: Refusal | None = None) -> None:
    """What the worker would find out about every picture that waits."""
    with chats.database.transaction() as db:
        for picture in db.scalars(select(LessonPicture)):
            if picture.state == PictureState.FETCHING:
                picture.state, picture.refusal = state, refusal


def submit(chats: Chats, may: str = "yes") -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    chats.say(BUNMI, "ชาวบ้านออมเดือนละ 100 บาท", message="told")
    chats.show(BUNMI, "shown")
    settle(chats, PictureState.STORED)
    chats.tap(BUNMI, f"lesson:learned:send:{may}")


def publish(chats: Chats) -> str:
    """The body of the one request that sends the honour roll."""
    with chats.database.transaction() as db:
        for lesson in db.scalars(select(Lesson)):
            lesson.state, lesson.decided_at = LessonState.CHOSEN, chats.now
        found = lessons.find_call(db, "learned")
        assert found
        lesson_roll.publish(
            db, chats.settings, found, lessons.ready(db, found), people_in("all"), "all",
            chats.now + DAY, chats.now,
        )  # fmt: skip
    return json.dumps(chats.pushed(), ensure_ascii=False)


def test_a_lesson_is_told_in_several_messages_looked_at_and_submitted(chats: Chats) -> None:
    assert "เรื่อง learned" in chats.say(BUNMI, "ถอดบทเรียนค่ะ")
    assert "1 ข้อความ 0 รูป" in chats.say(BUNMI, "เราเริ่มออมเดือนละ 100 บาท")
    assert "1 ข้อความ 1 รูป" in chats.show(BUNMI, "m-picture")
    assert "2 ข้อความ 1 รูป" in chats.say(BUNMI, "เข้าร่วมประชุมทุกเดือนทำให้สมาชิกไม่ขาดส่ง")
    looked = chats.say(BUNMI, "ส่งบทเรียน")
    assert "เดือนละ 100 บาท" in looked and "กำลังรับอีก 1 รูป" in looked and "แม่ริม" in looked
    assert states(chats) == ["draft"]
    assert "ส่งถึงผู้จัดแล้ว" in chats.tap(BUNMI, "lesson:learned:send:no")
    assert "ส่งถึงผู้จัดแล้ว" in chats.tap(BUNMI, "lesson:learned:send:yes")
    with chats.database.reading() as db:
        lesson = db.scalars(select(Lesson)).one()
        assert (lesson.state, lesson.consented_at) == ("submitted", None)
    assert len(words(chats)) == 2


def test_words_after_the_lesson_was_sent_are_no_part_of_it(chats: Chats) -> None:
    submit(chats)
    chats.say(BUNMI, "ขอกำหนดการ")
    assert len(words(chats)) == 1


def test_a_submitted_lesson_is_opened_again_and_the_consent_asked_anew(chats: Chats) -> None:
    submit(chats)
    assert "1 ข้อความ 1 รูป" in chats.tap(BUNMI, "lesson:learned:edit")
    chats.say(BUNMI, "เพิ่มอีกเรื่อง")
    with chats.database.reading() as db:
        lesson = db.scalars(select(Lesson)).one()
        assert (lesson.state, lesson.consented_at) == ("draft", None)


def test_the_last_part_is_taken_out_and_a_paused_draft_stays(chats: Chats) -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    answer = chats.say(BUNMI, "พิมพ์ผิด")
    undo = next(a for a in answer.split('"') if ":undo:" in a)
    assert "0 ข้อความ" in chats.tap(BUNMI, undo)
    chats.say(BUNMI, "พิมพ์ถูก")
    assert "พักไว้แล้ว" in chats.say(BUNMI, "ยกเลิก")
    chats.say(BUNMI, "ขอกำหนดการ")
    assert "1 ข้อความ" in chats.say(BUNMI, "ถอดบทเรียน")
    assert words(chats) == ["พิมพ์ถูก"]


def test_an_empty_draft_is_neither_sent_nor_kept(chats: Chats) -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    for act in ("preview", "send:yes"):
        assert "ยังไม่มีข้อความหรือรูป" in chats.tap(BUNMI, f"lesson:learned:{act}")
    assert "ไม่ได้เก็บอะไร" in chats.say(BUNMI, "ยกเลิก")
    assert states(chats) == []


def test_only_who_is_asked_can_tell_and_only_while_it_is_open(chats: Chats) -> None:
    assert "เฉพาะบางกลุ่ม" in chats.say(MALI, "ถอดบทเรียน")
    assert "เฉพาะบางกลุ่ม" in chats.tap(MALI, "lesson:learned")
    assert "เรื่อง learned" not in chats.tap(STRANGER, "lesson:learned")
    chats.say(BUNMI, "ถอดบทเรียน")
    chats.say(BUNMI, "ก่อนปิด")
    chats.now = OPEN_UNTIL - dt.timedelta(minutes=1)
    chats.tap(BUNMI, "lesson:learned")
    chats.now = OPEN_UNTIL
    for answer in (
        chats.say(BUNMI, "หลังปิด"),
        chats.show(BUNMI, "late"),
        chats.tap(BUNMI, "lesson:learned:send:yes"),
    ):
        assert "ปิดรับเมื่อ" in answer
    assert words(chats) == ["ก่อนปิด"] and states(chats) == ["draft"]


def test_of_several_calls_one_is_chosen(chats: Chats) -> None:
    call(chats.database, "other", None, "all")
    chosen = chats.say(BUNMI, "ถอดบทเรียน")
    assert "lesson:learned" in chosen and "lesson:other" in chosen
    assert "เรื่อง other" in chats.say(MALI, "ถอดบทเรียน")


@pytest.mark.parametrize("kind", ["video", "audio", "file", "sticker", "location"])
def test_what_is_neither_words_nor_picture_is_declined_and_the_draft_stays(
    chats: Chats, kind: str
) -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    assert "รับเฉพาะข้อความและรูปภาพ" in chats.show(BUNMI, "m", kind)
    assert "1 ข้อความ" in chats.say(BUNMI, "เล่าต่อ")


def test_a_text_that_makes_it_too_long_is_not_kept(chats: Chats) -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    assert "1 ข้อความ" in chats.say(BUNMI, "ก" * 5000)
    assert "เกิน 8,000 ตัวอักษร" in chats.say(BUNMI, "ข" * 5000)
    assert [len(w) for w in words(chats)] == [5000]


def test_of_thirty_pictures_sent_together_ten_are_kept_and_one_answer_says_so(chats: Chats) -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    answers = [
        chats.show(BUNMI, f"m{n}", imageSet={"id": "s", "index": n, "total": 30})
        for n in range(1, 31)
    ]
    assert answers[:-1] == ["[]"] * 29
    assert "รูปที่เกินไม่ได้เก็บ" in answers[-1]
    with chats.database.reading() as db:
        assert len(db.scalars(select(LessonPicture)).all()) == PICTURES_MAX


def test_a_picture_beside_a_lesson_is_not_kept_and_the_way_is_said(chats: Chats) -> None:
    assert "แตะ ถอดบทเรียน" in chats.show(BUNMI, "m")
    with chats.database.reading() as db:
        assert db.scalars(select(LessonPicture)).all() == []


def test_who_sent_a_picture_that_cannot_be_kept_hears_it_once_with_the_next_reply(
    chats: Chats,
) -> None:
    chats.say(BUNMI, "ถอดบทเรียน")
    chats.show(BUNMI, "m")
    settle(chats, PictureState.REFUSED, Refusal.TOO_LARGE)
    assert "รูปใหญ่เกินไป" in chats.say(BUNMI, "เล่าต่อ")
    assert "รูปใหญ่เกินไป" not in chats.say(BUNMI, "เล่าต่ออีก")
    assert "รูปที่ 1 ใช้ไม่ได้" in chats.say(BUNMI, "ส่งบทเรียน")


def test_what_is_unsent_is_gone_from_the_draft(chats: Chats) -> None:
    submit(chats)
    chats.unsend(BUNMI, "told")
    chats.unsend(BUNMI, "shown")
    assert words(chats) == []
    with chats.database.reading() as db:
        picture = db.scalars(select(LessonPicture)).one()
        assert (picture.state, picture.lesson_id) == (PictureState.ERASED, None)


def test_the_roll_shows_only_what_its_author_allowed_and_all_of_it_is_read_by_reply(
    chats: Chats,
) -> None:
    submit(chats)
    sent = publish(chats)
    assert all(w in sent for w in ("เชิดชูเกียรติ", "คุณบุญมี", "อำเภอแม่ริม", "/picture/", "100 บาท"))
    number = sent.split("lesson_read:")[1].split('"')[0]
    read = chats.tap(SOMCHAI, f"lesson_read:{number}")
    assert "100 บาท" in read and "/picture/" in read
    assert "เผยแพร่เพื่อเชิดชูเกียรติแล้ว" in chats.say(BUNMI, "ถอดบทเรียน")


def test_without_consent_nothing_can_be_published(chats: Chats) -> None:
    submit(chats, may="no")
    with chats.database.transaction() as db:
        lesson = db.scalars(select(Lesson)).one()
        lesson.state = LessonState.CHOSEN
        found = lessons.find_call(db, "learned")
        assert found and list(lessons.ready(db, found)) == []
    chats.tap(BUNMI, "lesson:learned:consent:yes")
    with chats.database.reading() as db:
        assert len(lessons.ready(db, found)) == 1


@pytest.mark.parametrize("how", ["no consent", "delete", "unsend"])
def test_what_its_author_takes_back_is_read_by_nobody_and_not_sent_any_more(
    chats: Chats, how: str
) -> None:
    submit(chats)
    number = publish(chats).split("lesson_read:")[1].split('"')[0]
    if how == "no consent":
        assert "ไม่ได้อนุญาตให้เผยแพร่" in chats.tap(BUNMI, "lesson:learned:consent:no")
    elif how == "delete":
        assert "ใช่ไหม" in chats.say(BUNMI, "ถอนบทเรียน")
        assert "ลบบทเรียนแล้ว" in chats.tap(BUNMI, "lesson:learned:withdraw:yes")
        assert words(chats) == [] and states(chats) == []
    else:
        chats.unsend(BUNMI, "told")
    assert "ไม่ได้เผยแพร่แล้ว" in chats.tap(SOMCHAI, f"lesson_read:{number}")
    with chats.database.reading() as db:
        request = db.scalars(select(OutboxRequest)).one()
        assert request.state == State.DROPPED


def test_the_other_lessons_of_a_roll_still_go_out(chats: Chats) -> None:
    submit(chats)
    with chats.database.transaction() as db:
        found = lessons.find_call(db, "learned")
        assert found
        lesson = lessons.begin(db, found, 1, chats.now)
        lesson.consented_at = chats.now
        lessons.add_text(db, lesson, "เรื่องของคุณสมชาย", "other", chats.now)
    assert "คุณบุญมี" in publish(chats)
    chats.tap(BUNMI, "lesson:learned:consent:no")
    [left] = chats.pushed()
    assert "คุณบุญมี" not in json.dumps(left, ensure_ascii=False)
    assert left["messages"][0]["contents"]["type"] == "bubble"


@pytest.mark.parametrize(
    "data",
    ["lesson:x", "lesson:x:send:yes", "lesson_read:", "lesson_read:9", "lesson_read:" + "9" * 99],
)
def test_an_old_button_is_answered_and_changes_nothing(chats: Chats, data: str) -> None:
    assert "ไม่" in chats.tap(BUNMI, data)
    assert states(chats) == []
