"""Messages of officers are understood, and nothing is recorded that was not said."""

import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import DEFAULT_TOPICS, Context, SessionRef, Topic, Understanding
from bot.understanding.reading import understand
from bot.understanding.remarks import REMARKS
from bot.understanding.slips import PHRASES
from bot.understanding.turns import TURNS
from tests.bot.understanding.evaluate import CONTEXT, DATA, evaluate, read_cases
from tests.bot.understanding.train import KEPT_ASIDE

INTENTS = {
    "rsvp", "substitute", "rsvp_status", "agenda", "join_link", "policy", "announcements",
    "register", "help", "checkin", "question", "opt_out", "profile", "feedback", "greeting",
}  # fmt: skip
# The sets of strange answers are made of what is hard to be sure of.
ASKED_BACK_AT_MOST = {
    **dict.fromkeys(("answers-more", "fresh", "round75", "round81", "round83"), 0.14),
    **{"round88": 0.18, "round89": 0.15},
    **{
        "round90": 0.12,
        "round91": 0.18,
        "round92": 0.31,
        "round94": 0.16,
        "round95": 0.11,
        "round96": 0.15,
        "round98": 0.38,
        "round100": 0.11,
        "round112": 0.13,
        "round115": 0.12,
    },
}
# Of these only the commonest kinds were learnt.
HARDLY_TUNED = {f"round{number}" for number in (*range(91, 96), *range(98, 101))}
# Long stories around an answer, many of which are asked back, and guessed, rather than read.
SLOTS_AT_LEAST = {"round98": 0.78}
NOBODYS_MEETING = Context(today=CONTEXT.today)
THAI = [chr(code) for code in range(0x0E01, 0x0E5C)]
PIECES = [
    *("ไป", "ไม่", "ได้", "22", "23", "วันแรก", "แต่", "ติด", "ยกเว้น", "ก็", "แค่", "เปลี่ยนเป็น"),
    *("ถ้า", "ไหม", "และ", " ", "ค่ะ", "หัวหน้า", "\u200b", "👍", "join", "?", "ก่อน", "นอกนั้น"),
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.stem)
def test_a_set_is_understood_and_nothing_wrong_recorded(path: Path) -> None:
    score = evaluate(path)
    assert score.dangerous == []
    # Others wrote these, and nothing was tuned to them.
    untuned = path.stem in ("round23", "round24", "round25", "round29", "round89", *HARDLY_TUNED)
    assert score.intent_accuracy >= (0.95 if untuned else 0.97), score.failures
    least = SLOTS_AT_LEAST.get(path.stem, 0.92 if untuned else 0.95)
    assert score.slot_accuracy >= least, score.failures
    assert score.share_asked_back <= ASKED_BACK_AT_MOST.get(path.stem, 0.10)


def test_a_phrase_is_put_for_another_wherever_it_stands() -> None:
    """The words that a rule needs are in every text that its pattern matches."""
    texts = [case.text.lower() for path in DATA.glob("*.tsv") for case in read_cases(path)]
    for needs, pattern, _ in (*REMARKS, *TURNS, *PHRASES):
        matched = [text for text in texts[::4] if pattern.search(text)]
        assert all(any(word in text for word in needs) for text in matched), pattern.pattern


def test_the_sets_are_as_large_as_promised() -> None:
    sizes = {path.stem: len(list(read_cases(path))) for path in DATA.glob("*.tsv")}
    assert sum(sizes.values()) >= 600
    assert sum(sizes[name] for name in KEPT_ASIDE) >= 600


def _check(got: Understanding) -> None:
    assert got.intent in INTENTS
    assert bool(got.answers) == (got.intent == "rsvp") or not (got.answers or got.sure)
    assert not (got.sure and got.intent == "rsvp") or got.answers
    assert set(got.answers.values()) <= {"yes", "no", "maybe"}
    assert set(got.answers) <= {"*", "day1", "day2"}
    assert json.loads(json.dumps(got.as_json()))["intent"] == got.intent


@given(st.one_of(st.text(), st.text(st.sampled_from(THAI)), TYPED))
def test_any_text_is_answered(text: str) -> None:
    for context in (CONTEXT, NOBODYS_MEETING):
        _check(understand(text, context))


@given(TYPED)
def test_without_a_meeting_no_day_is_ever_recorded(text: str) -> None:
    assert set(understand(text, NOBODYS_MEETING).answers) <= {"*"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200b\u200c",
        "😀😀",
        "\u0e48\u0e49\u0e31",
        "...",
        "ไปค่ะ" * 2000,
        "ก" * 10_000,
        "\x00",
    ],
)
def test_what_says_nothing_is_a_question_to_ask_about(text: str) -> None:
    got = understand(text, CONTEXT)
    assert (got.intent, got.sure) == ("question", False)


def test_invisible_characters_hide_nothing() -> None:
    got = understand("ไ\u200bม่\u2060ไ\u200dป", CONTEXT)
    assert (dict(got.answers), got.sure) == ({"*": "no"}, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ติดราชการครับ", "ติดราชการ"),
        ("ป่วยค่ะ ไปไม่ได้", "ลาป่วย"),
        ("ขอลากิจ", "ลากิจ"),
        ("ไปไม่ได้ค่ะ ติดงานแต่งลูกสาว", "ติดงานแต่งลูกสาว"),
        ("ไม่ไปค่ะ", None),
        ("ไม่ติดราชการแล้ว ไปได้ค่ะ", None),
    ],
)
def test_a_no_keeps_its_reason(text: str, reason: str | None) -> None:
    assert understand(text, CONTEXT).reason == reason


def test_a_day_without_its_meeting_is_asked_about() -> None:
    for text in ("22 ไม่ได้ 23 ได้", "วันแรกไม่ว่าง", "พรุ่งนี้ไปค่ะ"):
        assert not understand(text, NOBODYS_MEETING).sure
    assert understand("ไปทั้งสองวันค่ะ", NOBODYS_MEETING).sure


def test_days_that_are_not_the_meetings_have_no_answer() -> None:
    for text in ("24 ไป 25 ไม่ไป", "วันที่ 24 ไม่ว่าง", "ศุกร์ไม่ว่างครับ"):
        got = understand(text, CONTEXT)
        assert (got.intent, dict(got.answers), got.sure) == ("rsvp", {}, False)
    got = understand("22 ได้ 30 ไม่ได้", CONTEXT)
    assert (dict(got.answers), got.sure) == ({"day1": "yes"}, False)


def test_only_the_promised_keys_are_printed() -> None:
    keys = {"intent", "answers", "topic", "session", "code", "sure"}
    for text in ("ลาป่วยครับ", "วาระวันที่สอง", "กองทุนแม่", "เช็คอิน 5512"):
        assert set(understand(text, CONTEXT).as_json()) <= keys


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("เช็คอิน 5 5 1 2", "5512"),
        ("รหัสเช็คชื่อ ๕๕-๑๒", "5512"),
        ("เช็กอิน ห้าห้าหนึ่งสอง", "5512"),
        ("เช็คอินวันที่ 22 รหัส 0042", "0042"),
        ("เช็คอิน", None),
    ],
)
def test_a_code_is_read_however_it_is_typed(text: str, code: str | None) -> None:
    got = understand(text, CONTEXT)
    assert (got.intent, got.code) == ("checkin", code)


def test_three_days_are_told_apart() -> None:
    third = SessionRef("d3", dt.date(2021, 11, 24))
    context = replace(CONTEXT, sessions=(*CONTEXT.sessions, third))
    got = understand("วันแรกไปได้ วันที่สามไม่ได้", context)
    assert (dict(got.answers), got.sure) == ({"day1": "yes", "d3": "no"}, True)
    assert not understand("วันหลังไม่ว่าง", context).sure  # the second or the third?
    assert not understand("ไปได้สองวัน", context).sure  # which two?


def test_a_range_of_days_holds_the_days_between() -> None:
    third = SessionRef("d3", dt.date(2021, 11, 24))
    context = replace(CONTEXT, sessions=(*CONTEXT.sessions, third))
    for text in ("22-24 ไปได้ค่ะ", "วันที่ 22 ถึง 24 พ.ย. 64 ไปได้", "22/11 - 24/11 ไปได้ 23 ก็ได้"):
        answers = understand(text, context).answers
        assert set(answers.values()) == {"yes"}
        assert set(answers) == {"day1", "day2", "d3"}
    answers = dict(understand("ลา 22 วันเดียวค่ะ", context).answers)
    assert answers == {"day1": "no", "day2": "yes", "d3": "yes"}


def test_two_sessions_of_one_month_day_are_asked_about() -> None:
    december = SessionRef("later", dt.date(2021, 12, 22))
    context = replace(CONTEXT, sessions=(*CONTEXT.sessions, december))
    assert not understand("22 ไม่ว่าง", context).sure
    got = understand("22 ธ.ค. ไม่ว่าง", context)
    assert (dict(got.answers), got.sure) == ({"later": "no"}, True)


def test_a_topic_of_ones_own_is_found_by_its_other_names() -> None:
    topics = (*DEFAULT_TOPICS, Topic("village-fund", "กองทุนหมู่บ้าน", ("กทบ",)))
    got = understand("ขอแนวทาง กทบ.", replace(CONTEXT, topics=topics))
    assert (got.intent, got.topic) == ("policy", "village-fund")


def test_why_names_what_decided() -> None:
    why = " ".join(understand("อยากไปค่ะ แต่ติดงาน", CONTEXT).why)
    assert "is busy: ติดงาน" in why


def test_it_loads_in_less_than_60_megabytes() -> None:
    script = """
import datetime as dt, resource
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from bot.understanding import Context
from bot.understanding.reading import understand
understand("ไปค่ะ", Context(dt.date(2021, 11, 21)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 60 * 1024


@pytest.mark.parametrize("text", ["asdf", "ฟฟฟ", "qwerty uiop", "หกดเ้่าสว", "ข้าวเหนียวหมูปิ้ง"])
def test_nothing_is_sure_of_words_from_elsewhere(text: str) -> None:
    assert not understand(text, CONTEXT).sure
