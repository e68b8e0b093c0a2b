"""Messages of the sets disturbed: put together, days exchanged, a thumb that slips. What is then
recorded is what was said; where that cannot be seen it is asked about."""

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

import pytest

from bot.understanding.reading import understand
from bot.understanding.words import BESIDE
from tests.bot.understanding.evaluate import CONTEXT, DATA, held, read_cases, understood

_EVERY = 5  # of the sets' sentences one is taken
_SHORT = 60  # characters
_PUTS_RIGHT = re.compile("แก้|เปลี่ยน|โทษ|เอ๊ย|เอ้ย|ไม่ใช่|ที่ว่า|ตอบ")  # what was said before, too
_EXCHANGED = (
    *(("วันแรก", "วันที่สอง"), ("จันทร์", "อังคาร"), ("พรุ่งนี้", "มะรืน"), ("22", "23"), ("๒๒", "๒๓")),
    ("ยี่สิบสอง", "ยี่สิบสาม"),
)
_FORMS = (
    *((" ", "\n"), (" ", ", "), (" ", " 😊 "), ("22", "๒๒"), ("ค่ะ", "จ้า"), ("ครับ", "คับ")),
    *(("ผม", "หนู"), ("ไม่", "ไม่ "), ("ไม่ได้", "บ่ได้")),
)
_OTHER_DAY = {"day1": "day2", "day2": "day1"}

Known = tuple[str, Mapping[str, object]]


@cache
def _answered() -> tuple[Known, ...]:
    """Sentences of the sets whose answer is recorded, with what holds for each session."""
    cases = (case for path in sorted(DATA.glob("*.tsv")) for case in read_cases(path))
    known = {}
    for case in islice((one for one in cases if "answers" in one.slots), 0, None, _EVERY):
        read = understood(case.text)
        if read.sure and held(read.answers) == held(case.slots["answers"]):
            known[case.text] = held(read.answers)
    return tuple(known.items())


def _recorded_otherwise(said: Iterator[Known]) -> list[str]:
    """What is recorded, and not as it was said."""
    wrong = []
    for text, answers in said:
        read = understand(text, CONTEXT)
        if read.intent == "rsvp" and read.sure and held(read.answers) != answers:
            wrong.append(f"{text}: {dict(read.answers)}")
    return wrong


def test_statements_of_two_days_put_together_are_both_recorded() -> None:
    chance = random.Random(2564)
    short = [one for one in _answered() if len(one[0]) < _SHORT]
    short = [one for one in short if not _PUTS_RIGHT.search(one[0])]
    first, second = ([one for one in short if set(one[1]) == {day}] for day in _OTHER_DAY)

    def together() -> Iterator[Known]:
        for _ in range(600):
            (one, of_one), (other, of_other) = chance.sample(
                [chance.choice(first), chance.choice(second)], 2
            )
            joint = chance.choice([" ", " แต่", " ส่วน", " แล้ว", "\n", " และ"])
            yield one + joint + other, {**of_one, **of_other}

    assert len(first) > 20 < len(second)
    assert _recorded_otherwise(together()) == []


def test_where_the_days_are_exchanged_so_are_the_answers() -> None:
    def exchanged() -> Iterator[Known]:
        for text, answers in _answered():
            other = text
            for one, another in _EXCHANGED:
                other = other.replace(one, "\0").replace(another, one).replace("\0", another)
            if other != text and not re.search(r"\d-\d|วันสอง|วันหลัง", text):
                yield other, {_OTHER_DAY[day]: answer for day, answer in answers.items()}

    assert _recorded_otherwise(exchanged()) == []


def test_the_form_of_a_message_makes_no_other_answer() -> None:
    """Signs put for others: pauses, digits, who speaks and how politely, spaces after a not."""
    others = (
        (text.replace(put, instead), answers)
        for put, instead in _FORMS
        for text, answers in _answered()
        if put in text
    )
    assert _recorded_otherwise(others) == []


def test_a_slip_of_the_thumb_hardly_ever_makes_another_answer() -> None:
    chance = random.Random(2564)
    slips = [(_slipped(text, chance), answers) for text, answers in _answered()]
    wrong = _recorded_otherwise(iter(slips))
    assert len(wrong) <= len(slips) // 125, wrong


def _slipped(text: str, chance: random.Random) -> str:
    """A letter lost, doubled, taken for a neighbouring key, or swapped with the next one."""
    place = chance.randrange(len(text))
    letter, rest = text[place], (text[:place], text[place + 1 :])
    match chance.randrange(4):
        case 0:
            return "".join(rest)
        case 1:
            return (letter * 2).join(rest)
        case 2:
            return chance.choice(BESIDE.get(letter, [letter])).join(rest)
    return rest[0] + rest[1][:1] + letter + rest[1][1:]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # Beside a plain no, what is said of another day is kept.
        ("not available on Tuesday ka แต่พรุ่งนี้ไปไม่ได้คับ", {"day1": "no", "day2": "no"}),
        ("พรุ่งนี้ไปไม่ได้ครับ แล้ววันที่ 23 ยังไม่แน่ค่ะ", {"day1": "no", "day2": "maybe"}),
        ("วันสุดท้ายผมไม่อยู่นะครับ แล้ว 22 โอเค", {"day1": "yes", "day2": "no"}),
        ("ไม่ว่างวันอังคารค่ะ ไปไม่ทันวันแรกแน่ๆ", {"day1": "no", "day2": "no"}),
        ("หมอนัดผ่าตัดวันอังคาร และวันที่ 22 เข้าได้ครับ", {"day1": "yes", "day2": "no"}),
        ("ไปวันที่ 22 และ 23 ไม่ได้ค่ะ", None),
        ("พรุ่งนี้เข้าไม่ได้ ลูกไข้ขึ้น 23 ติดราชการครับ", {"day1": "no", "day2": "no"}),
        ("พรุ่งนี้เข้าไม่ได้ ลูกไข้ขึ้น 39 ครับ", {"day1": "no"}),
        ("แจ้งนะคะ 22 23 ไม่ไป", {"day1": "no", "day2": "no"}),
        ("วันอังคารลาค่ะ แล้วเจอกันพรุ่งนี้นะคะ", {"day1": "yes", "day2": "no"}),
        ("เข้าค่ะ เจอกันพรุ่งนี้", {"*": "yes"}),
        ("รอบนี้ขอให้น้องๆไปผมไม่ไปครับ", {"*": "no"}),
        ("ไม่ได้หรอกติดงาน", {"*": "no"}),
        ("วันอังคารวันเดียว วันจันทร์ติดราชการ", {"day1": "no", "day2": "yes"}),
        # A space or a comma where none is needed.
        ("ไม่ แน่ใจค่ะ", {"*": "maybe"}),
        ("ไม่ ขัดข้องครับ", {"*": "yes"}),
        ("วันที่23คงไม่ ได้แล้วล่ะค่ะ", {"day2": "no"}),
        ("22 ไม่ ไป 23", {"day1": "no", "day2": "yes"}),
        ("ไป ไม่ ได้ ครับ", None),
        ("ไม่ ติดเวร", None),
        ("เข้าร่วมค่ะ, มั้งนะ", {"*": "maybe"}),
        ("ที่ตอบว่าเข้าร่วม 😊 ขอยกเลิกครับ", {"*": "no"}),
        ("แจ้งลาค่ะ 23 พ.ย. แล้วพรุ่งนี้ม่ายหวางเลยน้องเหอ", {"day1": "no", "day2": "no"}),
        # A day that nothing is said of is not what the other one is.
        ("วันแรกข้าครับ อีกวันยังไม่แน่ใจ", None),
        ("22 ใคร 23 ไม่ไป", None),
        # A day's name, a not, a letter: mended where it can only be one, and asked about otherwise.
        ("วันอัวคารลาค่ะ", {"day2": "no"}),
        ("พรุ่วนี้ติดเวรค่ะ", {"day1": "no"}),
        ("วัสุดท้ายติดราชการค่ะ", {"day2": "no"}),
        ("วันที 22 ไม่ว่างค่ะ", {"day1": "no"}),
        ("ตอนแรกว่าจะไป แต่ไม่ไปแล้วค่ะ", {"*": "no"}),
        ("ม่ะรืนมีนัดหมอฟันคับ เข้าไม่ทัน", {"day2": "no"}),
        ("วันสุดท้ายขาดนะคับ วันแรกอยุ่", {"day1": "yes", "day2": "no"}),
        ("ยินดีเข้ารวมครัย", {"*": "yes"}),
        ("ไปวันที่ 23 ไม่ใช่ 22", {"day1": "no", "day2": "yes"}),
        ("จ.ไป อ.ไม่ไป", {"day1": "yes", "day2": "no"}),
        ("อ.มานะไม่เข้าค่ะ", None),
        ("อ.ลาดยาวไม่ไป", None),
        ("ส่วนอังคารขอลากิจ", {"day2": "no"}),
        ("ังไม่ทราบเลยค่ะ ขอเช็คก่อน", None),
        ("ไม่ได้รถเสีย", {"*": "no"}),
        ("ไม่ได้ ติดงาน", {"*": "no"}),
        ("วันแกติดราชการค่ะ", None),
        ("วันที่สิงขอลากิจค่ะ", None),
        ("๒๒ ม่แน่ครับ ๒๓ ไปได้ชัวร์", None),
        ("่ว่างเจ้า", None),
        ("ๆม่ได้ค่ะ", {"*": "no"}),
        ("I can' attend, sorry", {"*": "no"}),
        # No words of a dictionary, and no slips.
        ("ติดประชุม อบต ครับ", {"*": "no"}),
        ("เข้าค่ะพี่เปิ้ล", {"*": "yes"}),
        ("วันดังกล่าวติดราชการค่ะ", {"*": "no"}),
        ("วันแรกยังไม้แน่ วันที่สองเข้าชัวร์", {"day1": "maybe", "day2": "yes"}),
        ("วันอังคารไม้ติด วันจันทร์ติด", {"day1": "no", "day2": "yes"}),
        ("บ่ว่าวันไหนก็เข้าได้ครับ", {"*": "yes"}),
        ("ไมว่่าวันไหนก็เข้าได้ครับ", {"*": "yes"}),
        ("nopeติดงาน", {"*": "no"}),
        ("เข้าประชุมได้มั้งสองวันเลยนะคะ", {"*": "yes"}),
        ("ได้มั้งครับ", None),
        ("จันทร์ 22 เข่า อังคาร 23 ลาค่ะ", None),
        ("จันทร์ 22 ป่วย อังคาร 23 ลาค่ะ", {"day1": "no", "day2": "no"}),
        ("22 หมอนัดค่ะ ไปไม่ได้ ส่วน 23 เข้ตามปกติ", None),
        ("ไม่ว่างวันแรก วันที่สองวาาง", None),
        ("ไได้ไปค่ะ", None),
        ("จ. ไ้ด อ. ไม่ได้ครับ", {"day1": "yes", "day2": "no"}),
        ("ปายยค้าบ", {"*": "yes"}),
        ("ปายยเชียงใหม่ค้าบ", None),
    ],
)
def test_what_was_once_recorded_otherwise(text: str, answers: dict[str, str] | None) -> None:
    read = understand(text, CONTEXT)
    assert (dict(read.answers) if read.sure else None) == answers
