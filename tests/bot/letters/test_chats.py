"""Conversations as LINE exports them: what is said counts, not who says it when."""

import datetime as dt

import pytest

from bot.letters.reading import read_letter

SAID = (
    "ส่งต่อจากกลุ่มจังหวัดนะ",
    "ประชุม VCS ติดตามการเบิกจ่ายงบประมาณ ไตรมาส 3 พรุ่งนี้ 7 พ.ค. 68 เก้าโมงครึ่งถึงสิบเอ็ดโมงครึ่ง",
    "ห้องไหนคะพี่",
    "ห้องประชุมเล็ก ชั้น 2 ที่ว่าการอำเภอปราสาท",
    "ใครประธาน",
    "นายเกรียงศักดิ์ พลายงาม พัฒนาการจังหวัดสุรินทร์ครับ",
)
SPEAKERS = ("พี่แดง พช.", "พี่แดง พช.", "น้องมุก", "พี่แดง พช.", "หน.วิรัตน์", "พี่แดง พช.")


@pytest.mark.parametrize("line", ["{0} {1} {2}", "{0}\t{1}\t{2}", "{0} {1}: {2}"])
def test_a_conversation_is_read_as_what_was_said_in_it(line: str) -> None:
    messages = (
        line.format(f"08:4{at}", who, said)
        for at, (who, said) in enumerate(zip(SPEAKERS, SAID, strict=True))
    )
    draft = read_letter("\n".join(["2568.05.06 วันอังคาร", *messages]))
    assert draft.title == "ประชุม VCS ติดตามการเบิกจ่ายงบประมาณ ไตรมาส 3"
    assert draft.chair == "นายเกรียงศักดิ์ พลายงาม พัฒนาการจังหวัดสุรินทร์"
    assert draft.venue == "ห้องประชุมเล็ก ชั้น 2 ที่ว่าการอำเภอปราสาท"
    assert [(one.date, one.start, one.end, one.agenda) for one in draft.sessions] == [
        (dt.date(2025, 5, 7), dt.time(9, 30), dt.time(11, 30), [])
    ]


def test_a_programme_of_hours_is_no_conversation() -> None:
    draft = read_letter(
        "กำหนดการอบรมบัญชีกองทุน วันที่ 7 พฤษภาคม 2568\n"
        "09:00 บรรยาย ระเบียบกองทุน\n10:30 บรรยาย การลงบัญชี\n13:00 บรรยาย การปิดงบ"
    )
    assert draft.sessions[0].agenda == ["บรรยาย ระเบียบกองทุน", "บรรยาย การลงบัญชี", "บรรยาย การปิดงบ"]
