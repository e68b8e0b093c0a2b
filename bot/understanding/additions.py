"""What people add to an answer and what changes nothing in it: left out before answers are read.

A table by kind, each of whole phrases: เข้าร่วมค่ะ เน็ตพร้อม; ขอลาค่ะ คราวหน้าไม่พลาด. What has to be
told apart by the words around it is in `tails` and `excuses`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding import lexicon as tag
from bot.understanding.facts import NO, YES, read_facts
from bot.understanding.phrases import Word, phrases_of

_WRITER = (
    r"(?:ในนาม(?:ของ)?|จาก|ตัวแทน(?:ของ)?)"
    r"(?:ทีม|คู่หู|กลุ่ม|ตำบล|อำเภอ|จังหวัด|สพอ\.?|สพจ\.?|อ\.|จ\.)[ก-๙.\s]{2,40}"
)
_MUCH = "(?:มาก|จริง|ดี|เลย|สุด|แน่นอน|แน่|อยู่|แล้ว|ด้วย|ค่อนข้าง|พอดี|เหมือนกัน|เท่าไหร่|เท่าไร|หน่อย|นิดหน่อย|นิดนึง)*"
_CHIEF = "(?:(?:ท่าน|คุณ)?(?:หัวหน้า|นาย|ผอ\\.?|พัฒนาการ|ปลัด|ผู้ว่า)(?:อำเภอ|จังหวัด)?|ท่าน|ต้นสังกัด|อำเภอ)"
_BESIDE_YES = (
    _WRITER,
    # How one feels about it.
    f"(?:ชิล|สบาย|สู้|ง่าย|เหนื่อย|ตื่นเต้น|น่าสนใจ|สนใจ|น่าฟัง|น่าเรียน|ดีใจ){_MUCH}(?:ๆ)?",
    f"(?:หัวข้อ|เนื้อหา|เรื่อง|งาน)(?:นี้)?(?:น่าสนใจ|น่าฟัง|เด็ด|โดน|ดี|ดีมาก|สำคัญ|มีประโยชน์){_MUCH}",
    f"(?:น่าจะ|คง)?(?:ได้ความรู้|ได้ประโยชน์|เป็นประโยชน์){_MUCH}",
    "ฝาก(?:เนื้อฝาก)?ตัว(?:ด้วย)?",
    "(?:รอฟัง|รอเลย|รออยู่|ตั้งตารอ)(?:เลย|อยู่|แล้ว)*",
    # With what, from where, and how early.
    f"(?:แต่)?(?:เน็ต|สัญญาณ|อินเทอร์เน็ต|คอม|ไมค์|กล้อง|อุปกรณ์|มือถือ)(?:ที่นี่|บ้าน|บนดอย|ในหมู่บ้าน|แถวนี้)?(?:ก็)?(?:ไม่ค่อย|ไม่)?(?:พร้อม|แรง|ดี|เสถียร|นิ่ง|ช้า){_MUCH}",
    "(?:จะ|ตอนนี้|พอดี)*อยู่(?:ที่)?บ้าน(?:แม่|พ่อ|ยาย|ตา|แฟน|สวน|เกิด)?",
    "(?:จะ)?ใช้(?:มือถือ|โทรศัพท์|คอม|ไอแพด|แท็บเล็ต)(?:เข้า|ฟัง)?",
    "(?:จะ)?นั่งฟัง(?:ที่|จาก)(?:ออฟฟิศ|สำนักงาน|บ้าน|อำเภอ|ที่ทำงาน|ห้อง)",
    "(?:จะ)?(?:รีบ)?(?:ไป|เข้า|มา)(?:แต่เช้า|ก่อนเวลา|ให้ทัน|ตรงเวลา)(?:แน่นอน)?|(?:จะ)?ไม่สาย(?:แน่นอน|แน่)?",
    "ตาม(?:หนังสือ|ที่)(?:เชิญ|แจ้ง|ส่งมา|ที่ส่งมา|ที่แจ้ง)",
    # What has been arranged.
    f"(?:ได้)?(?:ขออนุญาต|ขอ|บอก|แจ้ง|เรียน){_CHIEF}(?:ไว้|เรียบร้อย)*แล้ว",
    f"(?:{_CHIEF})?(?:ได้รับ)?(?:อนุมัติ|อนุญาต|ไฟเขียว)(?:เรียบร้อย)?แล้ว",
    "(?:หา|ฝาก)(?:คน|เพื่อน|ญาติ)(?:ดู|เฝ้า|เลี้ยง|อยู่|รับ)(?:แล)?(?:ลูก|แม่|พ่อ|เวร|บ้าน|หลาน|ร้าน|แทน)?(?:ได้|ให้)?แล้ว",
    "(?:หา|ได้|มี)คน(?:เข้า|อยู่|รับ|เฝ้า)?(?:เวรแทน|แทนเวร)(?:กัน)?(?:ได้|ให้)?แล้ว",
    "ลา(?:งาน|พักร้อน|เวร)?(?:ไว้|มา|เรียบร้อย)แล้ว|มีรถ(?:ไป)?แล้ว",
)
_BESIDE_NO = (
    _WRITER,
    "(?:แต่|ไว้|เอาไว้)?(?:คราว|ครั้ง|รอบ|โอกาส|งาน|หน|ปี)หน้า(?:จะ|ค่อย|ต้อง|ขอ|คง|สัญญา|ว่า)*"
    "(?:ไม่พลาด|ไม่ขาด|ไป|เข้า|มา|ร่วม|แก้ตัว|เจอกัน|ว่ากัน)?(?:ร่วม|ใหม่|แน่นอน|แน่|ด้วย|อีก|ให้ได้|ชัวร์)*",
)
# What is wanted for it, once the answer is given.
_WANTED = re.compile(
    "(?:ขอ|ส่ง|ฝาก|ช่วย)(?:ส่ง|จอง)?(?:ลิงก์|รหัส|กำหนดการ|ที่จอดรถ|ที่นั่ง|เอกสาร)(?:มา)?(?:ให้)?(?:ด้วย|หน่อย|ที)*"
    "|ลิงก์ส่งมา(?:ได้)?(?:เลย)?"
)
_HARMLESS = {
    YES: re.compile("|".join(f"(?:{kind})" for kind in _BESIDE_YES)),
    NO: re.compile("|".join(f"(?:{kind})" for kind in _BESIDE_NO)),
}
_PARTICLES_AT_END = re.compile("(?:นะ|น้า|น่ะ|ค่ะ|คะ|ครับผม|ครับ|คับ|จ้า|จ้ะ|เจ้า|เด้อ|เลย|พี่|แอด|ๆ)+$")


def without_additions(words: Sequence[Word]) -> list[Word]:
    """The words without the phrases that add nothing to the answer in the other phrases."""
    if not any(word.tag in (tag.BREAK, tag.BUT) for word in words[1:-1]):
        return list(words)
    phrases = phrases_of(words)
    texts = [_said(phrase) for phrase in phrases]
    for answer, harmless in _HARMLESS.items():
        added = [
            bool(harmless.fullmatch(text) or (place and answer == YES and _WANTED.fullmatch(text)))
            for place, text in enumerate(texts)
        ]
        kept = [phrase for phrase, adds in zip(phrases, added, strict=True) if not adds]
        rest = [word for phrase in kept for word in phrase]
        said = {fact.answer for fact in read_facts(rest) if fact.firm} if any(added) else set()
        if answer in said and said <= {YES, NO}:
            return rest
    return list(words)


def _said(phrase: Sequence[Word]) -> str:
    """The phrase without particles; those that a kind names are kept."""
    text = "".join(w.text for w in phrase if w.tag not in (tag.BREAK, tag.SELF)).strip()
    return _PARTICLES_AT_END.sub("", text)
