"""Letters in the formats and encodings in which they arrive, whole and broken."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from handlers.files import FileError
from handlers.files.documents import MAX_FILE, read_document
from handlers.files.docx_parts import MAX_XML
from handlers.files.pdf import repaired_thai
from tests.handlers.files.conftest import Save

SARABUN = Path(__file__).parents[3] / "bot/fonts/Sarabun-Regular.ttf"
LETTER = "ขอเชิญประชุมชี้แจงงานกองทุนชุมชน\nวันที่ 22 พฤศจิกายน 2564 ณ ห้องประชุมน้ำเพชร"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPHS = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LETTER.split("\n"))


def docx(body: str, **more: str) -> bytes:
    """A document with this body; other parts by name, `/` written as `__`."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def pdf(lines: str, password: str | None = None) -> bytes:
    pdfmetrics.registerFont(TTFont("Sarabun", str(SARABUN)))
    packed = BytesIO()
    canvas = Canvas(packed, encrypt=password)
    canvas.setFont("Sarabun", 12)
    for at, line in enumerate(lines.split("\n")):
        canvas.drawString(60, 780 - 20 * at, line)
    canvas.save()
    return packed.getvalue()


def fault_of(path: Path) -> str:
    with pytest.raises(FileError) as raised:
        read_document(path)
    assert str(raised.value).startswith(f"{path}: ")
    return raised.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_plain_text_in_each_encoding(save: Save, encoding: str) -> None:
    assert read_document(save(LETTER.encode(encoding), "letter.txt")) == LETTER


@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_html_without_what_a_reader_does_not_see(save: Save, encoding: str) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style><script>var a='ลับ'</script>"
        "</head><body><nav>หน้าแรก</nav><p>ขอเชิญ<b>ประชุม</b></p><ol><li>ก<li>ข</ol>"
        "<table><tr><td><p>พัฒนากร</p></td><td>5 คน</td></tr></table>"
        "<a href='https://zoom.us/j/1'>กดที่นี่</a><footer>โทร</footer></body></html>"
    )
    text = read_document(save(page.encode(encoding), "page.html"))
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert lines == [
        "ขอเชิญประชุม",
        "1. ก",
        "2. ข",
        "พัฒนากร | 5 คน",
        "https://zoom.us/j/1 กดที่นี่",
    ]


def test_docx_paragraphs_tables_and_numbered_items(save: Save) -> None:
    body = (
        f"{PARAGRAPHS}<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
        "<w:r><w:t>หัวข้อแรก</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>พัฒนากร</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>5</w:t><w:tab/><w:t>คน</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:del><w:r><w:delText>ถูกลบ</w:delText></w:r></w:del></w:p>"
    )
    text = read_document(save(docx(body), "letter.docx"))
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert lines == [*LETTER.split("\n"), "• หัวข้อแรก", "พัฒนากร | 5 คน"]


def test_a_text_box_is_read_once(save: Save) -> None:
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:p><w:r><w:t>กล่อง</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>กล่อง</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert read_document(save(docx(box), "box.docx")).split() == ["กล่อง"]


def test_pdf_with_a_text_layer(save: Save) -> None:
    assert read_document(save(pdf(LETTER), "letter.pdf")).split("\n")[:2] == LETTER.split("\n")


@pytest.mark.parametrize("content", [docx(PARAGRAPHS), pdf(LETTER), LETTER.encode()])
def test_content_decides_not_the_name(save: Save, content: bytes) -> None:
    for name in ("letter.txt", "letter.pdf", "letter"):
        assert "ขอเชิญประชุมชี้แจง" in read_document(save(content, name))


@pytest.mark.parametrize(
    ("taken_apart", "whole"),
    [
        ("ท\uf70aี", "ที่"),
        ("ผ\u0e49\u0e39นำ", "ผู้นำ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49 \u0e4d า", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("สำานักงาน", "สำนักงาน"),
        ("กรร\u0e21\u0e01า\u0e23\u0e17\u0e35\u0e48\u0e48", "กรรมการที่"),
        ("เเผนที่\u200bดี", "แผนที่ดี"),
        ("\uf0b7 ข้อ", "• ข้อ"),
        ("ก\uf702", "กี"),
        ("\uf70fาติ", "ญาติ"),
        ("ก าหนดการ", "กำหนดการ"),
        ("ส านักงาน จ านวน", "สำนักงาน จำนวน"),
        ("น ้า", "น้า"),
        ("ห้ องประชุม", "ห้ องประชุม"),
        ("ประช ุม", "ประชุม"),
        ("วัน ที่ 22", "วัน ที่ 22"),
    ],
)
def test_thai_is_put_together_again(taken_apart: str, whole: str) -> None:
    assert repaired_thai(taken_apart) == whole


def test_a_scan_has_no_text_layer(save: Save) -> None:
    scan = BytesIO()
    Image.new("RGB", (60, 80), "white").save(scan, "PDF")
    assert "has no text layer: 1 page" in fault_of(save(scan.getvalue(), "scan.pdf"))


def test_a_picture_has_no_text_layer(save: Save) -> None:
    picture = BytesIO()
    Image.new("RGB", (6, 8), "white").save(picture, "PNG")
    assert fault_of(save(picture.getvalue(), "scan.png")) == "is a picture: has no text layer"


def test_an_encrypted_pdf_says_so(save: Save) -> None:
    assert "is encrypted" in fault_of(save(pdf(LETTER, password="secret"), "locked.pdf"))


def test_an_encrypted_office_document_says_so(save: Save) -> None:
    container = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "is encrypted" in fault_of(save(container, "locked.docx"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"  \n ", "the file is empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is an old Office document"),
        (b"{\\rtf1 x}", "is RTF"),
        (b"PK\x03\x04 broken", "not a readable DOCX document"),
        (docx(PARAGRAPHS)[:200], "not a readable DOCX document"),
        (docx("<w:p><w:r><w:t>x</w:p>"), "broken XML"),
        (docx(""), "has no text"),
        (pdf(LETTER)[:2000], "not a readable PDF"),
        (b"%PDF-1.7\n" + b"\0\xff" * 500, "not a readable PDF"),
        (b"a\0b\0c\0" * 9, "is neither text"),
        (b"\xff\x00\x81\x90 \xe0\xb8", "the encoding cannot be read"),
        (b"x" * (MAX_FILE + 1), "larger than 20 MiB"),
    ],
)
def test_what_is_no_letter_is_refused_by_name(save: Save, content: bytes, said: str) -> None:
    assert said in fault_of(save(content, "letter.docx"))


def test_another_archive_is_named_for_what_it_is(save: Save) -> None:
    for part, said in (
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "zip archive"),
    ):
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(part, "x")
        assert said in fault_of(save(packed.getvalue(), "letter.docx"))


def test_a_zip_bomb_is_left_alone(save: Save) -> None:
    bomb = docx("<w:p><w:r><w:t>" + "ก" * (MAX_XML // 3 + 1000) + "</w:t></w:r></w:p>")
    assert len(bomb) < 1_000_000
    assert "unpacks to more than" in fault_of(save(bomb, "bomb.docx"))


def test_entities_are_refused(save: Save) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:document>',
        )
    assert "declares entities" in fault_of(save(packed.getvalue(), "letter.docx"))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "no.txt") == "no such file"
    assert fault_of(tmp_path) == "is a directory, not a file"
