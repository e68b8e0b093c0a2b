"""The roster file: who is an officer, from CSV or XLSX."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handlers.files.errors import FileError, quoted
from handlers.files.roster_rows import NEEDED, OPTIONAL, RosterRow, RowFault, read_row
from handlers.files.tables import TableRow, csv_rows
from handlers.files.text import MIB, decode_table, read_bounded, tidy
from handlers.files.workbook import OLD_EXCEL_SIGNATURE, ZIP_SIGNATURE, xlsx_rows
from models.places import spelling_key

XLSX = "XLSX"
MAX_FILE = 32 * MIB

__all__ = ["XLSX", "Rejection", "RosterFile", "RosterRow", "read_roster"]

# Column headers as people write them, in English or Thai.
_HEADERS = {
    "staff_code": "รหัส",
    "title": "คำนำหน้า",
    "first_name": "ชื่อ",
    "last_name": "นามสกุล",
    "position": "ตำแหน่ง",
    "province": "จังหวัด",
    "district": "อำเภอ",
    "phone": "โทรศัพท์",
    "line_user_id": "",
}
_COLUMN_BY_KEY = {spelling_key(name): name for name in _HEADERS} | {
    spelling_key(thai): name for name, thai in _HEADERS.items() if thai
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken; as text `line N: reason`, the header being line 1."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class RosterFile:
    """What a roster file holds: good rows and rejected ones, both in the file's order.

    `encoding` is `UTF-8`, `UTF-16`, `Windows-874 (TIS-620)` or `XLSX`.
    """

    rows: list[RosterRow]
    rejected: list[Rejection]
    encoding: str


def read_roster(path: Path | str) -> RosterFile:
    """Read a roster; bad rows are rejected one by one, FileError is for the file as a whole:
    missing, empty, over 32 MiB, neither CSV nor XLSX, not decodable, or lacking a column."""
    path = Path(path)
    data = read_bounded(path, MAX_FILE)
    if data.startswith(OLD_EXCEL_SIGNATURE):
        raise FileError(
            path, None, "an old .xls or a password-protected workbook; save it as a plain .xlsx"
        )
    if data.startswith(ZIP_SIGNATURE):
        table, encoding = xlsx_rows(path, data), XLSX
    else:
        text, encoding = decode_table(path, data)
        table = csv_rows(text)
    header = next(table, None)
    if header is None:
        raise FileError(path, None, "the file is empty")
    columns = _columns(path, header)
    rows, rejected = _Reading(columns, ragged=encoding == XLSX).all_of(table)
    return RosterFile(rows, rejected, encoding)


def _columns(path: Path, header: TableRow) -> list[str]:
    """The column names by place; unknown columns, which nobody reads, are empty strings."""
    if header.fault or any("\x00" in cell for cell in header.cells):
        raise FileError(path, header.line, "not a CSV or XLSX file: its header cannot be read")
    names = [_COLUMN_BY_KEY.get(spelling_key(cell), "") for cell in header.cells]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        listed = ", ".join(f"{name} ({_HEADERS[name]})" for name in missing)
        raise FileError(path, header.line, f"missing columns: {listed}")
    for name in (*NEEDED, *OPTIONAL):
        if names.count(name) > 1:
            raise FileError(path, header.line, f"the column {name} stands there twice")
    return names


@dataclass
class _Reading:
    """One pass over a table: which codes and accounts are taken, and by which line.

    Only an accepted row takes its code: a code whose first row was rejected is free for the
    next. Codes that differ in case only are the same, as they are when people link.
    """

    columns: list[str]
    ragged: bool
    code_lines: dict[str, int] = field(default_factory=dict)
    account_lines: dict[str, int] = field(default_factory=dict)

    def all_of(self, table: Iterator[TableRow]) -> tuple[list[RosterRow], list[Rejection]]:
        rows: list[RosterRow] = []
        rejected: list[Rejection] = []
        for raw in table:
            try:
                rows.append(self._accepted(raw))
            except RowFault as fault:
                reason = str(fault)
                if raw.last_line > raw.line:
                    reason += f" (a quoted cell runs on to line {raw.last_line})"
                rejected.append(Rejection(raw.line, reason))
        return rows, rejected

    def _accepted(self, raw: TableRow) -> RosterRow:
        row = read_row(raw.line, self._cells(raw))
        code = row.staff_code.upper()
        if code in self.code_lines:
            first = self.code_lines[code]
            raise RowFault(f"staff_code {quoted(row.staff_code)} was seen earlier, on line {first}")
        if row.line_user_id in self.account_lines:
            first = self.account_lines[row.line_user_id]
            raise RowFault(
                f"line_user_id {quoted(row.line_user_id)} was seen earlier, on line {first}"
            )
        self.code_lines[code] = row.line
        if row.line_user_id:
            self.account_lines[row.line_user_id] = row.line
        return row

    def _cells(self, raw: TableRow) -> dict[str, str]:
        if raw.fault:
            raise RowFault(raw.fault)
        cells, width = raw.cells, len(self.columns)
        if self.ragged and len(cells) < width:
            # A sheet has no short rows, only empty cells at the end.
            cells = cells + [""] * (width - len(cells))
        if len(cells) != width:
            kind = "more" if len(cells) > width else "fewer"
            raise RowFault(f"{kind} cells than the header: {len(cells)} instead of {width}")
        named = zip(self.columns, cells, strict=True)
        return {name: tidy(cell) for name, cell in named if name}
