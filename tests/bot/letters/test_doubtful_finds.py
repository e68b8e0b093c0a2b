"""What is left out or cut short, because more of it would be no name, place, person or topic."""

import pytest

from bot.letters import read_letter

NAME = "ประชุมติดตามงานกองทุนชุมชน"
CALL = f"ขอเชิญ{NAME} วันที่ 20 มกราคม 2566 เวลา 09.00 น."


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("\nห้องประชุมสหกรณ์ ชั้น 3 พบกันนะครับ", "ห้องประชุมสหกรณ์ ชั้น 3"),
        (" ณ ห้องประชุมใหญ่ อำเภอนาดี สพอ.นาดีจัดประชุมกองทุนทุกกอง", "ห้องประชุมใหญ่ อำเภอนาดี"),
        (" ผ่านระบบ Zoom สำหรับผู้แทนจากอำเภอ", None),
        (" ณ ห้องแก้วกัลยา สำหรับส่วนกลาง และทางไกลสำหรับผู้แทนจากอำเภอ", "ห้องแก้วกัลยา"),
    ],
)
def test_a_place_is_a_name_and_ends_where_a_sentence_begins(told: str, venue: str | None) -> None:
    assert read_letter(f"{CALL}{told}").venue == venue


@pytest.mark.parametrize(
    ("told", "chair"),
    [
        ("ท่านนายอำเภอ (นายดำรง ใจดี) เป็นประธาน", "นายอำเภอ (นายดำรง ใจดี)"),
        ("ช่วงเช้าท่านปลัดจังหวัดเป็นประธาน", "ปลัดจังหวัด"),
        ("นางแก้ว ใจดี ปลัดจังหวัดเลย ในฐานะประธานการประชุม", "นางแก้ว ใจดี ปลัดจังหวัดเลย"),
        ("ประธานในที่ประชุม  นางแก้ว ใจดี ปลัดจังหวัดเลย", "นางแก้ว ใจดี ปลัดจังหวัดเลย"),
        ("ตามแผนปี พ.ศ. 2566 โดยมี ณ ห้องใหญ่ อธิบดีกรมป่าไม้เป็นประธาน", "อธิบดีกรมป่าไม้"),
        ("ท่าน นอภ. เป็นประธาน", None),
        ("รอง ผวจ. นั่งหัวโต๊ะ", None),
    ],
)
def test_a_chair_without_courtesies_and_not_only_shortened(told: str, chair: str | None) -> None:
    assert read_letter(f"{CALL}\n{told}").chair == chair
