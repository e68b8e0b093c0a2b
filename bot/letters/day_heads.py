"""Which day a line names as the head of what follows: a day's programme or its topics."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cached_property

from bot.letters.dates import WEEKDAY, DateMention, date_mentions
from bot.letters.day_times import FOR_WHOM
from bot.letters.lists import nth_day
from bot.letters.phrases import APPLY, CLOCK

_HEADING_WORDS = 25  # characters that a line may hold beside its date and still head what follows
_LONGEST_LABEL = 8  # characters before a day that it heads
_LIMIT = re.compile(rf"ภายใน|หมดเขต|ปิดรับ|ตอบรับ|ยืนยัน|{APPLY}|ก่อน(?:วัน|\s?\d)|ไม่เกิน|ลงวันที่")
_TIME = re.compile(rf"\s?(?:เวลา\s?)?{CLOCK}\s?(?:น\.)?(?:\s?-\s?{CLOCK}\s?(?:น\.)?)?")
# `ส่วนวันที่ 18 กุมภาพันธ์ 2565 จะหารือในหัวข้อ`
_OPENS = re.compile(
    r"(?:[•*-]\s?)?(?:ส่วน|สำหรับ|และ|โดย|ขณะที่|ต่อมา|ใน|หัวข้อ|เรื่อง|วาระ|วัน(?:แรก|ที่[ก-๙]{2,4}|สุดท้าย|ถัดไป)\s?\(|\s)*"
)
_NUMBERED_DAY = re.compile(rf"(?:[•*-]\s?)?(?:วัน)?(?:{WEEKDAY}|)\s?ที่\s?(\d{{1,2}})\s?:?")

# `13.00-15.30 ภาคใต้`, `อำเภอเมือง : 09.00 - 12.00 น.`: who meets when, below a day
_SPAN = rf"{CLOCK}\s?(?:น\.)?\s?-\s?{CLOCK}\s?(?:น\.)?"
_TURN = re.compile(
    rf"(?:[•*-]\s?|\d{{1,2}}[.)]\s)?(?:(?:เวลา\s?)?{_SPAN}\s?\|?{FOR_WHOM.pattern}[^\n\d:|]{{0,40}}"
    rf"|{FOR_WHOM.pattern}[^\n\d:|]{{1,40}}[\s:|(]*(?:เวลา\s?)?{_SPAN}\)?)"
)


class DayHeads:
    """The days of `lines`; what leaves out its year takes it from the other dates of `lines`."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    @cached_property
    def _known(self) -> list[dt.date]:
        return [day for one in date_mentions("\n".join(self._lines)) for day in one.days]

    @cached_property
    def _span(self) -> tuple[dt.date, ...]:
        """The days that the lines name first together, if any: those of the meeting."""
        together = (one.days for line in self._lines for one in self.named(line))
        return next((days for days in together if len(days) > 1), ())

    def of(self, line: str) -> dt.date | None:
        """The day of a line that is little more than a single date, or than the place of a day
        among those of the meeting: `วันที่สอง`, `วันเสาร์ที่ 21`."""
        for mention in self.named(line):
            rest = len(_TIME.sub("", line)) - (mention.end - mention.start)
            if len(mention.days) == 1 and rest < _HEADING_WORDS and not _LIMIT.search(line):
                return mention.days[0]
        place = nth_day(line)
        if place is not None and place < len(self._span):
            return self._span[place]
        number = _NUMBERED_DAY.fullmatch(line)
        return next((day for day in self._span if number and day.day == int(number[1])), None)

    def opening(self, words: str) -> dt.date | None:
        """The day with which a sentence begins that names no other."""
        named = self.named(words)
        if len(named) != 1 or len(named[0].days) != 1:
            return None
        return named[0].days[0] if _OPENS.fullmatch(words[: named[0].start]) else None

    def are_told_by(self, items: Sequence[str], of_topics: bool) -> bool:
        """Whether a list is one of days, not of what is done on one; of `งานวันแม่ 12 ส.ค.` the day
        is that of what stands before it, and so are all days in a list said to be `of_topics`
        that has no times."""
        before = [named[0].start if (named := self.named(item)) else None for item in items]
        headed = any(
            self.of(item) and (at or 0) <= _LONGEST_LABEL
            for item, at in zip(items, before, strict=True)
        )
        dated = sum(at is not None and at < _HEADING_WORDS for at in before)
        of_topics = of_topics and not any(re.search(CLOCK, item) for item in items)
        opened = all(at is not None and at <= _LONGEST_LABEL for at in before)
        return headed or opened or (not of_topics and dated > 1 and 2 * dated > len(items))

    def above(self, at: int) -> dt.date | None:
        """The day of the nearest line above that heads what follows."""
        nth = self._nearest[at]
        return None if nth is None else self.of(self._lines[nth])

    def above_alone(self, at: int) -> dt.date | None:
        """The same, where that line is not one of a list of days, which heads nothing."""
        nth, day = self._nearest[at], self.above(at)
        return None if nth is None or day is None or self._in_list_of_days(nth, day) else day

    @cached_property
    def _nearest(self) -> list[int | None]:
        """For each line, and the end, the number of the nearest line above that heads it."""
        nearest: list[int | None] = [None]
        for at, line in enumerate(self._lines):
            nearest.append(at if self.of(line) else nearest[-1])
        return nearest

    def _in_list_of_days(self, nth: int, day: dt.date) -> bool:
        beside = [*self._lines[max(nth - 1, 0) : nth], *self._lines[nth + 1 : nth + 2]]
        return any(
            day not in named[0].days
            for line in beside
            if (named := self.named(line)) and not _LIMIT.search(line)
        )

    def named(self, words: str) -> list[DateMention]:
        """The days that the words name."""
        return date_mentions(words, self._known)


def with_days_on_turns(lines: list[str]) -> list[str]:
    """The lines with the day before each of several turns that stand below it: who meets when."""
    days = DayHeads(lines)
    told = list(lines)
    head: int | None = None
    for at, line in enumerate(lines):
        if not _TURN.fullmatch(line):
            head = at if days.of(line) and not re.search(CLOCK, line) else None
        elif head is not None:
            told[head], told[at] = "", f"{lines[head]} {line}"
    return told
