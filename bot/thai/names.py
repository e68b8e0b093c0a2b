"""People's names as others type them: titles, spacing and the usual slips aside."""

import enum
import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.thai.text import normalise
from models.people import Person
from models.places import spelling_key

NAME_MAX = 120
CLOSE = 0.84
"""How alike two whole names must be (difflib's ratio) to be offered as a slip of each other."""

_TITLES = (
    r"ว่าที่\s*(?:ร้อย|พัน)?(?:ตรี|โท|เอก)(?:หญิง)?|ว่าที่\s*(?:[รพ]\.?\s*[ตทอ]\.?)(?:\s*หญิง)?"
    r"|น\.\s*ส\.|นส\.|นางสาว|นาง|นาย|คุณ|ดร\.|ผศ\.|รศ\.|พี่|น้อง|ป้า|ลุง|ท่าน|เด็ก(?:ชาย|หญิง)"
    r"|[จสพรดต]\.(?:[สทดต]\.)?[อตทจ]\.(?:\s*หญิง)?|mrs?\.?\s|ms\.?\s|miss\s"
)
_TITLE = re.compile(rf"^(?:{_TITLES})\s*", re.IGNORECASE)
_LEAD = re.compile(r"^(?:ขอ)?(?:ส่ง|ให้|มอบหมาย(?:ให้)?|มอบ|เป็น|คือ|ชื่อ(?:-?(?:นาม)?สกุล)?|ผู้แทน)[\s:]*")
_TAIL = re.compile(
    r"\s*(?:นะ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ)?\s*(?:(?:จะ)?(?:ไป|เข้า|มา|ร่วม|เข้าร่วม)?(?:ประชุม)?แทน.*)?$"
)
_NAMED = re.compile(r"(?:ให้|ส่ง|มอบ|เป็น(?:ชื่อ)?)\s*((?:คุณ|นาย|นาง|น\.\s*ส\.|นส\.|ว่าที่).+)")
_SILENT = re.compile("[ก-ฮ][ิุ]?์")
_UNHEARD = re.compile("[่้๊๋็]")
_ALIKE = str.maketrans("ศษณญฎฏฐธฑฒภฬฆใีูึ", "สสนยดตถทททพลคไิุิ")
"""Letters that sound the same, by which names are told apart only in writing."""


class Likeness(enum.IntEnum):
    """How well typed words name a person, the best last."""

    NONE = 0
    SLIP = 1
    PART = 2
    HEARD = 3
    WRITTEN = 4


def likeness(typed: str, person: Person) -> Likeness:
    """How well the words name the person: first and last name, or one of them."""
    first, last = _key(person.first_name), _key(person.last_name)
    whole = first + last
    written = _readings(typed)
    if whole in written:
        return Likeness.WRITTEN
    heard = {_heard(words) for words in written if words}
    first, last, whole = map(_heard, (first, last, whole))
    if whole in heard or last + first in heard:
        return Likeness.HEARD
    if first in heard or last in heard:
        return Likeness.PART
    if any(SequenceMatcher(None, words, whole).ratio() >= CLOSE for words in heard):
        return Likeness.SLIP
    return Likeness.NONE


def best_named(typed: str, people: Iterable[Person]) -> tuple[Likeness, list[Person]]:
    """Those whom the words name best, and how well; nobody where no name is alike."""
    ranked = [(likeness(typed, person), person) for person in people]
    best = max((rank for rank, _ in ranked), default=Likeness.NONE)
    return best, [person for rank, person in ranked if best and rank == best]


def name_in(words: str) -> str | None:
    """From the name on in ให้คุณวิภาไปแทน and the like: only a name that follows a title."""
    found = _NAMED.search(normalise(words[:NAME_MAX]))
    return found and found[1]


def without_title(name: str) -> str:
    """The name without what stands before it: นาย, น.ส., ว่าที่ ร.ต., คุณ."""
    bare = name.strip()
    while (shorter := _TITLE.sub("", bare, count=1).strip()) != bare:
        bare = shorter
    return bare


def _readings(typed: str) -> set[str]:
    """The words as they stand, without a title, and without what is said around a name; a name
    may itself begin like a title."""
    plain = normalise(typed[:NAME_MAX])
    bare = _TAIL.sub("", _LEAD.sub("", plain))
    return {_key(words) for words in (plain, without_title(plain), bare, without_title(bare))}


def _key(name: str) -> str:
    return spelling_key(normalise(name))


def _heard(key: str) -> str:
    return _UNHEARD.sub("", _SILENT.sub("", key)).replace("ํา", "ัม").translate(_ALIKE)
