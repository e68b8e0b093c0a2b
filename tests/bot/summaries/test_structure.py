"""What a document's topics are where several ways to number and to head stand side by side."""

import pytest

from bot.summaries.structure import sections

TITLE = "แนวทางทดสอบ"
SAYS = "ให้กลุ่มประชุมสมาชิกทุกคนอย่างน้อยเดือนละ 1 ครั้ง " + "และบันทึกไว้เป็นหลักฐาน" * 6
STEPS = f"ขั้นตอนที่ 1 เตรียม\n{SAYS}\nขั้นตอนที่ 2 ลงมือ\n{SAYS}\nขั้นตอนที่ 3 สรุป\n{SAYS}"


def topics(text: str) -> list[str]:
    return [
        f"{s.number or ''} {s.heading}".strip()
        for s in sections(TITLE, f"{TITLE}\n{text}".split("\f"))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"\nเหตุผล\n{SAYS}\n\nวิธีทำ\n{STEPS}\n\nการเงิน\n{SAYS}\n{SAYS}\n{SAYS}\n\nติดต่อ\n{SAYS}",
            ["เหตุผล", "วิธีทำ", "การเงิน", "ติดต่อ"],
            id="steps right below one heading are a part of it",
        ),
        pytest.param(
            f"เหตุผล\n{SAYS}\nเตรียมตัว\n{SAYS}\n{STEPS}\nการเงิน\n{SAYS}\nติดต่อ\n{SAYS}",
            ["เหตุผล", "เตรียมตัว", "1 เตรียม", "2 ลงมือ", "3 สรุป", "การเงิน", "ติดต่อ"],
            id="headings before and after steps stand beside them",
        ),
        pytest.param(
            f"เจ็ดวันแรก\nทำดังต่อไปนี้\n1. พบนายอำเภอ\n2. รับงาน\nลงพื้นที่\n{SAYS}\n1. นัด\n2. ไป\n3. สรุป\n"
            f"เงิน\n{SAYS}",
            ["เจ็ดวันแรก", "ลงพื้นที่", "เงิน"],
            id="lists that begin anew below each heading",
        ),
        pytest.param(
            f"1. รับสมัคร\n{SAYS}\n2. หลักสูตร\nส่วนที่ 1 เรียน\nส่วนที่ 2 ทำ\n3. วัดผล\n{SAYS}",
            ["1 รับสมัคร", "2 หลักสูตร", "3 วัดผล"],
            id="parts within one numbered topic",
        ),
        pytest.param(
            f"สารบัญ\nบทที่ 1 ภาพรวม .... 2\nบทที่ 2 การใช้ .... 3\n"
            f"\fบทที่ 1\nภาพรวม\n{SAYS}\n\fบทที่ 2\nการใช้\n{SAYS}",
            ["1 ภาพรวม", "2 การใช้"],
            id="a chapter's number alone on a line is no entry of the contents",
        ),
        pytest.param(
            f"สารบัญ\nคำแนะนำ 2\nเรื่องเงิน 3\n\fคำแนะนำ\nสั้น ๆ\nหมู่\n{SAYS}\n\fเรื่องเงิน\n{SAYS}",
            ["คำแนะนำ", "เรื่องเงิน"],
            id="the contents say which lines are headings",
        ),
        pytest.param(
            "ที่ มท 1/ว 2\n5 มกราคม 2568\nเรียน ผู้ว่าราชการจังหวัด\n"
            "ตามที่กรมกำหนดให้ปี 2568 เป็นปีแห่งการออม จึงขอให้ดำเนินการ ดังนี้\n"
            f"1. ออม\n{SAYS}\n2. กู้\n{SAYS}\nขอแสดงความนับถือ\nรองอธิบดี\n{SAYS}",
            ["1 ออม", "2 กู้"],
            id="neither a letter's head nor its end is a topic",
        ),
        pytest.param(
            f"ให้ใช้ตั้งแต่วันที่ 1 มกราคม 2568\n1. ออม\n{SAYS}\n2. กู้",
            [TITLE, "1 ออม", "2 กู้"],
            id="what a preface tells to go by comes under the title",
        ),
        pytest.param(
            f"ช่วงที่ 1 คัดเลือก\n{SAYS}\nช่วงที่ 2 อบรม\n{SAYS}\nช่วงที่ 3 ปิดงบ\n{SAYS}",
            ["1 คัดเลือก", "2 อบรม", "3 ปิดงบ"],
            id="a document's own word for its parts",
        ),
        pytest.param(
            f"เหตุผล\n{SAYS}\nตารางที่ 1 งบ\n{SAYS}\nวิธีทำ\n{SAYS}\nตารางที่ 2 เกณฑ์\n{SAYS}\n"
            f"ตารางที่ 3 กำหนดส่ง\n{SAYS}\nรุ่นที่ 1 7 มกราคม 2565\nรุ่นที่ 2 9 มกราคม 2565\n"
            f"รุ่นที่ 3 11 มกราคม 2565\nติดต่อ\n{SAYS}",
            ["เหตุผล", "วิธีทำ", "ติดต่อ"],
            id="neither tables nor dated rows are parts",
        ),
        pytest.param(
            f"บทที่ 5\nงานอาสา\n\n5.1 คุณสมบัติ\n(ก) สัญชาติไทย\n(ข) มีชื่อในทะเบียนบ้าน\n"
            f"5.2 วิธีคัดเลือก\n5.2.1 {SAYS}\n5.2.2 {SAYS}\n5.3 ทะเบียน\n{SAYS}",
            ["5.1 คุณสมบัติ", "5.2 วิธีคัดเลือก", "5.3 ทะเบียน"],
            id="the parts of one chapter of a longer text",
        ),
        pytest.param(
            f"1. เหตุผล\n{SAYS}\n2. วิธีทำ\n2.1 เตรียม\n{SAYS}\n2.2 ลงมือ\n{SAYS}\n2.3 สรุป\n{SAYS}",
            ["1 เหตุผล", "2 วิธีทำ"],
            id="parts of the last numbered topic",
        ),
    ],
)
def test_topics(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


def test_below_indented_paragraphs_lines_at_the_margin_go_on_in_them() -> None:
    lines = ["     " + "ก" * 50 + " ไม่เกินร้อยละ 12", "ต่อปี กรณีผิดนัดให้คิดค่าปรับ" + "ข" * 40, ""]
    [section] = sections(TITLE, ["\n".join(lines * 6)])
    assert len(section.units) == 6 and "ร้อยละ 12 ต่อปี" in section.units[0].text
