"""A message with one phrase that is a whole answer by itself: … เลยขอไม่เข้านะคะ, … ผมเข้าครับ.

How it came about needs no reading then, be it of others or in words not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.understanding import lexicon as tag
from bot.understanding.days import DayWords
from bot.understanding.facts import MAYBE, NO, NOTHING, QUESTION, YES, read_facts
from bot.understanding.particles import POLITE
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.shapes import EVERY_SESSION
from bot.understanding.voices import speaks_of_others

_COMING = {tag.ATTEND, tag.MOVE, tag.LEAVE, tag.FREE}
_SETTLED = {tag.COMMIT, tag.DAY, tag.NOT}
_NAMELIKE = {tag.PLAIN, tag.KIN, tag.OTHER, tag.MEETING, tag.NEUTRAL, tag.FILLER, tag.BREAK}
_OPENS = ("เลย", "จึง", "งั้น", "สรุป", "ดังนั้น", "เพราะงั้น")
_OTHERWISE_TAKEN = {tag.BUSY, tag.DUTY, tag.MEETING}  # งานบวชลูกกำนัน ไปครับ
_PARTS = {tag.BREAK, tag.BUT}
_LEADING = _PARTS | {tag.PART_WORD, tag.THEN, tag.DAY}
_TOLD_OF = {tag.OTHER, tag.KIN, tag.PLAIN}
# What leaves open an answer that follows it: ถ้าฝนตก หนูไม่เข้านะคะ.
_OPENING = {tag.IF, tag.ASK, tag.SHALL, tag.WAIT, tag.MAYBE, tag.CHANGE, tag.OR, tag.EXCEPT}
# What closes a message and says nothing: how sorry, how thankful somebody is, whom he calls.
_CLOSES = re.compile(
    "(?:ต้อง)?(?:ขอโทษ|ขออภัย|โทษ|sorry|ขอบคุณ|ขอบพระคุณ|ขอบใจ|thank|ฝากด้วย|รบกวนด้วย|คิดถึง|ฝากความคิดถึง"
    "|สวัสดี|เสียดาย|น่าเสียดาย|ไม่ไหวจริง|พี่|น้อง|แอด)(?!.*(?:ไม่|บ่|แต่|ถ้า|ไหม))[^\\d]*"
)
_GIVES_REASON = {tag.MUST, tag.STUCK, tag.BUSY, tag.BECAUSE, tag.HAVE, tag.LEAVE}
_QUOTES = re.compile("(?:ว่า|คำ|พิมพ์|กด|เขียน|ตอบ|บอก|พูด|ฝาก|เล่า|แปล|หมาย|แจ้ง)[^ก-๙]*$")
_PASSES_ON = re.compile("ฝาก(?:บอก|แจ้ง|เรียน|ตอบ|มา)")
_PASSED_ON = re.compile("ฝาก(?:บอก|แจ้ง|เรียน|ตอบ|มา)|(?:บอก|แจ้ง|เล่า|พูด|โทร|ไลน์|ทัก)(?:มา|ว่า)")
_THEN = re.compile("…|เมื่อ(?:วาน|ก่อน|เช้า|คืน|กี้|บ่าย|เย็น)|ที่(?:แล้ว|ผ่านมา)|(?:คราว|ครั้ง|รอบ|วัน|ปี|เดือน)ก่อน")
_AHEAD = re.compile("ขอ|คง|จะ|แล้ว|แน่|นะ|ลงชื่อ|ทั้งสอง|ทั้งคู่|ไม่(?:เข้า|ไป|มา|ร่วม)")
_DID_NOT = re.compile("(?:ไม่|บ่)ได้(?:เข้า|ไป|มา|ร่วม|join)(?!.*แล้ว)")
_HEARSAY = re.compile("ฝัน|ข่าว|ลือ|ได้ยิน|สมมุ?ติ|(?:เขา|เค้า)ว่า")
# Where else the going may be to: เพื่อนชวนกินข้าว หนูไปค่ะ.
_SOMEWHERE = re.compile("ไป|มา|ชวน|เชิญ|เรียก|นัด")
_NAMED = _NAMELIKE | {tag.SELF, tag.PART_WORD}
# When, and in whose place: ตอนประชุมที่อำเภอ หนูขอไม่เข้านะคะ.
_SOME_TIMES = re.compile("(?:ตอน|เวลา|พอ|ช่วง)(?!นี้|แรก)")
_FOR_SOMEBODY = re.compile("แทน")
_ANOTHER_TIME = re.compile(
    "(?:เดือน|อาทิตย์|สัปดาห์|ปี|ครั้ง|รอบ|คราว)(?:หน้า|อื่น|ถัดไป|ต่อไป)|(?:คืน|เย็น|ค่ำ)นี้|(?:ช่วง|ตอน)(?:เย็น|ค่ำ|ดึก)"
)
_AT_THE_DOOR = re.compile(
    "จอ|ค้าง|เด้ง|หลุด|error|ขึ้นว่า|รหัส|เน็ต|แอ[พป]|โหลด|หมุน|ปุ่ม|กด|ลิงก์|ลิ้ง|ซูม|ห้อง|ระบบ|สัญญาณ"
)
_ENTERS = re.compile("เข้า[^ ]{0,8}ไม่(?:ได้|ทัน)")
_EVENT = re.compile("(?:ส่วน|อีก)?(?:งาน|ประชุม|อบรม|สัมมนา|กิจกรรม|นัด|ทริป)")
_SETTLED_SINCE = re.compile("(?:เสร็จ|หาย|เลื่อน|ยกเลิก|เคลียร์|จบ)[^ ]*แล้ว")
_UNTOLD = {tag.PLAIN, tag.FILLER, tag.NEUTRAL}
_LIKE_A_DAY = re.compile("(?:^| )(?:วัน|[ัะ]?น?แรก|จัน|อัง|คาร|พรุ|พุ่ง|รุ่ง|มะร|ร?ืน)(?!ตราย|กฤษ)")
_LASTING = re.compile("(?:สอง|สาม|สี่|ห้า|หก|เจ็ด|[2-9]) ?วัน$|วันนี้$")


def conclusion_of(words: Sequence[Word]) -> list[Word] | None:
    """The last phrase where it is a plain yes or no to coming, all of it known; None where it is
    not, or where nothing but a name or the like stands before it (ครูสมศรี ไม่ไปครับ)."""
    phrases = _spoken(words)
    if not phrases:
        return None
    last = phrases[-1]
    answer = _answer_of(last)
    if answer is None or _only_names(phrases[:-1], last):
        return None
    before = {word.tag for phrase in phrases[:-1] for word in phrase}
    sums_up = any(word.text == "สรุป" for word in last)
    return last if answer == NO or sums_up or not before & _OTHERWISE_TAKEN else None


def own_conclusion_of(words: Sequence[Word]) -> list[Word] | None:
    """The same where the words show that the writer speaks of himself."""
    last = conclusion_of(words)
    return last if last and _is_own(last) and not _PASSES_ON.search(_text(words)) else None


def without_story(words: Sequence[Word]) -> list[Word] | None:
    """The phrase that is a whole answer of the writer, with the day that it is of; None where
    there is none, or where what is told around it could turn it."""
    phrases = _spoken(words)
    while len(phrases) > 1 and _CLOSES.fullmatch(_text(phrases[-1])):
        phrases.pop()
    place = len(phrases) - 1
    while place > 0 and _answer_of(phrases[place]) is None and _gives_reason(phrases[place]):
        place -= 1
    if place < 0 or len(phrases) == 1:
        return None
    whole, story, reasons = phrases[place], phrases[:place], phrases[place + 1 :]
    answer = _answer_of(whole)
    if answer is None or (reasons and answer == YES):
        return None
    if not _stands(whole, story, answer) or _at_the_door(whole, [*story, *reasons]):
        return None
    days = _days_of(whole, [*story, *reasons])
    return None if days is None else [*days, *whole]


def _answer_of(phrase: Sequence[Word]) -> str | None:
    """The answer where the phrase is a plain yes or no to coming, all of it known."""
    tags = {word.tag for word in phrase}
    if not (tags & _COMING and (tags & _SETTLED or _is_polite(phrase))) or tag.PLAIN in tags:
        return None
    if {tag.LEAVE, tag.NOT} <= tags:  # ลาไม่ได้
        return None
    facts = [fact for fact in read_facts(phrase) if fact.answer != NOTHING]
    answers = {fact.answer for fact in facts}
    plain = len(answers) == 1 and all(fact.firm for fact in facts)
    return answers.pop() if plain and answers <= {YES, NO} else None


def _is_own(phrase: Sequence[Word]) -> bool:
    """Whether the writer speaks of himself: ผม…, or what follows from what was told (เลยเข้าค่ะ;
    หัวหน้าป่วย เลยไม่เข้า may be of either, เลยขอไม่เข้า is of the writer)."""
    begins = next((word for word in phrase if word.tag not in _PARTS and not word.days), None)
    opens = begins is not None and begins.text.startswith(_OPENS)
    owned = {word.tag for word in takewhile(lambda word: word.tag not in _COMING, phrase)}
    follows = opens and (tag.LET in owned or tag.NOT not in {word.tag for word in phrase})
    return follows or tag.SELF in owned


def _stands(whole: Sequence[Word], story: Sequence[Sequence[Word]], answer: str) -> bool:
    """Whether nothing that is told before the answer could turn it, or make it another's."""
    if not story:
        return True
    told = [word for phrase in story for word in phrase]
    text, said = _text(told), _text(whole)
    begins = whole[0].tag == tag.BUT
    contrast = max((n for n, one in enumerate(story) if one[0].tag == tag.BUT), default=0)
    since = [] if begins else story[contrast:]
    if any(word.tag in _OPENING for phrase in since for word in phrase):
        return False
    dated = any(word.days for word in told)  # ไปแต่วันที่ 2 ครับ 23 ขอลา
    if any(_opposes(phrase, answer) for phrase in (story if dated else since)):
        return False
    if _QUOTES.search(_text(story[-1])) or _ANOTHER_TIME.search(text):
        return False
    if _SOME_TIMES.match(_text(story[-1])) or _FOR_SOMEBODY.search(text) or _of_a_part(told):
        return False
    if _THEN.search(text) and (_DID_NOT.search(said) or not _AHEAD.search(said)):
        return False
    taken = {word.tag for word in told} & _OTHERWISE_TAKEN
    if answer == YES and taken and not (begins or _SETTLED_SINCE.search(text)):
        return False
    if answer == YES and not _is_of_a_meeting(whole) and _SOMEWHERE.search(text):
        return False
    if _HEARSAY.search(text) or _names_an_event(story[-1]):
        return False
    if tag.SELF in {word.tag for word in whole} or _is_of_the_writer(story[-1]):
        return not _PASSES_ON.search(text)
    if _is_own(whole):
        return not _PASSED_ON.search(text)
    named = _only_names(story, whole)
    return not (named or speaks_of_others(told) or _PASSED_ON.search(text))


def _opposes(phrase: Sequence[Word], answer: str) -> bool:
    """Whether the phrase asks, leaves open, or says the opposite of the answer after it."""
    facts = [fact for fact in read_facts(phrase) if fact.firm]
    others = {QUESTION, MAYBE}
    outright = {"comes", "does not come", "takes leave", "plain no"}
    opposite = NO if answer == YES else YES
    of_others = {word.tag for word in phrase} & {tag.OTHER, tag.KIN, tag.WISH, tag.ONCE}
    return any(
        fact.answer in others
        or (fact.answer == opposite and fact.kind in outright and not of_others)
        for fact in facts
    )


def _is_of_a_meeting(phrase: Sequence[Word]) -> bool:
    """Whether one enters or attends; one goes, and is free, for much else."""
    return any(word.tag == tag.ATTEND or word.text.startswith("เข้า") for word in phrase)


def _names_an_event(phrase: Sequence[Word]) -> bool:
    """งานเลี้ยงรุ่น | หนูไม่ไปนะคะ: what the next phrase is about, and no reason for it."""
    return bool(_EVENT.match(_text(phrase))) and not {w.tag for w in phrase} & _GIVES_REASON


def _is_of_the_writer(phrase: Sequence[Word]) -> bool:
    """หนูต้องเฝ้า | มาไม่ได้แล้วค่ะ: who is spoken of in the phrase before."""
    begins = next((word for word in phrase if word.tag not in _LEADING), None)
    return begins is not None and begins.tag == tag.SELF


def _only_names(story: Sequence[Sequence[Word]], whole: Sequence[Word]) -> bool:
    """ครูสมศรี | ไม่ไปครับ, คู่หูคนใหม่ | ไม่ว่างครับ: of whom the answer may be, and no more."""
    before = {word.tag for phrase in story for word in phrase}
    called = len(story) == 1 and not _is_polite(story[0]) and whole[0].tag != tag.BUT
    return before <= (_NAMED if called else _NAMELIKE)


def _of_a_part(told: Sequence[Word]) -> bool:
    """เช้าติดประชุม | เข้าไม่ได้ค่ะ may be of the morning alone; เมื่อเช้า is of then."""
    return any(
        word.tag == tag.PARTIAL and before.text != "เมื่อ" and "สาย" not in word.text
        for before, word in pairwise([Word("", tag.BREAK), *told])
    )


def _gives_reason(phrase: Sequence[Word]) -> bool:
    """Whether the phrase after a no tells why: ต้องอยู่รับคณะตรวจ, ติดงานบวชลูกชาย."""
    tags = {word.tag for word in phrase}
    begins = next((word for word in phrase if word.tag not in _LEADING | {tag.SELF}), None)
    if begins is None or begins.tag not in _GIVES_REASON or tags & (_OPENING | {tag.BUT}):
        return False
    return all(fact.answer in (NO, NOTHING) for fact in read_facts(phrase))


def _at_the_door(whole: Sequence[Word], around: Sequence[Sequence[Word]]) -> bool:
    """หมุนอยู่นานมาก | หนูเข้าไม่ได้ค่ะ: said before a locked room."""
    locked = any(_AT_THE_DOOR.search(_text(phrase)) for phrase in around)
    return locked and bool(_ENTERS.search(_text(whole)))


def _days_of(whole: Sequence[Word], around: Sequence[Sequence[Word]]) -> list[Word] | None:
    """The day that the answer is of where it names none itself; None where days are left over."""
    own = [word.days for word in whole if word.days]
    told = [word for one in around for word in one if word.days and not _LASTING.search(word.text)]
    if _misses_a_day(around):
        return None
    if not told:
        left = {word.tag for one in around for word in one} & _COMING
        return None if own and left and not _is_every(own) else []  # ไปคค่ะ แต่ 23 ขอลา
    if _is_every(own):
        return []
    if not all(word.days and word.days.firm and word.days.sessions for word in told):
        return None
    keys = {key for word in told if word.days for key in word.days.sessions}
    if own:
        return [] if keys <= {key for days in own for key in days.sessions} else None
    return told[:1] if len(keys) == 1 else None


def _is_every(own: Sequence[DayWords]) -> bool:
    return any(EVERY_SESSION in days.sessions for days in own)


def _misses_a_day(around: Sequence[Sequence[Word]]) -> bool:
    """Whether a number, or a slip that may hide a day, is told: วันท่ 22, อังคร, ันแรก."""
    untold = [word.text for one in around for word in one if not word.days and word.tag in _UNTOLD]
    return any(map(str.isdigit, untold)) or bool(_LIKE_A_DAY.search(" ".join(untold)))


def _spoken(words: Sequence[Word]) -> list[list[Word]]:
    return [one for one in phrases_of(words) if any(map(_is_spoken, one))]


def _text(phrase: Sequence[Word]) -> str:
    return "".join(word.text for word in phrase).strip()


def _is_polite(words: Sequence[Word]) -> bool:
    return any(word.text in POLITE or word.text.startswith(("นะ", "แหละ")) for word in words)


def _is_spoken(word: Word) -> bool:
    return any(map(str.isalnum, word.text))
