"""Which days of a span are meant: `ทุกวันพุธ`, `เฉพาะวันเสาร์-อาทิตย์`, `เว้นวันหยุดราชการ`, `เว้นวันที่ 5`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bot.letters.dates import WEEKDAY, DateMention
from bot.thai.dates import WEEKDAYS

_NAMES = rf"(?:วัน)?(?:{WEEKDAY})(?:(?:\s?(?:,|-|และ|กับ|ถึง)\s?|\s)(?:วัน)?(?:{WEEKDAY}))*"
_EVERY_BEFORE = re.compile(rf"(?:ทุก|เฉพาะ)(?:\s?ๆ\s?)?({_NAMES})[^\n\d]{{0,40}}$")
_EVERY = re.compile(rf"(?:ทุก|เฉพาะ)(?:\s?ๆ\s?)?({_NAMES})")
_NOT_ON_HOLIDAYS = re.compile(r"\s?\(?(?:ยก)?เว้น(?:วัน)?(?:หยุด|เสาร์(?!ที่\s?\d))")
_SPAN = re.compile(r"\s?(?:-|ถึง)\s?(?:วัน)?")
_FRIDAY = 4
_FURTHEST = 50  # characters before a day that may say that none meets on it


_LEFT_OUT = re.compile(
    r"(?:เว้น|ไม่รวม|(?:งด|ยกเลิก)(?:จัด)?(?:การ)?(?:(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา)(?:(?!ย้าย|เลื่อน|เปลี่ยน|เป็น|ไป)[ก-๙]){0,30}?)?)\s?(?:ใน)?(?:วันที่|วัน)?\s*$"
)
_NOT_HELD = re.compile(
    r"\s?(?:(?:จะ)?ไม่มี(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา|เรียน)|(?:เป็น)?วันหยุด|หยุด|งด(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา|เรียน))"
)
_LEFT_OUT_NUMBERS = re.compile(
    r"เว้น\s?(?:ใน)?(?:วันที่)\s?(\d{1,2}(?:\s?(?:,|และ|กับ|-)\s?(?:วันที่\s?)?\d{1,2})*)(?![\d/.:])"
    r"(?!\s?(?:ที่)?(?:จะ)?(?:จัด|เริ่ม|เวลา|ประชุม|เปลี่ยน|ย้าย|เป็น(?!วันหยุด)))"
)


def left_out(text: str, mentions: list[DateMention]) -> tuple[list[DateMention], set[dt.date]]:
    """The mentions of days on which nothing is held, and those days: `(เว้นวันที่ 31 และ 1)`."""
    named = [
        m
        for m in mentions
        if _LEFT_OUT.search(text[max(0, m.start - _FURTHEST) : m.start])
        or _NOT_HELD.match(text, m.end)
    ]
    days = {day for mention in named for day in mention.days}
    for found in _LEFT_OUT_NUMBERS.finditer(text):
        numbers = {int(number) for number in re.findall(r"\d+", found[1])}
        before = [m for m in mentions if m.end <= found.start() and len(m.days) > 2]
        days |= {day for m in before[-1:] for day in m.days if day.day in numbers}
    return named, days


def held_on(text: str, mention: DateMention) -> DateMention:
    """The mention with only those days of its span that its weekdays leave."""
    if len(mention.days) < 3:
        return mention
    number = re.search(r"\d", text[mention.start :])
    first = mention.start + (number.start() if number else 0)  # its own weekday is before that
    before = text[max(0, mention.start - 100) : first].rpartition("\n")[2]
    rest = text[mention.end :].partition("\n")[0]
    if every := _EVERY_BEFORE.search(before) or _EVERY.search(rest):
        meant = _weekdays(every[1])
    elif _NOT_ON_HOLIDAYS.match(rest):
        meant = set(range(_FRIDAY + 1))
    else:
        return mention
    days = tuple(day for day in mention.days if day.weekday() in meant)
    return replace(mention, days=days or mention.days)


def _weekdays(words: str) -> set[int]:
    """Weekdays from Monday on as 0 to 6; two with a dash between are a span."""
    found = list(re.finditer(WEEKDAY, words))
    numbers = [weekday_number(one[0]) for one in found]
    if len(found) == 2 and _SPAN.fullmatch(words[found[0].end() : found[1].start()]):
        return {number for number in range(7) if numbers[0] <= number <= numbers[1]}
    return set(numbers)


def weekday_number(name: str) -> int:
    return next(at for at, full in enumerate(WEEKDAYS) if full.startswith(name.rstrip("ฯ")))
