"""Rows of a CSV file, each with the line on which it starts."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells of a row; `line` counts from 1 and is its first physical line (or sheet row).

    `fault` says why the cells cannot be trusted; `last_line` differs from `line` where a
    quoted cell holds line ends.
    """

    line: int
    last_line: int
    cells: list[str]
    fault: str | None = None


def csv_rows(text: str) -> Iterator[TableRow]:
    """The rows that are not blank, in order; the first is the header.

    The separator is the one of comma, semicolon and tab that cuts the first row into most
    cells. A quote that is never closed costs its own line only: reading goes on at the next.
    """
    lines = list(io.StringIO(text, newline=""))
    at = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    separator = _separator(lines, at)
    while at < len(lines):
        row = _row_at(lines, at, separator)
        at = row.last_line
        if row.fault or any(cell.strip() for cell in row.cells):
            yield row


def _separator(lines: list[str], at: int) -> str:
    # max keeps the first of equals, so a header of one cell counts as comma-separated.
    return max(SEPARATORS, key=lambda separator: len(_row_at(lines, at, separator).cells))


def _row_at(lines: list[str], at: int, separator: str) -> TableRow:
    reader = csv.reader(_from(lines, at), delimiter=separator, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        # Not closed before the end (or csv's 131,072 characters), or closed and followed by text.
        return TableRow(at + 1, at + 1, [], "a quotation mark is out of place")
    return TableRow(at + 1, at + max(reader.line_num, 1), cells)


def _from(lines: list[str], at: int) -> Iterator[str]:
    while at < len(lines):
        yield lines[at]
        at += 1
