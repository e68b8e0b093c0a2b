"""A long title is divided where a reader would pause."""

import pytest

from bot.thai.phrases import phrases


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("กองทุนแม่ของแผ่นดินและกองทุนชุมชน", ["กองทุนแม่ของแผ่นดิน", "และกองทุนชุมชน"]),
        ("เพื่อนช่วยเพื่อน", ["เพื่อนช่วยเพื่อน"]),
        ("ขับเคลื่อนเพื่อน้อมนำ", ["ขับเคลื่อน", "เพื่อน้อมนำ"]),
        ("ก้าวเข้าสู่ปีที่ 5", ["ก้าวเข้าสู่ปีที่ ", "5"]),
        ("ระเบียบว่าด้วยกองทุน", ["ระเบียบ", "ว่าด้วยกองทุน"]),
        ("", []),
    ],
)
def test_a_title_is_divided_before_its_link_words(title: str, parts: list[str]) -> None:
    assert phrases(title) == parts
    assert "".join(phrases(title)) == title
