"""A draft by extraction: the clauses with the facts, and of every topic how it begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.summaries.checking import faults
from bot.summaries.content import Line, Summary, SummaryError, Topic
from bot.summaries.facts import DATE, weight
from bot.summaries.packing import BUBBLE_BYTES, CAROUSEL_BYTES, cost_of_heading, cost_of_line
from bot.summaries.structure import Section, sections

CLAUSE_MAX = 120  # characters: about four lines on a phone
_WANTED = re.compile("ภายใน|หน่วยงานรับผิดชอบ|ผู้รับผิดชอบ|รายงาน|ต้อง|ห้าม|เป้าหมาย|วัตถุประสงค์")
_EXTRACTION = "extraction"
_HOLD = "\u00a0"
_BESIDE_A_NUMBER = re.compile(r"(?<=\S) (?=\d)|(?<=\d) (?=\S)")


@dataclass(frozen=True, slots=True)
class _Clause:
    topic: int
    place: int
    line: Line
    value: float


def draft(title: str, pages: Sequence[str]) -> Summary:
    """A summary in the document's own words, every topic in it, within one carousel.

    Raises SummaryError where the document has no text, or the draft would say what it does not.
    """
    found = sections(title, pages)
    if not any(section.units or section.number for section in found):
        raise SummaryError("the document has no text to summarise")
    clauses = [c for at, section in enumerate(found) for c in _clauses(at, section)]
    kept = _within_limits(found, clauses)
    summary = Summary(
        title,
        tuple(
            Topic(s.number, s.heading, s.page, tuple(c.line for c in kept if c.topic == at))
            for at, s in enumerate(found)
        ),
        _EXTRACTION,
    )
    if wrong := faults(summary, pages):
        raise SummaryError(f"the draft does not hold against its document: {wrong[0]}")
    return summary


def _clauses(at: int, section: Section) -> Iterator[_Clause]:
    pieces = [Line(piece, unit.page) for unit in section.units for piece in _cut(unit.text)]
    for place, line in enumerate(pieces):
        value = 10.0 * weight(line.text) + 4 * bool(_WANTED.search(line.text)) + (place == 0) * 8
        yield _Clause(at, place, line, value)


def _cut(unit: str) -> list[str]:
    """A unit in clauses of at most CLAUSE_MAX characters, cut where the writer left a space, but
    neither within a date nor between a number and the words on either side of it."""
    held = DATE.sub(lambda date: date[0].replace(" ", _HOLD), unit)
    held = _BESIDE_A_NUMBER.sub(_HOLD, held)
    return [clause.replace(_HOLD, " ") for clause in _packed(held.split(" "))]


def _packed(words: Sequence[str]) -> list[str]:
    clauses: list[str] = []
    for word in words:
        if clauses and len(clauses[-1]) + len(word) < CLAUSE_MAX:
            clauses[-1] += " " + word
        else:
            clauses += [word[i : i + CLAUSE_MAX] for i in range(0, len(word), CLAUSE_MAX)]
    return clauses


def _within_limits(found: Sequence[Section], clauses: Sequence[_Clause]) -> list[_Clause]:
    """The most telling clauses for their length, as many as fit, in the document's order."""
    room = CAROUSEL_BYTES - sum(cost_of_heading(s.heading) for s in found)
    room_of = [BUBBLE_BYTES - cost_of_heading(s.heading) for s in found]
    kept = []
    for clause in sorted(clauses, key=lambda c: -c.value / cost_of_line(c.line.text)):
        size = cost_of_line(clause.line.text)
        if clause.value and size <= room and size <= room_of[clause.topic]:
            kept.append(clause)
            room -= size
            room_of[clause.topic] -= size
    return sorted(kept, key=lambda c: (c.topic, c.place))
