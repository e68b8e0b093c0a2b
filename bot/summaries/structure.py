"""A document's own order: its units of text, and the numbered topics that they belong to."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.summaries.content import Line
from bot.thai.numerals import to_arabic

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$")  # of a table of contents
_PAGE_NUMBER = re.compile(r"^[-–(\s]*(?:หน้า\s*)?\d{1,3}\s*(?:/\s*\d{1,3})?[-–)\s]*$")
_BULLET = re.compile(r"^[•●▪◦○*–-]\s+")
_SUB_ITEM = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})+\.?\s|\(?\d{1,2}\)\s|\([ก-ฮ]\)\s|[ก-ฮ][.)]\s|[•●▪◦○*–-]\s)"
)
_STYLES = (
    re.compile(
        r"^(?:ส่วน|หมวด|บท|ภาค|เรื่อง|ประเด็น|แนวทาง|มาตรการ|กิจกรรม|ขั้นตอน)(?:ที่)?\s*(\d{1,2})[.:]?\s+(?=\S)"
    ),
    re.compile(r"^(\d{1,2})\.\s*(?=[^\d\s.])"),
    re.compile(r"^ข้อ\s*(\d{1,2})[.:]?\s+(?=\S)"),
    re.compile(r"^(\d{1,2})\)\s*(?=[^\d\s])"),
)
"""How top-level topics are numbered; the style whose first number comes first is the document's."""
_FULL_LINE = 0.85  # of the longest: a line as long as this was broken by the page's width
_FULL_LINES = 0.25  # of all lines: with fewer, each line is a paragraph of its own
_NARROWEST = 35  # characters of a full line, on the narrowest page that letters are printed on
_HEADING_MAX = 160


@dataclass(slots=True)
class Section:
    """A topic before anything is chosen from it: its units are paragraphs and items."""

    number: str | None
    heading: str
    page: int
    units: list[Line] = field(default_factory=list)


def sections(title: str, pages: Sequence[str]) -> list[Section]:
    """The topics in order; what stands before the first numbered one comes under the title."""
    units = list(_units(pages))
    style = _style(units)
    found = [Section(None, title, 1)]
    expected = 1
    for unit in units:
        start = style.match(unit.text) if style else None
        if start and int(start[1]) == expected:
            heading, rest = _heading(unit.text[start.end() :])
            section = Section(start[1], heading, unit.page)
            if rest:
                section.units.append(Line(rest, unit.page))
            found.append(section)
            expected += 1
        else:
            found[-1].units.append(unit)
    return found if found[0].units or len(found) == 1 else found[1:]


def _style(units: Sequence[Line]) -> re.Pattern[str] | None:
    """Of the styles that count up from 1, at least to 2, the one that begins first."""
    best: tuple[int, re.Pattern[str]] | None = None
    for style in _STYLES:
        expected, first = 1, -1
        for at, unit in enumerate(units):
            start = style.match(unit.text)
            if start and int(start[1]) == expected:
                first = at if expected == 1 else first
                expected += 1
        if expected > 2 and (best is None or first < best[0]):
            best = first, style
    return best[1] if best else None


def _heading(words: str) -> tuple[str, str]:
    """The heading of a topic, and the words that run on in the same paragraph."""
    if len(words) <= _HEADING_MAX:
        return words.strip(), ""
    at = words.rfind(" ", 0, _HEADING_MAX)
    at = at if at > 0 else _HEADING_MAX
    return words[:at].strip(), words.strip()


def _units(pages: Sequence[str]) -> Iterator[Line]:
    """Paragraphs and items, those that a page's width had broken joined again."""
    lines = [(line, page) for line, page in _lines(pages)]
    full = _full_width([len(line) for line, _ in lines if line])
    text, at, width = "", 1, 0
    for line, page in lines:
        begins = not line or _begins(line)
        if text and (begins or width < full):
            yield Line(_BULLET.sub("", text), at)
            text = ""
        if line:
            text, at = (_joined(text, line), at) if text else (line, page)
            width = len(line)
    if text:
        yield Line(_BULLET.sub("", text), at)


def _full_width(widths: Sequence[int]) -> float:
    """From what length on a line goes on in the next one; endless where lines are paragraphs."""
    full = max(widths, default=0) * _FULL_LINE
    wrapped = full >= _NARROWEST and sum(width >= full for width in widths) >= _FULL_LINES * len(
        widths
    )
    return full if wrapped else math.inf


def _joined(text: str, line: str) -> str:
    """Thai is broken between words, which no space parts."""
    return text + ("" if _thai(text[-1]) and _thai(line[0]) else " ") + line


def _thai(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"


def _begins(line: str) -> bool:
    return bool(_SUB_ITEM.match(line)) or any(style.match(line) for style in _STYLES)


def _lines(pages: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Lines in Arabic digits without running heads, page numbers and tables of contents."""
    repeated = _running_heads(pages)
    for number, page in enumerate(pages, start=1):
        for raw in page.splitlines():
            line = " ".join(to_arabic(raw).split())
            if line and (_PAGE_NUMBER.match(line) or _LEADERS.search(line) or line in repeated):
                continue
            yield line, number


def _running_heads(pages: Sequence[str]) -> set[str]:
    """First and last lines that stand on half of all pages, three at least."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [" ".join(to_arabic(raw).split()) for raw in page.splitlines() if raw.strip()]
        seen.update({*lines[:2], *lines[-2:]})
    return {line for line, times in seen.items() if times >= max(3, len(pages) / 2)}
