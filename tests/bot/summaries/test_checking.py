"""What an edited line may say of its page, and what is refused."""

import pytest

from bot.summaries import Line, Summary, Topic, faults

PAGES = [
    "กรมตัวอย่าง\n1. ให้กรมการพัฒนาชุมชนจัดอบรมพัฒนากร ๘๗๘ คน งบประมาณ ๒.๔ ล้านบาท"
    " ระหว่างวันที่ 5 - 9 มีนาคม พ.ศ. ๒๕๖๕ ร้อยละ 80 ของสมาชิกกองทุนแม่ของแผ่นดิน"
    " ณ อำเภอวังสามหมอ จังหวัดอุดรธานี โดยนายสมมติ ใจดี เป็นประธาน ภายในสามสิบวัน ต่อเนื่องไปยังการ\n- 1 -",
    "กรมตัวอย่าง\nประเมินผล 4 ครั้ง\n- 2 -",
    "กรมตัวอย่าง\nหน้าสุดท้าย\n- 3 -",
]


def found(words: str, page: int = 1) -> list[str]:
    topic = Topic("1", "กรมตัวอย่าง", 1, (Line(words, page),))
    return faults(Summary("สรุป", (topic,), "organiser"), PAGES)


@pytest.mark.parametrize(
    "words",
    [
        "อบรม 878 คน",
        "งบ 2,400,000 บาท",
        "ใช้เงิน ๒.๔ ล้านบาท",
        "5 มี.ค. 2565",
        "9 มีนาคม 65",
        "9 มีนาคม 2022",
        "เดือนมีนาคม 2565",
        "สมาชิกกองทุนแม่ของแผ่นดิน 80%",
        "อำเภอวังสามหมอส่งรายงาน",
        "ภายใน 30 วัน",
        "กรมการพัฒนาชุมชนรับผิดชอบ",
        "ต่อเนื่องไปยังการประเมินผล 4 ครั้ง",
        "นายสมมติ ใจดี",
        "กองทุนต้องส่งรายงาน",
    ],
)
def test_other_words_for_the_same_are_no_fault(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "page", "says"),
    [
        ("อบรม 887 คน", 1, "the number 887 คน"),
        ("อบรม 878 ครั้ง", 1, "the number 878 ครั้ง"),
        ("8 คน", 1, "the number 8 คน"),
        ("งบ 2.4 บาท", 1, "the number 2.4 บาท"),
        ("ภายใน 40 วัน", 1, "the number 40 วัน"),
        ("วันที่ 10 มีนาคม 2565", 1, "the date 10 มีนาคม 2565"),
        ("วันที่ 5 เมษายน 2565", 1, "the date 5 เมษายน 2565"),
        ("วันที่ 5 มีนาคม 2566", 1, "the date 5 มีนาคม 2566"),
        ("นายสมหมาย ใจดี", 1, "the name นายสมหมาย ใจดี"),
        ("นายสมมติ ใจร้าย", 1, "the name นายสมมติ ใจร้าย"),
        ("จังหวัดอุดรดิตถ์", 1, "the name จังหวัดอุดรดิตถ์"),
        ("จังหวัดอุบลราชธานี", 1, "the name จังหวัดอุบลราชธานี"),
        ("กรมส่งเสริมสหกรณ์", 1, "the name กรมส่งเสริมสหกรณ์"),
        ("สมาชิกกองทุนแม่ ร้อยละ 80", 1, "the name กองทุนแม่"),
        ("อบรม 878 คน", 3, "the number 878 คน"),
    ],
)
def test_what_its_page_does_not_say_is_a_fault(words: str, page: int, says: str) -> None:
    assert any(says in fault for fault in found(words, page)), found(words, page)
