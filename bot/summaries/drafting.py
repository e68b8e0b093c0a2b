"""A draft by extraction: the clauses with the facts, and of every topic how it begins."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bot.summaries.checking import faults
from bot.summaries.choosing import Clause, clauses_of, within_limits
from bot.summaries.clauses import clauses
from bot.summaries.content import Line, Summary, SummaryError, Topic
from bot.summaries.excerpts import excerpts
from bot.summaries.structure import Section, sections

CLAUSE_LENGTHS = (130, 90, 60)
"""Characters of a clause, from what reads best to what lets more facts of a dense document in."""
LEADS = (30, 16, 10)
"""Characters before each fact where a document is so dense that only excerpts fit."""
_ENOUGH = 0.99  # of all facts: no shorter clauses are tried
_LINE_MAX = 320  # characters of clauses that are read as one line
_EXTRACTION = "extraction"


_Cut = Callable[[str], list[str]]
_CUTS: list[_Cut] = [
    *(partial(clauses, most=length) for length in CLAUSE_LENGTHS),
    *(partial(excerpts, lead=lead) for lead in LEADS),
]


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
            Topic(s.number, s.heading, s.page, tuple(_lines(s, [c for c in kept if c.topic == at])))
            for at, s in enumerate(found)
        ),
        _EXTRACTION,
    )
    if wrong := faults(summary, pages):
        raise SummaryError(f"the draft does not hold against its document: {wrong[0]}")
    return summary


def _lines(section: Section, kept: Sequence[Clause]) -> Iterator[Line]:
    """The clauses as lines: one that goes on in a sentence with what it goes on from, or after …
    where that is left out."""
    places = {clause.place for clause in kept}
    for run in _runs(kept):
        first, last = run[0], run[-1]
        text = first.line.text
        if last is not first:
            end = last.begins + len(last.line.text)
            text = section.units[first.unit].text[first.begins : end]
        excerpt = first.begins > 0 and not first.part
        broken = excerpt or (first.goes_on and first.place - 1 not in places)
        yield Line(f"… {text}" if broken else text, first.line.page)


def _runs(kept: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses that make one line each: of one sentence, on one page."""
    runs: list[list[Clause]] = []
    for clause in kept:
        if runs and _continues(runs[-1], clause):
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs


def _continues(run: Sequence[Clause], clause: Clause) -> bool:
    first, last = run[0], run[-1]
    return (
        clause.goes_on
        and (last.unit, last.place + 1) == (clause.unit, clause.place)
        and first.line.page == clause.line.page
        and not (last.excerpt or clause.excerpt)
        and clause.begins + len(clause.line.text) - first.begins <= _LINE_MAX
    )


def _best(found: Sequence[Section]) -> list[Clause]:
    """What to keep, in clauses as long as the number of facts allows."""
    best: list[Clause] = []
    most = -1
    for cut in _CUTS:
        offered = list(clauses_of(found, cut))
        kept = within_limits(found, offered)
        held, known = _count(kept), _count(offered)
        if held > most:
            best, most = kept, held
        if held >= _ENOUGH * known:
            break
    return best


def _count(clauses: Sequence[Clause]) -> int:
    return len({(clause.topic, fact) for clause in clauses for fact in clause.facts})
