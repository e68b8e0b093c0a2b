"""Answers are found among other words, and other words are not taken for one."""

import pytest

from bot.understanding import understand
from tests.bot.understanding.evaluate import CONTEXT


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ไม่มีวันไหนติดเลยค่ะ ไปได้", "yes"),
        ("ไม่มีวันว่างเลยครับ", "no"),
        ("ดึกแค่ไหนก็ไปครับ", "yes"),
        ("ไปค่ะ เอ้ย ไม่ไปค่ะ", "no"),
        ("เผลอกดไม่ไป จริงๆ ไปนะคะ", "yes"),
        ("ไม่ join ค่ะ", "no"),
        ("ไม่ว่สงค่ะ", "no"),
        ("mai pai krub", "no"),
        ("ขอเปลี่ยนคำตอบค่ะ จากไม่ไปเป็นไป", "yes"),
        ("ไปค่ะ แต่จะเข้าสายหน่อยนะคะ ติดส่งลูก", "yes"),
        ("ไปค่ะ ยกเว้นมีงานด่วน", "maybe"),
    ],
)
def test_a_turn_of_phrase_means_what_is_meant(text: str, answer: str) -> None:
    assert dict(understand(text, CONTEXT).answers) == {"*": answer}


@pytest.mark.parametrize(
    "text",
    [
        "ไปประชุมที่อำเภอมาค่ะ เพิ่งกลับ",
        "วันนี้ไม่ว่างคุยค่ะ",
        "แหม ว่างมากเลยค่ะ",
        '"ไม่ไป" แปลว่าอะไรคะ',
        "พี่ต้อยฝากบอกว่าเข้าร่วมค่ะ",
        "เข้าได้แค่ช่วงเช้าค่ะ",
        "ไปก็ได้ไม่ไปก็ได้",
        "ปกติไม่ไปครับ",
        "ไปลอยกระทงค่ะ",
        "ไปค่ะ ถ้าหัวหน้าอนุญาต",
        "ไปต่อเมื่อมีงบค่ะ",
        "วันก่อน ไปค่ะ",
        "น้ำท่วมบ้านสองวันแล้วค่ะ",
        "ลูกป่วยค่ะ",
        "วันหลังจะไปนะคะ",
        "อำเภอข้างๆ ตอบไปหมดแล้ว",
        "ได้ยินว่าไปค่ะ",
        "ไปค่ะ ตลาด",
        "22 ไป 23 ไม่ไปตอนนั้น",
        "จะพยายามไปค่ะ",
        "อยากให้ไม่ไป",
        "ไม่ไปครับ ก็บ้าแล้ว",
        "แม่บอกให้ไป",
        "งานเสร็จก็ไปครับ",
        "งานบวชไปครับ",
        "ไม่ไปค่ะ ประชุมหมู่บ้าน",
        "ลืมเลย ไม่ได้เข้า",
        "ไม่ไปค่ะ แต่เปลี่ยนใจได้",
        "ไปค่ะ ส่งผิด",
        "หมอไม่ว่าง",
        "ไม่รู้ว่าต้องไปไหม",
    ],
)
def test_words_of_an_answer_that_give_none_are_never_sure(text: str) -> None:
    got = understand(text, CONTEXT)
    assert not (got.intent == "rsvp" and got.sure)


def test_a_plain_answer_beside_what_is_past_still_counts() -> None:
    got = understand("ปีก่อนไม่ได้ไปค่ะ ปีนี้ไปแน่นอน", CONTEXT)
    assert (dict(got.answers), got.sure) == ({"*": "yes"}, True)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("โอเคครับ ไป", {"*": "yes"}),
        ("ไม่ไผค่ะ", {"*": "no"}),
        ("หัวหน้าสั่งให้ไป ผมไปครับ", {"*": "yes"}),
        ("พี่ๆ ไม่ไปกัน แต่หนูไปค่ะ", {"*": "yes"}),
        ("ไปครับ จองรถไว้แล้ว", {"*": "yes"}),
        ("เหนื่อยแต่ก็ไปค่ะ", {"*": "yes"}),
        ("ขาหักครับ เดินไม่ได้ ขอไม่ไป", {"*": "no"}),
        ("เข้าทั้ง 2 วันไม่ได้ค่ะ เข้าได้แค่วันที่ 22", {"*": "no", "day1": "yes"}),
        ("ไปวันแรกพอนะคะ", {"day1": "yes", "day2": "no"}),
        ("22 ครับ 23 ไม่ได้", {"day1": "yes", "day2": "no"}),
    ],
)
def test_what_stands_beside_a_plain_answer_does_not_hide_it(
    text: str, answers: dict[str, str]
) -> None:
    got = understand(text, CONTEXT)
    assert (dict(got.answers), got.sure) == (answers, True)
