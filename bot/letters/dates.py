"""Where a text names days: single, in ranges and in lists, with or without weekday and year."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.thai.dates import MONTHS, SHORT_MONTHS, WEEKDAYS, gregorian_year, month_number

MOST_MENTIONS = 300  # no letter has more; what follows is not read
LONGEST_RANGE = 31  # days; a longer span is a season, not the days of a meeting
SHORT_WEEKDAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
YEARS = range(2000, 2101)
_HALF_YEAR = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class DateMention:
    """Days named between `start` and `end` of a text, in the order written.

    `wrong_weekdays` are (date, weekday as written) that do not match. `yearless` mentions
    have no days until a year is found for them (`resolved`).
    """

    start: int
    end: int
    days: tuple[dt.date, ...]
    wrong_weekdays: tuple[tuple[dt.date, str], ...] = ()
    yearless: str | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    weekday: str | None
    day: int
    month: int | None
    year: int | None
    to_next: str  # the words between this item and the next


def _spelled(short: str) -> str:
    """A pattern for an abbreviated month, with or without its points and spaces."""
    letters = short.replace(".", "")
    return r"[ ]?\.?[ ]?".join(map(re.escape, letters)) + r"[ ]?\.?"


_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = "|".join(
    [*MONTHS]
    + [re.sub("(คม|ยน)$", "", name) + r"(?![ก-๙])" for name in MONTHS if not name.endswith("ธ์")]
    + ["กุมภา(?![ก-๙])"]
    + [_spelled(short) + r"(?![ก-๙])" for short in SHORT_MONTHS]
    + [f"{name}|{name[:3]}\\b\\.?" for name in _ENGLISH]
)
WEEKDAY = "จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|ศุกร์|เสาร์|อาทิตย์"
_SHORT_WEEKDAY = r"(?<![ก-๙.])(?:จ|อ|พ|พฤ|ศ|ส|อา)\."
_LEAD = rf"(?:วันที่[ ]*|(?:วัน)?({WEEKDAY}|{_SHORT_WEEKDAY})\.?[ ]*(?:ที่)?[ ]*)?"
_ERA = r"(?:พุทธศักราช|ปี|พ\.?[ ]?ศ\.?|ค\.?[ ]?ศ\.?)"
_YEAR = rf"(?:{_ERA}?[ ]*,?[ ]*((?:19|20|24|25|26)\d\d)(?!\d|,\d{{3}})"
_SHORT_YEAR = r"|'?([4-9]\d)(?![\d.:,]|[ ]*(?:คน|น\.|ท่าน|วัน|แห่ง|%)))"
_ITEM = (
    rf"{_LEAD}(\d{{1,2}})(?![\d%])(?![.:]\d)"
    rf"(?:[ ]*(?:เดือน[ ]*)?({MONTH})(?:[ ]*{_YEAR}{_SHORT_YEAR})?)?"
)
_TO = r"[ ]*(?:-|~|(?:จน)?ถึง|\bto\b)[ ]*"
# `4 กุมภาพันธ์ 4 มีนาคม และ 1 เมษายน 2568`: between days in full a space is enough
_FULL_DAY_BEFORE = r"(?:(?<=[ก-๙.])|(?<=[ก-๙.][ ]\d\d)|(?<=[ก-๙.][ ]25\d\d))"
_AND = (
    r"(?:[ ]*(?:,[ ]*และ|,|และ|กับ|&)[ ]*"
    # `วันที่ 2 วันที่ 9 และวันที่ 16 พฤษภาคม`, but of `วันที่ 1 วันที่ 9 พฤษภาคม` the first only counts
    r"|(?:(?<=วันที่[ ]\d)|(?<=วันที่[ ]\d\d))[ ](?=วันที่[ ]?\d{1,2}[ ]?(?:,|และ|วัน))"
    rf"|{_FULL_DAY_BEFORE}[ ](?=\d{{1,2}}[ ](?:{MONTH})))"
)
_ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_SHORT_WEEKDAY})"
_WEEKDAY_BEFORE = rf"(?:(?:วัน)?({_ANY_WEEKDAY}){_TO}(?=(?:วัน)?{_ANY_WEEKDAY}))?"
# `หมู่ 1 - วันอังคารที่ 6 กันยายน 2565`: the first number is none of a range of days
_OF_A_PLACE = "".join(
    rf"(?<!{word}{ending})" for word in ("หมู่", "กลุ่ม", "จุด", "สาย") for ending in ("", "[ ]", "ที่[ ]")
)
_GROUP = re.compile(
    rf"(?<![\d/.A-Za-z])(?<!\d[,:]){_OF_A_PLACE}{_WEEKDAY_BEFORE}{_ITEM}(?:(?:{_TO}|{_AND}){_ITEM})*",
    re.IGNORECASE,
)
_ONE = re.compile(_ITEM, re.IGNORECASE)
_RANGE = re.compile(_TO, re.IGNORECASE)

_SLASHED = re.compile(
    rf"(?<![\d/.-])(?:(?:วัน)?({WEEKDAY})[ ]*(?:ที่)?[ ]*)?"
    r"(?:(\d{1,2})[ ]*-[ ]*)?(\d{1,2})(?P<mark>[/.-])(\d{1,2})(?P=mark)"
    r"(\d{4}|(?<=/)\d\d)(?![\d/.-]\d|[/-])"
)
# `29/9/2568 - 1/10/2568`, the year of the first left out or not
_SLASHED_SPAN = re.compile(
    rf"(?<![\d/.-])(\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}|\d\d))?{_TO}"
    r"(?:วันที่[ ]*)?(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\d/.-]\d|[/-])"
)
# The end of a month only as a limit: `ภายในสิ้นเดือนเมษายน 2568`
_MONTH_END = re.compile(
    rf"(?:(?<=ภายใน)|(?<=ไม่เกิน)|(?<=ก่อน))[ ]?(?:สิ้น)?เดือน[ ]?({MONTH})[ ]*{_YEAR}{_SHORT_YEAR}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<![\d/.-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d/-])")


def date_mentions(text: str, others: Sequence[dt.date] = ()) -> list[DateMention]:
    """Every mention that has days, in the order of the text; years that the text leaves out are
    taken from its other dates, and from `others`, where only one year lies near them."""
    found = _found(text)
    if all(mention.days for mention in found):
        return list(found)
    known = [*others, *(day for mention in found for day in mention.days)]
    return [done for mention in found if (done := _resolved(mention, known)).days]


@lru_cache  # several readers look at the same lines
def _found(text: str) -> tuple[DateMention, ...]:
    """Every mention as it stands, in the order of the text."""
    if not _DIGIT.search(text):  # as most lines have none, and so no day
        return ()
    found = [mention for match in _GROUP.finditer(text) if (mention := _worded(match))]
    spans = [mention for match in _SLASHED_SPAN.finditer(text) if (mention := _span(match))]
    slashed = [mention for match in _SLASHED.finditer(text) if (mention := _slashed(match))]
    found += spans
    found += [one for one in slashed if not any(s.start <= one.start < s.end for s in spans)]
    found += [mention for match in _MONTH_END.finditer(text) if (mention := _month_end(match))]
    found += [mention for match in _ISO.finditer(text) if (mention := _iso(match))]
    return tuple(sorted(found, key=lambda mention: mention.start)[:MOST_MENTIONS])


def _items(text: str) -> list[_Item]:
    items = []
    matches = list(_ONE.finditer(text))
    for at, match in enumerate(matches):
        weekday, day, month, year, short = match.groups()
        following = matches[at + 1].start() if at + 1 < len(matches) else match.end()
        items.append(
            _Item(
                weekday,
                int(day),
                month_number(re.sub(r"\s", "", month)) if month else None,
                gregorian_year(int(year))
                if year
                else gregorian_year(int(short), 2)
                if short
                else None,
                text[match.end() : following],
            )
        )
    return items


def _worded(match: re.Match[str]) -> DateMention | None:
    items = _with_weekdays_apart(_items(match[0]), match[1])
    # What follows the last month is a number of something else: `22 พ.ย. 2564, 5 อำเภอ`.
    while items and items[-1].month is None:
        items.pop()
    if not items:
        return None
    ends = [found.end() for found in _ONE.finditer(match[0])]
    end = match.start() + ends[len(items) - 1]
    if items[-1].year is None:
        items = _with_last_year(items)
    if items[-1].year is None:
        return DateMention(match.start(), end, (), yearless=match[0][: end - match.start()])
    days, wrong = _days(items)
    return DateMention(match.start(), end, days, wrong) if days else None


def _with_weekdays_apart(items: list[_Item], first: str | None) -> list[_Item]:
    """`วันจันทร์ - วันพุธที่ 5 - 7`: the weekday that stands before the first day is the last's."""
    if first is None or len(items) < 2:
        return items
    last = replace(items[-1], weekday=items[0].weekday)
    return [replace(items[0], weekday=first), *items[1:-1], last]


def _with_last_year(items: list[_Item]) -> list[_Item]:
    """`22 พ.ย. 2564 และ 3 ธ.ค.`: a year once said holds for what follows."""
    said = [item.year for item in items if item.year]
    return [*items[:-1], replace(items[-1], year=said[-1])] if said else items


def _days(
    items: list[_Item],
) -> tuple[tuple[dt.date, ...], tuple[tuple[dt.date, str], ...]]:
    """The days of items of which the last has month and year; none where one does not exist."""
    month, year = items[-1].month, items[-1].year
    dates: list[dt.date] = []
    for item in reversed(items):
        if item.month and month and not item.year and item.month > month and year:
            year -= 1  # 30 ธันวาคม - 2 มกราคม 2565
        month, year = item.month or month, item.year or year
        date = _date(year, month, item.day)
        if date is None:
            return (), ()
        dates.insert(0, date)
    days: list[dt.date] = []
    for at, date in enumerate(dates):
        if at and _RANGE.fullmatch(items[at - 1].to_next):
            length = (date - dates[at - 1]).days
            if not 0 < length <= LONGEST_RANGE:
                return (), ()
            days += [dates[at - 1] + dt.timedelta(days=n) for n in range(1, length + 1)]
        else:
            days.append(date)
    pairs = [(date, item.weekday) for date, item in zip(dates, items, strict=True)]
    return tuple(days), tuple(
        (date, said) for date, said in pairs if said and not is_weekday(date, said)
    )


def is_weekday(date: dt.date, weekday: str) -> bool:
    """Whether the date has the weekday, in full, shortened or abbreviated."""
    if weekday.endswith("."):
        return SHORT_WEEKDAYS[date.weekday()] == weekday
    return WEEKDAYS[date.weekday()].startswith(weekday.rstrip("ฯ"))


def _slashed(match: re.Match[str]) -> DateMention | None:
    weekday, first, day, _, month, year = match.groups()
    last = _date(gregorian_year(int(year), len(year)), int(month), int(day))
    start = last and _date(last.year, last.month, int(first)) if first else last
    if last is None or start is None or not 0 <= (last - start).days <= LONGEST_RANGE:
        return None
    days = tuple(start + dt.timedelta(days=n) for n in range((last - start).days + 1))
    wrong = ((start, weekday),) if weekday and not is_weekday(start, weekday) else ()
    return DateMention(match.start(), match.end(), days, wrong)


def _span(match: re.Match[str]) -> DateMention | None:
    first_day, first_month, first_year, day, month, year = match.groups()
    last = _date(gregorian_year(int(year), len(year)), int(month), int(day))
    of_first = first_year or year
    first = _date(gregorian_year(int(of_first), len(of_first)), int(first_month), int(first_day))
    if first is None or last is None or not 0 < (last - first).days <= LONGEST_RANGE:
        return None
    days = tuple(first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return DateMention(match.start(), match.end(), days)


def _month_end(match: re.Match[str]) -> DateMention | None:
    month = month_number(re.sub(r"\s", "", match[1]))
    year = gregorian_year(int(match[2])) if match[2] else gregorian_year(int(match[3]), 2)
    first = _date(year, month, 1)
    if first is None:
        return None
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return DateMention(match.start(), match.end(), (last,))


def _iso(match: re.Match[str]) -> DateMention | None:
    date = _date(gregorian_year(int(match[1])), int(match[2]), int(match[3]))
    return DateMention(match.start(), match.end(), (date,)) if date else None


def _resolved(mention: DateMention, known: list[dt.date]) -> DateMention:
    """The mention with the one year in which it lies within half a year of the other dates, or in
    which it is one of them."""
    if mention.yearless is None or not known:
        return mention
    items = _items(mention.yearless)
    near, again = {}, {}
    for year in {day.year + more for day in known for more in (-1, 0, 1)}:
        days, wrong = _days([*items[:-1], replace(items[-1], year=year)])
        if days and all(abs(days[0] - day) < _HALF_YEAR for day in known):
            near[year] = (days, wrong)
        if set(known) >= set(days) > set():
            again[year] = (days, wrong)
    found = near if len(near) == 1 else again
    if len(found) != 1:
        return mention
    days, wrong = next(iter(found.values()))
    return replace(mention, days=days, wrong_weekdays=wrong, yearless=None)


def _date(year: int | None, month: int | None, day: int) -> dt.date | None:
    if year is None or month is None or year not in YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
