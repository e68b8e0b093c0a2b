"""Nothing that is not in the source: every number, date and name is looked for on its page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.summaries.content import Line, Summary
from bot.summaries.excerpts import LEFT_OUT
from bot.summaries.facts import Date, Quantity, dates, plain, quantities
from bot.summaries.lines import BETWEEN_CELLS, spoken
from bot.summaries.names import missing_names
from bot.thai.dates import ERA_OFFSET, FIRST_BUDDHIST_YEAR

_LAST_BUDDHIST_YEAR = FIRST_BUDDHIST_YEAR + 300
_PARTED = re.compile(f"{LEFT_OUT.strip()}|{BETWEEN_CELLS}")
_OVERHANG = 200
"""Characters, at least, of what follows a page that a line beginning on it may run on into."""
_INSIDE_A_NUMBER = re.compile(r"\d$|\d[.,]$"), re.compile(r"\d|[.,]\d")


def faults(summary: Summary, pages: Sequence[str]) -> list[str]:
    """What the summary says and the document does not, one sentence each; none if faithful.

    A line may run on from its page to the next. The summary's own title is the organiser's, also
    where it heads what the document says before its first topic.
    """
    sources = _sources(pages)
    return [
        f"page {line.page}: {fault}"
        for line in summary.all_lines()
        if line.text != summary.title
        for fault in _faults_of(line, sources)
    ]


@dataclass(frozen=True)
class _Source:
    """A page and what follows: as they are, and as they read without running heads between them."""

    text: str
    spoken: str

    @cached_property
    def bare(self) -> tuple[str, str]:
        return plain(self.spoken), plain(self.text)

    @cached_property
    def dates(self) -> list[Date]:
        return dates(self.spoken) + dates(self.text)

    @cached_property
    def quantities(self) -> set[Quantity]:
        return {*quantities(self.spoken), *quantities(self.text)}

    @cached_property
    def values(self) -> set[str]:
        return {quantity.value for quantity in self.quantities}


def _sources(pages: Sequence[str]) -> list[_Source]:
    said: dict[int, str] = defaultdict(str)
    for line, number in spoken(pages):
        said[number] += line + "\n"
    sources = []
    for number, page in enumerate(pages, start=1):
        raw, told, following = page, said[number], ""
        for after in range(number + 1, len(pages) + 1):
            if len(following) >= _OVERHANG:
                break
            raw += "\n" + pages[after - 1]
            following += said[after]
        sources.append(_Source(raw, told + following))
    return sources


def _faults_of(line: Line, sources: Sequence[_Source]) -> Iterator[str]:
    if not 1 <= line.page <= len(sources):
        yield f"there is no such page (the document has {len(sources)})"
        return
    source = sources[line.page - 1]
    pieces = [piece for part in _PARTED.split(line.text) if (piece := plain(part))]
    if any(all(_verbatim(piece, bare) for piece in pieces) for bare in source.bare):
        return
    for quantity in quantities(line.text):
        if not _has_quantity(source, quantity):
            yield f"the number {quantity} is not in the document there"
    for date in dates(line.text):
        if not any(date.within(known) for known in source.dates):
            yield f"the date {date} is not in the document there"
    for name in missing_names(line.text, source.text, "\n".join(source.bare)):
        yield f"the name {name} is not in the document there"


def _verbatim(words: str, bare: str) -> bool:
    """Whether the words stand in the source, not beginning or ending within a number of it."""
    at = bare.find(words)
    before, after = _INSIDE_A_NUMBER
    while at >= 0:
        end = at + len(words)
        cut = (words[:1].isdigit() and before.search(bare[max(0, at - 2) : at])) or (
            words[-1:].isdigit() and after.match(bare[end : end + 2])
        )
        if words and not cut:
            return True
        at = bare.find(words, at + 1)
    return False


def _has_quantity(source: _Source, quantity: Quantity) -> bool:
    """The same number of the same things; a year in either era; a number that counts nothing in
    one of the two texts is that number alone."""
    if quantity.unit is None:
        return bool(_same_years(quantity.value) & source.values)
    return quantity in source.quantities or Quantity(quantity.value, None) in source.quantities


def _same_years(value: str) -> set[str]:
    year = int(value) if value.isdigit() else 0
    if FIRST_BUDDHIST_YEAR <= year <= _LAST_BUDDHIST_YEAR:
        return {value, str(year - ERA_OFFSET)}
    if FIRST_BUDDHIST_YEAR <= year + ERA_OFFSET <= _LAST_BUDDHIST_YEAR:
        return {value, str(year + ERA_OFFSET)}
    return {value}
