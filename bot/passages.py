"""Documents cut into passages that answer a question: an item, a paragraph or the rows of a table,
under the headings of the document's outline that they stand under."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.summaries.headings import like_heading
from bot.summaries.lines import BETWEEN_CELLS
from bot.summaries.structure import Section, outlined
from bot.summaries.units import Unit

LONGEST = 350
HEADING_LONGEST = 90
WITHIN = " › "
_LABEL = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]*|\(?[ก-ฮ][.)]|(?:ข้อ|ขั้น(?:ตอน)?ที่|ตารางที่|แนวทางที่|กรณีที่)\s?\d+)\s+"
)
_SIGNS = re.compile(r"\d+|[ก-ฮ](?=[.)])")


@dataclass(frozen=True, slots=True)
class Passage:
    """At most LONGEST characters that begin on a page; `heading` is what they stand under."""

    page: int
    heading: str
    text: str


def cut(title: str, pages: Sequence[str]) -> list[Passage]:
    """The passages of a document by its pages, the first page being 1; a heading that nothing
    stands under is a passage itself."""
    return [one for section in outlined(title, pages) for one in _of_section(title, section)]


def _of_section(title: str, section: Section) -> Iterator[Passage]:
    named = f"{section.label} {section.heading}".strip()
    if section.heading == title and not section.label:
        named = ""
    units = section.units
    if len(named) > HEADING_LONGEST or (named and not units):
        said = named
        if section.opening:
            said, units = f"{section.label} {section.opening.text}", units[1:]
        yield from _parts(section.page, "", said)
        named = section.label
    for sub, grouped in _groups(units):
        heading = WITHIN.join(part for part in (named, sub) if part)
        if len(grouped) == 1:
            yield from _parts(grouped[0].page, heading, grouped[0].text)
        else:
            yield from _together(heading, grouped)


def _groups(units: Sequence[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    """Units with the heading within the topic that they stand under: each alone, but the rows of a
    table together."""
    sub, held = "", list[Unit]()
    for place, unit in enumerate(units):
        following = units[place + 1] if place + 1 < len(units) else None
        row = BETWEEN_CELLS in unit.text
        if held and not row:
            yield sub, held
            sub, held = "", []
        if sub and _shape(unit.text) == _shape(sub):
            sub = ""
        if row:
            held.append(unit)
        elif following and _heads(unit.text, following.text):
            sub = unit.text
        else:
            yield sub, [unit]
    if held:
        yield sub, held


def _heads(text: str, following: str) -> bool:
    """Whether a unit is a heading within a topic: short, and not one of several items."""
    label = _LABEL.match(text)
    if not label:
        return like_heading(text, following)
    words = text[label.end() :]
    short = 0 < len(words) <= 60 and words.count(" ") <= 2 and not re.search(r"\d", words)
    return short and _shape(following) != _shape(text)


def _shape(text: str) -> str:
    """How a unit is labelled, whatever its number."""
    label = _LABEL.match(text)
    return _SIGNS.sub("1", label[0]) if label else ""


def _together(heading: str, units: Sequence[Unit]) -> Iterator[Passage]:
    """Rows, a line each, as many as a passage holds."""
    held = list[Unit]()
    for unit in units:
        if held and sum(len(one.text) + 1 for one in (*held, unit)) > LONGEST:
            yield Passage(held[0].page, heading, "\n".join(one.text for one in held))
            held = []
        held.append(unit)
    yield Passage(held[0].page, heading, "\n".join(one.text for one in held))


def _parts(page: int, heading: str, paragraph: str) -> Iterator[Passage]:
    """The paragraph, divided at spaces where it is too long."""
    held = ""
    for word in paragraph.split(" "):
        for piece in (word[at : at + LONGEST] for at in range(0, len(word), LONGEST)):
            if held and len(held) + 1 + len(piece) > LONGEST:
                yield Passage(page, heading, held)
                held = piece
            else:
                held = f"{held} {piece}" if held else piece
    if held:
        yield Passage(page, heading, held)
