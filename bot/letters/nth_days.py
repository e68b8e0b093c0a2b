"""Times of days that a text names by their place in the row: the first, the last, the others."""

from __future__ import annotations

import datetime as dt
import re

from bot.letters.dates import MONTH, WEEKDAY
from bot.letters.day_times import is_side, said_before
from bot.letters.phrases import CLOCK
from bot.letters.times import TimeMention
from bot.thai.dates import WEEKDAYS
from bot.thai.numerals import read_number

# `วันแรกเวลา 09.00 น. วันที่สองถึงวันที่สาม เวลา 08.30 น.`: by place in the row, or by number
_NTH = r"(?:แรก(?!ของ)|หนึ่ง|สอง|สาม|สี่|ห้า|สุดท้าย|ถัดไป|\d{1,2}(?![\d./]|:\d))"
_IN_MONTH = rf"[ ]?(?:-|(?:จน)?ถึง|,|และ|กับ|เดือน|{MONTH})"  # a date, in full
_NTH_DAYS = (
    rf"(?:(?P<many>[2-4]|สอง|สาม|สี่)\s?วันแรก|วัน(?P<rest>ที่เหลือ|อื่น|ต่อ\s?ๆ)|วัน(?:ที่\s?)?(?P<one>{_NTH})"
    rf"(?:\s?(?:(?:จน)?ถึง|-)\s?(?:วัน)?(?:ที่\s?)?(?P<until>{_NTH}))?"
    rf"(?:(?:\s?,|\s?และ|\s?กับ)\s?(?:วัน)?(?:ที่\s?)?(?P<other>{_NTH}))?)"
)
_BEFORE_ITS_TIME = re.compile(
    rf"{_NTH_DAYS}(?!{_IN_MONTH})(?:(?!วัน|เลิก|ปิด|เสร็จ|สิ้นสุด|จบ)[^\n]){{0,60}}$"
)
_LAST_ENDS = re.compile(
    r"วันสุดท้าย(?:จะ|ของการ\S+)?(?:\s?\([^()\n]*\))?(?:\s?พิธีปิด\S{0,12}\s)?\s?"
    r"(?:เลิก|ปิด|จบ|เสร็จ(?:สิ้น)?|สิ้นสุด)[^\s\d]{0,12}?(?:และเดินทางกลับ)?\s?(?:เวลา)?\s?$"
)
# `เริ่ม 9 โมงวันแรก`, `เวลา 09.00 น. ของวันที่ 16`
_BEHIND_ITS_TIME = re.compile(
    rf"[ ]?\(?(?:ของ|ใน)?{_NTH_DAYS}(?!{_IN_MONTH})(?![^\n]{{0,20}}\d[.:]\d\d)"
)
# `เวลา 13.00-16.30 น. (วันแรก) เวลา 08.30-12.00 น. (วันสุดท้าย)`
_IN_BRACKETS = re.compile(rf"[ ]?\({_NTH_DAYS}\)")
_IN_BRACKETS_BEHIND = re.compile(rf"{CLOCK}[ ]?(?:น\.)?{_IN_BRACKETS.pattern}")
# `วันเสาร์ เริ่ม 10.00 น. วันอาทิตย์ 08.00 น. ถึง 11.30 น.`
_WEEKDAY_BEFORE = re.compile(rf"วัน(?P<name>{WEEKDAY})\s?(?:เริ่ม|ตั้งแต่|เวลา|:|\s)*$")


def times_of_named_days(
    text: str, times: list[TimeMention], days: list[dt.date]
) -> dict[int, TimeMention]:
    """The first time beside each day that is named by its place in the row or by its number; a
    time of the other days holds for all that have none."""
    found: dict[int, TimeMention] = {}
    rest: TimeMention | None = None
    for time in times:
        before = _IN_BRACKETS_BEHIND.sub("", said_before(text, time))
        named = _IN_BRACKETS.match(text, time.until) or _BEFORE_ITS_TIME.search(before)
        named = named or _BEHIND_ITS_TIME.match(text, time.until)
        if named is None or is_side(text, time):
            continue
        if named["rest"]:
            rest = rest or time
        for place in _places(named, days):
            found.setdefault(place, time)
    if not found:
        found = _times_of_weekdays(text, times, days)
    return found | {at: rest for at in range(len(days)) if rest and at not in found}


def _times_of_weekdays(
    text: str, times: list[TimeMention], days: list[dt.date]
) -> dict[int, TimeMention]:
    """The time behind the name alone of each of several weekdays."""
    names = [WEEKDAYS[day.weekday()][:4] for day in days]  # as much as พฤหัสฯ has of it
    found: dict[int, TimeMention] = {}
    for time in times:
        named = _WEEKDAY_BEFORE.search(said_before(text, time))
        if named and names.count(named["name"][:4]) == 1 and not is_side(text, time):
            found.setdefault(names.index(named["name"][:4]), time)
    return found if len(found) > 1 else {}


def time_the_last_day_ends(text: str, times: list[TimeMention]) -> dt.time | None:
    """`โดยวันสุดท้ายเลิกเวลา 12.00 น.`, where the other days end later."""
    return next((one.start for one in times if _LAST_ENDS.search(said_before(text, one))), None)


def _places(named: re.Match[str], days: list[dt.date]) -> list[int]:
    """Which of the days, from 0, the words name."""
    if named["many"]:
        return [*range(min(read_number(named["many"]) or 0, len(days)))]
    if named["one"] is None:
        return []
    words = [named[name] for name in ("one", "until", "other")]
    by_date = all(word in (str(day.day) for day in days) for word in words if word)
    first, until, other = (_place(word, days, by_date) for word in words)
    if first is None:
        return []
    last = first if until is None else until
    return [*range(first, last + 1), *([] if other is None else [other])]


def _place(word: str | None, days: list[dt.date], by_date: bool) -> int | None:
    """The place of one day, if it is one of them."""
    if word is None:
        return None
    if by_date:
        return [str(day.day) for day in days].index(word)
    if word in ("แรก", "สุดท้าย", "ถัดไป"):
        return {"แรก": 0, "สุดท้าย": len(days) - 1, "ถัดไป": 1}[word]
    number = read_number(word) or 0
    return number - 1 if 0 < number <= len(days) else None
