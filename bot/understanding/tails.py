"""What people add to a plain answer: how they prepare, where they sit, where else they go.

None of it changes the answer: เข้าค่ะ เดี๋ยวจัดเวลาให้; ไม่เข้านะคะ ไปสัมมนาที่อื่น is no coming.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.understanding import lexicon as tag
from bot.understanding.facts import NO, YES, Word, phrases_of, read_facts
from bot.understanding.fragments import ARRANGED
from bot.understanding.rewriting import rewrite, rewritings
from bot.understanding.shapes import EVERY_SESSION

_POLITE = r"(?:\s*(?:นะ|น่ะ|ค่ะ|คะ|ค่า|ครับผม|ครับ|คับ|จ้า|เลย|แล้ว|พี่))*"
_ENDS = rf"{_POLITE}[^ก-๙\w]*$"
_DUTIES = "(?:งาน|นัด|คิว|ธุระ|ภารกิจ|เวร|ราชการ)"
_COME = "(?:เข้าร่วม|เข้า|ไป|มา|ร่วม)(?:ประชุม)?"
_TAKEN = "(?:ติด(?:ประชุม|งาน|เวร|ราชการ|ภารกิจ|ธุระ|อบรม|สอบ|นัด)|ป่วย|ไม่สบาย|ลา(?:กิจ|ป่วย|พัก|คลอด|บวช))"
_NOT_ONE = (
    "((?:ไม่|บ่)(?:ได้|ว่าง|สะดวก|ทัน|ไหว|ไป|เข้า|มา|อยู่)(?:เข้า|ไป|มา|ร่วม)?(?:ประชุม)?)"
    "(?:เลย)?(?:[สซ]ัก|แม้แต่)วัน(?:เดียว|หนึ่ง|นึง)?(?:เลย)?"
)
TAILS = rewritings(
    (
        ("ๆ", r"(?<=[ก-๙])\s+ๆ", "ๆ"),
        ("่ ้ ๊ ๋", "([่้๊๋])[่้๊๋]+", r"\1"),
        # A particle closes a phrase, also where no space follows.
        (
            "ค่ะ คะ ครับ คับ",
            "(?:นะคะ|นะค่ะ|ค่ะ|ครับผม|ครับ|(?<!บัง)คับ)(?=[ก-๙])(?!ผม|ป๋ม|นะ|น้า|พี่|น้อง|ท่าน|หัวหน้า|แอด|คุณ|ป้า|ลุง|อา|ผอ|เจ้า|นาย|ๆ|แต่|บอท|เลย|ว่า)",
            r"\g<0> ",
        ),
        # What follows from a reason is said by itself: … เลยต้องขอถอนตัว.
        (
            "เลย จึง",
            "(?<=[ก-๙])(?<!ไม่)(?=(?:เลย|จึง)(?:คง|ก็|จำ)*(?:จะ)?(?:ต้อง)?ขอ(?:อนุญาต)?(?:ไม่|ลา|ถอน|ตัว|งด|ยกเลิก|ผ่าน|บาย|ปฏิเสธ|สละ))",
            " ",
        ),
        # Where a place's short name stands with a reason.
        (
            "ต. อ. จ. ม. รร. ศพช",
            r"(?<=\S)(?:ที่|ใน|แถว|ณ)\s*(?:ต|อ|จ|ม|บ|รร|รพ|ศพช|ศพก|อบต|สพอ|สพจ)\.?\s*[ก-๙]{2,16}?(?=\s*(?:นะ|ค่ะ|คะ|ครับ|คับ|จ้า|$)|\s)",
            "",
        ),
        # How long an illness or a leave lasts.
        (
            "วัน เดือน สัปดาห์ อาทิตย์",
            r"((?:กักตัว|ป่วย|ลา|นอน|พักฟื้น|รักษาตัว|เฝ้าไข้|ผ่าตัด)\S{0,14})\s?(?:อีก|ประมาณ|ราว)*\s?(?:[3-9]|\d\d)\s?(?:วัน|คืน|เดือน|สัปดาห์|อาทิตย์)",
            r"\1",
        ),
        ("พน.", r"(?<![ก-๙])พน\.", "พรุ่งนี้ "),
        # Not a single day is neither of both.
        ("สักวัน ซักวัน แม้แต่วัน", rf"((?:สอง|2 ?)วัน.*?){_NOT_ONE}", r"\1\2"),
        ("สักวัน ซักวัน แม้แต่วัน", _NOT_ONE, r"\1ทั้งสองวัน"),
        # Nothing clashes.
        (
            "ไม่มี",
            f"ไม่มี{_DUTIES}(?:อะไร|ไหน|ใด|ใดๆ)?(?:ที่)?(?:มา|ให้)?(?:ชน|ทับ|ซ้อน|แทรก|ค้าง|ด่วน|ขัดข้อง)+(?:กัน)?",
            "ไม่ติดอะไร",
        ),
        (
            "งานไม่ คิวไม่ งานเบา งานน้อย",
            rf"(?<=\S)\s+(?:ช่วงนี้|ตอนนี้|วันนั้น)?(?:งาน|คิว)(?:ไม่(?:ค่อย)?(?:เยอะ|มาก|แน่น|ยุ่ง|ชุก|ล้น)|เบา|น้อย)(?:ลง)?(?:แล้ว)?(?:ช่วงนี้)?{_ENDS}",
            "",
        ),
        (
            "แล้ว",
            rf"(?:^|(?<=\s)|(?<=แต่))(?:(?:จะ|ได้)?(?:เคลียร์|เลื่อน|ยกเลิก|แลก|สลับ)(?:คิว|งาน|ตาราง|นัด|เวร|ทริป|ธุระ|ลงพื้นที่|ประชุม|ให้|ได้|ออก)[^\s]{{0,14}}?"
            r"|(?:ทริป|ธุระ|นัด)[^\s]{0,8}?(?:เลื่อน|ยกเลิก)(?:ออก)?(?:ไป)?)(?:ไว้|เรียบร้อย)*(?:แล้ว|ให้(?=\s))(?!\S*ไม่)"
            rf"{_POLITE}",
            ARRANGED,
        ),
        ("อู่ ซ่อม", "รถ(?:ยัง)?(?:เข้า|อยู่|ส่ง|จอด)(?:ที่)?(?:อู่|ซ่อม)", "รถเสีย"),
        ("ค่า", r"(?<=[ก-๙])ค่า(?=พี่|แอด|น้อง|หัวหน้า|ท่าน|$)", "ค่ะ"),
        (
            ".",
            r"((?:ไป|ติด|ต้อง|มี|ลา)[^\s\d]{0,20})\s+(?=(?!ผอ|นอภ|ผวจ|พจ|พอ|หน)[ก-ฮ]{1,4}\.)",
            r"\1",
        ),  # ติดอบรม อสม.
        (
            "รอ",
            rf"(?<=\S)\s+(?:กำลัง)?รอ(?:ฟัง)?(?:วันนี้|งานนี้|เรื่องนี้)?(?:มานาน|อยู่)?(?<!รอ)(?<!ฟัง){_ENDS}",
            "",
        ),
        (
            "รอ",
            rf"(?<=\S)\s+(?:(?:หัวข้อ|เรื่อง|งาน|วัน)นี้)?(?:เฝ้า)?รอ(?:ฟัง|คอย|วันนี้|เรื่องนี้)?(?:มา|กัน)(?:ทั้ง|นาน|ตั้ง|หลาย)[^\s\d]*?{_ENDS}",
            "",
        ),
        # On what one attends.
        (
            "ผ่าน",
            r"(?:(?<=ร่วม)|(?<=ชุม)|(?<=เข้า))ผ่าน(?:ทาง)?(?:มือถือ|โทรศัพท์|คอม(?:พิวเตอร์)?|โน้ตบุ๊[คก]|ไอแพด|แท็บเล็ต)(?!\S*ไม่|.*ไหม)",
            "",
        ),
        (
            "คน สุด",
            "(พี่|น้อง|หัวหน้า|แอด(?:มิน)?)(?:คนสวย|คนเก่ง|คนดี|คนหล่อ|สุดสวย|สุดหล่อ)(?=\\s|$)",
            r"\1",
        ),
        # เข้าค่ะพี่แนน: whoever is named last is addressed, where nothing is told of her.
        (
            "พี่ น้อง คุณ ป้า ลุง",
            "(?:(?<=ค่ะ)|(?<=นะคะ)|(?<=ครับ)|(?<=จ้า))(พี่|น้อง|คุณ|ป้า|ลุง)"
            "(?!ไม่|บ่|ไป|เข้า|ร่วม|ได้|ว่าง|ติด|มา|ลา|ให้|บอก|ว่า|จะ|ก็|อยู่|เขา|เค้า|ป่วย|เจ็บ|เสีย|ตาย|คลอด|ด้วย|ขา|จ๋า|ชาย|สาว)"
            r"[ก-๙]{2,5}(?=[^ก-๙\w]*$)",
            r"\1",
        ),
        ("ขอบ", rf"(?<=\S)\s+ขอบ(?:พระ)?คุณ(?:ที่|สำหรับ)(?!.*ไม่)[^\s\d]+{_ENDS}", ""),
        ("ว่าง", "ว่าง(?:ตลอด)?ทั้ง(?:สัปดาห์|อาทิตย์|เดือน)", "ว่าง"),
        ("ขา", r"((?:^|\s)(?:พี่|แอด|น้อง|หัวหน้า|ท่าน|คุณ|ป้า|น้า)(?:แอด)?)ขา(?=\s)", r"\1คะ"),
        # Whom one brings along, and with whom one has to go.
        (
            "ชวน พา",
            rf"(?<=\S)\s+(?:เดี๋ยว|จะ|ขอ)*(?:ชวน|พา)[^\s\d]+?(?:ไป|มา|เข้า)[^\s\d]{{0,6}}?ด้วย{_ENDS}",
            "",
        ),
        (
            "ติดตาม",
            r"ติดตาม(?:นาย|หัวหน้า|ท่าน|ผู้ว่า|ผอ|อธิบดี|ปลัด|รัฐมนตรี)\S{0,8}?(?:ไป|ลง|ตรวจ|ออก)\S*?(?=ค่ะ|คะ|ครับ|คับ|\s|$)",
            "ติดราชการ",
        ),
        ("ใบลา", "(?:ได้)?(?:ยื่น|ส่ง|เขียน)ใบลา(?:ไป|ไว้|ก่อน|ล่วงหน้า)*แล้ว", "ขอลา"),
        ("ที่ ", r"(ไป\S*ที่)\s+(?=[ก-๙]{2,}\.?$)", r"\1"),  # ไปอบรมที่ ศพช.
        # Not well yet is ill.
        (
            "ยังไม่",
            r"(?:(?:ไข้|แผล|อาการ|หวัด|โควิด)(?:ก็)?|(?<=\S)\s+)ยังไม่(?:ค่อย)?(?:ลด|หาย|ดีขึ้น|ฟื้น|แข็งแรง)(?:ไข้|ป่วย|ดี)?(?!ทัน)",
            " ป่วย",
        ),
        # How could one come, being busy: no question.
        (
            "ไง",
            rf"(?:แล้ว)?(?:จะ)({_COME})ได้(?:ยัง|อย่าง)?ไง(?:ล่ะ|ละ)?{_POLITE}\s*(?:ก็)?(?={_TAKEN})",
            r"\1ไม่ได้ ",
        ),
        # What was answered then, and what holds now.
        (
            "ตอนนี้",
            rf"((?:ตอบ|บอก|แจ้ง)(?:ไป|ไว้)?ว่า(?:จะ)?(?:ไม่)?(?:{_COME}|ว่าง|สะดวก)(?:ได้|ไม่ได้)?(?:ไป|ไว้)?{_POLITE})\s+(?=ตอนนี้(?!.*ไหม))",
            r"\1แต่",
        ),
        # How late, and why, and before what end one leaves.
        (
            "สาย ช้า เลท",
            r"((?:เข้า|ไป|มา)(?:สาย|ช้า|เลท))(?:ไป)?\s*(?:สัก|ซัก|ประมาณ|ราวๆ?)?\s*(?:\d+|ครึ่ง|หนึ่ง)\s*(?:นาที|ชั่วโมง|ชม\.?)",
            r"\1",
        ),
        ("ก่อน", "(ออก|กลับ)ก่อน(?:เวลา)?(?:เลิก|จบ|เสร็จ)(?:ประชุม)?", r"\1ก่อน"),
    )
)
_ON_ERRANDS = {tag.PLAIN, tag.FILLER, tag.NEUTRAL, tag.PART_WORD, tag.OTHER, tag.KIN}
_ON_ERRANDS |= {tag.DUTY, tag.BUSY, tag.MEETING, tag.SELF, tag.AND}
_GOING = {tag.MOVE, tag.ATTEND}
# What one does to be there, where one sits then, what one looks forward to.
_PREPARES = re.compile(
    "(?:เดี๋ยว|จะ|ขอ|ผม|หนู|ดิฉัน|ได้|กำลัง|ก็)*(?:เปิด|เตรียม|จด|ตั้ง(?:ปลุก|เวลา|เตือน)|นั่ง|จอง|ลงปฏิทิน|ลงตาราง"
    "|เคลียร์|(?:จัด|ปรับ|แบ่ง|หา)(?:เวลา|งาน|คิว|ตาราง)|ชาร์[จต]|ซื้อ|ยืม|แพ็[คก]|ล็อ[คก]|ปัก|ใช้(?!ไม่|ยัง)"
    "|สนใจ|รอฟัง|อยากฟัง|เน็ต|คอม|หูฟัง|กล้อง|ไมค์"
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


def without_tails(plain: str) -> str:
    """The normalised lower-case text without what is added to an answer and changes nothing."""
    return rewrite(plain, TAILS)


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
