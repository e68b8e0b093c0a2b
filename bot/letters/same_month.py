"""Dates that borrow their month: `ภายในวันที่ 15 เดือนเดียวกัน`, `วันที่ 20 เดือนนี้`, `วันจันทร์ที่ 19`."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice

from bot.letters.dates import MOST_MENTIONS, WEEKDAY, date_mentions, is_weekday
from bot.thai.dates import MONTHS

_SAME = re.compile(r"(?<![\d/.:])(\d{1,2})\s?(?:ของ)?(?:เดือน|ด\.)\s?(?:เดียวกัน(?:นี้)?|(นี้))")
_WEEKDAY_ONLY = re.compile(rf"(?:วัน)?({WEEKDAY})\s?ที่\s?(\d{{1,2}})(?![\d/.:]|\s?[-,])")
_HOUR = r"(?:เที่ยง|เย็น|สิ้น|บ่าย[ก-๙]{0,8}|[ก-๙]{2,6}โมง(?:เช้า|เย็น|ตรง|ครึ่ง)?)?"
# `แจ้งภายในวันที่ 17 ค่ะ`, before a meeting on the 18th
_LIMIT_ONLY = re.compile(
    rf"(?:ภายใน|ไม่เกิน|ก่อน){_HOUR}\s?(?:ของ)?วันที่\s?(\d{{1,2}})"
    r"(?=[ ]?(?:นี้|ด้วย|นะ|ค่ะ|คะ|ครับ|คับ|เท่านั้น|\)|$))",
    re.MULTILINE,
)
# `ประชุมหัวหน้าส่วนประจำเดือนพฤศจิกายน 2568 วันที่ 28 นี้`, where no other day is named
_OF_MONTH = re.compile(rf"ประจำเดือน\s?((?:{'|'.join(MONTHS)})\s?(?:พ\.ศ\.\s?)?25\d\d)")
_THIS = re.compile(r"วันที่\s?(\d{1,2})\s?นี้")
_DAYS_NEAR = 15  # within so many days of another a weekday and a number name one day
_BUDDHIST = 543


def with_months(lines: list[str]) -> list[str]:
    """The lines, each such day with the month and year of the last day named before it; `this`
    month is that of the first day named, which is the letter's own. A day that has its weekday
    gets those with which it is near another day of the letter."""
    text = "\n".join(lines)
    month = _OF_MONTH.search(text)
    if month and _THIS.search(text) and not date_mentions(text):
        text = _THIS.sub(rf"วันที่ \1 {month[1]}", text)
    while same := _SAME.search(text):
        named = date_mentions(text[: same.start()])
        if not named:
            break
        day = named[0].days[0] if same[2] else named[-1].days[-1]
        spelled = f"{same[1]} {_month_of(day)}"
        text = text[: same.start()] + spelled + text[same.end() :]
    return _with_limits_resolved(_with_weekdays_resolved(text)).split("\n")


def _with_limits_resolved(text: str) -> str:
    """A limit that is only a number is of the month of the one day that the text names."""
    found = list(islice(_LIMIT_ONLY.finditer(text), MOST_MENTIONS))
    days = {day for one in date_mentions(text) for day in one.days} if found else set()
    last = max(days, default=None)
    for match in reversed(found):
        if last and len({_month_of(day) for day in days}) == 1 and int(match[1]) <= last.day:
            text = f"{text[: match.end(1)]} {_month_of(last)}{text[match.end(1) :]}"
    return text


def _month_of(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year + _BUDDHIST}"


def _with_weekdays_resolved(text: str) -> str:
    found = list(islice(_WEEKDAY_ONLY.finditer(text), MOST_MENTIONS))
    named = date_mentions(text) if found else []
    told = {day for mention in named for day in mention.days}
    near = {day + dt.timedelta(n) for day in told for n in range(-_DAYS_NEAR, _DAYS_NEAR + 1)}
    for match in reversed(found):
        meant = [day for day in near if day.day == int(match[2]) and is_weekday(day, match[1])]
        if len(meant) == 1 and not any(
            m.start < match.end() and match.start() < m.end for m in named
        ):
            text = f"{text[: match.end()]} {_month_of(meant[0])}{text[match.end() :]}"
    return text
