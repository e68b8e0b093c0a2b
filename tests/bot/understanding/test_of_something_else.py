"""Many words in the same few frames, in none of which the writer says whether to come."""

from itertools import product

import pytest

from bot.understanding.reading import understand
from tests.bot.understanding import test_near_misses
from tests.bot.understanding.evaluate import CONTEXT
from tests.bot.understanding.test_near_misses import NO, YES

RELATIVES = ("แฟน", "ลูกสาว", "แม่", "สามี")
OTHERS = (
    *RELATIVES,
    "พี่นก",
    "หัวหน้า",
    "นายอำเภอ",
    "เพื่อน",
    "บอส",
    "เด็กฝึกงาน",
    "คนข้างๆ",
    "ผอ.",
    "เขา",
    "เค้า",
)
THEIR_ANSWERS = (
    "จะเข้านะคะ",
    "ไม่มาค่ะ",
    "บอกว่าไม่ไปค่ะ",
    " บอกว่าเข้าค่ะ",
    "ก็ไปค่ะ",
    "ไปแทนค่ะ",
    "วันจันทร์ไม่ว่าง",
)
GOT = (
    "หนังสือ",
    "เอกสาร",
    "ไฟล์",
    "รหัส",
    "ลิงก์",
    "คำสั่ง",
    "กำหนดการ",
    "รายชื่อ",
    "คำตอบ",
    "เบี้ยเลี้ยง",
    "คน",
)
GETTING = ("ได้{}แล้วค่ะ", "วันจันทร์ได้{}แล้วค่ะ", "ไม่ได้{}ค่ะ", "{}ได้แล้วค่ะ", "ไม่มี{}ค่ะ")
DONE = ("แจ้ง", "บอก", "อ่าน", "จอง", "สั่ง", "ส่ง", "สมัคร", "โหลด")
DOING = ("ได้{}แล้วค่ะ", "ไม่ได้{}ค่ะ", "ไป{}ค่ะ")
THINGS = ("ลิงก์", "ห้อง", "เว็บ", "แอป", "กล้อง", "ไมค์", "บอท", "รหัส")
OF_THINGS = ("เข้าไม่ได้ค่ะ", "ไม่มาค่ะ", "ใช้ไม่ได้ค่ะ", "ไม่ไปค่ะ", "มาแล้วค่ะ", "พร้อมแล้วครับ")
PAPERS = ("หนังสือ", "กำหนดการ", "คำสั่ง", "เรื่องนี้")
OF_PAPERS = ("ไม่มาค่ะ", "ผ่านแล้วค่ะ", "พร้อมค่ะ", "ไม่ได้ค่ะ")
OTHER_TIMES = ("ครั้งก่อน", "ปีที่แล้ว", "เมื่อวาน", "ปกติ", "ครั้งหน้า", "เดือนหน้า", "วันพุธ", "วันที่ 30")
IN_DOUBT = ("ถ้าหายป่วย", "หากนายอนุญาต", "ไม่แน่ใจว่า", "กลัวว่า", "คิดว่า", "นึกว่า", "เผื่อว่า", "รอหัวหน้าก่อน")
ANSWERS = ("ไปค่ะ", "ไม่ไปค่ะ", "เข้าได้ค่ะ", "เข้าไม่ได้ค่ะ", "ไม่ว่างค่ะ")


def _joined(beginnings: tuple[str, ...], ends: tuple[str, ...]) -> list[str]:
    return ["".join(words) for words in product(beginnings, ends)]


def _filled(frames: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    return [frame.format(word) for frame, word in product(frames, words)]


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param(_joined(OTHERS, THEIR_ANSWERS), id="others"),
        pytest.param(_filled(GETTING, GOT), id="got"),
        pytest.param(_filled(DOING, DONE), id="done"),
        pytest.param(_joined(THINGS, OF_THINGS), id="things"),
        pytest.param(_joined(PAPERS, OF_PAPERS), id="papers"),
        pytest.param(_joined(RELATIVES, ("ได้แล้วค่ะ", "ตกลงค่ะ")), id="relatives"),
        pytest.param(_joined(OTHER_TIMES, ANSWERS), id="other times"),
    ],
)
def test_nothing_is_recorded_for_it(messages: list[str]) -> None:
    found = {text: understand(text, CONTEXT) for text in messages}
    assert {text: one.answers for text, one in found.items() if one.sure and one.answers} == {}


def test_nothing_definite_is_recorded_in_doubt() -> None:
    found = {text: understand(text, CONTEXT) for text in _joined(IN_DOUBT, ANSWERS)}
    definite = {
        text: one.answers
        for text, one in found.items()
        if one.sure and set(one.answers.values()) & {"yes", "no"}
    }
    assert definite == {}


@pytest.mark.parametrize(
    "text",
    [
        "กดผิดเป็นไม่ไปค่ะ",
        "ตอบผิดเป็นไปค่ะ",
        "อยู่ไม่ครบทั้งสองวันค่ะ",
        "อยู่ไม่ได้ทั้งวันค่ะ",
        "ไม่ได้เข้าครบทั้งสองวันค่ะ",
        "พรุ่งนี้เบิกค่าเดินทางครับ",
        "ไม่ ลืมค่ะ",
        "แล้วไปค่ะ",
        "เข้าไม่เข้าเข้า",
        "เข้าค่ะ คิดว่านะ",
        "ไม่ไปครับ น่าจะ",
        "ไม่ค่อยไปค่ะ",
        "นัดหมอไม่ได้ค่ะ",
        "จันทร์เข้า อังคารไปสัมมนา",
        "เข้าอบรมจิตอาสาวันอังคาร",
        "วันจันทร์ไปจังหวัดค่ะ",
        "ไม่ หนีครับ",
    ],
)
def test_what_is_no_plain_answer_is_asked_about(text: str) -> None:
    found = understand(text, CONTEXT)
    assert not (found.sure and found.answers)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("แฟนป่วย ไม่ไปค่ะ", NO),
        ("ไปได้เคลียร์งานแล้ว", YES),
        ("ไม่ได้ค่ะ ติดนัดหมอ", NO),
        ("ไปฟังค่ะ", YES),
        ("ติดนัดหมอไม่ได้ค่ะ", NO),
        ("เข้าอบรมได้ทั้งสองวันค่ะ", YES),
        ("ไม่ไปจังหวัดค่ะ ติดงาน", NO),
        ("ไม่ โดดครับ", YES),
        ("ไม่ งานเยอะค่ะ", NO),
        ("ไม่เข้าทั้งวันที่ 22 และ 23", {"day1": "no", "day2": "no"}),
        ("22 ไม่เข้า 23 ถึงจะเข้า", {"day1": "no", "day2": "yes"}),
        ("23 ถึงจะติดงานก็เข้าค่ะ", {"day2": "yes"}),
        ("ไม่ได้เข้านะครับ ขออภัยทุกท่านด้วย", NO),
        ("อยู่ครบจบทุกวันค่ะ", YES),
        ("จันทร์ว่าง อังคารไม่ว่าง เอาตามนี้เลยน้อง", {"day1": "yes", "day2": "no"}),
    ],
)
def test_what_only_looks_like_it_is_recorded(text: str, answers: dict[str, str]) -> None:
    test_near_misses.test_an_answer_is_told_from_its_near_misses(text, answers)
