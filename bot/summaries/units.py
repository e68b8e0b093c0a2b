"""Paragraphs and items of a document, put together from the lines that pages broke."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.summaries.lines import Placed
from bot.summaries.numbering import begins_item
from bot.summaries.paragraphs import Layout, continued

SUB_ITEM = re.compile(
    r"^(?:[1-9]\d?(?:\.[1-9]\d?)+\.?\)?\s(?!น\.|ล้าน|แสน|หมื่น|พัน|บาท|คะแนน|เปอร์เซ็นต์|%|ไร่|เมตร|กิโลเมตร)|\(?\d{1,2}\)\s?|\([ก-ฮ]\)\s?|(?!น\.)[ก-ฮ][.)]\s|[•●▪◦○➢✓]|[*–—-]\s|(?:ถาม|ตอบ)\s?:?\s|[QA]\d*\s?[:.)])"
)
SELF_STANDING = re.compile(
    r"^(?:ภาคผนวก|บทเฉพาะกาล|บทสรุป(?:ผู้บริหาร)?|คำนำ|บทนำ|เอกสารแนบ(?:ท้าย)?|หมายเหตุ|เอกสารอ้างอิง)(?:\s.{0,40})?$"
)
HEADS = re.compile(
    "^(?:หลักการ|ความเป็นมา|ความสำคัญ|เหตุผล|วัตถุประสงค์|เป้าหมาย|เป้าประสงค์|กลุ่มเป้าหมาย|แนวทาง|แนวปฏิบัติ|ขั้นตอน|วิธี"
    "|การ|งบประมาณ|แหล่ง|ระยะเวลา|กำหนด|ปฏิทิน|ตัวชี้วัด|ผล(?:ที่|ลัพธ์|การ|ผลิต|สำเร็จ)|ผู้|หน่วยงาน|บทบาท|หน้าที่|เงื่อนไข|คุณสมบัติ|หลักเกณฑ์|สิทธิ"
    "|ข้อ|คำ|นิยาม|ประโยชน์|ปัญหา|พื้นที่|สถานที่|เอกสาร|โครงสร้าง|บท|มาตรการ|กิจกรรม|กลไก|สาระ|ขอบเขต|อัตรา|ค่า|ติดต่อ|ช่องทาง)"
)
CLOSING = re.compile("จึงเรียนมา|ขอแสดงความนับถือ|ประกาศ ณ วันที่|(?:ลง)?ชื่อ[ .…]")
LEADS_ON = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่|คือ)\s?:?$")
_SHORT_HEADING = 60
_YEAR = re.compile(r"\s?(?:ปี|พ\.ศ\.)\s?(?:พ\.ศ\.\s?)?(?:24|25|26)\d\d$")
_OPEN = re.compile(r"(?:วันที่|ภายใน|ถึง|และ|หรือ|ไม่เกิน|ไม่น้อยกว่า|จำนวน|ของ|ร้อยละ|[-–,])$")
"""How a line ends in the midst of what it says."""
_RUNS_ON = 40  # characters of such a line: shorter ones may be cells of a table
_QUITE_FULL = 0.97  # of the width: what stands below a line so full may well go on in it


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or item; `begins` says from which character on it stands on which page."""

    text: str
    begins: tuple[tuple[int, int], ...]

    @property
    def page(self) -> int:
        return self.begins[0][1]

    def page_at(self, place: int) -> int:
        return max((at, page) for at, page in self.begins if at <= place)[1]

    def part(self, start: int) -> "Unit":
        """The unit from a character on, without the space before it."""
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        later = tuple((at - start, page) for at, page in self.begins if at > start)
        return Unit(self.text[start:], ((0, self.page_at(start)), *later))


def short(text: str) -> bool:
    """Whether it is as short as a heading; of numbers, a heading holds but the year at its end."""
    named = _YEAR.sub("", text)
    return len(text) <= _SHORT_HEADING and named.count(" ") <= 3 and not re.search(r"\d", named)


def begins_paragraph(lines: Sequence[str], at: int, layout: Layout) -> bool:
    """Whether line `at` begins a paragraph or an item of its own."""
    line = lines[at]
    if not at or not line or SUB_ITEM.match(line) or begins_item(line):
        return True
    before = lines[at - 1]
    if not before or LEADS_ON.search(before):
        return True
    if SELF_STANDING.match(line) or CLOSING.match(line):
        return True
    width, taken = layout.width, layout.rooms[at - 1]
    if width and (at - 1 in layout.spaced or (len(before) >= _RUNS_ON and _OPEN.search(before))):
        return False
    if HEADS.match(line) and short(line) and width and taken < _QUITE_FULL * width:
        return True
    return at not in layout.hanging and not continued(taken, line, width)


def units_of(
    lines: Sequence[Placed], apart: Sequence[bool], spaced: frozenset[int]
) -> list[tuple[int, Unit]]:
    """Each with the line that it begins on. `apart`: the lines that begin one; `spaced`: those
    that had a space where the page's width broke them."""
    found: list[tuple[int, Unit]] = []
    for at, (line, page) in enumerate(lines):
        if not line:
            continue
        if found and not apart[at]:
            first, unit = found[-1]
            text = _joined(unit.text, line, at - 1 in spaced)
            moved = ((len(text) - len(line), page),) if page != unit.begins[-1][1] else ()
            found[-1] = (first, Unit(text, unit.begins + moved))
        else:
            found.append((at, Unit(line, ((0, page),))))
    return found


def _joined(text: str, line: str, spaced: bool) -> str:
    """Thai is broken between words, which no space parts."""
    return text + ("" if not spaced and _thai(text[-1]) and _thai(line[0]) else " ") + line


def _thai(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"
