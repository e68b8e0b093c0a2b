"""Letters that officials write, and what a careful reader finds in them."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.letters import Draft
from bot.letters.dates import date_mentions
from bot.letters.reading import read_letter
from bot.thai.dates import long_range, short_range
from bot.thai.numerals import to_arabic, to_thai
from handlers.files.meeting import read_meeting
from handlers.files.meeting_draft import draft_yaml
from tests.bot.letters.evaluate import Score, evaluate
from tests.bot.letters.sets import letters, sets

SEED = Path(__file__).parents[4] / "shared/seed/000_95de800d95a094a1.txt"
LEAST_PRECISION = 0.98
LEAST_RECALL = 0.92

_score = cache(evaluate)


@pytest.mark.parametrize("name", sets())
def test_a_set_of_letters_is_read_as_well_as_promised(name: str) -> None:
    score = _score(name)
    assert score.letters >= 8
    assert score.precision() >= LEAST_PRECISION, score.failures
    assert score.recall() >= LEAST_RECALL, score.failures


def test_every_field_is_read_as_well_as_promised() -> None:
    total = Score()
    for score in map(_score, sets()):
        total.right += score.right
        total.wrong += score.wrong
        total.missed += score.missed
    for field in total.right:
        assert total.precision(field) >= LEAST_PRECISION, field
        assert total.recall(field) >= LEAST_RECALL, field


@pytest.mark.skipif(not SEED.exists(), reason="the news item is not part of the project")
def test_the_news_item_that_began_it_all() -> None:
    draft = read_letter(SEED.read_text(encoding="utf-8"))
    assert draft.title == "ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชนตามหลักธรรมาภิบาล"
    assert draft.chair == "นายสุรศักดิ์ อักษรกุล รองอธิบดีกรมการพัฒนาชุมชน"
    assert draft.venue == "ห้องประชุม War Room ชั้น 5 กรมการพัฒนาชุมชน"
    assert draft.channel == "video_conference"
    assert draft.rsvp_deadline is None
    assert {one.position: one.expected for one in draft.targets} == {
        "provincial_academic": 152,
        "community_worker": 3647,
        "move_for_fund": 878,
        "central": 13,
    }
    first, second = draft.sessions
    assert (first.date, first.start, first.end) == (dt.date(2021, 11, 22), dt.time(9), None)
    assert (second.date, second.start, second.end) == (dt.date(2021, 11, 23), None, None)
    assert len(first.agenda) == 5 and second.agenda == []
    assert "targets add up to the stated total: 152 + 3,647 + 878 + 13 = 4,690" in draft.notes
    assert draft.doubts == []


def _letter(name: str) -> Draft:
    return next(letter for letter in letters("tuned") if letter.name == name).draft()


def test_a_weekday_that_does_not_match_is_reported_and_the_date_kept() -> None:
    draft = _letter("14-weekday-wrong")
    assert draft.doubts == ["2021-11-22 is a Monday (จันทร์), but the text calls it อังคาร"]
    assert [session.date for session in draft.sessions] == [dt.date(2021, 11, 22)]


def test_targets_that_do_not_add_up_are_reported() -> None:
    assert _letter("12-targets-do-not-add-up").doubts == [
        "targets do not add up: 152 + 878 + 20 = 1,050, but the total is stated as 1,100"
    ]


@pytest.mark.parametrize("name", ["01-official-video", "17-times-per-day", "21-wrapped-lines"])
def test_right_weekdays_and_sums_raise_no_doubt(name: str) -> None:
    assert _letter(name).doubts == []


@pytest.mark.parametrize("name", ["09-no-meeting-news", "10-english", "24-order-not-a-meeting"])
def test_what_convenes_nothing_is_an_empty_draft_that_says_why(name: str) -> None:
    draft = _letter(name)
    assert draft_yaml(draft) == "{}\n"
    assert len(draft.notes) == 1


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("วันที่ 22 พฤศจิกายน 2564", ["2021-11-22"]),
        ("วันจันทร์ที่ ๒๒ พ.ย. ๖๔", ["2021-11-22"]),
        ("วันที่ 22-23 พ.ย. 2564", ["2021-11-22", "2021-11-23"]),
        ("ระหว่างวันที่ 30 พฤศจิกายน ถึงวันที่ 1 ธันวาคม 2564", ["2021-11-30", "2021-12-01"]),
        ("วันที่ 31 ธ.ค. 64 - 1 ม.ค. 65", ["2021-12-31", "2022-01-01"]),
        ("วันที่ 31 ธันวาคม – 1 มกราคม 2565", ["2021-12-31", "2022-01-01"]),
        ("วันที่ 1, 3 และ 5 ธันวาคม 2564", ["2021-12-01", "2021-12-03", "2021-12-05"]),
        ("วันที่ 30 พ.ย. และ 2 ธ.ค. 2564", ["2021-11-30", "2021-12-02"]),
        ("วันที่ 28 กุมภาพันธ์ - 1 มีนาคม 2567", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("วันที่ 22/11/2564", ["2021-11-22"]),
        ("วันที่ 22-23/11/64", ["2021-11-22", "2021-11-23"]),
        ("วันที่ 2021-11-22", ["2021-11-22"]),
        ("วันที่ 22 พฤศจิกายน 2021", ["2021-11-22"]),
        (
            "ทุกวันพุธ ตั้งแต่วันที่ 5 ถึงวันที่ 26 มิถุนายน 2567",
            ["2024-06-05", "2024-06-12", "2024-06-19", "2024-06-26"],
        ),
        ("ทุกวันเสาร์-อาทิตย์ ระหว่างวันที่ 7 - 10 มิ.ย. 67", ["2024-06-08", "2024-06-09"]),
        ("วันที่ 3 - 6 มิ.ย. 67 เฉพาะวันจันทร์และวันพุธ", ["2024-06-03", "2024-06-05"]),
        ("วันที่ 7 - 10 มิ.ย. 67 (เว้นวันหยุดราชการ)", ["2024-06-07", "2024-06-10"]),
        ("วันที่ 3 - 6 มิ.ย. 67 (เว้นวันที่ 5 มิ.ย.)", ["2024-06-03", "2024-06-04", "2024-06-06"]),
        ("วันที่ 3 - 6 มิ.ย. 67 (ยกเว้นวันที่ 4 และ 5)", ["2024-06-03", "2024-06-06"]),
        ("วันที่ 31 พฤศจิกายน 2564", []),
        ("วันที่ 22 พฤศจิกายน", []),
    ],
)
def test_days_in_every_way_of_writing(words: str, days: list[str]) -> None:
    draft = read_letter(f"ขอเชิญประชุมชี้แจงงานกองทุน {words} เวลา 09.00 น.")
    assert [session.date.isoformat() for session in draft.sessions] == days
    assert all(session.start == dt.time(9) for session in draft.sessions)


def test_a_limit_within_the_same_month_takes_it_from_the_day_before_it() -> None:
    draft = read_letter(
        "ขอเชิญประชุมชี้แจงงานกองทุน ในวันที่ 22 พฤศจิกายน 2564 เวลา 09.00 น.\n"
        "โปรดแจ้งตอบรับภายในวันที่ 15 เดือนเดียวกัน"
    )
    assert draft.rsvp_deadline == dt.datetime(2021, 11, 15, 23, 59)
    assert [session.date for session in draft.sessions] == [dt.date(2021, 11, 22)]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True), st.integers(0, 8000))
def test_days_written_as_one_range_read_back(offsets: list[int], first: int) -> None:
    days = sorted(dt.date(2010, 1, 1) + dt.timedelta(days=first + more) for more in offsets)
    for written in (long_range(days), short_range(days), to_thai(long_range(days))):
        (mention,) = date_mentions(to_arabic(written).replace("–", "-"))
        assert list(mention.days) == days
        assert mention.wrong_weekdays == ()


@pytest.mark.parametrize("name", ["fresh_a", "fresh_g", "heldout"])
def test_a_draft_is_imported_again_once_it_is_complete(name: str, tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    for letter in letters(name):
        draft = letter.draft()
        if not draft.title or not draft.sessions:
            continue
        for session in draft.sessions:
            session.start = session.start or dt.time(9)
            session.end = session.end or dt.time(23)
        draft.targets = [
            target if target.expected is not None else replace(target, expected=1)
            for target in draft.targets
        ]
        path.write_text(f"key: drafted\n{draft_yaml(draft)}", encoding="utf-8")
        read = read_meeting(path)
        assert (read.title, read.chair, read.venue) == (draft.title, draft.chair, draft.venue)
        assert [session.date for session in read.sessions] == [day.date for day in draft.sessions]


@pytest.mark.parametrize(
    "other",
    [
        "ลงวันที่ 1 ตุลาคม 2564",
        "ประจำปีงบประมาณ พ.ศ. 2565",
        "ข้อมูล ณ วันที่ 30 กันยายน 2564",
        "ให้รายงานผลภายในวันที่ 30 พฤศจิกายน 2564",
        "เผยแพร่เมื่อ 23 พฤศจิกายน 2564",
        "ทดสอบระบบในวันที่ 19 พฤศจิกายน 2564",
    ],
)
def test_other_dates_of_a_letter_are_no_sessions(other: str) -> None:
    text = f"ขอเชิญประชุมชี้แจงงานกองทุน ในวันที่ 22 พฤศจิกายน 2564 เวลา 09.00 น.\n{other}"
    draft = read_letter(text)
    assert [session.date for session in draft.sessions] == [dt.date(2021, 11, 22)]
    assert draft.rsvp_deadline is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\u0e48\u0e49\u0e4a" * 3000,
        "🎉🙏💛" * 3000,
        "\u200b\u200d\ufeff" * 5000,
        "ก" * 10_000,
        "1) " * 5000,
        "วันที่ 1-" * 3000,
        "ขอเชิญประชุม " * 2000,
        "ประชุม (((((" * 1000,
        "วันที่ 99 มกราคม 9999 เวลา 99.99 น. ประชุม",
        "ขอเชิญประชุม\x00\x1b[31m วันที่ 22 พ.ย. 2564",
        "Приглашение на собрание 22 ноября 2021",
    ],
)
def test_hostile_text_gives_a_draft_that_yaml_reads(text: str) -> None:
    assert isinstance(yaml.safe_load(draft_yaml(read_letter(text))), dict)


@pytest.mark.parametrize(
    "limit",
    [
        "ใครเข้าไม่ได้ แจ้งก่อนจันทร์ที่ 16 นะคะ (ส่งแบบตอบรับการเงิน ภายใน 31 ม.ค. 66)",
        "เลือกรอบที่สะดวกใน Google Form ก่อน 16 มกราคม 2566",
    ],
)
def test_before_a_day_is_until_the_end_of_the_one_before(limit: str) -> None:
    draft = read_letter(f"ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 น.\n{limit}")
    assert draft.rsvp_deadline == dt.datetime(2023, 1, 15, 23, 59)
