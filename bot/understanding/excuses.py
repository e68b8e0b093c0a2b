"""A plain answer stands by itself, whatever else is told beside it in phrases of its own.

น้ำท่วมถนนเข้าเมืองหมดเลย ขอไม่เข้านะคะ is a no, however long the story; อยากฟังมานานแล้วค่ะ เข้าแน่ๆ
a yes. The story is left out before answers are read, unless something in it could turn the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.understanding import lexicon as tag
from bot.understanding.conclusions import is_own
from bot.understanding.facts import GIVING_REASONS, NO, YES, read_facts
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.phrasings import doubts_in
from bot.understanding.shapes import EVERY_SESSION
from bot.understanding.tails import FOR_US
from bot.understanding.unread import is_unknown
from bot.understanding.voices import permits, speaks_of_others

# What opens an answer again: conditions, questions, other times, other minds, changes.
_OPENING = {tag.IF, tag.ASK, tag.WHAT, tag.WAIT, tag.MAYBE, tag.CHANGE, tag.OR, tag.ONLY}
_OPENING |= {tag.SHALL, tag.RIGHT, tag.EXCEPT, tag.CERTAIN, tag.PARTIAL}
_GOING = {tag.MOVE, tag.ATTEND, tag.FREE}
_COMING = _GOING | {tag.CAN}
_IN_THE_WAY = {tag.NOT, tag.BUSY, tag.STUCK, tag.MUST, tag.LEAVE}
_ABOUT_OTHERS = {tag.OTHER, tag.KIN}
_REFUSES = re.compile(
    "(?:^|[^ก-๙]|ต้อง|คง|เลย|จึง|ผม|หนู|ดิฉัน|เรา|นี้|นั้น)ขอ(?:อนุญาต|แจ้ง)?(?:ไม่|งด|ลา|ถอน|ผ่าน|บาย|ปฏิเสธ|สละ|ยกเลิก|เว้น|ตัว|พัก|หยุด)|ไม่สามารถ|(?:มิ|ไม่)อาจ"
)
_LETS_KNOW = re.compile("(?:นะ|น่ะ)(?:คะ|ค่ะ|ครับผม|ครับ|คับ|จ๊ะ|จ้ะ|จ้า|พี่|น้อง|แอด)*$")
_ENTERS = re.compile("เข้า(?:ร่วม)?(?:ประชุม)?(?:ยัง|ก็)?ไม่")  # also said before a locked room
_AGREES = re.compile("เข้า|ร่วม|ยืนยัน|ตอบรับ|แน่|ว่าง|สะดวก|ตกลง|ยินดี|ไปได้|ไปครับ|ไปค่ะ|ไปนะ")
_AGREES_TO_THIS = re.compile(
    "เข้าร่วม|ร่วมประชุม|เข้าประชุม|ยืนยัน|ตอบรับ|แน่|ทั้ง(?:สอง|2)|เข้า[^ ไม]{0,6}นะ(?:คะ|ครับ)"
)
_NAMED = {tag.PLAIN, tag.MEETING, tag.FILLER, tag.NEUTRAL, tag.PART_WORD, tag.BREAK, tag.DUTY}
# Who it may be of whom the no is said.
_ROLE = re.compile(
    "ครู|อาจารย์|ดร\\.|พัฒนากร|นักวิชาการ|วิทยากร|อธิบดี|อบต|อบจ|เทศบาล|อสม|ที่บ้าน|คู่หู|คู่คิด|ทีม|กลุ่ม|หลวง|พระ|อ้าย|เอื้อย"
    "|ผู้(?!ป่วย)|คน(?!ไข้)|เด็ก|พวก|นัก|หล่อน|คณะ|กรรมการ|สมาชิก|เพื่อน|คู่|ชาว|นายก|รอง|ตำรวจ|ทหาร|แพทย์|พยาบาล|ประธาน"
    "|(?:รถ|คอม(?:พิวเตอร์)?|โทรศัพท์|เครื่อง|ห้อง[ก-๙]*|เวลา|สาย)$"
    "|อำเภอ|จังหวัด|ตำบล|ศูนย์|บ่าว|พ่อเฒ่า|แม่เฒ่า|เจ้าหน้าที่|พนักงาน|ลูกจ้าง|สำนักงาน|หน่วยงาน|ฝ่าย|กอง"
)
# What somebody may stay away from, of which no more is said.
_EVENT = re.compile("(?:งาน|ทริป|ปาร์ตี้|กฐิน|ผ้าป่า|เลี้ยง)")
_WHY = {tag.KIN, tag.BUSY, tag.STUCK, tag.MUST, tag.HAVE, tag.BECAUSE, tag.LEAVE}
_QUOTING = re.compile("(?:ว่า|คำ|พิมพ์|กด|เขียน|ตอบ|บอก|พูด|ฝาก|เล่า|แปล|หมาย)[^ก-๙]*$")
_TOLD = re.compile("บอก|ฝาก|เล่า|พูด|แปล|หมาย|ข่าว|ล้อ|มุก|ผิด")


@dataclass(frozen=True, slots=True)
class _Beside:
    """A phrase beside a plain answer `said`. `following` is the phrase after it; `own`: the writer
    names himself somewhere in the message."""

    words: Sequence[Word]
    said: Sequence[Word]
    afterwards: bool
    following: Sequence[Word]
    own: bool

    @property
    def tags(self) -> set[str]:
        return {word.tag for word in self.words}


def without_excuses(words: Sequence[Word]) -> list[Word]:
    """The words without the phrases beside a plain answer that cannot turn it."""
    phrases = phrases_of(words)
    if len(phrases) < 2:
        return list(words)
    droppable = _excuses
    place = _plain_no(phrases)
    if place is None:
        droppable = _delights
        place = _plain_yes(phrases)
    if place is None:
        return list(words)
    own = any(word.tag == tag.SELF for word in words)
    # ขอลา | 22 ค่ะ: where the plain answer names no day, the one beside it is its own.
    its_own = () if _names_a_day(phrases[place]) else (place - 1, place + 1)
    open_days = {n for n, one in enumerate(phrases) if n not in its_own and _leaves_a_day_open(one)}
    if sum(map(_is_one_day, phrases[place])) > 1:
        open_days.add(place)  # ลาค่ะ | 23 แล้วพรุ่งนี้ไม่ว่าง
    kept: list[Word] = []
    for n, phrase in enumerate(phrases):
        following = phrases[n + 1] if n + 1 < len(phrases) else ()
        tells_of_one = {n - 1, n + 1} & open_days  # not available on | Tuesday, แล้ว 23 | ยังไม่แน่
        beside = _Beside(phrase, phrases[place], n > place, following, own)
        dropped = n != place and not tells_of_one and droppable(beside)
        # The contrast stays: what it is set against holds no longer.
        kept.extend(word for word in phrase if not dropped or word.tag in (tag.BUT, tag.BREAK))
    return kept


def _plain_no(phrases: Sequence[Sequence[Word]]) -> int | None:
    """Where somebody asks to be excused, or lets us know of a no, in words all known here."""
    for place, phrase in enumerate(phrases):
        text = text_of(phrase)
        if text.startswith("ที่"):  # ที่บอกว่าไม่เข้าน่ะ …
            continue
        edge = place in (0, len(phrases) - 1)
        lets_know = _LETS_KNOW.search(text) or (edge and _comes_not(phrase))
        plain = _REFUSES.search(text) or (lets_know and not _ENTERS.search(text))
        if plain and _says_only(phrase, NO):
            return place
    return None


def _plain_yes(phrases: Sequence[Sequence[Word]]) -> int | None:
    """Where a yes to attending closes the message, or one that cannot be of anything else opens
    it, in words all known here."""
    first, last = phrases[0], phrases[-1]
    if any(word.tag == tag.ONCE for phrase in phrases for word in phrase):
        return None
    if _AGREES.search(text_of(last)) and _says_only(last, YES):
        return len(phrases) - 1
    return 0 if _AGREES_TO_THIS.search(text_of(first)) and _says_only(first, YES) else None


def _says_only(phrase: Sequence[Word], answer: str) -> bool:
    """Whether the phrase says this, for certain, and holds no word that is not known here."""
    tags = {word.tag for word in phrase}
    if tags & (_OPENING | _ABOUT_OTHERS | {tag.ONCE}) or any(map(is_unknown, phrase)):
        return False
    facts = read_facts(phrase)
    outright = any(fact.kind not in GIVING_REASONS for fact in facts)
    return outright and all(fact.firm and fact.answer == answer for fact in facts)


def _excuses(beside: _Beside) -> bool:
    """Whether the phrase beside a plain no only tells why, or how sorry somebody is."""
    tags = beside.tags
    if not _tells(beside):
        return False
    if (
        not beside.afterwards
        and _ROLE.match(text_of(beside.words))
        and tags <= _NAMED | _ABOUT_OTHERS
    ):
        return False  # พัฒนากรคนใหม่ ไม่ไปครับ
    if tags & _ABOUT_OTHERS and not _concerns_the_writer(beside):
        return False
    if _EVENT.match(text_of(beside.words)) and not tags & _WHY and _only_goes(beside.said):
        return False  # งานเลี้ยงรุ่น หนูไม่ไปนะคะ
    comes = any(fact.firm and fact.answer == YES for fact in read_facts(beside.words))
    return not (comes and tag.WISH not in tags)


def _only_goes(phrase: Sequence[Word]) -> bool:
    """ไม่ไปนะคะ: one goes to much else; one enters, and asks leave from, a meeting."""
    tags = {word.tag for word in phrase}
    entered = any(word.text.startswith("เข้า") for word in phrase)
    return tag.MOVE in tags and not entered and not tags & {tag.ATTEND, tag.LEAVE, tag.LET}


def _concerns_the_writer(beside: _Beside) -> bool:
    """Whether others are named for what they mean to the writer: who calls him away, who is ill,
    and not for whether they come."""
    tags = beside.tags
    if tags <= _NAMED | _ABOUT_OTHERS:
        return False  # คงไม่ได้เข้านะคะ คนอื่นๆ
    if not speaks_of_others(beside.words):
        return True
    called = any(permits(beside.words, n) for n in range(len(beside.words)))
    alone = beside.own and not tags & _COMING  # ลูกน้องลาหมดเหลือหนูคนเดียว
    follows = text_of(beside.following).startswith(("เลย", "จึง"))
    return called or alone or (follows and (tag.KIN in tags or is_own(beside.following)))


def _delights(beside: _Beside) -> bool:
    """Whether the phrase beside a plain yes tells only what somebody looks forward to, or how."""
    tags = beside.tags
    if tags & (_ABOUT_OTHERS | _IN_THE_WAY):
        return False
    if beside.afterwards:
        return not (tags & _COMING or FOR_US.search(text_of(beside.words))) and _tells(beside)
    wishes = tag.WISH in tags
    if not (wishes or _closes_politely(beside.words)) or (tags & _COMING and not wishes):
        return False
    return _tells(beside)


def _leaves_a_day_open(phrase: Sequence[Word]) -> bool:
    """Whether a day is named of which the phrase says nothing: what does stands beside it."""
    return _names_a_day(phrase) and not read_facts(phrase)


def _names_a_day(phrase: Sequence[Word]) -> bool:
    return any(map(_is_one_day, phrase))


def _is_one_day(word: Word) -> bool:
    return word.days is not None and EVERY_SESSION not in word.days.sessions


def _comes_not(phrase: Sequence[Word]) -> bool:
    """ไปไม่ได้ค่ะ: what is denied politely is coming, and not something unsaid."""
    return _closes_politely(phrase) and any(word.tag in _GOING for word in phrase)


def _closes_politely(phrase: Sequence[Word]) -> bool:
    return phrase[-1].tag == tag.PART_WORD and (
        phrase[-1].text != "ๆ" or len(phrase) > 2  # เด็กๆ names somebody
    )


def _holds_something(phrase: Sequence[Word]) -> bool:
    """Whether there is more in the phrase than what joins others: และ, 1 คน."""
    told = any(is_unknown(word) or word.text == "…" for word in phrase)
    return told or bool(read_facts(phrase))


def _contrasts(phrase: Sequence[Word]) -> bool:
    return any(word.tag == tag.BUT for word in phrase[:2])


def _tells(beside: _Beside) -> bool:
    """Whether nothing in the phrase opens an answer again, quotes one, or speaks of one day."""
    tags = beside.tags
    if tags & _OPENING or not _holds_something(beside.words):
        return False
    if beside.afterwards and (tags & {tag.ONCE, tag.THEN} or _contrasts(beside.words)):
        return False
    if _names_a_day(beside.words):
        return False
    text = text_of(beside.words)
    if _QUOTING.search(text) or _TOLD.search(text) or any(doubts_in(text)):
        return False
    return not (beside.afterwards and tags <= _NAMED and any(map(is_unknown, beside.words)))


def text_of(phrase: Sequence[Word]) -> str:
    """The phrase's text without what parts it off."""
    led = takewhile(lambda word: word.tag in (tag.BREAK, tag.BUT), phrase)
    return "".join(word.text for word in phrase[sum(1 for _ in led) :])
