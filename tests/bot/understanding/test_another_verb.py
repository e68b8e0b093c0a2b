"""A bare ไม่, ได้ or ไป beside another word is no answer; neither day of two is guessed."""

from itertools import product

import pytest

from bot.understanding.reading import understand
from tests.bot.understanding.evaluate import CONTEXT
from tests.bot.understanding.test_near_misses import NO, YES
from tests.bot.understanding.test_near_misses import (
    test_an_answer_is_told_from_its_near_misses as check,
)

DENIED = (
    "รีบ",
    "สำคัญ",
    "บอก",
    "แจ้ง",
    "เสร็จ",
    "ขอ",
    "สั่ง",
    "อนุมัติ",
    "รบกวน",
    "เสียใจ",
    "ปรึกษา",
    "เข้าใจแล้ว",
)
CANNOT = ("ตัดสินใจ", "ยืนยัน", "คอนเฟิร์ม", "รับรอง", "ฝาก", "ขอ", "เสร็จ", "ให้", "ตกลง", "ปรึกษา")
CAN = ("ตอบ", "รีบ", "เชิญ", "ฝาก", "สรุป", "อยาก", "ปรึกษา", "เตรียมตัว", "สอบ")
GOT = ("เวร", "ดูแล", "ทราบ", "ขอ", "ลูก", "ภารกิจ", "ฝาก", "ตอบ", "สอบ")
FOR = ("ดูแล", "เฝ้า", "ฝาก", "เคลียร์", "เชิญ", "ขอ")
STUCK_ON = ("ขนม", "แม่", "ดาว", "รูป", "รถ", "บ้าน")
DONE = ("แจ้ง", "ตอบ", "บอก", "จัดการ", "ฝาก", "สรุป", "เต็ม", "สาย")
NAMED = ("ผู้บริหาร", "คณะกรรมการ", "เด็กๆ", "เพื่อนบ้าน", "พวกเขา", "รถ", "เวลา", "โทรศัพท์")
ONE_DAY = ("วันแรกเข้าได้ {} {}", "22 ไปค่ะ {} {}", "วันแรกไม่ว่าง {} {}")
THE_OTHER = ("แต่ 23", "อีกวัน", "ส่วนวันที่สอง", "พอ 23")
UNTOLD = ("น่าจะ", "คิวแน่น", "ไม่รู้เรื่อง", "ประชุมอื่น", "งงๆ")
CONDITIONS = (
    "ขอแค่เน็ตดี",
    "ขอแค่นายสั่ง",
    "ขอให้เน็ตดี",
    "เกิดฝนตก",
    "ขอเพียงงานเสร็จ",
)


def _filled(*parts: tuple[str, ...]) -> list[str]:
    return ["".join(words) for words in product(*parts)]


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param(_filled(("ไม่",), DENIED, ("ค่ะ", "ครับ")), id="denied"),
        pytest.param(_filled(CANNOT, ("ไม่ได้ค่ะ",)), id="cannot"),
        pytest.param(_filled(CAN, ("ได้ค่ะ",)), id="can"),
        pytest.param(_filled(("ได้", "ไม่ได้"), GOT, ("ค่ะ",)), id="got"),
        pytest.param(_filled(("ไป",), FOR, ("ค่ะ",)), id="for what"),
        pytest.param(_filled(DONE, ("ไปค่ะ",)), id="done"),
        pytest.param(_filled(("ไม่ไป", "ไม่เข้า"), ("สอบ", "งาน", "เวร"), ("ค่ะ",)), id="a duty"),
        pytest.param(_filled(("ติด",), STUCK_ON, ("ค่ะ",)), id="stuck on"),
        pytest.param(_filled(NAMED, (" ไม่ว่างค่ะ",)), id="named"),
        pytest.param(
            [one.format(day, told) for one, day, told in product(ONE_DAY, THE_OTHER, UNTOLD)],
            id="of one day",
        ),
        pytest.param(_filled(CONDITIONS, (" ก็เข้าค่ะ", " ก็ไม่เข้าค่ะ", " ก็ไปครับ")), id="conditions"),
    ],
)
def test_neither_yes_nor_no_is_recorded_for_it(messages: list[str]) -> None:
    found = {text: understand(text, CONTEXT) for text in messages}
    recorded = {text: dict(one.answers) for text, one in found.items() if one.sure and one.answers}
    assert {text: told for text, told in recorded.items() if told != {"*": "maybe"}} == {}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("ไม่ค่ะ", NO),
        ("ไม่โอเคค่ะ", NO),
        ("ไม่ไปติดงานค่ะ", NO),
        ("ยืนยันได้ค่ะ", YES),
        ("พรุ่งนี้ขอยืนยันเข้าร่วมค่ะ", None),
        ("ขอตอบว่าไม่ได้ไปวันจันทร์ ติดราชการ", None),
        ("ผมไปเองครับ", YES),
        ("งานเยอะ แต่ก็เข้าให้ค่ะ", YES),
        ("ติดแม่ป่วยค่ะ", NO),
        ("ติดตรวจสุขภาพค่ะ", NO),
        ("น้ำท่วม ไม่ว่างค่ะ", NO),
        ("รถเสีย ไม่ไปค่ะ", NO),
        ("ยังตัดสินใจไม่ได้ค่ะ", {"*": "maybe"}),
        ("ขอตอบอีกทีพรุ่งนี้นะคะ", {"*": "maybe"}),
        ("ขอยืนยันเข้าร่วมอีกทีค่ะ", None),
        ("ขอยืนยันอีกทีค่ะ", {"*": "maybe"}),
        ("ยืนยันเข้าร่วมพรุ่งนี้ค่ะ", {"day1": "yes"}),
        ("วันแรกเข้าได้ แต่ 23 มีธุระ", {"day1": "yes", "day2": "no"}),
        ("วันแรกเข้าได้ อีกวันมีปัญหาค่ะ", None),
        ("ใช่ว่าจะเข้าร่วมค่ะ", None),
        ("ใช่ว่าไม่อยากไป แต่ติดเวรจริงๆ", NO),
        ("ไม่อยากไม่เข้าร่วมค่ะ", None),
        # A space parts a verb from what goes with it.
        ("อยาก ไปค่ะ", None),
        ("ใคร ไปค่ะ", None),
        ("คง ไปค่ะ", {"*": "maybe"}),
        ("พลาด ไปค่ะ", None),
        ("หากว่าง ไม่เข้าค่ะ", None),
        # One day alone, and there for all of it.
        ("เดิมแจ้งเข้าทั้งสองวัน ขอเหลือวันแรกวันเดียวค่ะ", {"day1": "yes", "day2": "no"}),
        ("วันที่ 22 ประชุมอำเภอ ขอเข้าเฉพาะ 23 นะคะ", {"day1": "no", "day2": "yes"}),
        ("วันแรกขอลา วันที่สองอยู่เต็มวัน", {"day1": "no", "day2": "yes"}),
        ("22 เข้าไม่ได้ 23 หนูฟรีค่ะ", {"day1": "no", "day2": "yes"}),
        ("จันทร์เข้าชัวร์ ส่วนอังคารต้องดูว่าประชุมสภาเลิกทันมั้ย", {"day1": "yes", "day2": "maybe"}),
        # Taken back.
        ("ยกเลิกที่บอกว่าเข้าวันจันทร์ครับ มีเรื่องด่วนเข้ามา", {"day1": "no"}),
        ("ไม่ต้องหาคนมาแทนแล้วนะ ผมกลับมาทัน เข้าเองครับ", YES),
        ("ต้องหาคนมาแทน ผมกลับไม่ทันครับ", None),
        # Asked, and on a condition.
        ("ไม่เข้าร่วมเพราะอะไร", None),
        ("ใครไม่ไปล่ะคะ", None),
        ("ใครจะไม่ไปล่ะคะ", YES),
        ("ถ้าเพิ่งคลอด จะไม่ไปนะคะ", None),
        # That the line is slow.
        ("เข้าได้ค่ะแต่เน็ตที่นี่ช้ามากนะคะถ้าหลุดอย่าว่ากัน", YES),
        ("เข้าได้ค่ะแต่เน็ตหลุดก็ไม่เข้าแล้วนะ", None),
        ("นับผมด้วย 1 คนครับ", YES),
        ("เข้าได้ค่ะ แต่หัวหน้าค่ะ", None),
        ("เข้าได้ค่ะ แต่ทำไมคะ", None),
        ("ไปครับ แต่สายหน่อย ส่งลูกก่อน", YES),
        ("คนอื่นในอำเภอติดหมด เหลือหนูเข้าคนเดียวค่ะ", YES),
        ("เหลือหนูคนเดียวค่ะ", None),
        ("ผอ.ไม่ให้ผมเข้าครับ", NO),
        ("ผอ.ไม่ให้น้องเข้าครับ", None),
        ("ใส่ชื่อว่าเข้าร่วมให้หนูด้วยนะคะ", YES),
        ("อย่าเพิ่งใส่ชื่อว่าเข้าร่วมให้หนูนะคะ", None),
        ("จำใจเข้าครับ 5555", YES),
        # One day for the other.
        ("23 ไม่ได้ เอ้ย 22 ไม่ได้ครับ", {"day1": "no"}),
        ("23 ไม่ได้ เอ้ย 22 ได้ครับ", None),
        ("จันทร์ติดเวร ไปอังคารแทนค่ะ", {"day1": "no", "day2": "yes"}),
        ("จันทร์ติดเวร ให้น้องไปอังคารแทนค่ะ", None),
        ("22 x 23 ✓ ครับ", {"day1": "no", "day2": "yes"}),
        ("ที่แจ้งลาไว้วันที่ 23 ไม่ลาแล้วนะ เข้าได้", {"day2": "yes"}),
    ],
)
def test_near_it_an_answer_is_recorded(text: str, answers: dict[str, str] | None) -> None:
    check(text, answers)
