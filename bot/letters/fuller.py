"""The fuller name of a meeting, where a sentence of the text names it more fully than its subject
or headline does: whose meeting it is, which in number, of which year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.letters.phrases import CONVENING, DAY_WORD, MONTH_AHEAD, REMOTE

_SAME = 0.8  # share of the short name that the fuller one must hold, in its order
_WORDIER = 8  # letters; what only follows the short name may be none of it
_FEWEST = 3  # letters in a row that are not alike by chance
_DAY = re.compile(rf"{DAY_WORD}|{MONTH_AHEAD}")
_NTH = re.compile(r"ครั้งที่\s?\d+(?!/)$")
_NTH_OF_YEAR = re.compile(r"\s?ครั้งที่\s?\d+/\d{2,4}$")
_OF_NUMBER = re.compile(r"(?:ครั้ง|รุ่น)ที่\s?\d")
_NUMBERS = re.compile(r"\d+(?:/\d+)?")
# What tells of one meeting among others of its kind.
_FORMAL = re.compile(
    r"(?:ครั้ง|รุ่น|สมัย|รอบ)(?:ที่)?\s?\d|ไตรมาส|(?:ภาคเรียน|ภาคการศึกษา)ที่\s?\d|ปีการศึกษา\s?\d|ประจำ(?:เดือน|ปี|ไตรมาส)\S*\s?(?:พ\.ศ\.\s?)?\d|ปี(?:งบประมาณ)?\s?(?:พ\.ศ\.\s?)?\d|พ\.ศ\.\s?\d|หลักสูตร(?=[\"“ก-๙]{5})"
)
_OF_WHOM = re.compile(
    r"(?:จังหวัด|อำเภอ|ตำบล|เครือข่าย|กลุ่ม|คณะ|หมู่บ้าน|บ้าน|(?<!โปรแ)กรม|กอง|สำนัก|ศูนย์|เจ้าหน้าที่)"
)
_NOT_ITS_NAME = re.compile(
    r"\s*(?:ใน|ไว้|รวม|เป็นประจำ|มีกำหนด|ขึ้น|ที่|ได้แก่|คือ|ว่า|(?:ให้)?แก่(?:ผู้|คณะ|เจ้าหน้าที่|บุคลากร|พัฒนา)\S*)$"
)
_CHAIRED = re.compile(r"ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?(?:การ)?\s?$")
_HELD = re.compile(r"(?<!ศูนย์)จัด(?:การ)?\s?$")
_CONVENED = re.compile(
    r"(?:ขอเชิญ(?:ท่าน)?(?:เข้าร่วม)?|กำหนด|กำหนดการ|จะ|ได้|กำหนดให้มี|จะมี)(?:จัด|มี|ดำเนิน)?(?:ให้มี)?(?:การ)?\s?$"
)
_SOON = 200  # characters in which a sentence that convenes comes to the day
_KIND = re.compile(rf"^(?:โครงการ)?(?:{CONVENING})?")
# What goes on so without a space is no more of the name.
_GOES_ON = re.compile(
    r"(?!ผ่าน|ทาง|ณ|ใน|โดย|และ(?!การ)|หรือ|ตาม|ให้|แก่|นี้|ดัง|ขึ้น|นั้น|ของท่าน|เพื่อ|ที่|จะ|ได้|ไป|มา)[ก-๙]{8}"
)
_SHORT_NAME = re.compile(
    rf"(?:{CONVENING})(?:คณะ\S{{0,20}})?\s?(?P<short>\S{{2,25}})?\s(?P<number>ครั้งที่\s?\d+/\d{{2,4}})"
)
# `ประชุมสามัญประจำปี และเลือกตั้งกรรมการ`: the latter is on its agenda.
_AND_DO = re.compile(r"(?<=\S{10})\sและ\S*$")
_SHORTENED = ((re.compile(r"(?<!\S)จ\.\s?"), "จังหวัด"), (re.compile(r"(?<!\S)อ\.\s?"), "อำเภอ"))
_HOW_AND_WHERE = re.compile(r"\s?(?:ผ่าน|ทาง|ณ|โดย|มี|จำนวน|ใน(?!ระดับ)|จาก|รวม)")
_LEVEL = re.compile(r"\s?ระดับ(?:จังหวัด|อำเภอ|ตำบล|ภาค|เขต)")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of what is held, the line that tells of it, and the two lines below."""

    name: str
    line: str
    following: str


def fuller(title: str, named: list[Named], subject: bool) -> str:
    """The title, or the first of the names that says the same and more; `subject` is whether the
    title is a letter's subject, else a headline."""
    for one in named:
        name, line = _NOT_ITS_NAME.sub("", one.name), one.line
        dated = _DAY.search(f"{line}\n{one.following}") or _convenes_undated(title, name, line)
        if not dated or ("ฯ" in name and "ฯ" not in title):
            continue
        if _is_same(title, name) and _says_more(title, name):
            return name
        if _is_numbered_of_several(title, name):
            return name
        official = _is_official_in_letter if subject else _is_official_in_news
        less_told = (
            _adds_year(title, name)
            or not _FORMAL.search(title)
            or (not subject and _numbers(name) and not _numbers(title) and len(name) > len(title))
        )
        if less_told and official(title, name, line):
            return name
    return title


def _is_numbered_of_several(title: str, name: str) -> bool:
    """`ประชุมผู้บริหาร ครั้งที่ 3/2569`, in a letter about it `และมาตรการความปลอดภัย`."""
    numbered = _NTH_OF_YEAR.search(name)
    return numbered is not None and title.removeprefix("การ").startswith(
        f"{name[: numbered.start()].removeprefix('การ')}และ"
    )


def _adds_year(title: str, name: str) -> bool:
    """`ครั้งที่ 5`, and more fully `ครั้งที่ 5/2568`."""
    nth = _NTH.search(title)
    return nth is not None and re.search(rf"{re.escape(nth[0])}/\d", name) is not None


def _numbers(name: str) -> bool:
    return _OF_NUMBER.search(name) is not None


def _convenes_undated(title: str, name: str, line: str) -> bool:
    """Whether the line convenes under the title and more of it on a day yet to be told."""
    goes_on = name.removeprefix("การ").startswith(title.removeprefix("การ"))
    return goes_on and _CONVENED.search(line.partition(name)[0]) is not None


def _is_official_in_letter(title: str, name: str, line: str) -> bool:
    before, _, after = line.partition(name)
    formal = _FORMAL.search(name) and len(name) >= len(title)
    return bool(formal and _CONVENED.search(before) and _DAY.search(after[:_SOON]))


def _is_official_in_news(title: str, name: str, line: str) -> bool:
    """Headlines name meetings freely; who chairs one, chairs it by its name."""
    before, _, after = line.partition(name)
    chaired = _CHAIRED.search(before)
    # `ประชุมออนไลน์เตรียมงาน…` tells how, not what
    by_way = re.search(REMOTE, title) and not _DAY.search(name)
    convened = by_way and _CONVENED.search(before) and _DAY.search(after[:_SOON])
    return bool(
        ((chaired or convened) and len(name) > len(title))
        or (_FORMAL.search(name) and (chaired or _HELD.search(before)))
    )


def number_told(title: str, named: list[Named]) -> str | None:
    """`ครั้งที่ 4/2568` where a sentence gives it to the meeting's name shortened, `กพสอ.` for
    `คณะกรรมการพัฒนาสตรีอำเภอ (กพสอ.)`."""
    for one in named:
        found = _SHORT_NAME.fullmatch(one.name)
        if found and (not found["short"] or f"({found['short']})" in title):
            return found["number"]
    return None


def _is_same(title: str, name: str) -> bool:
    """Whether the name holds nearly all of the title, its numbers all, in the same order."""
    if not set(_NUMBERS.findall(title)) <= set(_NUMBERS.findall(name)):
        return False
    title = _AND_DO.sub("", title)
    for shortened, word in _SHORTENED:
        title = shortened.sub(word, title)
    short, long = (re.sub(r"\s", "", _KIND.sub("", words, count=1)) for words in (title, name))
    short = _LEVEL.sub("", short) if _OF_WHOM.search(long) else short
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    alike = sum(block.size for block in blocks if block.size >= _FEWEST)
    return alike >= _SAME * len(short)


def _says_more(title: str, name: str) -> bool:
    told = {found[0] for found in _FORMAL.finditer(title)}
    more = {found[0] for found in _FORMAL.finditer(name)}
    more = {one for one in more if not any(one in said for said in told)}
    whom = len(_OF_WHOM.findall(name)) > len(_OF_WHOM.findall(_LEVEL.sub("", title)))
    own, long = title.removeprefix("การ"), name.removeprefix("การ")
    if long.startswith(own):
        if _HOW_AND_WHERE.match(long, len(own)):
            return False
        return bool(more or whom or _GOES_ON.match(long, len(own)))
    return bool(more) or whom or len(name) >= len(title) + _WORDIER
