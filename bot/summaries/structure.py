"""A document's own order: the topics, and the units of text that belong to each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.summaries.cells import with_rows
from bot.summaries.clauses import clauses
from bot.summaries.headings import SENTENCE, Marks, headings, outline_of, tells
from bot.summaries.lines import entry, read
from bot.summaries.numbering import Start, outline, unmarked
from bot.summaries.paragraphs import layout
from bot.summaries.units import Unit, begins_paragraph, units_of

_MARK = re.compile(r"\s*(#+)")
_BULLET = re.compile(r"^(?:[•●▪◦○*\-–—➢✓]|o(?=\s))\s*(?=\S)")
_HEADING_MAX = 160


@dataclass(slots=True)
class Section:
    """A topic before anything is chosen from it: its units are paragraphs and items."""

    number: str | None
    heading: str
    page: int
    units: list[Unit] = field(default_factory=list)
    label: str = ""
    """The number as it is written: หมวด 1, 1."""
    opening: Unit | None = None
    """The paragraph whose beginning is the heading, where the first unit is the rest of it."""


def sections(title: str, pages: Sequence[str]) -> list[Section]:
    """The topics in order, without a preface that tells nothing."""
    return _without_empty(title, outlined(title, pages))


def outlined(title: str, pages: Sequence[str]) -> list[Section]:
    """All that the document says; what stands before the first topic comes under the title."""
    read_lines, contents = read(pages)
    raw, rows = with_rows(read_lines)
    named = _marked([line for line, _ in raw])
    named |= {at for at, (line, _) in enumerate(raw) if entry(line.strip()) in contents}
    lines = [(unmarked(line.strip()), page) for line, page in raw]
    texts = [line for line, _ in lines]
    laid = layout(["" if at in rows else line for at, (line, _) in enumerate(raw)])
    apart = [
        bool({at, at - 1} & rows) or begins_paragraph(texts, at, laid) for at in range(len(texts))
    ]
    starts = outline(texts, apart)
    begun = {start.at for start in starts}
    units = units_of(
        lines, [apart[at] or at in begun for at in range(len(lines))], laid.spaced | laid.roomy
    )
    parted = {
        at for at in range(1, len(lines)) if not texts[at - 1] or lines[at - 1][1] != lines[at][1]
    }
    heads = headings(title, units, starts, Marks(frozenset(named), frozenset(parted)))
    starts, heads = outline_of(starts, heads, units)
    found = _topics(title, units, {s.at: s for s in starts}, set(heads))
    for section in found:
        section.heading = section.heading or section.number or title
    return found


def _marked(lines: Sequence[str]) -> set[int]:
    """The lines that Markdown makes headings: of the highest level that has several."""
    levels = {at: len(sign[1]) for at, line in enumerate(lines) if (sign := _MARK.match(line))}
    several = [n for n in levels.values() if list(levels.values()).count(n) > 1]
    top = min(several, default=1)
    return {at for at, level in levels.items() if level == top}


def _topics(
    title: str, units: Sequence[tuple[int, Unit]], starts: dict[int, Start], heads: set[int]
) -> list[Section]:
    found = [Section(None, title, 1)]
    bare = False  # whether only the number of the last topic has come: หมวด ๑
    for at, unit in units:
        if start := starts.get(at):
            label = unit.text[: start.after].strip()
            found.append(Section(start.number, "", unit.page, label=label))
            bare = len(unit.text) == start.after
            if not bare:
                _head(found[-1], unit.part(start.after))
        elif bare:
            _head(found[-1], unit)
            bare = False
        elif at in heads:
            found.append(Section(None, unit.text.rstrip(" :"), unit.page))
        else:
            found[-1].units.append(_unbulleted(unit))
    return found


def _without_empty(title: str, found: list[Section]) -> list[Section]:
    """A preface that tells nothing is left out: the lines of a cover, the head of a letter, and
    what a document says to begin with."""
    if len(found) == 1:
        return found
    first = next((at for at, section in enumerate(found) if section.number), 1)
    told = any(tells(unit.text) for unit in found[0].units)
    found[0].units = [u for u in found[0].units if len(u.text) >= SENTENCE or tells(u.text)]
    kept = [s for s in found[1:first] if any(len(u.text) >= SENTENCE for u in s.units)]
    return [*found[:told], *kept, *found[first:]]


def _head(section: Section, unit: Unit) -> None:
    """The heading, and as a unit of its own what runs on in the same paragraph."""
    section.heading = clauses(unit.text, _HEADING_MAX)[0]
    rest = unit.part(len(section.heading))
    if rest.text:
        section.units.append(rest)
        section.opening = unit


def _unbulleted(unit: Unit) -> Unit:
    bullet = _BULLET.match(unit.text)
    return unit.part(bullet.end()) if bullet else unit
