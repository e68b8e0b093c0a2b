"""Coming and staying away in words of every day, beside what only sounds like it."""

import pytest

from tests.bot.understanding import test_near_misses
from tests.bot.understanding.test_near_misses import NO, YES


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # There, in other words of every day, and what only sounds like it.
        ("โอเคค่ะ แล้วเจอกันในห้องประชุม", YES),
        ("เจอกันในห้องรอบหน้านะ", None),
        ("จะนั่งฟังจนจบเลยจ้ะ", YES),
        ("นั่งฟังจนจบแล้วค่ะ", None),
        ("รอเข้าฟังครับ", YES),
        ("รอเข้าฟังนานมากค่ะ", None),
        ("เข้าผ่านมือถือนะคะ อยู่บ้านแม่", YES),
        ("เข้าผ่านมือถือไม่ได้ค่ะ", None),
        ("ฝากติ๊กว่าเข้าให้ด้วยครับ", YES),
        ("ฝากติ๊กว่าไม่เข้าให้ด้วยครับ", NO),
        ("อย่าเพิ่งลงว่าเข้านะ", None),
        ("จะเปิดจอรอทั้งสองวันเลยค่ะ", YES),
        # What keeps community workers on a day, and the hospital written short.
        ("จันทร์มีประชาคม เข้าวันอังคารครับ", {"day1": "no", "day2": "yes"}),
        ("ประชาคมเสร็จแล้วค่ะ เข้าได้", YES),
        ("มีออกบูธงานกาชาดค่ะ", NO),
        ("จะมีออกบูธไหมคะ", None),
        ("ลาป่วยค่ะ นอน รพ.", NO),
        ("แม่เข้า รพ. ไปไม่ได้ค่ะ", NO),
        # What could not be otherwise: whoever asks so asks nothing.
        ("จะเข้าได้ไงล่ะคะ นอนโรงบาลอยู่เนี่ย", NO),
        ("จะเข้าได้ไงล่ะ ยังไม่มีลิงก์เลย", None),
        ("ใครจะกล้าไม่ไปล่ะครับ ท่านผู้ว่ามาเอง", YES),
        ("ท่านผู้ว่ามาเองครับ", None),
        ("งานก็เยอะ รายงานก็เร่ง ยังไงก็ต้องเข้าแหละครับ", YES),
        ("งานก็เยอะ รายงานก็เร่ง ขอไม่เข้านะ", NO),
        ("น้องก็ต้องเข้าแหละค่ะ", None),
        # Tired of it, and there all the same; what would be strange.
        ("เบื่อซูมเต็มทีละนะ แต่จัดไปครับ", YES),
        ("เบื่อมาก แต่ไปไม่ได้", NO),
        ("งานกองเต็มโต๊ะ แต่ก็ต้องเข้าสินะ โอเคๆ", YES),
        ("แม้จะอยู่บนดอยก็จะหาเน็ตเข้าให้ได้ครับ", YES),
        ("เข้าได้ก็แปลกแล้ว งานท่วมหัวขนาดนี้ ไม่ไปค่ะ", NO),
        ("ไม่เข้าก็แปลกแล้วครับ", YES),
        ("ทำตามแล้วแต่ก็เข้าไม่ได้จริงๆค่ะ", None),
        # Slang, and words of the south.
        ("พันพรือกะต้องเข้าแหละครับ", YES),
        ("ได้หมดถ้าสดชื่น 555 เข้าจ้า", YES),
        ("ทั้งสองวันไม่รอดค่ะ", NO),
        ("รถไม่รอดค่ะ", None),
        ("วันแรกอยู่จนจบ วันถัดไปขอตัวนะคะ", {"day1": "yes", "day2": "no"}),
        ("เจอกันพรุ่งนี้เช้าครับ", {"day1": "yes"}),
        ("ครับ วันที่ยี่สิบสามเจอกัน", {"day2": "yes"}),
        ("ท่านพัฒนาการให้ผมอยู่เฝ้าสำนักงาน เลยเข้าไม่ได้ทั้งสองวัน", NO),
        ("ยกเลิกที่แจ้งไว้ค่ะ", None),
    ],
)
def test_words_of_every_day(text: str, answers: dict[str, str] | None) -> None:
    test_near_misses.test_an_answer_is_told_from_its_near_misses(text, answers)
