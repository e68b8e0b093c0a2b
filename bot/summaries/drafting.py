"""A draft by extraction: the clauses with the facts, and of every topic how it begins."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.summaries.checking import faults
from bot.summaries.clauses import clauses
from bot.summaries.content import Line, Summary, SummaryError, Topic
from bot.summaries.excerpts import LEFT_OUT, excerpts
from bot.summaries.facts import facts
from bot.summaries.packing import BUBBLE_BYTES, CAROUSEL_BYTES, cost_of_heading, cost_of_line
from bot.summaries.structure import Section, sections

CLAUSE_LENGTHS = (130, 90, 60)
"""Characters of a clause, from what reads best to what lets more facts of a dense document in."""
LEADS = (30, 16, 10)
"""Characters before each fact where a document is so dense that only excerpts fit."""
_ENOUGH = 0.99  # of all facts: no shorter clauses are tried
_EXTRACTION = "extraction"
_WANTED = re.compile("หน่วยงาน(?:ที่)?รับผิดชอบ|ผู้รับผิดชอบ(?:หลัก|ร่วม)?\\s?[:\\s]|ห้าม|ยกเว้น")
_WELCOME = re.compile("ต้อง|รายงาน|เป้าหมาย|วัตถุประสงค์|เพื่อ|ให้")
_FORMAL = re.compile(
    "^(?:จึงเรียนมา|จึงประกาศ|ขอแสดงความนับถือ|เรียน\\s|อ้างถึง|สิ่งที่ส่งมาด้วย|ที่\\s|โทร|ด่วน|\\()"
)
_ITEM = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ก-ฮ])[.)]*\s")
_OF_A_FACT, _OF_A_BEGINNING, _OF_A_WANT, _OF_A_WELCOME = 10, 6, 6, 1
_WELCOME_LINES = (
    3  # lines of a topic from which on no more are kept that carry neither fact nor want
)


_Cut = Callable[[str], list[str]]
_CUTS: list[_Cut] = [
    *(partial(clauses, most=length) for length in CLAUSE_LENGTHS),
    *(partial(excerpts, lead=lead) for lead in LEADS),
]


@dataclass(frozen=True, slots=True)
class _Clause:
    topic: int
    place: int
    line: Line
    facts: frozenset[str]
    worth: int
    """What it is worth besides its facts."""


def draft(title: str, pages: Sequence[str]) -> Summary:
    """A summary in the document's own words, every topic in it, within one carousel.

    Raises SummaryError where the document has no text, or the draft would say what it does not.
    """
    found = sections(title, pages)
    if not any(section.units or section.number for section in found):
        raise SummaryError("the document has no text to summarise")
    kept = _best(found)
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


def _best(found: Sequence[Section]) -> list[_Clause]:
    """What to keep, in clauses as long as the number of facts allows."""
    best: list[_Clause] = []
    most = -1
    for cut in _CUTS:
        offered = [c for at, section in enumerate(found) for c in _clauses(at, section, cut)]
        kept = _within_limits(found, offered)
        held, known = _count(kept), _count(offered)
        if held > most:
            best, most = kept, held
        if held >= _ENOUGH * known:
            break
    return best


def _count(clauses: Sequence[_Clause]) -> int:
    return len({(clause.topic, fact) for clause in clauses for fact in clause.facts})


def _clauses(at: int, section: Section, cut: _Cut) -> Iterator[_Clause]:
    place = 0
    for unit in section.units:
        reached = 0
        for part, text in enumerate(cut(unit.text)):
            reached = max(unit.text.find(text.split(LEFT_OUT)[0], reached), reached)
            begins = place == 0 or (part == 0 and _ITEM.match(text) is not None)
            worth = 0 if _FORMAL.match(text) else _worth(text, begins)
            yield _Clause(
                at, place, Line(text, unit.page_at(reached)), frozenset(facts(text)), worth
            )
            place += 1


def _worth(text: str, begins: bool) -> int:
    return (
        _OF_A_BEGINNING * begins
        + _OF_A_WANT * bool(_WANTED.search(text))
        + _OF_A_WELCOME * bool(_WELCOME.search(text))
    )


def _within_limits(found: Sequence[Section], offered: Sequence[_Clause]) -> list[_Clause]:
    """The most telling clauses for their length, as many as fit, in the document's order."""
    room = CAROUSEL_BYTES - sum(cost_of_heading(s.heading) for s in found)
    room_of = [BUBBLE_BYTES - cost_of_heading(s.heading) for s in found]
    told = [facts(s.heading) for s in found]
    lines = [0] * len(found)
    kept = []
    for clause in sorted(offered, key=_by_worth):
        new = clause.facts - told[clause.topic]
        size = cost_of_line(clause.line.text)
        least = _OF_A_WELCOME if lines[clause.topic] < _WELCOME_LINES else _OF_A_BEGINNING
        if (new or clause.worth >= least) and size <= min(room, room_of[clause.topic]):
            kept.append(clause)
            told[clause.topic] |= new
            lines[clause.topic] += 1
            room -= size
            room_of[clause.topic] -= size
    return sorted(kept, key=lambda c: (c.topic, c.place))


def _by_worth(clause: _Clause) -> tuple[bool, float]:
    """Facts first; among them and among the rest, the most for the least room."""
    worth = _OF_A_FACT * len(clause.facts) + clause.worth
    return not clause.facts, -worth / cost_of_line(clause.line.text)
