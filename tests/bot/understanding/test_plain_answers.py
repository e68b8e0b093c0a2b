"""Plain answers in the frames in which people put them: whatever is recorded is what they say."""

from itertools import product

import pytest

from bot.understanding.reading import understand
from tests.bot.understanding.evaluate import CONTEXT

OPENINGS = (
    *("", "ผม", "ขอ", "ขอยืนยัน", "ยืนยัน", "ขอแจ้ง", "ตอบรับ"),
    *("ขอตอบว่า", "สวัสดีค่ะ ", "รับทราบค่ะ ", "จะ"),
)
COMING = ("เข้าร่วม", "เข้าได้", "ไปได้", "ว่าง", "ร่วมได้")
STAYING_AWAY = ("ไม่เข้า", "ไม่ว่าง", "เข้าไม่ได้", "ไม่สะดวก", "ติดงาน", "ขอลา", "ไม่ได้ไป")
DAYS = {
    "": "*",
    "พรุ่งนี้": "day1",
    "วันจันทร์": "day1",
    "23": "day2",
    "วันสุดท้าย": "day2",
    "ทั้งสองวัน": "*",
}
ENDS = ("ค่ะ", " ขอบคุณค่ะ")
HARDLY_ASKED = 0.25  # of such; half sentences and unlikely pairs (ตอบรับไม่ว่าง) are among them


@pytest.mark.parametrize(("answers", "meant"), [(COMING, "yes"), (STAYING_AWAY, "no")])
def test_a_plain_answer_is_recorded_as_it_is_meant(answers: tuple[str, ...], meant: str) -> None:
    expected = {
        text: {DAYS[day]: meant}
        for opening, answer, day, end in product(OPENINGS, answers, DAYS, ENDS)
        for text in (opening + answer + day + end, day + opening + answer + end)
    }
    read = {text: understand(text, CONTEXT) for text in expected}
    recorded = {text: dict(one.answers) for text, one in read.items() if one.sure and one.answers}
    assert {text: told for text, told in recorded.items() if told != expected[text]} == {}
    assert len(recorded) > len(expected) * (1 - HARDLY_ASKED)
