"""Headings that no number begins: lines that stand alone over what is longer, and where they are
the document's outline rather than its numbered items."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.summaries.facts import facts
from bot.summaries.names import PERSON
from bot.summaries.numbering import Start, begins_item
from bot.summaries.units import CLOSING, HEADS, LEADS_ON, SELF_STANDING, SUB_ITEM, Unit, short

_LETTER = re.compile(
    r"^(?:เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|เรื่อง|ที่|โทร|ด่วน|ขอแสดงความนับถือ|จัดทำโดย|เวอร์ชัน|ฉบับที่|พิมพ์ครั้งที่)(?:\s|$|\.)"
)
"""How lines of a letter's head and of a cover begin."""
_NO_HEADING = re.compile(r"^[(\"“]|\s·\s|\s:\s|^(?:ปี|พ\.ศ\.)\s?\d+$")
"""A definition, a row of a table, a year."""
_REFERENCE = re.compile(r"ลงวันที่\s.{,30}?\d{4}|มาตรา\s\d+|(?:ปี|พ\.ศ\.|พุทธศักราช)\s?\d{4}")
"""Dates and numbers that only say what a document is founded on, and of which year it is."""
_TELLS = re.compile("ให้|ต้อง|ใช้|กำหนด|ตั้งแต่|ภายใน|ไม่เกิน|ไม่น้อยกว่า|ระหว่าง")
SENTENCE = 60  # characters: what is shorter before the first topic is a cover's or a letter's head
_ROW = 20  # characters: what is shorter may be a cell of a table that has one a line
_NAMED = re.compile("[ก-๎]{2}")
_OUTLINE_LEAST = 3  # headings that make an outline beside a numbered list
_PART = 0.5  # of the document: a list within one heading that takes less is no outline


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells lines as headings apart: signs or contents that name them; blank lines above."""

    named: frozenset[int]
    parted: frozenset[int]


def headings(
    title: str, units: Sequence[tuple[int, Unit]], starts: Sequence[Start], marks: Marks
) -> list[int]:
    """The lines that are headings without numbers, in order. Where the document sets some of them
    apart, those alone are."""
    after = {start.at: start.after for start in starts}
    found = []
    for place, (at, unit) in enumerate(units):
        if CLOSING.match(unit.text):
            break
        following = units[place + 1][1] if place + 1 < len(units) else None
        above = units[place - 1] if place else None
        if at in after or not above or _squeezed(unit.text) in _squeezed(title):
            continue
        if len(above[1].text) == after.get(above[0]):
            continue  # the heading of the number above it
        if at in marks.named or (following and like_heading(unit.text, following.text)):
            found.append(at)
    for few in (marks.named, marks.parted):
        chosen = [at for at in found if at in few]
        if len(chosen) >= _OUTLINE_LEAST - (few is marks.named):
            return chosen
    return found


def like_heading(text: str, following: str) -> bool:
    return (
        short(text)
        and not _NO_HEADING.search(text)
        and not SUB_ITEM.match(text)
        and not LEADS_ON.search(text)
        and not _LETTER.match(text)
        and not PERSON.match(text)
        and (
            bool(HEADS.match(text))
            or text.endswith(":")
            or len(following) > 2 * len(text)
            or _leads(following)
        )
        and (len(following) > max(len(text), _ROW) or _leads(following))
    )


def _leads(text: str) -> bool:
    return bool(SUB_ITEM.match(text) or LEADS_ON.search(text)) or begins_item(text)


def outline_of(
    starts: Sequence[Start], heads: Sequence[int], units: Sequence[tuple[int, Unit]]
) -> tuple[list[Start], list[int]]:
    """Which of the two are the topics. A numbered list that lies within what one heading stands
    over is a part of it; headings before and after a numbering are topics beside it; those
    within it are parts of its topics."""
    if not starts:
        return [], list(heads)
    first, last = starts[0].at, starts[-1].at
    before, after = bisect_left(heads, first), bisect_left(heads, last)
    if before == after and len(heads) >= _OUTLINE_LEAST and 0 < before < len(heads):
        within = [one for one in units if heads[before - 1] <= one[0] < heads[after]]
        share = _size(within) / max(1, _size(units))
        if _of_heading(within, starts[0]) and (share < _PART or len(heads) > len(starts)):
            return [], list(heads)
    alone = [at for at, unit in units if at > last and SELF_STANDING.match(unit.text)]
    usual = after - before >= len(starts) / 2  # topics have headings within them
    return list(starts), [*heads[:before], *(alone if usual else sorted({*heads[after:], *alone}))]


def _of_heading(section: Sequence[tuple[int, Unit]], first: Start) -> bool:
    """Whether a list is what the heading above it stands over: it follows at once or after words
    that lead on to it, or it has numbers without a name, as lists within a text have."""
    place = next(place for place, (at, _) in enumerate(section) if at == first.at)
    label = section[place][1].text[: first.after]
    return place == 1 or _leads(section[place - 1][1].text) or not _NAMED.search(label)


def _size(units: Sequence[tuple[int, Unit]]) -> int:
    return sum(len(unit.text) for _, unit in units)


def tells(text: str) -> bool:
    """Whether what stands before the first topic tells a reader something to go by."""
    if _LETTER.match(text) or not (len(text) >= SENTENCE or _TELLS.search(text)):
        return False
    return bool(facts(_REFERENCE.sub("", text)))


def _squeezed(text: str) -> str:
    return "".join(text.split())
