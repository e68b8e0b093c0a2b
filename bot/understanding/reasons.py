"""Why somebody does not come, as the receipt and the organisers' list name it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import lexicon as tag
from bot.understanding.phrases import Word

_NAMED = (
    ("ลาป่วย", ("ลาป่วย", "ป่วย", "ไม่สบาย", "โควิด", "เป็นไข้", "โรงพยาบาล", "หมอ", "ผ่าตัด", "sick")),
    ("ลากิจ", ("ลากิจ", "ธุระ")),
    ("ติดราชการ", ("ราชการ", "ติดภารกิจ", "ภารกิจ", "ลงพื้นที่")),
)
_STARTS = {tag.BUSY, tag.STUCK, tag.LEAVE, tag.MUST}
LONGEST_REASON = 80


def read_reason(words: Sequence[Word]) -> str | None:
    """ติดราชการ, ลาป่วย, ลากิจ, or the officer's own phrase; None when no reason is given."""
    for place, word in enumerate(words):
        negated = place > 0 and words[place - 1].tag == tag.NOT
        declines = word.tag == tag.LEAVE and "ลา" not in word.text  # ขอบาย says no, and not why
        if word.tag in _STARTS and not (negated or declines):
            return _named(_phrase(words, place))
    return None


def _phrase(words: Sequence[Word], place: int) -> str:
    phrase = ""
    for word in words[place:]:
        if word.tag in (tag.BREAK, tag.BUT, tag.DAY, tag.PART_WORD, tag.NOT):
            break
        phrase += word.text
    return phrase[:LONGEST_REASON]


def _named(phrase: str) -> str:
    for name, signs in _NAMED:
        if any(sign in phrase for sign in signs):
            return name
    return phrase
