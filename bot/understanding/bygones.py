"""Phrases that hold the words of an answer and give none.

What is past (ไปประชุมมาค่ะ เพิ่งกลับ), no time to talk (วันนี้ไม่ว่างคุย), jest (แหม ว่างมากเลย), and
words that are quoted ("ไม่ไป" แปลว่าอะไร) say nothing of the coming meeting. They are left out
before answers are read, so that a plain answer beside them still counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding import lexicon as tag
from bot.understanding.phrases import Word, phrases_of

_LEFT_OUT = Word("…", tag.PLAIN)
_PARTING = Word(" ", tag.BREAK)
_COME = "(?:เข้าร่วม|เข้า|ไป|มา|ร่วม|ประชุม|อบรม)"
_THEN = (
    "(?:(?:ปี|เดือน|อาทิตย์|สัปดาห์|ครั้ง|คราว|รอบ|วัน|หน|งาน)(?:ก่อนๆ?|ที่แล้ว|ที่ผ่านมา|ที่ผ่านๆมา|กลาย)"
    "|เมื่อ(?:เช้า|วาน|คืน|ก่อน|กี้)|สมัยก่อน|แต่ก่อน|ตอนนั้น|ที่ผ่าน(?:ๆ)?มา)"
)
_PAST = re.compile(
    f"เพิ่ง|เคย(?<!ไม่เคย)(?!ชิน)|{_THEN}"
    f"|{_COME}[^,]*(?<!เข้า)(?<!จะ)มา(?:แล้ว|เมื่อ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า|นะ|$)"
    f"|{_COME}[^,]*(?:เสร็จแล้ว|จบแล้ว|เรียบร้อยแล้ว)|กลับ(?:จาก|ถึง)"
)
# A time that a space parts from what happened then: วันก่อน ไปค่ะ; ไม่ไปครับ ปีก่อน.
_ONLY_THEN = re.compile(rf"(?:เมื่อ|ตอน)?(?:{_THEN}|เคย)(?:ซืน)?(?:นะ|น่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|ก็)*")
# What came of it then: เลยไม่ได้เข้า is "did not come", เลยเข้าไม่ได้ "cannot come".
_CAME_OF_IT = re.compile(rf"(?:(?:ก็)?(?:เลย|จึง).*|(?:ผม|หนู|ดิฉัน)?(?:ก็)?)(?:ไม่|บ่)ได้{_COME}")
# Of a time long past; เมื่อเช้าแม่ล้ม ไปไม่ได้ค่ะ is of the coming meeting.
_LONG_PAST = re.compile("(?:ปี|เดือน|ครั้ง|คราว|รอบ|หน|งาน)(?:ก่อน|ที่แล้ว|ที่ผ่านมา)")
_COULD_NOT = re.compile(
    rf"(?:ผม|หนู|ดิฉัน|เรา)?(?:ก็|เลย)*{_COME}ไม่(?:ได้|ทัน|ไหว)(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ)*"
)
# What was said or pressed then is a matter of answering, and may be changed now.
_OF_ANSWERS = re.compile("ตอบ(?!ช้า|ค่ะ|ครับ|นะ|$)|กด|บอก|แจ้ง|เปลี่ยน|ขอ(?!โทษ)|เคลียร์|ยกเลิก|ลงชื่อ|เลื่อน")
_TALK = re.compile(
    "(?:ไม่|บ่)(?:ค่อย)?(?:ได้)?(?:ว่าง|สะดวก|มีเวลา|ทัน|พร้อม)(?:จะ|มา|ที่จะ)?"
    "(?:คุย|ตอบ|รับสาย|โทร|อ่าน|เปิด|ดู|พิมพ์|แชท|เช็คไลน์|เล่นไลน์|สนทนา)"
    "|(?:ไม่|บ่)(?:ค่อย)?(?:ได้|ทัน)(?:เปิด|อ่าน|เห็น|ดู|เช็ค|ตอบ(?!ทีหลัง)|แตะ|จับ|รับสาย)"
)
_JEST = re.compile(
    "^แหม|^โห(?!หัวข้อ|เรื่อง|น่า|งาน|ประชุม)|สมม(?:ุติ|ติ)(?:ว่า|ถ้า|นะ)|ล้อเล่น|พูดเล่น|หยอก|แกล้ง|ว่างจน|ว่างที่ไหน|ประชด"
    "|(?:ว่าง|สะดวก|อยากไป|ดี)(?:มาก|จัง|สุด|เหลือเกิน|นัก)(?:เลย)?(?:มั้ง|ล่ะมั้ง|ละมั้ง|แหละมั้ง|ซะ|เนอะ)"
    "|^จ้า[ ,]+(?:ว่าง|ไป)|ไปนอน|ดีใจจัง|แต่(?:ใจ|ตัว)(?:$|ค่ะ|ครับ)"
    "|ป่วย(?:การเมือง|ใจ|จิต|ทิพย์)|ติด(?:ซีรี|เกม|หนัง(?!สือ)|ละคร|บอล|เตียง|ที่นอน)"
    "|ติด(?:ขนม|หวาน|ดิน|ดาว|เทรนด์|ราคา|พื้น|กาแฟ|แฟน|แม่|บ้าน)(?=มาก|นะ|ค่ะ|คะ|ครับ|คับ|จ้า| |$)"
    "|ในฝัน|กับผี|อำเล่น|มุข|โกหก|ขำ|เชิญอีกแล้ว|ฝันไป|ชาติหน้า"
)


def without_bygones(words: Sequence[Word]) -> list[Word]:
    """The words without the phrases that give no answer; nothing stays of a jest."""
    if _JEST.search("".join(word.text for word in words)):
        return [_LEFT_OUT]
    phrases = phrases_of(words)
    kept: list[list[Word]] = []
    then = long_past = False
    for phrase in phrases:
        text = _text(phrase)
        # Why something was so then, and what came of it, are of then as well.
        goes_on = (
            bool(kept)
            and kept[-1] == [_LEFT_OUT]
            and (
                _begins_with_because(phrase)
                or bool(_CAME_OF_IT.match(text))
                or (long_past and bool(_COULD_NOT.fullmatch(text)))
            )
        )
        goes_on = goes_on or (then and not _OF_ANSWERS.search(text))
        then = bool(_ONLY_THEN.fullmatch(text))
        long_past = bool(_LONG_PAST.match(text))
        if then and kept and phrase is phrases[-1]:
            kept[-1] = [_LEFT_OUT]
        kept.append([_LEFT_OUT] if goes_on or _is_bygone(phrase, text) else phrase)
    for phrase in kept[1:]:
        if phrase == [_LEFT_OUT]:
            phrase.insert(0, _PARTING)
    return [word for phrase in kept for word in phrase]


def _begins_with_because(phrase: Sequence[Word]) -> bool:
    return next((w.tag == tag.BECAUSE for w in phrase if w.tag != tag.BREAK), False)


def _text(phrase: Sequence[Word]) -> str:
    return "".join(word.text for word in phrase if word.tag != tag.BREAK)


def _is_bygone(phrase: Sequence[Word], text: str) -> bool:
    if _TALK.search(text):
        return True
    if any(word.tag == tag.IF for word in phrase):
        return False  # ถ้าเพิ่งคลอด จะไม่ไปค่ะ
    if any(word.days and word.text != "วันนี้" for word in phrase) or _OF_ANSWERS.search(text):
        return False
    return bool(_PAST.search(text))
