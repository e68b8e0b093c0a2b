"""Tables that a text draws with spaces, as rows of cells with `|` between them."""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t[ \t\u00a0]*)(?=\S)")
_HEAD = re.compile(r"(?:เวลา|ลำดับ|ที่|รุ่น|ครั้ง|วัน|ตำแหน่ง|กลุ่ม|รายการ)")
_FEWEST_CELLS = 3  # in a head; of two columns a space tells as much


def with_columns(raw: list[str]) -> list[str]:
    """The lines, those of a table below its head with `|` for each gap."""
    told = []
    inside = False
    for line in raw:
        cells = [cell.strip() for cell in _GAP.split(line.strip())]
        if len(cells) >= _FEWEST_CELLS and _HEAD.match(cells[0]) and not re.search(r"\d", line):
            inside = True
        elif len(cells) < 2:
            inside = False
        told.append(" | ".join(cells) if inside else line)
    return told
