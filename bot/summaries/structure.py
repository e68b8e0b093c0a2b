"""A document's own order: the topics, and the units of text that belong to each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.summaries.clauses import clauses
from bot.summaries.lines import spoken
from bot.summaries.numbering import Start, outline, unmarked
from bot.summaries.paragraphs import page_width, room
from bot.summaries.units import (
    HEADS,
    LEADS_ON,
    SELF_STANDING,
    SUB_ITEM,
    Unit,
    begins_paragraph,
    short,
    units_of,
)

_BULLET = re.compile(r"^(?:[•●▪◦○*\-–—➢✓]|o(?=\s))\s*(?=\S)")
_HEADING_MAX = 160


@dataclass(slots=True)
class Section:
    """A topic before anything is chosen from it: its units are paragraphs and items."""

    number: str | None
    heading: str
    page: int
    units: list[Unit] = field(default_factory=list)


def sections(title: str, pages: Sequence[str]) -> list[Section]:
    """The topics in order; what stands before the first one comes under the title."""
    raw = spoken(pages)
    marked = {at for at, (line, _) in enumerate(raw) if line.lstrip().startswith("#")}
    spaced = {at for at, (line, _) in enumerate(raw) if line.endswith(" ")}
    lines = [(unmarked(line.strip()), page) for line, page in raw]
    texts = [line for line, _ in lines]
    rooms = [room(line.rstrip()) for line, _ in raw]
    width = page_width(rooms)
    apart = [begins_paragraph(texts, rooms, at, width, spaced) for at in range(len(texts))]
    starts = {start.at: start for start in outline(texts, apart)}
    units = units_of(lines, [apart[at] or at in starts for at in range(len(lines))], spaced)
    found = _numbered(title, units, starts) if starts else _by_headings(title, units, marked)
    return _without_empty(title, found)


def _numbered(
    title: str, units: Sequence[tuple[int, Unit]], starts: dict[int, Start]
) -> list[Section]:
    found = [Section(None, title, 1)]
    bare = False  # whether only the number of the last topic has come: หมวด ๑
    for at, unit in units:
        if start := starts.get(at):
            found.append(Section(start.number, "", unit.page))
            bare = len(unit.text) == start.after
            if not bare:
                _head(found[-1], unit.part(start.after))
        elif bare:
            _head(found[-1], unit)
            bare = False
        elif SELF_STANDING.match(unit.text) and len(found) > 1:
            found.append(Section(None, unit.text, unit.page))
        else:
            found[-1].units.append(_unbulleted(unit))
    return found


def _by_headings(title: str, units: Sequence[tuple[int, Unit]], marked: set[int]) -> list[Section]:
    """Topics of a document without numbers: short lines that stand over what is longer."""
    found = [Section(None, title, 1)]
    for place, (at, unit) in enumerate(units):
        following = units[place + 1][1] if place + 1 < len(units) else None
        is_heading = at in marked or (following and _like_heading(unit.text, following.text))
        if is_heading and place and "".join(unit.text.split()) != "".join(title.split()):
            found.append(Section(None, unit.text.rstrip(" :"), unit.page))
        else:
            found[-1].units.append(_unbulleted(unit))
    return found


def _without_empty(title: str, found: list[Section]) -> list[Section]:
    """Number-only topics are called by their number; an empty preface is left out."""
    bare = "".join(title.split())
    found[0].units = [u for u in found[0].units if "".join(u.text.split()) != bare]
    for section in found:
        section.heading = section.heading or section.number or title
    return found if found[0].units or len(found) == 1 else found[1:]


def _head(section: Section, unit: Unit) -> None:
    """The heading, and as a unit of its own what runs on in the same paragraph."""
    section.heading = clauses(unit.text, _HEADING_MAX)[0]
    rest = unit.part(len(section.heading))
    if rest.text:
        section.units.append(rest)


def _unbulleted(unit: Unit) -> Unit:
    bullet = _BULLET.match(unit.text)
    return unit.part(bullet.end()) if bullet else unit


def _like_heading(text: str, following: str) -> bool:
    return (
        short(text)
        and not text.startswith("(")
        and not SUB_ITEM.match(text)
        and not LEADS_ON.search(text)
        and (bool(HEADS.match(text)) or text.endswith(":") or len(following) > 2 * len(text))
        and (len(following) > len(text) or bool(SUB_ITEM.match(following)))
    )
