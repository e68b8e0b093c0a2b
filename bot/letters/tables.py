"""Tables of who is invited: the head of a column says once what its numbers count."""

from __future__ import annotations

import re

_COUNTS_PEOPLE = re.compile(
    r"จำนวน(?:\s?\(?(?:คน|ราย|ท่าน)\)?)?|\(?(?:คน|ราย|ท่าน)\)?|เป้าหมาย\s?\((?:คน|ราย)\)"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def with_units(lines: list[str]) -> list[str]:
    """The lines with `คน` behind each number of a column that is headed as a count of people."""
    told = []
    column: int | None = None
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 1:
            column = None
        elif counts := [at for at, cell in enumerate(cells) if _COUNTS_PEOPLE.fullmatch(cell)]:
            column = counts[-1] - len(cells)  # from the right: cells before it may be joined
        elif column is not None and len(cells) >= -column and _NUMBER.fullmatch(cells[column]):
            cells[column] += " คน"
        told.append(" | ".join(cells) if column is not None else line)
    return told
