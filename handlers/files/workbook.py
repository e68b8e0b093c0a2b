"""Rows of the first sheet of an XLSX workbook, as text."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from handlers.files.errors import FileError
from handlers.files.tables import TableRow
from handlers.files.text import MIB

ZIP_SIGNATURE = b"PK\x03\x04"
OLD_EXCEL_SIGNATURE = b"\xd0\xcf\x11\xe0"  # .xls, and any workbook under a password

MAX_UNPACKED = 100 * MIB  # a sheet of 50,000 officers takes some 25
MAX_PARTS = 2000
MAX_ROWS = 200_000
MAX_COLUMNS = 200

# What Excel shows in a cell whose formula failed.
_EXCEL_ERRORS = ("#N/A", "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NULL!")


def xlsx_rows(path: Path, data: bytes) -> Iterator[TableRow]:
    """The rows of the first sheet that are not empty; `line` is the sheet's own row number.

    Numbers are written as Excel shows whole ones: no `.0`, and with the leading zeros of a
    format such as `00000000`. Formulas give their last value. FileError for what is not a
    readable workbook and for one that unpacks beyond MAX_UNPACKED or MAX_ROWS.
    """
    _check_size(path, data)
    # Imported here: 15 MB that a process reading no workbook does without.
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
        if not workbook.worksheets:
            raise FileError(path, None, "the workbook has no sheet")
        yield from _sheet_rows(path, workbook.worksheets[0])
    except FileError:
        raise
    except Exception as error:
        # openpyxl lets through whatever zip, XML and its own classes raise on a broken part.
        name = type(error).__name__
        raise FileError(path, None, f"not a readable XLSX workbook ({name})") from error


def _check_size(path: Path, data: bytes) -> None:
    """Refuse a zip bomb by its own table of contents; unpacking never goes beyond that."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileError(path, None, "not a readable XLSX workbook (broken zip)") from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileError(path, None, f"the workbook unpacks to more than {MAX_UNPACKED // MIB} MiB")


def _sheet_rows(path: Path, sheet: Any) -> Iterator[TableRow]:
    # The sheet's own word on its size may claim a million empty rows.
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if line > MAX_ROWS:
            raise FileError(path, line, f"more than {MAX_ROWS} rows")
        texts = [_text(cell) for cell in cells[:MAX_COLUMNS]]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            error = next((text for text in texts if text in _EXCEL_ERRORS), None)
            fault = f"a cell holds the error {error}" if error else None
            yield TableRow(line, line, texts, fault)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return _zero_padded(str(value), cell.number_format)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _zero_padded(digits: str, number_format: str) -> str:
    """`00001234` for 1234 under the format `00000000`: what the sheet shows is the code."""
    return digits.zfill(len(number_format)) if set(number_format) == {"0"} else digits
