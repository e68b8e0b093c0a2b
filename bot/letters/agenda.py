"""What will be spoken of: numbered topics, วาระ, and the rows of a timetable."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from bot.letters.day_heads import DayHeads
from bot.letters.lists import Listing, nth_day
from bot.letters.times import time_mentions

MOST_ITEMS = 50
LONGEST_ITEM = 300

_TOPICS = re.compile(
    r"วาระ|ประเด็น|หัวข้อ|เนื้อหา|เรื่อง(?:ที่จะ)?(?:เพื่อ)?(?:พิจารณา|ทราบ|หารือ|ประชุม)|กำหนดการ|สาระสำคัญ"
    r"|รายวิชา|Agenda|agenda|AGENDA|ขอบเขต(?:การประชุม|เนื้อหา)|หัวเรื่อง|หารือ(?:เกี่ยวกับ|ใน)?เรื่อง|เรื่องอะไร|คุยเรื่อง|พูดคุย|ที่ประชุม(?:ได้)?(?:ร่วมกัน)?(?:พิจารณา|รับทราบ|หารือ)"
)
_NO_TOPICS = re.compile(
    r"กลุ่มเป้าหมาย|ผู้เข้าร่วม|ผู้เข้าประชุม|ผู้เข้ารับ|เข้าร่วม(?:การ)?(?:ประชุม|อบรม)\S*\s?(?:ประกอบ|ดังนี้|ได้แก่)"
    r"|วัตถุประสงค์|เอกสาร|สิ่งที่ส่งมา|ดำเนินการ|คณะทำงาน|คณะกรรมการ ?ประกอบ|ติดต่อ|สอบถาม|เตรียม|วิทยากร"
    r"|แจ้ง|ขอให้|ขอความร่วมมือ|ข้อปฏิบัติ|เงื่อนไข|ค่าใช้จ่าย|ผู้บริหาร|ช่องทาง|วิธี|ขั้นตอน|โปรด|หมายเหตุ"
)
_ROW = re.compile(
    r"^(?:[•*-]\s?)?(?:(?:ช่วง|ภาค|รอบ)?(?:เช้า|บ่าย)\s?:?\s)?(?:เวลา\s?:?\s?)?(?=\d{1,2}[.:]\d\d)"
)
_BREAKS = re.compile(
    r"\(?(?:-\s?)?(?:ลงทะเบียน|พัก|รับประทาน|อาหาร|เดินทาง|รับรายงานตัว|รายงานตัว|ทดสอบ|Log|เข้าสู่ระบบ"
    r"|เข้าระบบ|เปิดห้อง|เปิดระบบ|เข้าห้อง|ล็อกอิน|(?:ผู้เข้า\S*)?พร้อมกัน|ปิดการ|ปิดประชุม|เลิกประชุม|เช็ค|Coffee|Lunch)"
)
# `2 มิ.ย. 66 เวลา 09.30 น. ติดตามการเบิกจ่าย`: what is done on a day, not who meets or where.
_DATED_ROW = re.compile(
    r"(?P<day>[^\n|]{4,40}?)\s(?P<row>(?:เวลา\s?)?\d{1,2}[.:]\d\d(?:\s?-\s?\d{1,2}[.:]\d\d)?(?:\s?น\.)?\s[:-]?\s?"
    r"(?!น\.|ณ|ที่|ห้อง|โรงแรม|หอ|ศาลา|อาคาร|ศูนย์|สำนัก|ผ่าน|ทาง|โดย|จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|บ้าน|วัด|โรงเรียน|รุ่น|กลุ่ม|ภาค|เขต"
    r"|สำหรับ|จุด|เวที|รอบ|ทุก|เป็นต้น|ลิงก์|ลิงค์|เฉพาะ|จำนวน|พัฒนา|นักวิชาการ|ทีม|ถึง|จน|และ|หรือ|ลงทะเบียน|วัน|เริ่ม|ออนไลน์)"
    r"[ก-๙][^\n|]{4,})"
)
_OTHER_BUSINESS = re.compile(r"(?:เรื่อง)?อื่น\s?ๆ")
_FURTHEST_TIME = 18  # characters that may stand before the time of a row
_CLOSING = re.compile(r"\(?(?:พิธี)?ปิดการ|ปิดประชุม|เลิกประชุม|เดินทางกลับ")
_ROW_REST = re.compile(r"^\s*(?:น\.|นาฬิกา)?\s*[|:•-]*\s*")
_AFTER_TOPIC = re.compile(
    r"\s\|.*$|\s(?:โดย|วิทยากร\s?:)\s?(?:นาย|นาง|ดร\.|วิทยากร|ผศ|รศ|ผู้|ท่าน|อธิบดี|รอง|รัฐมนตรี|ปลัด|หัวหน้า|พัฒนาการ|กลุ่ม|สำนัก|ทีม).*$"
)


@dataclass(frozen=True, slots=True)
class Topics:
    """Titles under the day that their list stands below, or under no day (None); `by_place` those
    of the first day, the second and so on (from 0) where the letter only counts the days."""

    by_day: dict[dt.date | None, list[str]]
    lines: frozenset[int]
    by_place: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rows of times below a day: what is done, when it begins and ends. `rest` is what else the
    lines of the rows say: the day that the row begins with, or nothing."""

    by_day: dict[dt.date | None, list[str]]
    span: dict[dt.date | None, tuple[dt.time, dt.time | None]]
    rest: dict[int, str]


def find_topics(lines: list[str], lists: list[Listing]) -> Topics:
    """Titles of the lists that a word for topics introduces, or whose marks are วาระที่."""
    by_day: dict[dt.date | None, list[str]] = {}
    inside: set[int] = set()
    by_place: dict[int, list[str]] = {}
    days = DayHeads(lines)
    topical_until = -1  # the line up to which lists of topics follow each other
    for listing in lists:
        place = nth_day(listing.intro)
        if place is not None and not any(map(days.of, listing.items)):
            by_place.setdefault(place, []).extend(filter(None, map(_title, listing.items)))
            inside.update(listing.lines)
            continue
        topical = _is_topical(lines, listing, days, topical_until)
        if not (listing.agenda or topical) or any(map(days.of, listing.items)):
            continue
        topical_until = listing.lines.stop
        items = [title for item in listing.items if (title := _title(item))]
        if not listing.agenda and len(items) < 2 and len(listing.lines) < 2:
            continue
        day = days.opening(listing.intro) or days.above_alone(listing.lines.start)
        titles = by_day.setdefault(day, [])
        titles += [title for title in items if title not in titles]
        if listing.lines.stop - listing.lines.start > 1 or listing.agenda:
            inside.update(listing.lines)
    kept = {day: titles[:MOST_ITEMS] for day, titles in by_day.items()}
    return Topics(kept, frozenset(inside), by_place)


def _is_topical(lines: list[str], listing: Listing, days: DayHeads, topical_until: int) -> bool:
    """Whether words for topics introduce the list, or the day that it stands below."""
    if listing.items and _OTHER_BUSINESS.match(listing.items[-1]):
        return True  # only an agenda ends with it
    if _introduces_topics(listing.intro):
        return True
    follows = topical_until in (listing.lines.start, listing.lines.stop)
    if follows and days.opening(listing.intro):
        return True
    intro_at = listing.lines.start - 1
    if not days.of(listing.intro) or intro_at < 1:
        return False
    return topical_until == intro_at or _introduces_topics(lines[intro_at - 1])


def find_timetable(lines: list[str]) -> Timetable:
    """Rows such as `09.00 - 12.00 น. การวิเคราะห์ทุนชุมชน`, two of them at least."""
    by_day: dict[dt.date | None, list[str]] = {}
    span: dict[dt.date | None, tuple[dt.time, dt.time | None]] = {}
    days = DayHeads(lines)
    apart = [_day_apart(line, days) for line in lines]
    rows = [(at, row) for at, (_, line) in enumerate(apart) if (row := _row(line))]
    if len(rows) < 2:
        return Timetable({}, {}, {})
    rest = {at: apart[at][0] for at, _ in rows}
    heads = DayHeads([rest.get(at, line) for at, line in enumerate(lines)])
    for at, (start, end, words) in rows:
        day = heads.above(at + 1)
        is_break = _BREAKS.match(words) is not None
        first = span[day][0] if day in span else start
        if _CLOSING.match(words):
            span[day] = (first, end if end and not is_break else start)
        elif not is_break:
            span[day] = (min(first, start), end)
        if not is_break and (title := _title(words)):
            by_day.setdefault(day, []).append(title)
    closed = {
        day: (first, last if last and last > first else None) for day, (first, last) in span.items()
    }
    return Timetable(by_day, closed, rest)


def _day_apart(line: str, days: DayHeads) -> tuple[str, str]:
    """A row's cell with the day, if any, and the row from its time on. An empty cell, as under a
    day that stands for several rows, and a running number say nothing."""
    if (dated := _DATED_ROW.fullmatch(line)) and days.of(dated["day"]):
        return dated["day"], dated["row"]
    cells = [cell.strip() for cell in line.split("|")]
    at = next((at for at, cell in enumerate(cells) if _ROW.match(cell)), 0)
    heads = [cell for cell in cells[:at] if cell and not cell.isdigit()]
    if len(heads) > 1 or not all(map(days.of, heads)):
        return "", line
    return "".join(heads), " | ".join(cells[at:]) if at else line


def _row(line: str) -> tuple[dt.time, dt.time | None, str] | None:
    if not _ROW.match(line):
        return None
    times = time_mentions(line)
    if not times or times[0].at > _FURTHEST_TIME:
        return None
    words = _ROW_REST.sub("", line[times[0].until :]).strip()
    if len(words) < 3 or words.startswith(("ณ ", "ผ่าน", "เป็นต้นไป", "ที่ห้อง", "ห้องประชุม", "ทุกวัน")):
        return None
    return times[0].start, times[0].end, words


def _introduces_topics(intro: str) -> bool:
    """Whether the word nearest to the list is one for topics."""
    topics = [found.start() for found in _TOPICS.finditer(intro)]
    others = [found.start() for found in _NO_TOPICS.finditer(intro)]
    return bool(topics) and (not others or topics[-1] > others[-1])


def _title(words: str) -> str | None:
    words = re.sub(r"^เรื่อง(?:\s?:\s?|\s(?=\S))", "", words).strip()
    words = _AFTER_TOPIC.sub("", words).strip(" ;,|-")
    return words if 1 < len(words) <= LONGEST_ITEM else None
