"""Dates, times and spans as Thai officials write them, read in both eras.

Times of day are local (Asia/Bangkok); moments are aware datetimes. A year of four digits from
2400 on is Buddhist era (Gregorian + 543), of two digits always Buddhist (64 is 2564).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.thai.numerals import to_arabic

BANGKOK = ZoneInfo("Asia/Bangkok")
ERA_OFFSET = 543
FIRST_BUDDHIST_YEAR = 2400
BUDDHIST_CENTURY = 2500

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_ENGLISH_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH_NUMBERS = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | {re.sub("(คม|ยน)$", "", name): number for number, name in enumerate(MONTHS, 1)}
    | {name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)}
    | {name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
    | {"กุมภา": 2}
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})\s*([ก-๎.]+|[A-Za-z]+\.?)\s*(\d{4}|\d{2})")
_LEAD = re.compile(rf"^(?:วัน)?(?:{'|'.join(WEEKDAYS)}|พฤหัส)?\s*(?:วันที่|ที่)?\s*")
_ERA_MARK = re.compile(r"\s*(?:พุทธศักราช|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)\s*(?=\d)")
_TIME = re.compile(r"(?:เวลา\s*)?(\d{1,2})[.:](\d{2})(?::(\d{2}))?\s*(?:น\.?|นาฬิกา)?")

_UNITS = ((86400, "วัน"), (3600, "ชั่วโมง"), (60, "นาที"), (1, "วินาที"))
_UNIT_SECONDS = {word: seconds for seconds, word in _UNITS} | {
    "ชม.": 3600, "สัปดาห์": 7 * 86400, "d": 86400, "h": 3600, "m": 60, "s": 1,
}  # fmt: skip
_DURATION_PART = re.compile(rf"\s*(\d+)\s*({'|'.join(map(re.escape, _UNIT_SECONDS))})\s*")


def to_local(moment: dt.datetime) -> dt.datetime:
    """The moment on Bangkok's clock. ValueError for a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment}")
    return moment.astimezone(BANGKOK)


def long_date(date: dt.date) -> str:
    """วันจันทร์ที่ 22 พฤศจิกายน 2564"""
    return f"วัน{WEEKDAYS[date.weekday()]}ที่ {_in_full(date)}"


def short_date(date: dt.date, year: bool = True) -> str:
    """22 พ.ย. 2564, or 22 พ.ย. without the year."""
    month = f"{date.day} {SHORT_MONTHS[date.month - 1]}"
    return f"{month} {date.year + ERA_OFFSET}" if year else month


def long_range(dates: Iterable[dt.date]) -> str:
    """Any days, joined once: 22–23 พฤศจิกายน 2564; 30 พฤศจิกายน – 2 ธันวาคม 2564;
    22 และ 24 พฤศจิกายน 2564. A single day is written with its weekday. ValueError for none."""
    days = sorted(set(dates))
    return long_date(days[0]) if len(days) == 1 else _joined(days, MONTHS)


def short_range(dates: Iterable[dt.date]) -> str:
    """As long_range with short months and no weekday: 22–23 พ.ย. 2564."""
    return _joined(sorted(set(dates)), SHORT_MONTHS)


def time_text(time: dt.time) -> str:
    """09.00 น."""
    return f"{_clock(time)} น."


def span_text(start: dt.time, end: dt.time) -> str:
    """09.00–16.30 น."""
    return f"{_clock(start)}–{_clock(end)} น."


def moment_text(moment: dt.datetime) -> str:
    """19 พ.ย. 2564 16.30 น., on Bangkok's clock. ValueError for a datetime without a zone."""
    local = to_local(moment)
    return f"{short_date(local.date())} {time_text(local.time())}"


def duration_text(length: dt.timedelta) -> str:
    """3 วัน; 1 ชั่วโมง; 1 ชั่วโมง 30 นาที. Whole seconds; ValueError below zero."""
    left = int(length.total_seconds())
    if left < 0:
        raise ValueError(f"a length below zero: {length}")
    parts = []
    for seconds, word in _UNITS:
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count} {word}")
    return " ".join(parts) or "0 วินาที"


def parse_duration(text: str) -> dt.timedelta | None:
    """A length as duration_text writes it, or as meeting files do (90s, 10m, 1h, 3d); else None."""
    plain = to_arabic(text.strip()).lower()
    if not plain or not re.fullmatch(f"(?:{_DURATION_PART.pattern})+", plain):
        return None
    seconds = sum(int(count) * _UNIT_SECONDS[unit] for count, unit in _DURATION_PART.findall(plain))
    try:
        return dt.timedelta(seconds=seconds)
    except OverflowError:
        return None


def parse_date(text: str) -> dt.date | None:
    """The date that the whole text is, in either era: 2021-11-22, 2564-11-22, 22/11/64,
    วันจันทร์ที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๔, 22 พ.ย. 64, 22 Nov 2021. None when it is not one, or
    when the day does not exist. A weekday that does not fit is not noticed here."""
    plain = _ERA_MARK.sub(" ", to_arabic(text).strip())
    plain = _LEAD.sub("", plain, count=1).strip()
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
        return _date(year, month, day, digits=4)
    if found := _SLASHED.fullmatch(plain):
        return _date(int(found[3]), int(found[2]), int(found[1]), digits=len(found[3]))
    if found := _WORDED.fullmatch(plain):
        number = month_number(found[2])
        return _date(int(found[3]), number, int(found[1]), len(found[3])) if number else None
    return None


def month_number(name: str) -> int | None:
    """1-12 for a month in full, abbreviated with or without points, or in English; else None."""
    plain = name.replace(".", "").replace("ํา", "ำ").lower()
    return _MONTH_NUMBERS.get(plain) or _MONTH_NUMBERS.get(plain[:3] if plain.isascii() else "")


def gregorian_year(year: int, digits: int = 4) -> int:
    """The Gregorian year of a year written with so many digits, in either era."""
    if digits == 2:
        return year + BUDDHIST_CENTURY - ERA_OFFSET
    return year - ERA_OFFSET if year >= FIRST_BUDDHIST_YEAR else year


def parse_local_datetime(text: str) -> dt.datetime:
    """A local date and time ('2564-11-19 16:30', '19 พ.ย. 2564 16.30 น.') as an aware UTC
    datetime. ValueError, with the text, for anything else."""
    plain = to_arabic(text).strip()
    found = re.fullmatch(rf"(.+?)(?:\s+|(?<=\d)T){_TIME.pattern}", plain)
    date = parse_date(found[1]) if found else None
    if found is None or date is None:
        raise ValueError(f"not a date and time: {text}")
    try:
        time = dt.time(int(found[2]), int(found[3]), int(found[4] or 0), tzinfo=BANGKOK)
    except ValueError:
        raise ValueError(f"not a time of day: {text}") from None
    return dt.datetime.combine(date, time).astimezone(dt.UTC)


def _date(year: int, month: int, day: int, digits: int) -> dt.date | None:
    try:
        return dt.date(gregorian_year(year, digits), month, day)
    except ValueError:
        return None


def _clock(time: dt.time) -> str:
    return f"{time.hour:02}.{time.minute:02}"


def _in_full(date: dt.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year + ERA_OFFSET}"


def _joined(days: list[dt.date], months: tuple[str, ...]) -> str:
    if not days:
        raise ValueError("no dates to write")
    runs = _runs(days)
    parts = []
    for index, (first, last) in enumerate(runs):
        following = runs[index + 1][0] if index + 1 < len(runs) else None
        parts.append(_run_text(first, last, following, months))
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} และ {parts[-1]}"


def _runs(days: list[dt.date]) -> list[tuple[dt.date, dt.date]]:
    place: Callable[[tuple[int, dt.date]], int] = lambda pair: pair[1].toordinal() - pair[0]  # noqa: E731
    grouped = [[day for _, day in run] for _, run in groupby(enumerate(days), key=place)]
    return [(run[0], run[-1]) for run in grouped]


def _run_text(
    first: dt.date, last: dt.date, following: dt.date | None, months: tuple[str, ...]
) -> str:
    """One run of days; month and year are left out where the following words say them."""
    end = _day_text(last, following, months)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{_day_text(first, last, months)} – {end}"


def _day_text(day: dt.date, following: dt.date | None, months: tuple[str, ...]) -> str:
    text = str(day.day)
    if following and (day.year, day.month) == (following.year, following.month):
        return text
    text += f" {months[day.month - 1]}"
    if following and day.year == following.year:
        return text
    return f"{text} {day.year + ERA_OFFSET}"
