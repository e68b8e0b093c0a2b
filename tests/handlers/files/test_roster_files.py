"""Rosters as files: encodings, separators, headers, workbooks, and what is no roster at all."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from handlers.files import FileError, read_roster
from tests.examples import examples
from tests.handlers.files.conftest import HEADER, Roster

THAI_HEADER = "รหัส,คำนำหน้า,ชื่อ,นามสกุล,ตำแหน่ง,จังหวัด,อำเภอ,โทรศัพท์,line_user_id"
ROW = "1001,นาย,กล้า,น้ำใส,พัฒนากร,อุดรธานี,วังสามหมอ,,"
THAI = f"{THAI_HEADER}\n{ROW}\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (THAI.encode(), "UTF-8"),
        (THAI.encode("utf-8-sig"), "UTF-8"),
        (THAI.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + THAI.encode("utf-16-be"), "UTF-16"),
        (THAI.encode("cp874"), "Windows-874 (TIS-620)"),
        (THAI.replace("\n", "\r\n").encode("tis-620"), "Windows-874 (TIS-620)"),
        (f"{HEADER}\n{ROW}".encode("cp874"), "Windows-874 (TIS-620)"),
    ],
)
def test_every_encoding_gives_the_same_rows_and_is_named(
    roster: Roster, data: bytes, encoding: str
) -> None:
    read = roster(data=data)
    assert (read.encoding, read.rejected) == (encoding, [])
    assert [(row.first_name, row.last_name) for row in read.rows] == [("กล้า", "น้ำใส")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_recognised(
    roster: Roster, separator: str, line_end: str
) -> None:
    read = roster(data=THAI.replace(",", separator).replace("\n", line_end).encode())
    assert [row.line for row in read.rows] == [2]


def test_columns_stand_in_any_order_and_unknown_ones_are_ignored(roster: Roster) -> None:
    read = roster(
        'เลย,x,"หมาย\nเหตุ",central,ข,ก,,1,',
        "xx,x,,central,ข,ก,,2,",
        header="Province,,หมายเหตุ,ต\u0e4d\u0e32แหน่ง, Last Name ,ชื่อ,Title,STAFF_CODE,อำเภอ",
    )
    assert [(row.staff_code, row.province, row.phone) for row in read.rows] == [("1", "เลย", None)]
    assert [str(each) for each in read.rejected] == ["line 4: unknown province 'xx'"]


def test_blank_lines_and_empty_rows_are_no_rows(roster: Roster) -> None:
    read = roster("", ROW, " ", ",,,,,,,,", ROW.replace("1001", "1002"))
    assert [row.line for row in read.rows] == [3, 6]
    assert read.rejected == []


def test_a_quote_left_open_costs_only_its_own_line(roster: Roster) -> None:
    many = [ROW.replace("1001", str(number)) for number in range(5000)]
    read = roster('0,,"ก,ข,central,,,,', *many)
    assert [each.line for each in read.rejected] == [2]
    assert len(read.rows) == 5000


def test_a_header_alone_is_an_empty_roster(roster: Roster) -> None:
    assert roster().rows == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"staff_code,title,first_name\n1,2,3", "line 1: missing columns: last_name (นามสกุล), pos"),
        (f"{HEADER},ชื่อ\n".encode(), "line 1: the column first_name stands there twice"),
        (THAI.encode() + b"\n\xff\xfe,\n", "line 4: the encoding cannot be read"),
        (f"{HEADER}\n1,,José,Ibáñez,central,,,,\n".encode("latin-1"), "line 2: the encoding"),
        (THAI.encode("utf-16")[:-1], "starts as UTF-16 but is broken"),
        (THAI.encode("utf-16-le"), "line 1: not a CSV or XLSX file"),
        (HEADER.encode("utf-16-le"), "line 1: not a CSV or XLSX file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "line 1: the encoding cannot be read"),
        (b"%PDF-1.7\n1 0 obj", "line 1: missing columns: staff_code (รหัส), title"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls or a password-protected workbook"),
        (b"PK\x03\x04 and no more", "not a readable XLSX workbook"),
    ],
)
def test_what_is_no_roster_is_refused_whole(roster: Roster, data: bytes, message: str) -> None:
    with pytest.raises(FileError) as caught:
        roster(data=data)
    assert message in str(caught.value)
    assert "roster.csv: " in str(caught.value)


@pytest.mark.parametrize(("name", "message"), [("none.csv", "no such file"), (".", "a directory")])
def test_a_path_without_a_file_is_refused(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(FileError, match=message):
        read_roster(tmp_path / name)


def test_a_path_that_cannot_be_is_refused() -> None:
    with pytest.raises(FileError):
        read_roster("ros\x00ter.csv")


def _workbook(rows: list[list[Any]], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_a_workbook_is_read_with_its_own_row_numbers(roster: Roster) -> None:
    rows: list[list[Any]] = [
        [*THAI_HEADER.split(","), None],
        [1001, "นาย", "กล้า", "น้ำใส", "พัฒนากร", "อุดรธานี", "วังสามหมอ", 812345678],
        [],
        [1002.0, "นาง", "ก", "ข", "central"],
        [42, "นาง", "ก", "ค", "central"],
        ["1001", "นาย", "ก", "ข", "central"],
        ["#N/A", "นาย", "ก", "ข", "central"],
        ["1003", "นาย", "ก", "ข", "central", None, None, None, None, "x"],
        [None, " "],
        [],
    ]
    read = roster(data=_workbook(rows, {"A5": "00000000"}))
    assert read.encoding == "XLSX"
    assert [(row.line, row.staff_code) for row in read.rows] == [
        (2, "1001"),
        (4, "1002"),
        (5, "00000042"),
    ]
    assert read.rows[0].phone == "0812345678"
    assert [str(each) for each in read.rejected] == [
        "line 6: staff_code '1001' was seen earlier, on line 2",
        "line 7: a cell holds the error #N/A",
        "line 8: more cells than the header: 10 instead of 9",
    ]


def _rezipped(data: bytes, change: dict[str, bytes]) -> bytes:
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, change.get(part, old.read(part)))
    return stored.getvalue()


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("xl/workbook.xml", b"<broken", "not a readable XLSX workbook"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row", "not a readable XLSX workbook"),
        ("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024), "unpacks to more than 100 MiB"),
        (
            "xl/worksheets/sheet1.xml",
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>',
            "missing columns",
        ),
    ],
)
def test_a_broken_or_swollen_workbook_is_refused(
    roster: Roster, part: str, content: bytes, message: str
) -> None:
    whole = _workbook([HEADER.split(","), ["1"]])
    with pytest.raises(FileError, match=message):
        roster(data=_rezipped(whole, {part: content}))


def test_a_sheet_of_endless_rows_is_refused(roster: Roster) -> None:
    book = _workbook([HEADER.split(","), ["1", "", "ก", "ข", "central"]])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    far = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    swollen = _rezipped(book, {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)})
    with pytest.raises(FileError, match="more than 200000 rows"):
        roster(data=swollen)


@pytest.mark.parametrize("cut", [30, 500, 2000, 4000])
def test_a_workbook_cut_short_is_refused(roster: Roster, cut: int) -> None:
    with pytest.raises(FileError, match="not a readable XLSX workbook"):
        roster(data=_workbook([HEADER.split(","), ["1"]])[:cut])


_LINES = st.lists(
    st.one_of(
        st.just(ROW),
        st.text(max_size=40),
        st.lists(st.sampled_from(['"', ",", "ก", "1", "\x00", "central", "\n", "\r"])).map("".join),
    ),
    max_size=8,
).map("\n".join)


def _read_bytes(data: bytes) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(data)
        try:
            read = read_roster(path)
        except FileError:
            return 0
    assert all(each.reason for each in read.rejected)
    return len(read.rows) + len(read.rejected)


@settings(max_examples=examples(75), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b)))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xff")
def test_no_bytes_raise_anything_but_a_file_error(data: bytes) -> None:
    _read_bytes(data)


@settings(max_examples=examples(75), deadline=None)
@given(_LINES, st.sampled_from(["utf-8", "utf-16"]))
def test_no_lines_under_a_good_header_raise_or_get_lost(lines: str, encoding: str) -> None:
    text = f"{HEADER}\n{lines}\nLAST,,ก,ข,central,,,,\n"
    data = text.encode(encoding)
    assert _read_bytes(data) >= 1
