"""What phones produce is brought to one spelling; numerals go both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import normalize

from bot.thai.numerals import LARGEST_WORD, number_word, read_number, to_arabic, to_thai
from bot.thai.text import normalise

THAI = st.text(st.sampled_from([chr(code) for code in range(0x0E01, 0x0E5C)] + list(" a1\u200b")))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ครับบบบ", "ครับ"),
        ("ไปป ค่ะ", "ไป ค่ะ"),
        ("จัดสรร", "จัดสรร"),
        ("นํ้าท่วม", "น้ำท่วม"),
        ("ทํางาน", "ทำงาน"),
        ("เเปลก", "แปลก"),
        ("ไ้ด", "ได้"),
        ("ok\u200bkkk", "ok"),
        ("ไม่\u200bไป", "ไม่ไป"),
        ("\u202eไป\u2069", "ไป"),
        ("วันที่ ๒๓", "วันที่ 23"),
        ("  ไป \u00a0 ค่ะ\n", "ไป ค่ะ"),
        ("2222", "2222"),
        ("👍\ufe0f", "👍"),
        ("", ""),
        ("\u0e48\u0e49", ""),
    ],
)
def test_one_spelling(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@given(st.one_of(THAI, st.text()))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert normalize(once) == once


@given(st.text())
def test_digits_go_both_ways(text: str) -> None:
    arabic = to_arabic(text)
    assert to_arabic(to_thai(arabic)) == arabic


@given(st.integers(0, LARGEST_WORD))
def test_number_words_read_back(number: int) -> None:
    assert read_number(number_word(number)) == number
    assert read_number(to_thai(str(number))) == number


def test_number_words_are_the_ones_said() -> None:
    assert [number_word(n) for n in (0, 1, 10, 11, 20, 21, 45)] == [
        "ศูนย์", "หนึ่ง", "สิบ", "สิบเอ็ด", "ยี่สิบ", "ยี่สิบเอ็ด", "สี่สิบห้า",
    ]  # fmt: skip
    assert read_number("ไม่") is None
    with pytest.raises(ValueError, match="no word"):
        number_word(100)
