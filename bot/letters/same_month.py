"""Dates that borrow their month: `ภายในวันที่ 15 เดือนเดียวกัน`, `วันที่ 20 เดือนนี้`."""

from __future__ import annotations

import re

from bot.letters.dates import date_mentions
from bot.thai.dates import MONTHS

_SAME = re.compile(r"(?<![\d/.:])(\d{1,2})\s?(?:ของ)?(?:เดือน|ด\.)\s?(?:เดียวกัน(?:นี้)?|(นี้))")
_BUDDHIST = 543


def with_months(lines: list[str]) -> list[str]:
    """The lines, each such day with the month and year of the last day named before it; `this`
    month is that of the first day named, which is the letter's own."""
    text = "\n".join(lines)
    while same := _SAME.search(text):
        named = date_mentions(text[: same.start()])
        if not named:
            break
        day = named[0].days[0] if same[2] else named[-1].days[-1]
        spelled = f"{same[1]} {MONTHS[day.month - 1]} {day.year + _BUDDHIST}"
        text = text[: same.start()] + spelled + text[same.end() :]
    return text.split("\n")
