"""What people add to a plain answer: how they prepare, where they sit, where else they go.

None of it changes the answer: เข้าค่ะ เดี๋ยวจัดเวลาให้; ไม่เข้านะคะ ไปสัมมนาที่อื่น is no coming.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.understanding import lexicon as tag
from bot.understanding.facts import NO, YES, read_facts
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.shapes import EVERY_SESSION

_ON_ERRANDS = {tag.PLAIN, tag.FILLER, tag.NEUTRAL, tag.PART_WORD, tag.OTHER, tag.KIN}
_ON_ERRANDS |= {tag.DUTY, tag.BUSY, tag.MEETING, tag.SELF, tag.AND}
_GOING = {tag.MOVE, tag.ATTEND}
# What one does to be there, where one sits then, what one looks forward to.
_PREPARES = re.compile(
    "(?:เดี๋ยว|จะ|ขอ|ผม|หนู|ดิฉัน|ได้|กำลัง|ก็)*(?:เปิด|เตรียม|จด|ตั้ง(?:ปลุก|เวลา|เตือน)|นั่ง|จอง|ลงปฏิทิน|ลงตาราง"
    "|เคลียร์|หา(?:ที่|มุม|ห้อง)|(?:จัด|ปรับ|แบ่ง|หา)(?:เวลา|งาน|คิว|ตาราง)|ชาร์[จต]|ซื้อ|ยืม|แพ็[คก]|ล็อ[คก]|ปัก|ใช้(?!ไม่|ยัง)"
    "|(?:ของ|เรื่อง|หัวข้อ)(?:ที่)?(?:โปรด|ชอบ)|สนใจ|รอฟัง|อยากฟัง|เน็ต|คอม|หูฟัง|กล้อง|ไมค์"
    "|(?:ประชุม|อบรม)?ออนไลน์.*ดี"
    "|(?:อยู่|ทำงาน)(?:ที่|จาก)?(?:สำนักงาน|ออฟฟิศ|บ้าน(?!นอก)|อำเภอ|ที่ทำงาน|ศูนย์))"
)
# Where one goes within these pages, or for a moment.
_ON_THE_SPOT = re.compile(
    "ขอตัว|หน้า(?:อื่น|แรก|เว็บ|ไหน|ถัดไป)|ลิงก์|ถาม|ลงทะเบียน|แอ[ปพ]|เว็บ|ระบบ|กด|คุย|แจ้ง|บอก|ดู(?!งาน|แล)|อ่าน|เมนู"
)
# A remark of its own by its last words, and a glad one: หัวข้อน่าสนใจมาก, ว่างพอดี. What else is
# the case (รถพังพอดี, งานเยอะมาก) may take the answer back.
_TELLS_MORE = re.compile(
    "(?:ดี(?:ใจ)?|เด็ด|โดน|ตรงใจ|สนใจ|น่า(?:ฟัง|เรียน|รู้|ติดตาม|ตื่นเต้น)|ตื่นเต้น|สนุก|ชอบ|คิดถึง|เยี่ยม|ประโยชน์|ปลื้ม|ประทับใจ|เกียรติ"
    "|สำคัญ|จำเป็น|คุ้ม|ตั้งใจ|ว่าง|สะดวก|สบาย|พร้อม|ใกล้|หยุด|ปิดเทอม|เสร็จ|อยาก[ก-๙]{2,12}|รอ(?:ฟัง|คอย)?|ตั้งตา[ก-๙]{0,6})"
    "[ก-๙]{0,8}(?:มาก|จัง|พอดี|สุดๆ|ที่สุด|มานาน)(?:เลย|นะ|น้า|ค่ะ|คะ|ค่า|ครับผม|ครับ|คับ|จ้า|เด้อ|เจ้า|แล้ว)*$"
)
# What is wanted of us, what goes badly, where else one goes.
FOR_US = re.compile(
    "^(?:วัด|ตลาด|งาน|บ้าน|ห้าง|ตำบล|โรงเรียน)|ช้า|งง|สงสัย|ยาก|แพง|เบื่อ|ลำบาก|เสียดาย|เกรงใจ|เหนื่อย|แย่|เซ็ง|เศร้า"
    "|ขี้เกียจ|กลัว|ลิงก์|รหัส|กลุ่ม|แอ[ปพ]|(?<!ออน)ไลน์|เว็บ|ระบบ|ซูม|ห้อง(?!ประชุม)|กด|จอ(?!ง)|ช่วย"
    "|หน่อย|ให้(?!$|ค่ะ|ครับ|คะ|นะ|แล้ว)|ล้อ|ผิด|มั้ง"
)
_UNTOLD = {tag.PLAIN, tag.FILLER, tag.NEUTRAL, tag.PART_WORD, tag.SELF, tag.MEETING, tag.DUTY}
_UNTOLD |= {tag.BECAUSE, tag.BREAK, tag.LET, tag.WISH, tag.AND, tag.FREE}


def without_preparations(words: Sequence[Word]) -> list[Word]:
    """The words without phrases after a plain yes that tell only how the writer prepares
    (เข้าค่ะ เปิดคอมรอเลย) or looks forward to it, and hold nothing that could take it back."""
    if not any(word.tag == tag.BREAK for word in words[1:-1]):
        return list(words)
    kept: list[Word] = []
    for phrase in phrases_of(words):
        if not (kept and _prepares(phrase) and _answers_so_far(kept) == {YES}):
            kept.extend(phrase)
    return kept


def _answers_so_far(words: Sequence[Word]) -> set[str]:
    return {fact.answer for fact in read_facts(words) if fact.firm}


def _prepares(phrase: Sequence[Word]) -> bool:
    text = "".join(word.text for word in phrase if word.tag != tag.BREAK)
    if not (_PREPARES.match(text) or _TELLS_MORE.search(text)) or FOR_US.search(text):
        return False
    return all(
        EVERY_SESSION in word.days.sessions if word.days else word.tag in _UNTOLD for word in phrase
    )


def with_errands(words: Sequence[Word]) -> list[Word]:
    """The words with ไป told apart: after a plain no, or beside a leave, it is to where somebody
    goes instead (ขอลานะคะ ไปทำพาสปอร์ต), which is a reason like any other."""
    if not any(word.tag in _GOING and word.text.startswith("ไป") for word in words):
        return list(words)
    found: list[Word] = []
    for phrase in phrases_of(words):
        place = _errand_in(phrase)
        if place is not None and (_goes_on_leave(phrase) or NO in _answers_so_far(found)):
            phrase[place] = replace(phrase[place], tag=tag.BUSY)
        found.extend(phrase)
    return found


def _goes_on_leave(phrase: Sequence[Word]) -> bool:
    return any(word.tag == tag.LEAVE for word in phrase)


def _errand_in(phrase: Sequence[Word]) -> int | None:
    """Where an errand begins in the phrase: with ไป first, or right after the leave for it."""
    leave = next((n for n, word in enumerate(phrase) if word.tag == tag.LEAVE), None)
    lead = takewhile(lambda word: word.tag in (tag.BREAK, tag.BECAUSE), phrase)
    place = sum(1 for _ in lead) if leave is None else leave + 1
    if place >= len(phrase) or phrase[place].tag not in _GOING:
        return None
    text = "".join(word.text for word in phrase)
    if not phrase[place].text.startswith("ไป") or _ON_THE_SPOT.search(text):
        return None
    tags = {word.tag for word in phrase[place + 1 :]}
    return place if tag.PLAIN in tags and tags <= _ON_ERRANDS else None
