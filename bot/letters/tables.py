"""Tables whose head says once what stands in each row below: counts of people, or the agenda."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.letters.positions import POSITION

_COUNTS_PEOPLE = re.compile(
    r"จำนวน(?:\s?[(/]?(?:คน|ราย|ท่าน)\)?)?|\(?(?:คน|ราย|ท่าน)\)?|เป้าหมาย\s?\((?:คน|ราย)\)"
)
_AGENDA_HEAD = re.compile(r"(?:ระเบียบ)?วาระ(?:ที่|การประชุม)?")
# A table of days and of who comes on each, not of what is done.
_DAY_HEAD = re.compile(r"วัน(?:ที่|เดือนปี|/|\s|อบรม|ประชุม).*|วัน|ว/ด/ป")
_WHO_HEAD = re.compile(
    r"(?:รุ่น|ครั้ง|กลุ่ม|รอบ|จุด)(?:ที่)?|(?:หน่วยงาน|กลุ่มเป้าหมาย|ผู้เข้า|อำเภอ|จังหวัด|ภาค|เขต|พื้นที่|สถานที่|จำนวน|กลุ่ม(?:จังหวัด|อำเภอ|พื้นที่|ผู้)).*"
)
_WHAT_HEAD = re.compile(
    r"(?:รายการ|กิจกรรม|หัวข้อ|เรื่อง|เนื้อหา|(?:ราย)?วิชา|ประเด็น|รายละเอียด|การดำเนิน|กำหนดการ).*"
)
_ROW_TIME = re.compile(
    r"(?:เวลา )?\d{1,2}[.:]\d\d ?(?:น\.)?(?: ?(?:-|ถึง) ?\d{1,2}[.:]\d\d ?(?:น\.)?)?"
)
_NOT_DONE_THEN = re.compile(
    r"ณ |ที่|ห้อง|โรงแรม|ผ่าน|ทาง|สถานที่|รุ่น|กลุ่มเป้า|วัน|ลิงก์|ลิงค์|ประธาน|ผู้เข้า|เวลา|รูปแบบ|ทุก|http"
    r"|[Zz]oom|Meeting|Pass"
)
_FEWEST_ROWS = 3  # lines of a time alone that show a flattened programme without its head
# A name and its count; numbers of rooms, floors, rounds and telephones are none.
_COUNTED_ROW = re.compile(
    r"(?:[-•*]\s?|\(?\d{1,2}[.)]\s?|\d{1,2}\s)?[ก-๙A-Za-z][^\d|:]{2,60}?(?<!ที่)(?<!ชั้น)(?<!ห้อง)(?<!โทร)(?<!ปี)"
    r"\s:?\s?(?:\d{1,3}(?:,\d{3})+|\d{1,5})(?:\s?คน)?"
)
_COUNTED_NAME = re.compile(rf"(?:{POSITION.pattern}).{{0,20}}|รวม(?:จำนวน)?(?:ทั้งสิ้น|ทั้งหมด)?")
_CELL_LONGEST = 60
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_COUNT_CELL = re.compile(rf"({_NUMBER.pattern})(\s?คน)?")


def unflattened(lines: list[str]) -> list[str]:
    """The lines with each number after its name again, where a table's cells stand one a line
    below the head of its count of people; as many lines as before."""
    lines = _with_units_beside(lines)
    told: list[str] = []
    name_at: int | None = None  # where the last cell below the head stands that is no number
    counting = False
    for at, line in enumerate(lines):
        cell = line.strip()
        if _COUNTS_PEOPLE.fullmatch(cell):
            counting, name_at = True, None
        elif (count := _COUNT_CELL.fullmatch(cell)) and (counting or count[2]):
            if name_at is not None:
                told[name_at] = f"{told[name_at].rstrip()} {count[1]} คน"
            line, name_at = "", None  # what follows no name is a running number
        elif cell:
            counting = counting and len(cell) <= _CELL_LONGEST
            name_at = None if _NUMBER.search(cell) or not _is_counted(cell, counting) else at
        told.append(line)
    return told


def _is_counted(cell: str, counting: bool) -> bool:
    """Whether the number on the line below is how many there are of these."""
    return counting or _COUNTED_NAME.fullmatch(cell) is not None


def _with_units_beside(lines: list[str]) -> list[str]:
    """The lines with each `คน` that is a line of its own behind the number above it."""
    told = list(lines)
    for at, (number, unit) in enumerate(pairwise(lines)):
        if unit.strip() == "คน" and _NUMBER.fullmatch(number.strip()):
            told[at], told[at + 1] = f"{number} คน", ""
    return told


def with_people(lines: list[str]) -> list[str]:
    """The lines with `คน` behind the number that each of several in a row ends with, where some
    of these name a position: `พัฒนากร 19`."""
    told = list(lines)
    rows: list[int] = []
    for at, line in enumerate([*lines, "."]):
        if _COUNTED_ROW.fullmatch(line):
            rows.append(at)
        elif line:
            if len(rows) > 1 and any(POSITION.search(lines[row]) for row in rows):
                for row in rows:
                    told[row] = f"{lines[row].removesuffix('คน').rstrip()} คน"
            rows = []
    return told


def with_row_times(lines: list[str]) -> list[str]:
    """The lines with each time and what is done then on one line again, where a programme's cells
    stand one a line, row by row or column by column; as many lines as before."""
    headed = any(head == "เวลา" and _WHAT_HEAD.fullmatch(what) for head, what in pairwise(lines))
    told = list(lines)
    runs = _runs_of_times(lines)
    if sum(len(run) for run in runs) < (1 if headed else _FEWEST_ROWS):
        return told
    for run in runs:
        first = run.stop
        if len(run) > 1 and first < len(lines) and _WHAT_HEAD.fullmatch(lines[first]):
            first += 1
        deeds = range(first, first + len(run))
        if deeds.stop > len(lines) or (len(run) > 1 and first == run.stop and not headed):
            continue
        for at, deed in zip(run, deeds, strict=True):
            if not _NOT_DONE_THEN.match(lines[deed]):
                told[at], told[deed] = f"{lines[at]} | {lines[deed]}", ""
    return told


def _runs_of_times(lines: list[str]) -> list[range]:
    """The numbers of lines in a row that each hold a time and nothing else."""
    runs: list[range] = []
    for at, line in enumerate(lines):
        if not _ROW_TIME.fullmatch(line):
            continue
        if runs and runs[-1].stop == at:
            runs[-1] = range(runs[-1].start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def with_units(lines: list[str]) -> list[str]:
    """The lines with `คน` behind each number of a column that is headed as a count of people."""
    told = []
    column: int | None = None
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 1:
            column = None
        elif counts := [at for at, cell in enumerate(cells) if _COUNTS_PEOPLE.fullmatch(cell)]:
            column = counts[-1] - len(cells)  # from the right: cells before it may be joined
        elif column is not None and len(cells) >= -column and _NUMBER.fullmatch(cells[column]):
            cells[column] += " คน"
        told.append(" | ".join(cells) if column is not None else line)
    return told


def column_below(head: re.Pattern[str], lines: list[str]) -> list[str]:
    """The cells below a head in the first table that has such a column."""
    column: int | None = None
    found: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        heads = [at for at, cell in enumerate(cells) if len(cells) > 1 and head.fullmatch(cell)]
        if column is None and heads:
            column = heads[0]
        elif column is not None and 1 < len(cells) > column:
            found.append(cells[column])
        elif found:
            break
    return found


def with_agenda_marks(lines: list[str]) -> list[str]:
    """The rows of a table headed `วาระที่ | เรื่อง` as the lines of an agenda."""
    told = []
    inside = False
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 1 and _AGENDA_HEAD.fullmatch(cells[0]) and not cells[1].isdigit():
            inside = True
        elif inside and len(cells) > 1 and cells[0].isdigit():
            line = f"วาระที่ {cells[0]} {cells[1]}"
        else:
            inside = False
        told.append(line)
    return told


def day_rows(lines: list[str]) -> frozenset[int]:
    """The numbers of the rows that each tell of a day and who comes then; none are an agenda."""
    found: set[int] = set()
    inside = False
    for at, line in enumerate(lines):
        cells = [cell.strip() for cell in line.split("|") if cell.strip()]
        if len(cells) < 2:
            inside = False
        elif any(map(_DAY_HEAD.fullmatch, cells)):
            inside = any(map(_WHO_HEAD.fullmatch, cells)) and not any(
                map(_WHAT_HEAD.fullmatch, cells)
            )
        elif inside:
            found.add(at)
    return frozenset(found)
