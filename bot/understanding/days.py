"""Which sessions a message speaks of: days of the month, ordinals, weekdays, tomorrow, both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.thai.dates import MONTHS, SHORT_MONTHS, gregorian_year, month_number
from bot.thai.text import normalise
from bot.understanding.fragments import DAYS_LONG
from bot.understanding.shapes import EVERY_SESSION, Context

_MONTH = "|".join(
    [re.escape(name) for name in MONTHS]
    + [re.escape(name) for name in SHORT_MONTHS]
    + [re.escape(name).replace(r"\.", r"\.?") for name in SHORT_MONTHS]
    + [re.sub("(คม|ยน|พันธ์)$", "", name) for name in MONTHS]
    + ["(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"]
)  # fmt: skip
_UNITS = (
    r"โมง|น\.|นาที|บาท|คน|ชั่วโมง|ชม|" + DAYS_LONG + r"|%|ทุ่ม|เครื่อง|ชั้น|หมู่"
    r"|อำเภอ|จังหวัด|เดือน|ปี|ข้อ|เรื่อง|กองทุน|ท่าน(?!ไหน|ใด)|ราย|คัน|ครั้ง|ที่นั่ง|รอบ|ห้อง|กลุ่ม"
)
_COUNTED = rf"\s*(?:[:.]\s?\d|{_UNITS})"
# What is numbered like a day and is none, just before the number.
_NUMBERED = re.compile(
    r"(?:ครั้ง|เข็ม|โดส|รุ่น|คน|ลำดับ|เลข|จำนวน|หมู่|ห้อง|ชั้น|เบอร์|ข้อ|กลุ่ม|โซน|เขต|รหัส|สัก|แค่คน|มี)\s*$"
)
_NUMBER = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}
# By the weekday's number, Monday first: how it is typed after วัน, and what needs no วัน before it.
_WEEKDAY_WORDS = (
    ("จันทร์ จันทร จันทน์ จันท์ จันท จัน จ.", "จันทร์ จันทน์ mon monday"),
    ("อังคาร อังคาน อังคา คาร อ.", "อังคาร อังคาน อังคา tue tues tuesday"),
    ("พุธ พุทธ พุท พ.", "พุธ wed wednesday"),
    ("พฤหัสบดี พฤหัสฯ พฤหัส พฤหัด พฤ.", "พฤหัสบดี พฤหัสฯ พฤหัส thu thur thurs thursday"),
    ("ศุกร์ ศุกร ศุก สุก ศ.", "ศุกร์ fri friday"),
    ("เสาร์ เสาร เสา ส.", "เสาร์ sat saturday"),
    ("อาทิตย์ อาทิด อาทิต อา.", "อาทิตย์ sun sunday"),
)
_WEEKDAY = {
    word: number
    for number, both in enumerate(_WEEKDAY_WORDS)
    for words in both
    for word in words.split()
}


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; Latin ones only where they stand alone."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(
        rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else re.escape(word)
        for word in longest_first
    )


_AFTER_DAY = _either(word for after, _ in _WEEKDAY_WORDS for word in after.split())
_ALONE = _either(word for _, alone in _WEEKDAY_WORDS for word in alone.split())
_OF_THE_MEETING = "(?:ของ(?:การ|งาน)?(?:ประชุม|อบรม|สัมมนา)|ของงาน)?"
_RELATIVE = {
    "วันนี้": 0,
    "today": 0,
    "พรุ่งนี้": 1,
    "พุ่งนี้": 1,
    "พรุ้งนี้": 1,
    "พรุ่งนี่": 1,
    "พุ้งนี้": 1,
    "พรุ่งนี": 1,
    "tomorrow": 1,
    "tmr": 1,
    "มะรืน": 2,
    "มื้ออื่น": 1,
    "วันพูก": 1,
    "มื้อฮือ": 2,
    "วันฮือ": 2,
    "วันมะรือ": 2,
    "มะรือ": 2,
}

_PATTERN = re.compile(
    rf"""
    (?P<all>(?:ทั้ง|ครบ|ได้|เข้า|ไป|มา|ร่วม)?\s*(?<!\d)(?P<allcount>สอง|สาม|สี่|2|3|4)\s*(?:วัน|มื้อ|days?\b)(?!ที่|แล้ว|มาแล้ว|ก่อน)(?:นี้)?(?:รวด|เต็มๆ?)?(?:เลย)?
        |(?:ครบ)?ทุก(?:วัน|มื้อ)|ทั้งคู่|ทั้งหมด(?:ทุกวัน)?|ทั้งสอง|ตลอดงาน|ตลอดการประชุม|both(?:\sdays)?|all\sdays|every\sday)
    |(?P<rest>วันอื่นๆ?|(?:วัน)?ที่เหลือ|นอกนั้น|อีกวัน(?:หนึ่ง|นึง)?|นอกจากนั้น)
    |(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})
    |(?P<last>(?:วัน|มื้อ)(?:สุดท้าย|ท้าย|ปิด){_OF_THE_MEETING}|last\sday)
    |(?P<later>วัน(?:หลัง|ถัดไป|ถัดมา|ต่อมา|รุ่งขึ้น)|next\sday)
    |(?P<first>(?:วัน|มื้อ)(?:แรก|แฮก|เปิด|เริ่ม){_OF_THE_MEETING}|first\sday)
    |(?:วันที่|มื้อที่|day\s?)\s*(?P<ordinal>หนึ่ง|สอง|สาม|สี่|ห้า|[1-5](?!\d|\s*(?:{_MONTH}|/)))(?:\s*(?:กับ|และ|,|-|&)\s*(?P<also>[2-5])(?!\d))?{_OF_THE_MEETING}
    |(?:วัน|มื้อ)(?P<short>หนึ่ง|สอง|สาม|สี่|ห้า)
    |(?P<second>second\sday)
    |(?<![\d.:])(?:(?P<lead>วันที่|ที่)\s*)?(?P<day>[1-9]|[12]\d|3[01]|0[1-9])(?:st|nd|rd|th)?(?![\d])(?!{_COUNTED})
        (?:\s*(?:-|–|ถึง|จนถึง)\s*(?:วันที่\s*)?(?P<until>[12]\d|3[01]|[1-9])(?!\d|{_COUNTED}))?
        (?:\s*(?:/\s*(?P<slashmonth>\d{{1,2}})|(?P<month>{_MONTH}))(?:\s*/?\s*(?P<year>(?:25|20)?\d\d)(?!\d))?)?
    |(?P<relative>{"|".join(_RELATIVE)})(?:นี้)?(?!\s*(?:ขอ)?(?:(?:เปลี่ยน|แก้)(?!เป็น)|(?<=วันนี้)(?:เปลี่ยน|แก้)|(?<=วันนี้)ยัง|ตอบ|เคลียร์|ว่างแล้ว))
    |(?:วัน|มื้อ)(?P<weekday>{_AFTER_DAY})(?:นี้|หน้า|ที่จะ(?:มา)?ถึง(?:นี้)?|ที่(?=\s*\d))?
    |(?P<bareweekday>{_ALONE})(?:ที่จะ(?:มา)?ถึง(?:นี้)?)?(?!แรก|ที่แล้ว|ก่อน)
    """,
    re.VERBOSE,
)
# One of these stands in whatever the pattern finds; looking for them costs far less.
_NAMES_A_DAY = re.compile(
    "[0-9]|วัน|มื้อ|ทั้ง|ตลอด|เหลือ|นอก|พุ่งนี้|พรุ่งนี|พรุ้ง|พุ้ง|มะรื|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|จันทน์|อังคาน|day|both|tomorrow|tmr|(?<![a-z])(?:mon|tues?|wed|thu|thur?s?|fri|sat|sun)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class DayWords:
    """A stretch of the message that names days. `sessions` holds the keys meant, `*` for every
    one; empty where the words name a day on which the meeting has no session. `rest` says that
    the sessions not otherwise named are meant; `firm` is false where a guess was needed."""

    start: int
    end: int
    sessions: tuple[str, ...] = ()
    rest: bool = False
    firm: bool = True


_AHEAD = 63  # days among which every day of the month stands once at least
_RETURN = "กลับ(?:มา|ถึง|บ้าน)*"
_RETURNS = re.compile(rf"{_RETURN}\s*$")
_UNTIL = re.compile(rf"(?:ถึง|ยัน|{_RETURN})\s*$")
_BY_NAME = re.compile(f"(?:{_AFTER_DAY}|{_ALONE})$")
_RELATIVELY = re.compile(f"(?:{'|'.join(_RELATIVE)})(?:นี้)?$")
_WEEKDAY_BEFORE = re.compile(f"(?:{_AFTER_DAY})ที่$")


def find_days(text: str, context: Context) -> list[DayWords]:
    """Every mention of a day in a normalised lower-case text, in order."""
    return _joined(text, _mentions(text, context)) if _NAMES_A_DAY.search(text) else []


def _joined(text: str, mentions: Iterable[DayWords]) -> list[DayWords]:
    """A weekday and the date after it are one mention (วันจันทร์ที่ 22), certain where they agree."""
    found: list[DayWords] = []
    for days in mentions:
        last = found[-1] if found else None
        weekday = last and _WEEKDAY_BEFORE.search(text, last.start, last.end)
        if (
            last
            and weekday
            and text[days.start].isdigit()
            and not text[last.end : days.start].strip()
        ):
            agree = not last.sessions or last.sessions == days.sessions
            found[-1] = replace(days, start=last.start, firm=days.firm and agree)
        elif last and last.end == days.start and _names_it_again(text, last, days):
            agree = last.sessions == days.sessions
            found[-1] = replace(days, start=last.start, firm=days.firm and agree)
        else:
            found.append(days)
    return found


def _names_it_again(text: str, last: DayWords, days: DayWords) -> bool:
    """พรุ่งนี้วันที่ 22, อังคารที่ 23, มะรืนวันอังคาร: one day named in two ways, without a space."""
    by_name = _BY_NAME.search(text, last.start, last.end)
    relative = _RELATIVELY.search(text, last.start, last.end)
    again = text[days.start : days.end]
    dated = again.startswith(("วันที่", "ที่")) and any(map(str.isdigit, again))
    return bool((by_name or relative) and dated) or bool(
        relative and _BY_NAME.fullmatch(again.removeprefix("วัน"))
    )


def named_days(text: str, context: Context) -> set[str]:
    """The keys of the sessions that a text names for certain; `*` is not among them."""
    plain = normalise(text).lower()
    return {key for d in find_days(plain, context) if d.firm for key in d.sessions} - {
        EVERY_SESSION
    }


def _mentions(text: str, context: Context) -> Iterator[DayWords]:
    for found in _PATTERN.finditer(text):
        keys, firm = _meant(found, context)
        if keys is None or found.string.endswith("ก่อน", 0, found.start()):
            continue
        if not keys and _UNTIL.search(text, 0, found.start()) and _is_after_all(found, context):
            keys, firm = (EVERY_SESSION,), True  # ลาพักผ่อนยาวถึงวันพุธ
        elif keys and _RETURNS.search(text, 0, found.start()):
            firm = False  # ลาพักผ่อน กลับวันอังคาร, and whether in time is not said
        yield DayWords(
            found.start() + _verb_before_all(found),
            found.end(),
            keys,
            rest=bool(found["rest"]),
            firm=firm,
        )


def _is_after_all(found: re.Match[str], context: Context) -> bool:
    """Whether the first such day, today or later, by weekday or number alone, is after the last
    session: on the 28th, for a meeting of the 2nd, the 30th is not, and the 5th is."""
    if found.string.startswith(("ที่แล้ว", "ก่อน"), found.end()):
        return False
    last = max((session.date for session in context.sessions), default=context.today)
    weekday = found["weekday"] or found["bareweekday"]
    number = found["day"] or found["ordinal"] or ""
    if not (weekday or number.isdigit()) or found["month"] or found["slashmonth"] or found["until"]:
        return False
    ahead = (context.today + dt.timedelta(days=days) for days in range(_AHEAD))
    day = next(
        date
        for date in ahead
        if (date.weekday() == _WEEKDAY[weekday] if weekday else date.day == int(number))
    )
    return day > last >= context.today


def _verb_before_all(found: re.Match[str]) -> int:
    """Letters of a verb that the pattern for "two days" took in: ไป2วัน keeps its ไป."""
    verb = re.match("ได้|เข้า|ไป|มา|ร่วม", found["all"] or "")
    return verb.end() if verb else 0


def _meant(found: re.Match[str], context: Context) -> tuple[tuple[str, ...] | None, bool]:
    sessions = context.sessions
    keys = tuple(session.key for session in sessions)
    if found["all"]:
        return _every(found, keys)
    if found["rest"]:
        return (), True
    if found["last"]:
        return keys[-1:], True
    if found["later"]:
        # วันหลังจะไป by itself is some other time.
        other = _PATTERN.search(found.string, 0, found.start())
        other = other or _PATTERN.search(found.string, found.end())
        return keys[-1:] if len(keys) > 1 else (), len(keys) <= 2 and bool(other)
    if found["first"]:
        return keys[:1], True
    if found["second"]:
        return keys[1:2], True
    if found["ordinal"]:
        also = _ordinal(found["also"], context) if found["also"] else ()
        return _ordinal(found["ordinal"], context) + also, True
    if found["short"]:
        return _ordinal(found["short"], context), True
    if found["day"] or found["iso"]:
        return _day_of_month(found, context)
    if found["relative"]:
        return _on(context.today + dt.timedelta(days=_RELATIVE[found["relative"]]), context), True
    return _weekday(found, context)


def _every(found: re.Match[str], keys: tuple[str, ...]) -> tuple[tuple[str, ...] | None, bool]:
    counted = found["allcount"]
    count = counted and (_NUMBER.get(counted) or int(counted))
    return (EVERY_SESSION,), not count or not keys or count == len(keys)


def _ordinal(said: str, context: Context) -> tuple[str, ...]:
    number = _NUMBER.get(said) or int(said)
    by_date = tuple(s.key for s in context.sessions if said.isdigit() and s.date.day == number)
    return by_date or tuple(s.key for s in context.sessions[number - 1 : number])


def _day_of_month(found: re.Match[str], context: Context) -> tuple[tuple[str, ...] | None, bool]:
    year = 0
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        year, last = gregorian_year(year), day
    else:
        day = int(found["day"])
        last = int(found["until"] or day)
        month = int(found["slashmonth"] or 0) or month_number(found["month"] or "") or 0
        if found["year"]:
            year = gregorian_year(int(found["year"]), len(found["year"]))
    keys = tuple(
        session.key
        for session in context.sessions
        if day <= session.date.day <= last
        and month in (0, session.date.month)
        and year in (0, session.date.year)
    )
    if not keys and _NUMBERED.search(found.string, max(0, found.start() - 12), found.start()):
        return None, True  # the second time, room 5: not a day
    dates = [session.date for session in context.sessions if session.key in keys]
    return keys, len(set(dates)) == len({date.day for date in dates})


def _on(date: dt.date, context: Context) -> tuple[str, ...]:
    return tuple(session.key for session in context.sessions if session.date == date)


def _weekday(found: re.Match[str], context: Context) -> tuple[tuple[str, ...] | None, bool]:
    number = _WEEKDAY[found["weekday"] or found["bareweekday"]]
    dates = {s.date for s in context.sessions if s.date.weekday() == number}
    keys = tuple(session.key for session in context.sessions if session.date in dates)
    if not keys and found["bareweekday"] == "อาทิตย์":
        return None, True  # a week
    return keys, len(dates) <= 1
