"""Reasons without an answer: whether what is in the way is so for the writer, then, and still."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.understanding import lexicon as tag
from bot.understanding.facts import MAYBE, NO, NOTHING, YES, Fact, read_facts
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.unread import REASONING, is_unknown

AT_THAT_TIME = {"พอดี", "วันนั้น", "ช่วงนั้น", "ตอนนั้น", "รอบนี้", "ครั้งนี้", "คราวนี้", "งานนี้"}
# Reasons that say by themselves that the days are taken; others (น้ำท่วมบ้าน) are told for their
# own sake too.
_TAKEN = re.compile(
    "ติด|ลา|มี|ป่วย|เจ็บป่วย|ไม่สบาย|ไป|หมอนัด|นัด|ต้อง|จำเป็น|พา|เฝ้า|อยู่|เข้า|คลอด|ไม่มีเวลา|busy|sick|ill"
)
_CLEARS = {"nothing in the way", "takes no leave"}
_TAKING = {tag.BUSY, tag.LEAVE}
_NEVER_MIND = re.compile(
    "ไม่เป็นไร|บ่เป็นหยัง|ช่าง(?:มัน|เถอะ|เหอะ)|ไม่ห่วง|ไม่ซีเรียส"
    "|มี[^ ]{1,12}(?:ดูแล|เฝ้า|ช่วย|ทำ|รับ|อยู่)[^ ]{0,5}(?:แทน|แล้ว|ให้)"
)
_OVERCOME = re.compile(
    "ดีขึ้น|หาย(?:ดี|แล้ว)|แลก|สลับ|เลื่อน(?:ได้|แล้ว|เอา|ออก)|หาคน|จัดการ|เคลียร์|ทำได้|ไม่นาน|แป๊บ|สั้นๆ|เสร็จแล้ว"
)


def doubts_of_reasons(telling: Sequence[Fact], words: Sequence[Word]) -> Iterator[str]:
    """A reason without an answer holds where nothing makes it one of another day."""
    if any(word.text == "…" for word in words):
        yield "a reason, and perhaps of what is past"
    if _waved_away(words):
        yield "a reason, and something against it"
    tags = {word.tag for word in words}
    own = tags & {tag.MUST, tag.STUCK, tag.SELF, tag.SORRY} or any(
        word.tag in _TAKING and word.text.startswith(("ติด", "ลา")) for word in words
    )
    regrets = {tag.WISH, tag.BUT} <= tags  # ไม่ใช่ว่าไม่อยากเข้า แต่ลูกผ่าตัด
    if tags & {tag.KIN, tag.OTHER} and not (own or regrets):
        yield "what befell somebody else"
    timed = any(word.days or word.tag == tag.SORRY or word.text in AT_THAT_TIME for word in words)
    if not timed and not any(_TAKEN.match(fact.words) for fact in telling):
        yield "what happened, and what follows is not said"


def _waved_away(words: Sequence[Word]) -> bool:
    """มีงานเหมือนกัน แต่ก็ไม่เป็นไร: what stands against the reason may be the answer."""
    at = max((place for place, word in enumerate(words) if word.tag == tag.BUT), default=None)
    tail = words if at is None else words[at:]
    if _NEVER_MIND.search("".join(word.text for word in tail)):
        return True
    if _OVERCOME.search("".join(word.text for word in words)) or _goes_on_unread(words):
        return True
    regrets = any(word.tag in (tag.SORRY, tag.WISH) for word in tail)
    against = any(fact.answer in (NO, MAYBE) for fact in read_facts(tail))
    return at is not None and not (regrets or against)


def _goes_on_unread(words: Sequence[Word]) -> bool:
    """Whether words not known here follow the reason in a phrase that gives none."""
    phrases = phrases_of(words)
    first = next((n for n, one in enumerate(phrases) if read_facts(one)), len(phrases))
    return any(
        before[-1].tag == tag.PART_WORD  # ติดอบรม นครนายก goes on
        and any(map(is_unknown, one))
        and not {word.tag for word in one} & REASONING
        for before, one in pairwise(phrases[first:])
    )


def against_it(words: Sequence[Word]) -> bool:
    """ไปได้แต่ไม่ได้ลา: after the contrast something is denied or must be, and not that one comes."""
    at = max((place for place, word in enumerate(words) if word.tag == tag.BUT), default=0)
    tail = words[at:]
    if not at or not {word.tag for word in tail} & {tag.NOT, tag.MUST}:
        return False
    wished = any(fact.answer == YES for fact in read_facts(words[:at]))
    said = [fact for fact in read_facts(tail) if fact.answer != NOTHING]
    comes = any(fact.firm and fact.answer == YES and fact.kind not in _CLEARS for fact in said)
    cleared = any(fact.kind in _CLEARS for fact in said) and not wished
    early = any(word.tag == tag.PARTIAL for word in tail)
    says_no = any(fact.firm and fact.answer != YES for fact in said)
    return wished and not (comes or cleared or early or says_no)
