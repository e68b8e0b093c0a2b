"""A PDF's lines as the document's own paragraphs, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.thai.dictionary import cut

_NUMBER_ALONE = re.compile(
    r"^[-–—(\[\s]*(?:หน้า(?:ที่)?\s*)?([0-9๐-๙]{1,3})(?:\s*(?:/|จาก)\s*[0-9๐-๙]{1,3})?[-–—)\]\s]*$"
)
_OF_PAGES = re.compile(
    r"(?:(?<=หน้า)|(?<=หน้าที่)|(?<=page))\s*[0-9๐-๙]+|[0-9๐-๙]+\s*/\s*[0-9๐-๙]+$", re.I
)
_EDGE = 2  # lines at the top and at the bottom of a page that may be running ones
_ON_PAGES = 3

_ITEM = re.compile(
    r"^(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+\s|[0-9๐-๙]{1,2}[.)]\s*(?=[^0-9๐-๙\s])"
    r"|\([0-9๐-๙ก-ฮ]{1,2}\)\s|[ก-ฮa-z][.)]\s|[•●▪◦○*–-]\s"
    r"|(?:ส่วน|หมวด|บท|ภาค|ข้อ|ตอน)(?:ที่)?\s*[0-9๐-๙]+[\s.:])"
)
_WORD_MAX = 30  # characters
_SLACK = 1.0  # of the letters' size: tools do not cut words all alike
_INDENT = 0.8
_OTHER_SIZE = 0.08
_LEADING = 1.25  # of the usual distance between two lines: more of it parts paragraphs
_COMPACT = 2.3  # of the size: where no usual distance is known
_CLOSE = re.compile(r"[,:;)”\"%0-9๐-๙A-Za-zฯๆ]$")
_CONTINUES = re.compile(r"^[:/.,;)”%]")
_OPEN = re.compile(r"^[(“\"0-9๐-๙A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """Words as drawn; places in points, `y` up the page. `cells`: they stand far apart."""

    text: str
    left: float
    right: float
    y: float
    size: float
    cells: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order in which they were drawn."""

    width: float
    lines: tuple[Line, ...]


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The text of each page: a line for each paragraph, heading, item and row of a table."""
    kept = _without_running_lines(pages)
    margins: dict[int, float] = {}
    for page in kept:
        if right := max((line.right for line in page.lines), default=0.0):
            width = round(page.width)
            margins[width] = max(margins.get(width, 0.0), min(right, page.width or right))
    return [
        "\n".join(map(str.rstrip, _joined(page.lines, margins.get(round(page.width), 0.0))))
        for page in kept
    ]


def _joined(lines: Sequence[Line], margin: float) -> list[str]:
    leadings = _usual_leadings(lines)
    found: list[str] = []
    first = last = None
    for line in lines:
        if (
            first
            and last
            and _goes_on(first, last, line, margin, leadings.get(round(line.size), 0.0))
        ):
            found[-1] += _gap(found[-1], line.text) + line.text
        else:
            found.append(line.text)
            first = line
        last = line
    return found


def _usual_leadings(lines: Sequence[Line]) -> dict[int, float]:
    """By the size of letters, the distance that most lines keep from the one before them."""
    steps: dict[int, Counter[int]] = {}
    for before, line in pairwise(lines):
        size = round(line.size)
        if round(before.size) == size and 0 < before.y - line.y < _COMPACT * line.size:
            steps.setdefault(size, Counter())[round(before.y - line.y)] += 1
    return {
        size: float(min(counts, key=lambda step: (-counts[step], step)))
        for size, counts in steps.items()
    }


def _goes_on(first: Line, last: Line, line: Line, margin: float, leading: float) -> bool:
    """Whether `line` goes on in the paragraph that `first` began and `last` is the end of."""
    step = last.y - line.y
    return (
        not (last.cells or line.cells or _ITEM.match(line.text))
        and abs(last.size - line.size) <= _OTHER_SIZE * last.size
        and 0 < step <= (_LEADING * leading if leading else _COMPACT * line.size)
        and _aligned(first, last, line)
        and last.right + _first_word(line) + _SLACK * line.size > margin
    )


def _aligned(first: Line, last: Line, line: Line) -> bool:
    """Under the line before it; under its words where that one begins with a number; or out to
    the left of a first line that is indented."""
    room = _INDENT * line.size
    if abs(line.left - last.left) <= room:
        return True
    return last is first and (line.left < first.left or bool(_ITEM.match(first.text)))


def _first_word(line: Line) -> float:
    """How wide the line's first word is, in points: it did not fit the line before."""
    words, _, _ = line.text.partition(" ")
    word = cut(words[:_WORD_MAX])[0] if "\u0e01" <= words[:1] <= "\u0e4e" else words
    return (line.right - line.left) * len(word) / len(line.text)


def _gap(before: str, after: str) -> str:
    """Thai is broken between words, which no space parts; numbers and other scripts stand apart."""
    if before.endswith((" ", "-", "/")) or _CONTINUES.match(after):
        return ""
    return " " if _CLOSE.search(before) or _OPEN.search(after) else ""


def _without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Without heads and feet that stand at one height on several pages, alike but for the page's
    number, and without page numbers."""
    seen = Counter(key for page in pages for key in {_alike(line) for line in page.lines})
    often = max(_ON_PAGES, len(pages) / 3)
    kept = []
    for number, page in enumerate(pages, start=1):
        by_height = sorted(page.lines, key=lambda line: -line.y)
        running: set[Line] = set()
        for inwards in (by_height[:_EDGE], by_height[-1 : -1 - _EDGE : -1]):
            for at, line in enumerate(inwards):
                numbers = at == 0 and _numbers_page(line, number)
                if not numbers and seen[_alike(line)] < often:
                    break
                running.add(line)
        kept.append(Page(page.width, tuple(line for line in page.lines if line not in running)))
    return kept


def _alike(line: Line) -> tuple[str, int]:
    return "".join(_OF_PAGES.sub("#", line.text).split()), round(line.y)


def _numbers_page(line: Line, number: int) -> bool:
    """Whether a line is only its page's number, or a number between dashes."""
    found = _NUMBER_ALONE.match(line.text)
    if not found:
        return False
    return int(found[1]) == number or line.text.strip(" -–—") != line.text.strip()
