"""Who asks how answers stand, and what each may see."""

import pytest
from sqlalchemy import select

from bot.wording.standing import asks_for_list, asks_for_standing
from models.meetings import Meeting
from models.rsvps import Answer, Rsvp
from tests.handlers.chasing.conftest import KEY, Chat, answer, buttons, count, said
from tests.models.cast import (
    BUNMI,
    MALI,
    PRANEE,
    SOMCHAI,
)

ASKING = {
    "standing": (
        "ยอดตอบรับ", "ยอดตอบรับล่าสุด", "สรุปยอด", "ขอยอดตอบรับหน่อยค่ะ", "ดูยอดผู้ตอบรับครับ", "ยอด ตอบรับ",
        "ยอดตอบรับตอนนี้เท่าไหร่แล้วคะ", "ยอดผู้เข้าร่วม", "มีคนตอบกี่คนแล้ว", "ตอบรับกี่คนแล้วคะ", "สรุปการตอบรับ",
        "ใครตอบแล้วบ้าง", "อำเภอไหนยังไม่มีผู้แทน", "อำเภอไหนยังขาดบ้างคะ", "ขอดูผลการตอบรับครับ",
    ),
    "list": (
        "ใครยังไม่ตอบ", "ใครยังไม่ตอบบ้างครับ", "รายชื่อผู้ยังไม่ตอบ", "ขอรายชื่อคนที่ยังไม่ได้ตอบรับ",
        "ใครยังไม่ตอบ ๔๑", "รายชื่อ", "ขอรายชื่อหน่อยค่ะ", "มีใครยังไม่ตอบบ้าง", "เหลือใครบ้าง",
        "คนที่ยังไม่ตอบเหลือใครบ้าง", "ขอรายชื่อผู้ที่ยังไม่ตอบรับการประชุม", "อำเภอไหนยังไม่ตอบ", "คนไม่ตอบมีกี่คน",
    ),
    "neither": (
        "เข้าร่วม", "ยอดเยี่ยม", "ยังไม่ตอบ", "ผมยังไม่ตอบ", "ยอดเงินกองทุน", "ตอบรับ", "", "ตอบแล้ว",
        "ตอบแล้วค่ะ",
        "รายชื่อกองทุน", "ส่งรายชื่อแล้ว", "ขอรายชื่อวิทยากร", "คนตอบ", "อำเภอไหนจัดประชุม", "ผมตอบรับแล้ว",
        "ไม่ตอบ",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("what", "line"), [(k, x) for k, lines in ASKING.items() for x in lines])
def test_words_ask_for_the_standing_or_the_list_and_for_nothing_else(what: str, line: str) -> None:
    found = (asks_for_standing(line), asks_for_list(line) is not None)
    assert found == (what == "standing", what == "list")


def test_the_number_after_the_words_is_where_the_list_goes_on() -> None:
    assert [asks_for_list(f"ใครยังไม่ตอบ{n}") for n in ("", " 41", " ๔๑ค่ะ")] == [1, 41, 41]


def test_the_centre_sees_the_districts_that_are_missing(chat: Chat) -> None:
    answer(chat.database, BUNMI, Answer.YES)
    shown = chat.say(PRANEE, "ยอดตอบรับ")
    text = said(shown)
    assert "1 เข้าร่วม" in text and "1 อำเภอยังไม่มีผู้แทน จาก 2 อำเภอ" in text
    assert "ทีมคู่หูคู่คิด เข้าร่วม 1/878" in text and "เจ้าหน้าที่ส่วนกลาง เข้าร่วม 0/13" in text
    assert "1. อุดรธานี ขาด 1/1 อำเภอ อ.วังสามหมอ" in text
    assert "เชียงใหม่" not in text  # it has its member, and nobody silent


def test_an_academic_sees_the_own_province_and_nothing_of_others(chat: Chat) -> None:
    shown = chat.say(SOMCHAI, "ยอดตอบรับ")
    text = said(shown)
    assert "จังหวัดอุดรธานี" in text and "อ.วังสามหมอ – ผู้แทนยังไม่ได้ตอบ" in text
    assert "ตอบแล้ว 0 จาก 2 คน" in text and "เชียงใหม่" not in text
    assert f"chase:list:{KEY}" in buttons(shown)


def test_others_are_told_kindly_and_nothing_is_recorded(talk: Chat) -> None:
    for line in ("ยอดตอบรับ", "ใครยังไม่ตอบ"):
        assert "ดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง" in said(talk.say(MALI, line))
    assert "ดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง" in said(talk.tap(MALI, f"standing:{KEY}"))
    assert count(talk.database, Rsvp) == 0


def test_before_anybody_is_invited_there_is_no_standing(talk: Chat) -> None:
    with talk.database.transaction() as db:
        db.scalars(select(Meeting)).one().rsvp_opened_at = None
    for code in (PRANEE, SOMCHAI):
        assert "ยังไม่มีการประชุมที่เปิดรับคำตอบ" in said(talk.say(code, "ยอดตอบรับ"))


@pytest.mark.parametrize("data", ["", ":2", ":99999999999", ":x", ":0"])
def test_a_page_button_of_the_standing_is_always_answered(talk: Chat, data: str) -> None:
    assert "จังหวัดที่ควรติดตามก่อน" in said(talk.tap(PRANEE, f"standing:{KEY}{data}"))
    assert "จังหวัดที่ควรติดตามก่อน" in said(talk.tap(PRANEE, f"standing:gone{data}"))
