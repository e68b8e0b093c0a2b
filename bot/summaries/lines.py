"""The lines that a document's pages say: in one spelling, without what only frames a page."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.summaries.numbering import only_number
from bot.thai.numerals import to_arabic

_PAGE = r"(?:หน้า(?:ที่)?|page)\s*"
_PAGE_NUMBER = re.compile(
    rf"^[-–—(\[\s]*(?:{_PAGE})?\d{{1,3}}\s*(?:(?:/|จาก|of)\s*\d{{1,3}})?[-–—)\]\s]*$", re.I
)
_CATCHWORD = re.compile(r"^/\s?\S.{0,60}$")  # what begins the next page, at the foot of a letter's
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$|_{4,}\s*\d*\s*$")
_CONTENTS = re.compile(r"^(?:#+\s*)?สารบัญ(?:\s?เรื่อง)?$|^(?:table of )?contents$", re.I)
_CONTENTS_HEAD = ("หน้า", "เรื่อง", "เรื่องหน้า")
_ENDS_IN_PAGE = re.compile(r"\D[\s.…]*\d{1,3}$")
_FOLIO = re.compile(r"^\d{1,3}(?=\s+[^\d\s]|$)|(?<=\s)\d{1,3}$|(?<=หน้า )\d{1,3}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_AM_APART = re.compile(r"(?<=[ก-๎]) (?:ำ|ํา)")  # as PDFs leave it
BETWEEN_CELLS = " · "
_COLUMNS = re.compile(r"\s{3,}")
_CELLS = 3  # on one line, at least: a heading may stand far from its number
_EDGE = 2  # lines at the top and at the foot of a page that may only frame it
_HEAD_SHARE = 0.4

Placed = tuple[str, int]
"""A line and its page (from 1). Spaces before it are its indent, and one at its end was there where
the page's width broke it."""


def one_spelling(text: str) -> str:
    """Arabic digits, single spaces and none before a sara am, nothing invisible."""
    return _AM_APART.sub("ำ", " ".join(to_arabic(_INVISIBLE.sub("", text)).split()))


def spoken(pages: Sequence[str]) -> list[Placed]:
    """All lines without running heads, page numbers and the table of contents; blank lines stay
    as "", since they part paragraphs."""
    return read(pages)[0]


def read(pages: Sequence[str]) -> tuple[list[Placed], frozenset[str]]:
    """The same, and the entries of the table of contents, as `entry` gives them."""
    frames = _running_heads(pages)
    lines = [
        (line, number)
        for number, page in enumerate(pages, start=1)
        for line in _without_frame(page, number, frames)
    ]
    said: list[Placed] = []
    contents: list[str] = []
    at = 0
    while at < len(lines):
        if _CONTENTS.match(lines[at][0].strip()):
            end = _end_of_contents(lines, at + 1)
        else:
            end = at + bool(_LEADERS.search(lines[at][0]))
        contents += [entry(line) for line, _ in lines[at:end]]
        said += lines[at : at + 1] if end == at else []
        at = max(end, at + 1)
    return said, frozenset(contents) - {""}


def _without_frame(page: str, number: int, frames: frozenset[str]) -> list[str]:
    raws = page.splitlines()
    lines = [one_spelling(raw) for raw in raws]
    written = [at for at, line in enumerate(lines) if line]
    for at in {*written[:_EDGE], *written[-_EDGE:]}:
        alone = lines[at].isdigit() and int(lines[at]) != number  # perhaps a cell of a table
        numbers = _PAGE_NUMBER.match(lines[at]) and not alone
        if numbers or _framing(lines[at], number) in frames:
            lines[at] = ""
    written = [at for at in written if lines[at]]
    for at, raw in enumerate(raws):
        if lines[at]:
            indent = len(raw) - len(raw.lstrip(" "))
            lines[at] = " " * indent + _celled(raw, lines[at]) + " " * raw.endswith(" ")
    if written and _CATCHWORD.match(lines[written[-1]].lstrip()):
        written.pop()
    return lines[written[0] : written[-1] + 1] if written else []


def _celled(raw: str, line: str) -> str:
    """A line with the cells of a table, which wide spaces part, as it is told."""
    if len(_COLUMNS.split(raw.strip())) < _CELLS:
        return line
    return BETWEEN_CELLS.join(map(one_spelling, re.split(r"\s{2,}", raw.strip())))


def _running_heads(pages: Sequence[str]) -> frozenset[str]:
    """What stands at the edge of many pages, but for the page's number in it."""
    seen: Counter[str] = Counter()
    for number, page in enumerate(pages, start=1):
        lines = [line for raw in page.splitlines() if (line := one_spelling(raw))]
        edges = {line for line in (*lines[:_EDGE], *lines[-_EDGE:]) if not only_number(line)}
        seen.update({_framing(line, number) for line in edges})
    least = max(min(3, len(pages) - 1), 2, len(pages) * _HEAD_SHARE)  # the first may have none
    return frozenset(line for line, times in seen.items() if times >= least)


def _framing(line: str, page: int) -> str:
    """The line with its page's number as what it is more than `page`: the same on all pages."""
    return _FOLIO.sub(lambda folio: f"#{int(folio[0]) - page}", line)


def _end_of_contents(lines: Sequence[Placed], start: int) -> int:
    """A table of contents has leaders to page numbers, or ends where its first entry stands
    again, or with the last of its lines that end in a page's number."""
    names = [entry(line) for line, _ in lines[start:]]
    first = next((name for name in names if name and name not in _CONTENTS_HEAD), None)
    end, page = start, lines[start - 1][1]
    seen: set[str] = set()
    for at in range(start, len(lines)):
        line, where = lines[at][0].strip(), lines[at][1]
        name = names[at - start]
        points = bool(_LEADERS.search(line))
        points |= bool(_ENDS_IN_PAGE.search(line)) and not only_number(line)
        if not points and name and (name == first or name in seen) and seen:
            return at
        if points or name in _CONTENTS_HEAD:
            end = at + 1
        elif where != page and name:
            break
        seen.add(name)
    return end


def entry(line: str) -> str:
    """What a line of contents and the heading that it points to have in common."""
    return re.sub(r"[\s.…_]*\d{0,3}$", "", line).replace(" ", "")
