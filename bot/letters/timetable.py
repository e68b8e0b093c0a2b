"""The rows of a programme: when what is done."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.letters.agenda import topic_titles
from bot.letters.day_heads import DayHeads
from bot.letters.day_times import FOR_WHOM, turns
from bot.letters.phrases import MONTH_AHEAD
from bot.letters.times import time_mentions

_ROW = re.compile(
    r"^(?:[•*-]\s?)?(?:(?:ช่วง|ภาค|รอบ)?(?:เช้า|บ่าย)\s?:?\s)?(?:เวลา\s?:?\s?)?(?=\d{1,2}[.:]\d\d)"
)
_BREAKS = re.compile(
    r"\(?(?:-\s?)?(?:(?:(?:ผู้เข้า|คณะ|กรรมการ|สมาชิก)\S{0,20}?)?ลงทะเบียน|พัก|งานเลี้ยง\S*ตามอัธยาศัย|(?:รับประ)?ทาน|อาหาร|(?:ออก)?เดินทาง|รับรายงานตัว|รายงานตัว|ทดสอบ(?:ระบบ|สัญญาณ|เสียง|การ|อุปกรณ์|$)|Log|เข้าสู่ระบบ"
    r"|เข้าระบบ|เปิดห้อง|เปิดระบบ|เข้าห้อง|ล็อกอิน|(?:ผู้เข้า\S*)?พร้อมกัน|ปิดการ|ปิดประชุม|เลิกประชุม|จบ(?:กิจกรรม|การ|วัน)|(?:เสร็จ)?สิ้น(?:สุด)?การ|เช็ค|Coffee|Lunch)"
)
_NO_DEED = (
    r"น\.|ณ|ที่(?!มา)|ห้อง|โรงแรม|หอ|ศาลา|อาคาร|ศูนย์|สำนัก|ผ่าน|ทาง|โดย|จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|บ้าน|วัด|โรงเรียน|รุ่น|กลุ่ม|ภาค(?!ทฤษฎี|ปฏิบัติ|สนาม)|เขต"
    r"|สำหรับ|จุด|เวที(?!แลกเปลี่ยน|เสวนา)|รอบ|ทุก|เป็นต้น|ลิงก์|ลิงค์|เฉพาะ|จำนวน|พัฒนา|นักวิชาการ|ทีม|ถึง|จน|และ|หรือ|ลงทะเบียน|วัน|เริ่ม|ออนไลน์"
    r"|เวลา|ช่วง|สถานที่|ครั้ง|หมู่(?:ที่|\s?\d)|(?:ประชุม|อบรม|สัมมนา)(?:ในห้อง|ออนไลน์|ผ่าน|ทาง|แบบ|ที่)"
)
DEED = rf"(?!{_NO_DEED})[“\"]?[ก-๙][^\n|]{{4,}}"
_SPAN = r"\d{1,2}[.:]\d\d(?:\s?น\.)?\s?-\s?\d{1,2}[.:]\d\d(?:\s?น\.)?"
# `ทบทวนแผนงาน (09.00 - 10.00 น.)`
_TIME_LAST = re.compile(
    rf"(?:[•*-]\s?|\d{{1,2}}[.)]\s)?(?P<deed>{DEED}?)\s\(?(?:เวลา\s?)?(?P<time>{_SPAN})\)?"
)
# `09:00 | ทบทวนแผนงาน`: a clock is one also without น. where the row begins with it.
_BARE_CLOCK = re.compile(r"^(0?[6-9]|1\d|20)[.:]([0-5][05])(?=\s)")
# `2 มิ.ย. 66 เวลา 09.30 น. ติดตามการเบิกจ่าย`: what is done on a day, not who meets or where.
_DATED_ROW = re.compile(
    r"(?P<day>[^\n|]{4,40}?)\s(?P<row>(?:เวลา\s?)?\d{1,2}[.:]\d\d(?:\s?-\s?\d{1,2}[.:]\d\d)?(?:\s?น\.)?\s"
    rf"(?:[:-]?\s?{DEED}|\((?![^()]*,){DEED}(?<=\))))"
)
# `ช่วงเช้า เวลา 09.30 น. อำเภอเมือง เข้าร่วมที่ https://…`, `รอบเช้า … (18 คน)`: who meets, not
# what is done
_WHO_MEETS = re.compile(
    r"^(?:[•*-]\s?)?(?:ช่วง|ภาค|รอบ)(?:เช้า|บ่าย)[^\n]*(?:https?://|\d\s?(?:คน|ท่าน|ราย)(?![ก-๙]))"
    r"|^(?:[•*-]\s?)?รอบ(?:เช้า|บ่าย)[^ก-๙]*(?:เวลา[^ก-๙]*)?(?:น\.)?[^ก-๙]*(?:สำหรับ|เฉพาะ|แผนก|สาขา|ระดับ|ชั้น|นักเรียน"
    r"|นักศึกษา|ผู้|กลุ่ม|อำเภอ|ตำบล|จังหวัด|ภาค|เขต|โซน|หมู่|ชุมชน|สมาชิก|รุ่น|เจ้าหน้าที่|พนักงาน)"
)
_FURTHEST_TIME = 18  # characters that may stand before the time of a row
_DATED = re.compile(MONTH_AHEAD)
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s")
_DAY_ALONE = re.compile(r"^(?=\d)")  # a date in a row's cell is no day of publication
_CLOSING = re.compile(
    r"\(?(?:พิธี)?ปิดการ|ปิดประชุม|เลิกประชุม|จบ(?:กิจกรรม|การ|วัน)|(?:เสร็จ)?สิ้น(?:สุด)?การ|เดินทางกลับ"
)
_LEAVES = re.compile("กลับ")
_HOW_HELD = ("ณ ", "ผ่าน", "เป็นต้นไป", "ที่ห้อง", "ห้องประชุม", "ทุกวัน")
_ROW_REST = re.compile(r"^\s*(?:น\.|นาฬิกา)?\s*[|:•-]*\s*")


_NOTE = re.compile(r"(?:• )?หมายเหตุ")


# `เวลา 09.00 น. - กล่าวรายงาน`, and on the line below `- เปิดการประชุม`
_DASHED_ROW = re.compile(
    r"(?:เวลา\s?)?[\d.:]{4,5}\s?(?:น\.)?(?:\s?-\s?[\d.:]{4,5}\s?(?:น\.)?)?\s?[-•]\s?(?![\s\d])"
)
_DASHED_DEED = re.compile(rf"[-•]\s?(?P<deed>(?!ประธาน|วิทยากร|หมายเหตุ){DEED})")
_Row = tuple[dt.time, dt.time | None, str]


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rows of times below a day: what is done, when it begins and ends. `rest` is what else the
    lines of the rows say: the day that the row begins with, or nothing."""

    by_day: dict[dt.date | None, list[str]]
    span: dict[dt.date | None, tuple[dt.time, dt.time | None]]
    rest: dict[int, str]


def find_timetable(lines: list[str]) -> Timetable:
    """Rows such as `09.00 - 12.00 น. การวิเคราะห์ทุนชุมชน`, two of them at least."""
    by_day: dict[dt.date | None, list[str]] = {}
    span: dict[dt.date | None, tuple[dt.time, dt.time | None]] = {}
    days = DayHeads(lines)
    apart = [_day_apart(_time_first(line, days), days) for line in lines]
    rows = [(at, row) for at, (_, line) in enumerate(apart) if (row := _row(line))]
    if len(rows) < 2 or _are_turns([words for _, (_, _, words) in rows], "\n".join(lines)):
        return Timetable({}, {}, {})
    rows = _with_deeds_below(rows, lines)
    rest = {at: _DAY_ALONE.sub("วันที่ ", apart[at][0]) for at, _ in rows}
    heads = DayHeads([rest.get(at, line) for at, line in enumerate(lines)])
    for at, (start, end, words) in rows:
        day = heads.above(at + 1)
        is_break = _BREAKS.match(words) is not None
        first = span[day][0] if day in span else start
        if _CLOSING.match(words):
            span[day] = (first, start if end is None or _LEAVES.search(words) else end)
        elif not is_break:
            span[day] = (min(first, start), end)
        if not is_break and (titles := topic_titles(words)):
            by_day.setdefault(day, []).extend(titles)
    closed = {
        day: (first, last if last and last > first else None) for day, (first, last) in span.items()
    }
    return Timetable(by_day, closed, rest)


def _with_deeds_below(rows: list[tuple[int, _Row]], lines: list[str]) -> list[tuple[int, _Row]]:
    """The rows, with what else is done at the time of one below it, with dashes."""
    found: list[tuple[int, _Row]] = []
    for at, row in rows:
        found.append((at, row))
        below = at + 1
        while _DASHED_ROW.match(lines[at]) and below < len(lines):
            deed = _DASHED_DEED.fullmatch(lines[below])
            if deed is None or _row(lines[below]):
                break
            found.append((below, (row[0], row[1], deed["deed"])))
            below += 1
    return found


def _are_turns(rows: list[str], text: str) -> bool:
    """Whether rows of times say who comes when, not what is done."""
    return len(rows) == turns(text) or all(map(FOR_WHOM.match, rows))


def _time_first(line: str, days: DayHeads) -> str:
    """The line with its time before what is done then; a line with a day is none of a day's."""
    last = None if _NOTE.match(line) else _TIME_LAST.fullmatch(line)
    dated = days.named(line) or (last and _DATED.search(last["deed"]))
    return f"{last['time']} {last['deed']}" if last and not dated else line


def _day_apart(line: str, days: DayHeads) -> tuple[str, str]:
    """A row's cell with the day, if any, and the row from its time on. An empty cell, as under a
    day that stands for several rows, and a running number say nothing."""
    if (dated := _DATED_ROW.fullmatch(line)) and days.of(dated["day"]):
        return dated["day"], dated["row"]
    cells = [cell.strip() for cell in line.split("|")]
    at = next((at for at, cell in enumerate(cells) if _ROW.match(cell)), 0)
    heads = [_NUMBER.sub("", cell) for cell in cells[:at] if cell and not cell.isdigit()]
    if len(heads) > 1 or not all(map(days.of, heads)):
        return "", line
    return "".join(heads), " | ".join(cells[at:]) if at else line


def _row(line: str) -> _Row | None:
    if not _ROW.match(line) or _WHO_MEETS.match(line):
        return None
    line = _BARE_CLOCK.sub(r"\1.\2 น.", line) if " น." not in line else line
    times = time_mentions(line)
    if not times or times[0].at > _FURTHEST_TIME:
        return None
    words = _ROW_REST.sub("", line[times[0].until :]).strip()
    if len(words) < 3 or words.startswith(_HOW_HELD):
        return None
    return times[0].start, times[0].end, words
