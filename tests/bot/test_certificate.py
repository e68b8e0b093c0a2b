"""The document as it is drawn: one sheet, its letters embedded, its QR readable, its text whole."""

import datetime as dt
import io
import re
from dataclasses import replace

import pytest
import segno
from pypdf import PageObject, PdfReader

from bot.certificate import POINT, QR_SIDE, draw
from bot.wording.certificate import Lines

ISSUED = dt.datetime(2021, 11, 24, 3, 0, tzinfo=dt.UTC)
LINES = Lines(
    name="นางสาวปู่ญี่ ที่กึ่งน้ำ",
    role="นักวิชาการพัฒนาชุมชน จังหวัดอุดรธานี",
    meeting="ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชนตามหลักธรรมาภิบาล",
    days="วันที่ 22–23 พฤศจิกายน 2564",
    details=["ณ ห้องประชุม War Room ชั้น 5"],
    issued="ออกให้ ณ วันที่ 24 พฤศจิกายน พ.ศ. 2564",
    address="https://bot.example.go.th/verify/0123456789abcdef01234567",
)


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return draw(LINES, ISSUED)


@pytest.fixture(scope="module")
def sheet(drawn: bytes) -> PageObject:
    [found] = PdfReader(io.BytesIO(drawn)).pages
    return found


def content(sheet: PageObject) -> str:
    found = sheet.get_contents()
    assert found is not None
    return found.get_data().decode("latin-1")


def spoken(sheet: PageObject) -> list[str]:
    """What a reader copies from the sheet, line by line."""
    spans = re.findall(r"/ActualText <FEFF([0-9a-f]*)>", content(sheet))
    return [bytes.fromhex(span).decode("utf-16-be") for span in spans]


def test_the_same_words_give_the_same_bytes(drawn: bytes) -> None:
    assert draw(LINES, ISSUED) == drawn


def test_it_is_a_lying_a4_sheet_with_its_letters_embedded(sheet: PageObject) -> None:
    assert [round(float(n) * POINT) for n in sheet.mediabox.upper_right] == [297, 210]
    fonts = sheet["/Resources"]["/Font"].values()  # type: ignore[index]
    for font in fonts:
        [inner] = font.get_object()["/DescendantFonts"]
        assert "Sarabun" in inner.get_object()["/BaseFont"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
    assert len(fonts) == 2


def test_every_line_can_be_copied_as_it_was_given(sheet: PageObject) -> None:
    assert spoken(sheet) == [
        LINES.heading, LINES.certifies, LINES.name, LINES.role, LINES.took_part, LINES.meeting,
        LINES.days, *LINES.details, LINES.issued, LINES.electronic, LINES.address, LINES.scan,
    ]  # fmt: skip


def test_the_qr_is_that_of_the_address(sheet: PageObject) -> None:
    wanted = [bytes(row) for row in segno.make(LINES.address, error="m", micro=False).matrix]
    boxes = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) -[\d.]+ re\s+f", content(sheet))
    module = QR_SIDE / len(wanted)
    runs = [tuple(float(n) * POINT / module for n in box) for box in boxes]
    left, top = min(x for x, _, _ in runs), max(y for _, y, _ in runs)
    found = [bytearray(len(wanted)) for _ in wanted]
    for x, y, wide in runs:
        for column in range(round(x - left), round(x - left + wide)):
            found[round(top - y)][column] = 1
    assert found == wanted


LONG = "ประชุมเชิงปฏิบัติการขับเคลื่อนกองทุนแม่ของแผ่นดินและกองทุนชุมชนตามหลักธรรมาภิบาลเพื่อน้อมนำแนวพระราชดำริ"


@pytest.mark.parametrize(
    ("meeting", "drawn_as"),
    [
        (LONG, [LONG[: LONG.index("และ")], LONG[LONG.index("และ") :]]),
        ("ก" * 100, ["ก" * 100]),
        ("ก" * 300, ["ก" * 75] * 4),
        ("น้ำ" * 100, None),
    ],
)
def test_a_long_name_is_kept_whole_as_long_as_it_can_be(
    meeting: str, drawn_as: list[str] | None
) -> None:
    found = PdfReader(io.BytesIO(draw(replace(LINES, meeting=meeting), ISSUED))).pages[0]
    title = spoken(found)[5 : -5 - len(LINES.details)]
    assert "".join(title) == meeting
    assert drawn_as is None or title == drawn_as
    assert not any(line[0] in "\u0e33\u0e31\u0e49" for line in title)
