"""Places and days that a letter names besides those of its meeting."""

from textwrap import wrap

import pytest

from bot.letters import read_letter


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("ผ่านระบบ VCS จากห้องประชุมราชสีห์ ให้จังหวัดเข้าร่วม ณ ห้องประชุมจังหวัด", "ห้องประชุมราชสีห์"),
        ("ผ่านระบบ VCS จากห้องประชุมราชสีห์ ไปยังทุกจังหวัด", None),
        ("\nรุ่นที่ | วันที่ | สถานที่\n1 | 20 มกราคม 2566 | วัดเหนือ\n2 | 21 มกราคม 2566 | วัดใต้", None),
        ("ณ วัดเหนือ อำเภอเมือง คาดว่าจะมีผู้ร่วม 100 คน", "วัดเหนือ อำเภอเมือง"),
        ("\nศูนย์เรียนรู้บ้านเหนือ", "ศูนย์เรียนรู้บ้านเหนือ"),
        ("นำยอดคงเหลือ ณ 31 ธ.ค. 2565 มาด้วย", None),
    ],
)
def test_a_place_is_named_where_it_is_that_of_all(words: str, venue: str | None) -> None:
    draft = read_letter(
        f"ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 น. {words}\nจึงแจ้งมาเพื่อทราบ"
    )
    assert draft.venue == venue


def test_a_meeting_that_was_before_is_none_of_the_days() -> None:
    draft = read_letter(
        "เมื่อวันที่ 20 - 21 มกราคม 2566 จังหวัดจัดประชุมติดตามงานกองทุนชุมชน\n"
        "ซึ่งต่อยอดจากการอบรมเมื่อวันที่ 9 มกราคม 2566"
    )
    assert [session.date.day for session in draft.sessions] == [20, 21]


def test_the_day_that_an_emoji_parts_from_its_word_is_still_the_old_one() -> None:
    draft = read_letter(
        "แจ้งเลื่อนประชุมติดตามงานกองทุนชุมชน\nจากเดิม ❌ 19 ม.ค. 66\nเป็น ✅ 20 ม.ค. 66 เวลา 09.00 น."
    )
    assert [session.date.day for session in draft.sessions] == [20]


@pytest.mark.parametrize("width", [62, 70, 78, 86, 94])
def test_a_letter_is_read_alike_wherever_the_page_breaks_its_lines(width: int) -> None:
    body = (
        "ด้วยกรมการพัฒนาชุมชน กำหนดจัดประชุมชี้แจงแนวทางการขับเคลื่อนกองทุนชุมชน ครั้งที่ 1/2566"
        " ในวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 - 12.00 น. ณ ห้องประชุมใหญ่ โรงแรมตัวอย่าง จังหวัดเลย"
        " โดยมีนายภูวดล ชื่นใจ รองอธิบดีกรมการพัฒนาชุมชน เป็นประธานการประชุม และขอให้ตอบรับภายในวันที่"
        " 16 มกราคม 2566 เวลา 16.30 น. ทั้งนี้ ขอให้ผู้เข้าประชุมศึกษาเอกสารมาล่วงหน้า"
    )
    head = "เรื่อง  ประชุมชี้แจงแนวทางการขับเคลื่อนกองทุนชุมชน ครั้งที่ 1/2566\nเรียน  พัฒนาการจังหวัด\n\n"
    whole, broken = (read_letter(head + text) for text in (body, "\n".join(wrap(body, width))))
    assert whole.chair and whole.venue and whole.rsvp_deadline and whole.sessions[0].end
    assert broken == whole


@pytest.mark.parametrize(
    ("words", "is_room"),
    [
        ("ลิงก์ :", True),
        ("Link:", True),
        ("ลิงก์สำหรับอำเภอ", True),
        ("เข้าร่วมได้ที่", True),
        ("รับชมทาง", True),
        ("ถ่ายทอดสดทาง", True),
        ("ลิงก์ลงทะเบียน", False),
        ("ดาวน์โหลดเอกสารที่ลิงก์", False),
        ("แบบประเมิน", False),
    ],
)
def test_an_address_is_a_room_by_the_words_before_it(words: str, is_room: bool) -> None:
    address = "https://live.example.go.th/abc"
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 น. ผ่านระบบวีดิทัศน์ทางไกล\n"
        f"{words} {address}"
    )
    assert [one.join_url for one in draft.sessions] == [address if is_room else None]


@pytest.mark.parametrize("between", [" ", "\n                    "])
def test_the_day_in_the_name_of_the_government_complex_is_no_day_of_a_meeting(between: str) -> None:
    draft = read_letter(
        "ที่ มท 0406.1/ว 3319                    กรมการพัฒนาชุมชน\n"
        f"        ศูนย์ราชการเฉลิมพระเกียรติ 80 พรรษา{between}5 ธันวาคม 2550"
        " อาคารรัฐประศาสนภักดี\n\n"
        "                    30 ตุลาคม 2567\n\nเรื่อง  เชิญประชุมติดตามงานกองทุนชุมชน\n"
        "เรียน  ผู้ว่าราชการจังหวัด\n\n     กรมกำหนดจัดประชุมติดตามงานกองทุนชุมชน"
        " ระหว่างวันพุธที่ 20 ถึงวันพฤหัสบดีที่ 21 พฤศจิกายน 2567\n"
    )
    assert [one.date.day for one in draft.sessions] == [20, 21]
