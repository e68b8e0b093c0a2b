"""Conditions that are the answer: who comes if something is so is undecided till then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.understanding import lexicon as tag
from bot.understanding.facts import MAYBE, NOTHING, Fact
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.shapes import EVERY_SESSION

_ON_CONDITION = {
    "if comes",
    "if can do something",
    "if is busy",
    "if has to be elsewhere",
    "waits for something",
    "waits",
}
_PLAIN_CONDITION = re.compile(
    "(?:.{0,30} )?(?:ถ้า|หาก)[^ ]{2,40} ?(?:ก็)?(?:จะ|ถึงจะ|คง)?(?:ได้(?=เข้า|ไป|ร่วม))?"
    "(?:(?:ไป|เข้า|มา)?(?:เข้า)?(?:ร่วม|ฟัง|ไป|เข้า|มา)(?:การ)?(?:ประชุม|งาน|ด้วย)?(?:ได้)?|ได้)"
    "(?=แน่|ให้(?:ได้)?|อยู่|นะ|เลย|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|[^ก-๙]|$)"
)
# How one meets, what is paid, another's coming, a jest: what is left open then may be otherwise.
_OTHER_CONDITION = re.compile(
    "ออนไลน์|ออนไซต์|ซูม|กรุงเทพ|เลือก|เบี้ย|เบิก|แอด|แบบนี้|ก็ดี|ล่ะ|ลืม|ตื่น|ตาย|หน้า(?!ที่)|สดชื่น|น่าเสียดาย|555|มั้ง"
    "|(?:เขา|เค้า|พี่|เพื่อน|น้อง|ใคร|คนอื่น)(?:ไม่)?(?:ไป|เข้า|มา)|ถ้า.*ถ้า|หาก.*หาก|ไม่(?:ไป|เข้า|มา|ร่วม)|(?:ไป|เข้า|มา|ร่วม)ไม่"
)


def is_undecided_till_then(
    answers: Mapping[str, str], facts: Sequence[Fact], words: Sequence[Word]
) -> bool:
    """ถ้าเคลียร์งานทันจะเข้า: whether a plain condition leaves open all that is said, or only the
    day that it is told of (จันทร์ถ้าลูกหายไข้ก็เข้า ส่วนอังคารเข้าชัวร์)."""
    if _are_of_their_days(answers, words):
        return True
    dated = any(word.days for word in words)
    of_all = EVERY_SESSION in answers and not dated
    if set(answers.values()) != {MAYBE} or not (of_all or _is_of_one_day(answers, words)):
        return False
    plain = {fact.kind for fact in facts if fact.answer != NOTHING} <= _ON_CONDITION
    return plain and _is_plain(words)


def is_of_its_day(answers: Mapping[str, str], words: Sequence[Word]) -> bool:
    """Whether each condition stands behind the one day that it is of."""
    return _is_of_one_day(answers, words) or _are_of_their_days(answers, words)


def _is_of_one_day(answers: Mapping[str, str], words: Sequence[Word]) -> bool:
    """มะรืนถ้าเลิกทันจะเข้า: one day is named, and first."""
    dated = [place for place, word in enumerate(words) if word.days]
    days = words[0].days if dated == [0] else None
    return days is not None and set(answers) == set(days.sessions)


def _are_of_their_days(answers: Mapping[str, str], words: Sequence[Word]) -> bool:
    """Whether each plain condition is of one day by name, and every other day is certain."""
    phrases = [_unparted(phrase) for phrase in phrases_of(words)]
    conditional = [one for one in phrases if any(word.tag == tag.IF for word in one)]
    days = [one[0].days for one in conditional]
    keys = {key for found in days if found for key in found.sessions}
    open_days = {key for key, answer in answers.items() if answer == MAYBE}
    return (
        0 < len(conditional) == sum(found is not None for found in days) == len(keys)
        and keys == open_days < set(answers)
        and EVERY_SESSION not in answers
        and all(map(_is_plain, conditional))
    )


def _unparted(phrase: Sequence[Word]) -> Sequence[Word]:
    return phrase[1:] if phrase[0].tag == tag.BREAK and phrase[1:] else phrase


def _is_plain(words: Sequence[Word]) -> bool:
    """Whether all that is said, but for a day that stands first, is a condition and what it is
    for, and nothing else may be meant."""
    text = "".join(word.text for word in (words[1:] if words[0].days else words))
    return bool(_PLAIN_CONDITION.match(text)) and not _OTHER_CONDITION.search(text)
