"""The one phrase that is a whole answer, read without the story that is told around it.

Who tells how it came about uses words not known here and speaks of others, and the answer is no
less plain: เมียเจ็บท้องถี่ทั้งคืน ผมต้องเฝ้า มาไม่ได้แล้วครับ ขอโทษที. It stands unless something in
the story could turn it: a condition, a question, another time, another event, a report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from bot.understanding import lexicon as tag
from bot.understanding.conclusions import (
    OTHERWISE_TAKEN,
    PASSES_ON,
    answer_of,
    contrasts,
    is_own,
    names_somebody,
    only_names,
    spoken_phrases,
    text_in,
)
from bot.understanding.facts import GIVING_REASONS, MAYBE, NO, NOTHING, QUESTION, YES, read_facts
from bot.understanding.phrases import Word
from bot.understanding.shapes import EVERY_SESSION
from bot.understanding.told_days import days_told
from bot.understanding.voices import speaks_of_others

# What closes a message and says nothing: how sorry, how thankful somebody is, whom he calls.
_CLOSES = re.compile(
    "(?:ต้อง)?(?:ขอโทษ|ขออภัย|โทษ|sorry|ขอบคุณ|ขอบพระคุณ|ขอบใจ|thank|ฝากด้วย|รบกวนด้วย|คิดถึง|ฝากความคิดถึง|สวัสดี"
    "|เสียดาย|น่าเสียดาย|ไม่ไหวจริง)(?!.*(?:ไม่|บ่|แต่|ถ้า|ไหม|แทน|เข้า|ไป|มา(?!ก)|ร่วม))[^\\d]*"
    "|(?:พี่|น้อง|แอด(?:มิน)?)(?:ๆ|จ๋า|ขา|คะ|ค่ะ|ครับ|คับ)*"
)
_LEADING = {tag.BREAK, tag.BUT, tag.PART_WORD, tag.THEN, tag.DAY}
_GIVES_REASON = {tag.MUST, tag.STUCK, tag.BUSY, tag.BECAUSE, tag.HAVE, tag.LEAVE}
_OUTRIGHT = {"comes", "does not come", "takes leave", "plain no"}
# What leaves open an answer that follows it: ถ้าฝนตก หนูไม่เข้านะคะ.
_OPENING = {tag.IF, tag.ASK, tag.SHALL, tag.WAIT, tag.MAYBE, tag.CHANGE, tag.OR, tag.EXCEPT}
_ASKING = {tag.WHAT, tag.BREAK, tag.PART_WORD}
_QUOTES = re.compile("(?:ว่า|คำ|พิมพ์|กด|เขียน|ตอบ|บอก|พูด|ฝาก|เล่า|แปล|หมาย|แจ้ง)[^ก-๙]*$")
_TOLD_BY_OTHERS = re.compile(f"{PASSES_ON.pattern}|(?:บอก|แจ้ง|เล่า|พูด|โทร|ไลน์|ทัก)(?:มา|ว่า)")
_HEARSAY = re.compile("ฝัน|ข่าว|ลือ|ได้ยิน|สมมุ?ติ|(?:เขา|เค้า)ว่า")
_THEN = re.compile("…|เมื่อ(?:วาน|ก่อน|เช้า|คืน|กี้|บ่าย|เย็น)|ที่(?:แล้ว|ผ่านมา)|(?:คราว|ครั้ง|รอบ|วัน|ปี|เดือน)ก่อน")
_AHEAD = re.compile("ขอ|คง|จะ|แล้ว|แน่|นะ|ลงชื่อ|ทั้งสอง|ทั้งคู่|ไม่(?:เข้า|ไป|มา|ร่วม)")
_DID_NOT = re.compile("(?:ไม่|บ่)ได้(?:เข้า|ไป|มา|ร่วม|join)(?!.*แล้ว)")
_ANOTHER_TIME = re.compile(
    "(?:เดือน|อาทิตย์|สัปดาห์|ปี|ครั้ง|รอบ|คราว)(?:หน้า|อื่น|ถัดไป|ต่อไป)|(?:คืน|เย็น|ค่ำ)นี้|(?:ช่วง|ตอน)(?:เย็น|ค่ำ|ดึก)"
)
_SOME_TIME = re.compile("(?:ตอน|เวลา|พอ|ช่วง)(?!นี้|แรก)")  # ตอนประชุมสภา หนูขอไม่เข้านะคะ
_EVENT = re.compile("(?:ส่วน|อีก)?(?:งาน|ประชุม|อบรม|สัมมนา|กิจกรรม|นัด|ทริป)")
_OVER_SINCE = re.compile("(?:เสร็จ|หาย|เลื่อน|ยกเลิก|เคลียร์|จบ)[^ ]*แล้ว")
# Where else the going may be to (เพื่อนชวนกินข้าว หนูไปค่ะ), and for what else a name is put down.
_SOMEWHERE = re.compile("ไป|มา|ชวน|เชิญ|เรียก|นัด")
_OF_COMING = re.compile("เข้า|ร่วม|ประชุม|ฟัง|ว่าง")
_AT_THE_DOOR = re.compile(
    "จอ|ค้าง|เด้ง|หลุด|error|ขึ้นว่า|รหัส|เน็ต|แอ[พป]|โหลด|หมุน|ปุ่ม|กด|ลิงก์|ลิ้ง|ซูม|ห้อง|ระบบ|สัญญาณ"
)
_ENTERS = re.compile("เข้า[^ ]{0,8}ไม่(?:ได้|ทัน)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A phrase that is a whole `answer`, the `story` before it and, after a no, its `reasons`."""

    whole: Sequence[Word]
    answer: str
    story: Sequence[Sequence[Word]]
    reasons: Sequence[Sequence[Word]]

    @property
    def around(self) -> list[Sequence[Word]]:
        return [*self.story, *self.reasons]

    @property
    def since(self) -> Sequence[Sequence[Word]]:
        """The story from its last contrast on: what that is set against holds no longer."""
        if contrasts(self.whole):
            return ()
        places = (n for n, one in enumerate(self.story) if contrasts(one))
        return self.story[max(places, default=0) :]


def without_story(words: Sequence[Word]) -> list[Word] | None:
    """The phrase that is a whole answer of the writer, with the day that it is of, or one for
    each of two days; None where there is none, or where what is told around it could turn it."""
    phrases = spoken_phrases(words)
    return _whole_in(phrases) or _by_day(phrases)


def _by_day(phrases: list[list[Word]]) -> list[Word] | None:
    """จันทร์นั่งอยู่ออฟฟิศ เข้าฟังได้ | อังคารต้องลงไปจับพิกัด มาไม่ได้นะ: of each day one answer."""
    keys = [{key for word in one if word.days for key in word.days.sessions} for one in phrases]
    named = [n for n, found in enumerate(keys) if found]
    turns = [n for before, n in pairwise(named) if keys[before] != keys[n]]
    if len(turns) != 1 or any(len(found) > 1 or EVERY_SESSION in found for found in keys):
        return None
    wholes = []
    for part in (phrases[: turns[0]], phrases[turns[0] :]):
        alone = len(part) == 1 and answer_of(part[0], dated=True) is not None
        wholes.append(part[0] if alone else _whole_in(part, dated=True))
    first, second = wholes
    return [*first, Word(" ", tag.BREAK), *second] if first and second else None


def _whole_in(phrases: list[list[Word]], dated: bool = False) -> list[Word] | None:
    told = _told(phrases, dated)
    if told is None or _may_turn(told) or not _is_of_the_writer(told):
        return None
    days = days_told(told.whole, _words_of(told.around))
    if days is None:
        return None
    whole = _unparted(told.whole)
    return [*days, *(_coming(whole) if any(map(_keeps_away, told.around)) else whole)]


def _told(phrases: list[list[Word]], dated: bool) -> _Told | None:
    """The last phrase that is more than a closing or a reason, where it is a whole answer."""
    while len(phrases) > 1 and _CLOSES.fullmatch(text_in(phrases[-1])):
        phrases = phrases[:-1]
    place = len(phrases) - 1
    while place > 0 and answer_of(phrases[place], dated) is None and _goes_on(phrases[place]):
        place -= 1
    if len(phrases) < 2:
        return None
    answer = answer_of(phrases[place], dated)
    reasons = phrases[place + 1 :]
    if answer is None or (reasons and (answer == YES or not _gives_reason(reasons[0]))):
        return None
    return _Told(phrases[place], answer, phrases[:place], reasons)


def _goes_on(phrase: Sequence[Word]) -> bool:
    """Whether the phrase may be of the reason that is given after a no, and of nothing else."""
    if {word.tag for word in phrase} & (_OPENING | {tag.BUT, tag.DAY}):
        return False
    return all(fact.answer in (NO, NOTHING) for fact in read_facts(phrase))


def _gives_reason(phrase: Sequence[Word]) -> bool:
    """ต้องอยู่รับคณะตรวจ, ติดงานบวชลูกชาย."""
    begins = next((word for word in phrase if word.tag not in _LEADING | {tag.SELF}), None)
    return begins is not None and begins.tag in _GIVES_REASON


def _may_turn(told: _Told) -> bool:
    """Whether something told before the answer leaves it open or is of something else."""
    turned = _is_of_another_time(told) or _at_the_door(told) or _hides_a_not(told)
    if turned or not told.story:
        return turned
    return _is_left_open(told) or _is_opposed(told) or _is_of_something_else(told)


def _is_left_open(told: _Told) -> bool:
    if any(word.tag in _OPENING for phrase in told.since for word in phrase):
        return True
    if any(
        tag.WHAT in (tags := {word.tag for word in phrase}) and tags <= _ASKING
        for phrase in told.since
    ):
        return True  # ใคร | ไปค่ะ
    facts = (fact for phrase in told.since for fact in read_facts(phrase))
    return any(fact.firm and fact.answer in (QUESTION, MAYBE) for fact in facts)


def _is_opposed(told: _Told) -> bool:
    """Whether the writer says the opposite too; of a day also before a contrast (ไปแต่วันที่ 2
    ครับ 23 ขอลา)."""
    opposite = NO if told.answer == YES else YES
    dated = any(word.days for phrase in told.story for word in phrase)
    return any(
        fact.firm and fact.answer == opposite and fact.kind in _OUTRIGHT
        for phrase in (told.story if dated else told.since)
        if not {word.tag for word in phrase} & {tag.OTHER, tag.KIN, tag.WISH, tag.ONCE}
        for fact in read_facts(phrase)
    )


def _is_of_another_time(told: _Told) -> bool:
    around, said = _words_of(told.around), text_in(told.whole)
    text = text_in(around)
    if _ANOTHER_TIME.search(text) or (told.story and _SOME_TIME.match(text_in(told.story[-1]))):
        return True
    if _THEN.search(text) and (_DID_NOT.search(said) or not _AHEAD.search(said)):
        return True
    return _is_of_a_part(around, told.answer)


def _is_of_a_part(words: Sequence[Word], answer: str) -> bool:
    """เช้าติดประชุม | เข้าไม่ได้ค่ะ may be of the morning alone; เมื่อเช้า is of then, and who comes
    late comes."""
    return any(
        word.tag == tag.PARTIAL
        and before.text != "เมื่อ"
        and not (answer == YES and "สาย" in word.text)
        for before, word in pairwise([Word("", tag.BREAK), *words])
    )


def _is_of_something_else(told: _Told) -> bool:
    text, last = text_in(_words_of(told.story)), told.story[-1]
    taken = {word.tag for word in _words_of(told.since)} & OTHERWISE_TAKEN
    if told.answer == YES and taken and not _OVER_SINCE.search(text):
        return True
    if told.answer == YES and not _is_of_a_meeting(told.whole) and _SOMEWHERE.search(text):
        return True
    if "ลงชื่อ" in text_in(told.whole) and not _OF_COMING.search(text):
        return True
    # งานเลี้ยงรุ่น | หนูไม่ไปนะคะ: what the answer is about, and no reason for it.
    named = _EVENT.match(text_in(last)) and not {word.tag for word in last} & _GIVES_REASON
    return bool(named)


def _is_of_a_meeting(phrase: Sequence[Word]) -> bool:
    """Whether one enters, attends, or names days; one goes, and is free, for much else."""
    return any(
        word.tag == tag.ATTEND or word.days or word.text.startswith("เข้า") for word in phrase
    )


def _at_the_door(told: _Told) -> bool:
    """หมุนอยู่นานมาก | หนูเข้าไม่ได้ค่ะ: said before a locked room."""
    locked = any(_AT_THE_DOOR.search(text_in(phrase)) for phrase in told.around)
    return locked and bool(_ENTERS.search(text_in(told.whole)))


def _hides_a_not(told: _Told) -> bool:
    """เข้าไม่ | ทันค่ะ: a not stands just before; or a slip may hide one before a word of English,
    which spaces part (ไมส่ะดวก | join ค่ะ)."""
    if not told.story:
        return False
    begins = next((word for word in told.whole if word.tag not in _LEADING), None)
    ends = next((word for word in reversed(told.story[-1]) if word.tag != tag.BREAK), None)
    english = begins is not None and begins.text.isascii()
    return english or (ends is not None and ends.tag == tag.NOT)


def _is_of_the_writer(told: _Told) -> bool:
    """Whether the answer is the writer's own, and neither reported nor heard."""
    if not told.story:
        return True
    text, last = text_in(_words_of(told.story)), told.story[-1]
    if _QUOTES.search(text_in(last)) or _HEARSAY.search(text) or "แทน" in text:
        return False
    # หนูต้องเฝ้า | มาไม่ได้แล้วค่ะ: of whom the phrase before it is.
    if tag.SELF in {word.tag for word in told.whole} or _begins_with(last, tag.SELF):
        return not PASSES_ON.search(text)
    if _TOLD_BY_OTHERS.search(text) or names_somebody(told.story):
        return False
    # ต้องตามผู้ว่าลงพื้นที่ names what keeps the one spoken of away.
    others = [one for one in told.story if not _begins_with(one, tag.MUST, tag.STUCK)]
    alone = not (
        only_names(told.story, told.whole)
        or speaks_of_others(_words_of(others))
        or any(speaks_of_others(_unparted(one)) for one in others[-1:])
    )
    return is_own(told.whole) or alone


def _begins_with(phrase: Sequence[Word], *tags: str) -> bool:
    begins = next((word for word in phrase if word.tag not in _LEADING), None)
    return begins is not None and begins.tag in tags


def _keeps_away(phrase: Sequence[Word]) -> bool:
    return any(fact.kind in GIVING_REASONS and fact.answer == NO for fact in read_facts(phrase))


def _coming(whole: Sequence[Word]) -> list[Word]:
    """เข้าไม่ได้ beside what keeps one away is said before no locked room."""
    return [replace(word, text="มา") if word.text == "เข้า" else word for word in whole]


def _unparted(phrase: Sequence[Word]) -> list[Word]:
    return list(dropwhile(lambda word: word.tag in (tag.BREAK, tag.BUT), phrase))


def _words_of(phrases: Sequence[Sequence[Word]]) -> list[Word]:
    return [word for phrase in phrases for word in phrase]
