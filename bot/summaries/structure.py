"""A document's own order: its units of text, and the topics that they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.summaries.content import Line
from bot.summaries.lines import Placed, spoken
from bot.summaries.numbering import Start, begins_item, outline, unmarked
from bot.summaries.paragraphs import continued, page_width

_BULLET = re.compile(r"^(?:[•●▪◦○*\-–—➢✓]|o(?=\s))\s*(?=\S)")
_SUB_ITEM = re.compile(
    r"^(?:[1-9]\d?(?:\.[1-9]\d?)+\.?\)?\s(?!น\.|ล้าน|แสน|หมื่น|พัน|บาท|คะแนน|เปอร์เซ็นต์|%|ไร่|เมตร|กิโลเมตร)|\(?\d{1,2}\)\s?|\([ก-ฮ]\)\s?|[ก-ฮ][.)]\s|[•●▪◦○➢✓]|[*–—-]\s)"
)
_SELF_STANDING = re.compile(
    r"^(?:ภาคผนวก|บทเฉพาะกาล|บทสรุป(?:ผู้บริหาร)?|คำนำ|บทนำ|เอกสารแนบ(?:ท้าย)?|หมายเหตุ|เอกสารอ้างอิง)(?:\s.{0,40})?$"
)
_HEADS = re.compile(
    "^(?:หลักการ|ความเป็นมา|ความสำคัญ|เหตุผล|วัตถุประสงค์|เป้าหมาย|เป้าประสงค์|กลุ่มเป้าหมาย|แนวทาง|แนวปฏิบัติ|ขั้นตอน|วิธี"
    "|การ|งบประมาณ|แหล่ง|ระยะเวลา|กำหนด|ปฏิทิน|ตัวชี้วัด|ผล|ผู้|หน่วยงาน|บทบาท|หน้าที่|เงื่อนไข|คุณสมบัติ|หลักเกณฑ์|สิทธิ"
    "|ข้อ|คำ|นิยาม|ประโยชน์|ปัญหา|พื้นที่|สถานที่|เอกสาร|โครงสร้าง|บท|มาตรการ|กิจกรรม|กลไก|สาระ|ขอบเขต|อัตรา|ค่า)"
)
_LEADS_ON = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ)\s?:?$")
_HEADING_MAX = 160
_SHORT_HEADING = 60


@dataclass(slots=True)
class Section:
    """A topic before anything is chosen from it: its units are paragraphs and items."""

    number: str | None
    heading: str
    page: int
    units: list[Line] = field(default_factory=list)


def sections(title: str, pages: Sequence[str]) -> list[Section]:
    """The topics in order; what stands before the first one comes under the title."""
    raw = spoken(pages)
    marked = {at for at, (line, _) in enumerate(raw) if line.startswith("#")}
    lines: list[Placed] = [(unmarked(line), page) for line, page in raw]
    width = page_width([line for line, _ in lines])
    apart = [_apart(lines, at, width) for at in range(len(lines))]
    starts = {start.at: start for start in outline([line for line, _ in lines], apart)}
    units = _units(lines, [apart[at] or at in starts for at in range(len(lines))])
    if not starts:
        return _by_headings(title, units, marked)
    found = [Section(None, title, 1)]
    left_over: Start | None = None
    for at, unit in units:
        if start := starts.get(at):
            words = unit.text[start.after :]
            found.append(Section(start.number, "", unit.page))
            left_over = start
            if words:
                _head(found[-1], words, unit.page)
                left_over = None
        elif left_over:  # a number on a line of its own: หมวด ๑
            _head(found[-1], unit.text, unit.page)
            left_over = None
        elif _SELF_STANDING.match(unit.text) and len(found) > 1:
            found.append(Section(None, unit.text, unit.page))
        else:
            found[-1].units.append(_unbulleted(unit))
    return _without_empty(title, found)


def _without_empty(title: str, found: list[Section]) -> list[Section]:
    """Number-only topics are called by their number; an empty preface is left out."""
    bare = "".join(title.split())
    found[0].units = [u for u in found[0].units if "".join(u.text.split()) != bare]
    for section in found:
        section.heading = section.heading or section.number or title
    return found if found[0].units or len(found) == 1 else found[1:]


def _head(section: Section, words: str, page: int) -> None:
    """The heading, and as a unit of its own what runs on in the same paragraph."""
    section.heading = words.strip()
    if len(words) > _HEADING_MAX:
        at = words.rfind(" ", _HEADING_MAX // 3, _HEADING_MAX)
        if at < 0:
            at = _HEADING_MAX
        section.heading, rest = words[:at].strip(), words[at:].strip()
        section.units.append(Line(rest, page))


def _unbulleted(unit: Line) -> Line:
    return Line(_BULLET.sub("", unit.text), unit.page)


def _by_headings(title: str, units: Sequence[tuple[int, Line]], marked: set[int]) -> list[Section]:
    """Topics of a document without numbers: short lines that stand over what is longer."""
    found = [Section(None, title, 1)]
    for place, (at, unit) in enumerate(units):
        following = units[place + 1][1] if place + 1 < len(units) else None
        is_heading = at in marked or _like_heading(unit.text, following)
        if is_heading and place and "".join(unit.text.split()) != "".join(title.split()):
            found.append(Section(None, unit.text.rstrip(" :"), unit.page))
        else:
            found[-1].units.append(_unbulleted(unit))
    return _without_empty(title, found)


def _like_heading(text: str, following: Line | None) -> bool:
    return (
        following is not None
        and len(text) <= _SHORT_HEADING
        and text.count(" ") <= 3
        and not re.search(r"\d", text)
        and not text.startswith("(")
        and not _SUB_ITEM.match(text)
        and not _LEADS_ON.search(text)
        and (bool(_HEADS.match(text)) or text.endswith(":") or len(following.text) > 2 * len(text))
        and (len(following.text) > len(text) or bool(_SUB_ITEM.match(following.text)))
    )


def _apart(lines: Sequence[Placed], at: int, width: int | None) -> bool:
    """Whether line `at` begins a paragraph or an item of its own."""
    line = lines[at][0]
    if not at or not line or _SUB_ITEM.match(line) or begins_item(line):
        return True
    before = lines[at - 1][0]
    if not before or _LEADS_ON.search(before):
        return True
    return not continued(before, line, width)


def _units(lines: Sequence[Placed], apart: Sequence[bool]) -> list[tuple[int, Line]]:
    """Paragraphs and items with the line that each begins on, broken lines joined again."""
    found: list[tuple[int, Line]] = []
    for at, (line, page) in enumerate(lines):
        if not line:
            continue
        if found and not apart[at]:
            first, unit = found[-1]
            found[-1] = (first, Line(_joined(unit.text, line), unit.page))
        else:
            found.append((at, Line(line, page)))
    return found


def _joined(text: str, line: str) -> str:
    """Thai is broken between words, which no space parts."""
    return text + ("" if _thai(text[-1]) and _thai(line[0]) else " ") + line


def _thai(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"
