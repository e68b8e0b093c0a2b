"""Thai in Latin letters, days and codes in words: written as the rules read them."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from bot.understanding.lexicon import TAGS

_CHECKS_IN = re.compile(
    "เช็[คก]|เซ็[คก](?=อิน|ชื่อ)|เชค|check|รหัส|โค้ด|code|ลงเวลา|รายงานตัว|ลงชื่อ(?!เข้า|ร่วม|ไป|ให้|ด้วย|ไว้|ผม|หนู|ดิฉัน|ฉัน|เรา|ทั้ง|เลย)|^[\\d\\s.-]+$"
)
_SPREAD = re.compile(r"(?<![\d.-])\d(?:[ .-]\d){3,5}(?![\d.-])|(?<!\d)\d{2,3}[ -]\d{2,3}(?![\d-])")
_PARTICLES = {"ค่ะ", "ครับ", "นะ", "จ้า", "เลย", "แล้ว"}
_IN_LATIN = {
    latin: thai
    for thai, typed in {
        "ไป": "pai bpai",
        "ไม่": "mai may my",
        "ได้": "dai day",
        "ว่าง": "wang",
        "ค่ะ": "ka kha kaa",
        "ครับ": "krub krab krap kub kab khrap krubb kubb",
        "นะ": "na naa",
        "จ้า": "ja jaa jaaa",
        "เข้า": "kao khao",
        "ร่วม": "ruam ruem",
        "ประชุม": "prachum pachum",
        "แน่นอน": "naenon",
        "ติด": "tid tit",
        "งาน": "ngan",
        "เลย": "loei loey",
        "ผม": "pom phom",
        "หนู": "nu noo",
        "สะดวก": "saduak saduek",
        "แล้ว": "laew leaw",
        "อาจ": "aad aat",
        "จะ": "ja",
        "ไหม": "mhai",
        "ลา": "la",
        "ป่วย": "puay",
        "ถ้า": "taa tha",
        "ขอ": "kor kho",
        "แน่ใจ": "naejai",
    }.items()
    for latin in typed.split()
}
_DIGITS = {
    word: str(number)
    for number, word in enumerate("ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า".split())  # noqa: SIM905
}
_TENS = {"สิบ": 10, "ยี่สิบ": 20, "สามสิบ": 30}
_ONES = {**{word: int(digit) for word, digit in _DIGITS.items()}, "เอ็ด": 1}
_SPELT_DAY = "(?:ยี่สิบ|สามสิบ|สิบ)(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?"
_SPELT_DAYS = re.compile(
    rf"(?:(?<![ก-๙])|(?=(?:ยี่|สาม)สิบ)|(?<=ที่)|(?<=ทั้ง)|(?<=กับ)|(?<=และ)|(?<=ดวก)|(?<=ได้)|(?<=ว่าง)|(?<=ไป)|(?<=ลา)|(?<=ร่วม)|(?<=ส่วน)|(?<=แต่))((?:{_SPELT_DAY}(?:กับ|และ)?)+)(?<!กับ)(?<!และ)"
    r"(?=ไ|เจอ|ยัง|คง|จะ|อยู่|มี|พร้อม|โอเค|เต็ม|ลา|น่าจะ|ต้อง|เข้า|ว่าง|ติด|ได้|มา|บ่|ผม|หนู|ดิฉัน|ฉัน|เรา|สะดวก|ขอ|ก็|ร่วม|ค่ะ|ครับ|น่ะ|นะ|แต่|วัน(?:เดียว|จัน|อัง)|\s|$)"
)
_SPELT = re.compile(rf"(?:(?:{'|'.join(_DIGITS)})[\s-]?){{4,6}}")


def checks_in(plain: str) -> bool:
    """Whether the message is of checking in, so that digits in it are a code."""
    return bool(_CHECKS_IN.search(plain))


def days_in_figures(plain: str) -> str:
    """The text with days of the month in figures: วันที่ยี่สิบสอง is วันที่22."""
    return _SPELT_DAYS.sub(_figures, plain)


def _figures(found: re.Match[str]) -> str:
    """ยี่สิบสองยี่สิบสาม is 22 23."""
    spelt = re.findall("(ยี่สิบ|สามสิบ|สิบ)(?:(กับ|และ)|([ก-๙]+?)(กับ|และ)?)?(?=ยี่สิบ|สามสิบ|สิบ|$)", found[1])
    days = (f"{_TENS[ten] + _ONES.get(one, 0)}{also or then}" for ten, also, one, then in spelt)
    return " ".join(days)


def thai_of(plain: str) -> str:
    """Thai that is typed in Latin letters (mai pai krub), or word by word (ไป ไม่ ได้ ครับ), where
    nothing else is written."""
    words = plain.split()
    known = (word in _IN_LATIN or word in TAGS for word in words)
    if not words or not all(known):
        return plain
    if "ไม่ ติด" in plain:
        return plain  # ไม่ ติดเวร is a no and its reason, or not on duty
    thai = [_IN_LATIN.get(word, word) for word in words]
    said = [place for place, word in enumerate(thai) if word not in _PARTICLES]
    if len(said) > 1 and thai[said[-1]] == "ไม่":
        thai[said[-1]] = "ไหม"  # pai mai ka asks
    parted = (
        " " if a in _PARTICLES or a.isascii() or b.isascii() else "" for a, b in pairwise(thai)
    )
    return "".join(chain.from_iterable(zip(thai, [*parted, ""], strict=True)))


def code_joined(plain: str) -> str:
    """12 34, 1-2-3-4 and หนึ่งสองสามสี่ beside a word for checking in are one code."""
    plain = _SPELT.sub(lambda found: " " + _spelt_out(found.group()), plain)
    return _SPREAD.sub(lambda found: re.sub(r"\D", "", found.group()), plain)


def _spelt_out(run: str) -> str:
    return "".join(_DIGITS[word] for word in re.findall("|".join(_DIGITS), run))
