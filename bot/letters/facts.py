"""Which of the facts that are told again when they change some words hold: day, hour, place."""

from __future__ import annotations

import re

from bot.letters.phrases import CLOCK, DAY_WORD, MONTH_AHEAD

PLACE_WORD = re.compile(r"ห้อง|โรงแรม|รร\.|หอประชุม|ศาลา|อาคาร|ศูนย์|สำนักงาน|ที่ว่าการ|วัด|โรงเรียน|สถานที่")
_KINDS = (
    re.compile(rf"{DAY_WORD}\s?\d|{MONTH_AHEAD}|\d/\d{{1,2}}/\d"),
    re.compile(rf"{CLOCK}|\d\s?โมง|บ่าย(?:โมง|สอง|สาม|\d)"),
    PLACE_WORD,
)
_ASIDE = re.compile(r"\([^()\n]*\)")
# `09.00 น. ➡️ 10.00 น.`
_ARROW = re.compile("[ ]?(?:[\u2192\u21d2\u2794\u279c\u27a1\u27a4\u25b6\u23e9]+|[-=]+>|>>+)[ ]?")
_CHANGES = re.compile("เปลี่ยน|เลื่อน|ย้าย|แก้|ปรับ|ขยับ|ใหม่")
_FORMER = re.compile(r"(?:จาก)?(?:เดิม)?\s?:?\s?$")


def facts(words: str) -> dict[int, int]:
    """Where the first day, hour and place of the words stand; what an aside tells is none."""
    words = _ASIDE.sub(lambda aside: " " * len(aside[0]), words)
    found = {kind: fact.search(words) for kind, fact in enumerate(_KINDS)}
    return {kind: fact.start() for kind, fact in found.items() if fact}


def with_arrows_followed(text: str) -> str:
    """The text, where it tells of a change, with only that to which an arrow leads from another
    fact of its kind."""
    if not _CHANGES.search(text) or not _ARROW.search(text):
        return text
    return "\n".join(map(_followed, text.split("\n")))


def _followed(line: str) -> str:
    arrow = _ARROW.search(line)
    if arrow is None:
        return line
    old, new = facts(line[: arrow.start()]), facts(line[arrow.end() :])
    begins = min((at for kind, at in old.items() if kind in new), default=None)
    if begins is None or any(at > begins for kind, at in old.items() if kind not in new):
        return line
    return _FORMER.sub("", line[:begins]) + line[arrow.end() :]
