"""The lines of a PDF, for `bounded_process.py`: no import of ours.

PDFium reads, but its own order is not used: it sorts what stands on one height by where it is
drawn, which moves Thai marks that are drawn apart from their letters. The order in which the
writer drew is the order of the words; and where a writer says what a group of glyphs means
(`ActualText`), that is taken instead of the glyphs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

MAX_PAGES = 300
MAX_TEXT = 1_000_000  # characters
MAX_OBJECTS = 2_000_000
_DEEPEST = 8  # forms within forms
_LONGEST_MEANING = 8192  # bytes
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # a font may still give them a width
_UNKNOWN = "\ufffd"  # a glyph of which the font does not say the letter

_SAME_LINE = 0.45  # of the letters' size: marks and footnote signs stand this far off their line
_BACK = 1.5  # of the size: a mark goes back a little, a new column or cell goes back far
_SPACE = 0.18  # of the size beyond what the line's letters are spread by
_ONE_BY_ONE = 12
_WIDE = 1.5  # of the size: between cells
_MARKS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"
                   "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e33")  # fmt: skip
_MARKS_MAX = 4  # a letter, two marks and something unseen
_SARA_AM = "\u0e33"


@dataclass(slots=True)
class Run:
    """Letters drawn in one go. Points: `x` to `end` along the line, `y` up the page."""

    text: str
    x: float
    end: float
    y: float
    size: float


def extract(data: bytes) -> dict[str, object]:
    """`{"pages": [[line, …], …], "widths": […], "count": n}`, a line being
    `[text, left, right, y, size, has cells]` in points, or `{"fault": …}`."""
    try:
        document = PdfDocument(data)
    except PdfiumError:
        return {"fault": _unopened()}
    pages, widths, budget = [], [], [MAX_TEXT, MAX_OBJECTS]
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number]
            pages.append(list(_lines(_runs(page, budget))))
            widths.append(page.get_width())
            page.close()
        except PdfiumError:
            pages.append([])
            widths.append(0)
        if min(budget) < 0:
            # Half a page is none: its document is too long.
            pages.pop()
            widths.pop()
            break
    return {"pages": pages, "widths": widths, "count": len(document)}


def _unopened() -> str:
    error = pdfium.FPDF_GetLastError()
    if error == pdfium.FPDF_ERR_PASSWORD:
        return "is encrypted: save it without a password"
    if error == pdfium.FPDF_ERR_SECURITY:
        return "is encrypted in a way that cannot be read: save it without a password"
    return "not a readable PDF (broken): save it as PDF once more"


def _runs(page: Any, budget: list[int]) -> Iterator[Run]:
    """Every run in the order of drawing; `budget` (characters, objects) goes down by what is
    read."""
    letters = _Letters(page)
    meanings: dict[int, str | None] = {}
    told: int | None = None  # the group whose ActualText was taken
    last: Run | None = None
    for item, shift in letters.objects():
        budget[1] -= 1
        if budget[0] < 0 or budget[1] < 0:
            return
        group, meaning = _actual_text(item, meanings)
        if group is not None and group == told and last is not None:
            last.end = max(last.end, _right_edge(item) + shift[0])
            continue
        if last is not None:
            yield last
        told, last = group, letters.run(item, shift, meaning)
        if last is not None:
            budget[0] -= len(last.text)
    if last is not None:
        yield last


class _Letters:
    """The letters of a page by the text object that draws them."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text = page.get_textpage()  # holds the memory that is read below
        self._of: dict[int, list[int]] = {}
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._box = pdfium.FS_RECTF()
        raw = self._text.raw
        for at in range(max(pdfium.FPDFText_CountChars(raw), 0)):
            if drawn := pdfium.FPDFText_GetTextObject(raw, at):
                self._of.setdefault(ctypes.addressof(drawn.contents), []).append(at)

    def objects(self) -> Iterator[tuple[Any, tuple[float, float]]]:
        """The text objects in the order of drawing, and how far their form is moved."""
        raw = self._page.raw
        for at in range(pdfium.FPDFPage_CountObjects(raw)):
            yield from _texts(pdfium.FPDFPage_GetObject(raw, at), (0.0, 0.0), 0)

    def run(self, item: Any, shift: tuple[float, float], meaning: str | None) -> Run | None:
        """What a text object says and where, nothing where it draws only space."""
        text = self._words(at := self._of.get(ctypes.addressof(item.contents), []))
        if meaning is None and not text.strip():
            return None
        matrix, size = self._matrix, self._size
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        pdfium.FPDFTextObj_GetFontSize(item, size)
        high = max(abs(size.value) * (matrix.c**2 + matrix.d**2) ** 0.5, 1.0)
        along, across = _turned(matrix, matrix.e + shift[0], matrix.f + shift[1])
        if meaning is not None:
            return Run(meaning, along, _right_edge(item) + shift[0], across, high)
        upright = matrix.b == 0 == matrix.c and matrix.a > 0
        end = self._end(at) if upright else along + high * len(text) / 2
        return Run(text, along, end, across, high)

    def _words(self, at: list[int]) -> str:
        """The letters of one object."""
        raw = self._text.raw
        found: list[str] = []
        for place, index in enumerate(at):
            char = chr(pdfium.FPDFText_GetUnicode(raw, index))
            if char in _UNSEEN:
                continue
            if char <= " " and pdfium.FPDFText_IsGenerated(raw, index) == 1:
                if self._leaves_room(at, place):
                    found.append(" ")
                continue
            thai = "\u0e01" <= char <= "\u0e5b"
            if not thai and (char < " " or pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1):
                char = _UNKNOWN
            found.append(char)
        text = "".join(found)
        if text.isprintable():
            return text
        # Astral letters come as two halves.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _leaves_room(self, at: list[int], place: int) -> bool:
        """Whether the letters around a space that PDFium adds stand as far apart as words; it
        also adds one after a mark that is moved back."""
        if not 0 < place < len(at) - 1:
            return False
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text.raw, at[place + 1], box)
        left, high = box.left, box.top - box.bottom
        return bool(left - self._end(at[:place]) > _SPACE * high)

    def _end(self, at: list[int]) -> float:
        """Where the last letter ends on the page; marks after it may end before."""
        raw, box, end = self._text.raw, self._box, float("-inf")
        for index in at[-_MARKS_MAX:]:
            if len(at) == 1 or chr(pdfium.FPDFText_GetUnicode(raw, index)) not in _UNSEEN:
                pdfium.FPDFText_GetLooseCharBox(raw, index, box)
                end = max(end, box.right)
        return end


def _texts(
    item: Any, shift: tuple[float, float], depth: int
) -> Iterator[tuple[Any, tuple[float, float]]]:
    if not item or depth > _DEEPEST:
        return
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield item, shift
    elif kind == pdfium.FPDF_PAGEOBJ_FORM:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        moved = (shift[0] + matrix.e, shift[1] + matrix.f)
        for at in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _texts(pdfium.FPDFFormObj_GetObject(item, at), moved, depth + 1)


def _actual_text(item: Any, known: dict[int, str | None]) -> tuple[int | None, str | None]:
    """The innermost group that says what its glyphs mean, and what it says; `known` by group."""
    for at in range(pdfium.FPDFPageObj_CountMarks(item) - 1, -1, -1):
        mark = pdfium.FPDFPageObj_GetMark(item, at)
        group = ctypes.addressof(mark.contents)
        if group not in known:
            known[group] = _meaning(mark)
        if (meaning := known[group]) is not None:
            return group, meaning
    return None, None


_BUFFER = (ctypes.c_ubyte * _LONGEST_MEANING)()
_LENGTH = ctypes.c_ulong()


def _meaning(mark: Any) -> str | None:
    if (
        pdfium.FPDFPageObjMark_GetParamBlobValue(
            mark, b"ActualText", _BUFFER, _LONGEST_MEANING, _LENGTH
        )
        and 0 < _LENGTH.value <= _LONGEST_MEANING
    ):
        return _told(ctypes.string_at(_BUFFER, _LENGTH.value))
    return None


def _told(words: bytes) -> str:
    """A text string of a PDF."""
    if words.startswith(b"\xfe\xff"):
        return words[2:].decode("utf-16-be", "replace")
    if words.startswith(b"\xef\xbb\xbf"):
        return words[3:].decode("utf-8", "replace")
    return words.decode("latin-1")


_EDGES = tuple(ctypes.c_float() for _ in range(4))


def _right_edge(item: Any) -> float:
    pdfium.FPDFPageObj_GetBounds(item, *_EDGES)
    return float(_EDGES[2].value)


def _turned(matrix: Any, x: float, y: float) -> tuple[float, float]:
    """A place along and across the direction of writing, for pages that lie on their side."""
    long = (matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
    right, up = matrix.a / long, matrix.b / long
    return x * right + y * up, y * right - x * up


def _lines(runs: Iterator[Run]) -> Iterator[list[object]]:
    """The runs gathered into lines; the marks of a letter stand on its line."""
    line: list[Run] = []
    for run in runs:
        if line and _begins_line(line, run):
            yield _line(line)
            line = []
        line.append(run)
    if line:
        yield _line(line)


def _begins_line(line: list[Run], run: Run) -> bool:
    last = line[-1]
    size = max(run.size, last.size)
    if abs(run.y - line[0].y) > _SAME_LINE * size:
        return True
    return run.x < last.end - _BACK * size


def _line(line: list[Run]) -> list[object]:
    """The words, with a space where more room was left than between the line's letters."""
    end = line[0].end
    gaps: list[float] = []
    for run in line[1:]:
        gaps.append(run.x - end)
        end = max(end, run.end)
    # Letters may be drawn one by one, spread over the line; most gaps are then no spaces.
    spread = max(sorted(gaps)[len(gaps) // 4], 0.0) if len(gaps) > _ONE_BY_ONE else 0.0
    text = line[0].text
    cells = False
    for run, gap in zip(line[1:], gaps, strict=True):
        if gap > spread + _SPACE * run.size and run.text[0] not in _MARKS:
            text += " "
            cells = cells or (gap > spread + _WIDE * run.size and len(text) > 8)
        text += run.text
    # The lower part of sara am, which HarfBuzz draws apart and fpdf2 does not name.
    text = text.replace(_SARA_AM + _UNKNOWN, _SARA_AM)
    size = sorted(run.size for run in line)[len(line) // 2]
    return [text, line[0].x, end, line[0].y, size, cells]
