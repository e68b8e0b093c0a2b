"""Tables whose cells stand one a line, as texts out of PDFs have them, put together row by row."""

import re
from collections.abc import Sequence

from bot.summaries.lines import BETWEEN_CELLS, Placed
from bot.summaries.numbering import begins_item

_CELL_MAX = 64  # characters
_HEAD_MAX = 32  # characters of a cell in the table's first row
_COLUMNS = (2, 3, 4, 5)
_ROWS = 3  # at least, with the first
_ALIKE = 0.85  # of a column's cells, on average: all with numbers, or all without
_NUMBER = re.compile(r"[\d,.]+$")
_COUNTS = re.compile(r"^(?:ลำดับ(?:ที่)?|ที่|ข้อ|No\.?)$", re.I)
"""Over numbers that only count rows."""
_ITEM = re.compile(r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[ก-ฮ][.)]|[•●▪◦○*–—-]\s|#)")


def with_rows(lines: Sequence[Placed]) -> tuple[list[Placed], frozenset[int]]:
    """The lines with each table's rows as one line, its cells parted by BETWEEN_CELLS; and which
    lines are rows. The first row is told only beside numbers that nothing else explains."""
    said: list[Placed] = []
    rows: list[int] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _cell(lines[end][0]):
            end += 1
        found = _table([line.strip() for line, _ in lines[at:end]], _called(lines, at))
        if not found:
            rows += [len(said)] if BETWEEN_CELLS in lines[at][0] else []
            said.append(lines[at])
            at += 1
            continue
        columns, count = found
        head = [line.strip() for line, _ in lines[at : at + columns]]
        for row in range(at + columns, at + columns * count, columns):
            cells = [line.strip() for line, _ in lines[row : row + columns]]
            rows.append(len(said))
            said.append((BETWEEN_CELLS.join(_told(head, cells)), lines[row][1]))
        at += columns * count
        total, at = _total(lines, at, columns)
        if total:
            rows.append(len(said))
            said.append(total)
    return said, frozenset(rows)


def _total(lines: Sequence[Placed], at: int, columns: int) -> tuple[Placed | None, int]:
    """The row below a table that sums it up, whose empty cells are blank lines; and where what
    follows it begins."""
    end = at
    cells: list[str] = []
    while end < len(lines) and end - at < columns and (_cell(lines[end][0]) or not lines[end][0]):
        cells += [lines[end][0].strip()] if lines[end][0] else []
        end += 1
    if len(cells) < 2 or not cells[0].startswith("รวม") or not re.search(r"\d", cells[-1]):
        return None, at
    return (BETWEEN_CELLS.join(cells), lines[at][1]), end


def _cell(line: str) -> bool:
    words = line.strip()
    short = 0 < len(words) <= _CELL_MAX and len(line) - len(line.lstrip()) < 3
    return short and not _ITEM.match(words) and (words.isdigit() or not begins_item(words))


def _called(lines: Sequence[Placed], at: int) -> bool:
    return at > 0 and lines[at - 1][0].strip().startswith("ตาราง")


def _table(cells: Sequence[str], called: bool) -> tuple[int, int] | None:
    """Columns and rows of the table that begins with the first cell, with its heads."""
    best = None
    for columns in _COLUMNS:
        heads = cells[:columns]
        if any(re.search(r"\d", head) or len(head) > _HEAD_MAX for head in heads):
            continue
        count = len(cells) // columns
        while count >= _ROWS and not _regular(cells[columns : columns * count], columns, called):
            count -= 1
        if count >= _ROWS and (best is None or columns * count > best[0] * best[1]):
            best = columns, count
    return best


def _regular(body: Sequence[str], columns: int, called: bool) -> bool:
    alike = []
    for column in range(columns):
        counted = [bool(re.search(r"\d", cell)) for cell in body[column::columns]]
        share = sum(counted) / len(counted)
        alike.append(max(share, 1 - share))
    first, told = body[::columns], any(re.search(r"\d", cell) for cell in body)
    narrow = columns > 2 or called or all(len(cell) <= 3 for cell in first)
    return told and narrow and alike[0] == 1 and sum(alike) / columns >= _ALIKE and 1 in alike[1:]


def _told(head: Sequence[str], cells: Sequence[str]) -> list[str]:
    """A row's cells: the head before a number alone, but none that only counts the rows."""
    told = []
    for name, cell in zip(head, cells, strict=True):
        if not _NUMBER.match(cell):
            told.append(cell)
        elif not _COUNTS.match(name):
            told += [name, cell]
    return told
