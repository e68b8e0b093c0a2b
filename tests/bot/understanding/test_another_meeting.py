"""What the sets say of one meeting is read alike of another, over a month's end."""

import datetime as dt
import re

import pytest

from bot.understanding import Context, SessionRef
from bot.understanding.reading import understand
from tests.bot.understanding.evaluate import ANY, DATA, read_cases, understood

OVER_THE_MONTH = Context(
    today=dt.date(2021, 11, 29),
    sessions=(
        SessionRef("day1", dt.date(2021, 11, 30)),
        SessionRef("day2", dt.date(2021, 12, 1)),
    ),
)
_NAMES_A_DAY = re.compile("22|23|๒๒|๒๓|จันทร์|อังคาร")
# What cannot be said of the other meeting by putting its days for those of the sets.
_OF_OTHER_DAYS = re.compile(
    r"(?<![\d๐-๙])(?:2[0145-9]|1\d|3\d|๒[๐๑๔-๙]|๓)(?![\d๐-๙])|[\d๐-๙]{3}|พ\.?ย|ธ\.?ค|พฤศ|ธันวา|เดือน"
    r"|/|พฤหัส|ศุกร์|เสาร์|พุธ|อาทิตย์|จ\.|อ\.|2[23]-2|ยี่สิบ"
)
_MOVED = {"22": "30", "23": "1", "๒๒": "๓๐", "๒๓": "๑", "จันทร์": "อังคาร", "อังคาร": "พุธ"}


def _moved_sets() -> list[tuple[str, str]]:
    texts = (
        case.text
        for path in sorted(DATA.glob("*.tsv"))
        for case in read_cases(path)
        if case.intent in ("rsvp", ANY)
    )
    return [
        (text, _NAMES_A_DAY.sub(lambda found: _MOVED[found[0]], text))
        for text in texts
        if _NAMES_A_DAY.search(text) and not _OF_OTHER_DAYS.search(text)
    ]


def test_the_sets_are_read_alike_of_a_meeting_over_a_months_end() -> None:
    moved = _moved_sets()
    assert len(moved) > 900
    otherwise = []
    for text, of_the_other in moved:
        one, other = understood(text), understand(of_the_other, OVER_THE_MONTH)
        if one.sure and other.sure:
            assert (one.intent, one.answers) == (other.intent, other.answers), of_the_other
        elif one.sure != other.sure:
            otherwise.append(of_the_other)
    assert len(otherwise) <= len(moved) // 50, otherwise


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("ที่ว่างคือวันที่ 1 ไม่ใช่ 30 ค่ะ", {"day1": "no", "day2": "yes"}),
        ("ไม่ใช่วันอังคารนะคะที่เข้าได้ วันพุธต่างหาก", {"day1": "no", "day2": "yes"}),
        ("วันพุธก็ไปนะ ไม่ใช่แค่วันอังคาร", {"day1": "yes", "day2": "yes"}),
        ("ขาดแค่วันที่ 30 ครับ", {"day1": "no", "day2": "yes"}),
        ("ขอเปลี่ยนเฉพาะวันที่ 1 เป็นไม่เข้าครับ", {"day2": "no"}),
        ("ไปวันที่ 30 ค่ะ เอ๊ย ผิด วันที่ 1", {"day2": "yes"}),
        ("30 ไม่ว่าง ขอโทษค่ะ หมายถึง 1 ไม่ว่าง", {"day2": "no"}),
        ("วันพุธขอถอนนะคะ", {"day2": "no"}),
        ("จ.29 ประชุมอำเภอ อ.30 เข้าได้ครับ", {"day1": "yes"}),
    ],
)
def test_days_are_set_against_each_other(text: str, answers: dict[str, str]) -> None:
    read = understand(text, OVER_THE_MONTH)
    assert (dict(read.answers), read.sure) == (answers, True)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("ลาพักผ่อน กลับวันพฤหัส", True),
        ("ลาพักผ่อน กลับวันพุธ", False),  # in time for the second day, or not
    ],
)
def test_who_returns_after_the_meeting_is_not_there(text: str, sure: bool) -> None:
    read = understand(text, OVER_THE_MONTH)
    assert read.sure is sure
    assert not sure or dict(read.answers) == {"*": "no"}
