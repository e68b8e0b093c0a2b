"""Where a text may be divided."""

import pytest

from bot.announcements.cutting import cut_at


@pytest.mark.parametrize("text, limit, head", [
    ("ก่อนวันศุกร์ ที่สำนักงาน", 16, "ก่อนวันศุกร์"),
    ("บรรทัดแรก\nบรรทัดสอง ต่อ", 18, "บรรทัดแรก"),
    ("กองทุนแม่ของแผ่นดินเข้มแข็งทุกหมู่บ้าน" * 3, 70, None),
    ("👩‍👩‍👧‍👦" * 3, 10, "👩‍👩‍👧‍👦"),
    ("👍🏽" * 5, 5, "👍🏽" * 2),
    ("ก\u0e49" * 5, 5, "ก\u0e49" * 2),
    ("x" * 30, 20, "x" * 20),
    ("\u0e48" * 100, 70, "\u0e48" * 70),
], ids=str)  # fmt: skip
def test_it_is_divided_where_nobody_stumbles(text: str, limit: int, head: str | None) -> None:
    at = cut_at(text, limit)
    assert 0 < at <= limit
    if head is not None:
        assert text[:at] == head


def test_thai_without_spaces_is_divided_between_words() -> None:
    text = "กองทุนแม่ของแผ่นดินเข้มแข็งทุกหมู่บ้าน" * 3
    words = ("กองทุน", "แม่", "ของ", "แผ่นดิน", "เข้มแข็ง", "ทุก", "หมู่บ้าน")
    at = cut_at(text, 70)
    assert text[:at].endswith(words)
    assert text[at:].startswith(words)


def test_without_a_dictionary_no_letter_loses_its_marks() -> None:
    text = "เก้าอี้" * 20
    for limit in range(20, 100):
        at = cut_at(text, limit, between_words=False)
        assert text[at] not in "\u0e49\u0e35\u0e32"
        assert text[at - 1] != "เ"
