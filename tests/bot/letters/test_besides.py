"""Places and days that a letter names besides those of its meeting."""

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
