"""Documents page by page, as a summary needs them; and what is refused instead."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handlers.files import FileError, docx_parts
from handlers.files.documents import read_document, read_pages
from handlers.files.docx_numbers import written
from tests.handlers.files.conftest import Save
from tests.handlers.files.pdfs import evaluate, tools, word


def docx(body: str, **more: str) -> bytes:
    parts = {name.replace("__", "/"): content for name, content in more.items()}
    return word.packed({"word/document.xml": word.part("document", body), **parts})


def paragraph(text: str, properties: str = "", before: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{before}<w:t>{text}</w:t></w:r></w:p>"


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]


def test_word_counts_its_paragraphs_as_word_shows_them(save: Save) -> None:
    """Headings in Thai digits, `1.1`, letters and brackets, each copy counting from one again."""
    blocks = tools.source(2)
    document = save(word.as_docx(blocks), "guideline.docx")
    (page,) = read_pages(document).pages
    assert lines(page) == [" ".join(block.text.split()) for block in blocks]
    assert "• ความเป็นมา" in read_document(document)  # letters are read without the numbers


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (12, "decimal", "12"),
        (3, "decimalZero", "03"),
        (10, "thaiNumbers", "๑๐"),
        (5, "thaiLetters", "จ"),
        (42, "thaiLetters", "กก"),
        (21, "thaiCounting", "ยี่สิบเอ็ด"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (7, "none", ""),
        (7, "chicago", "7"),
    ],
)
def test_a_number_in_words_formats(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_numbers_come_by_style_and_may_be_taken_off_again(save: Save) -> None:
    styles = word.part(
        "styles",
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    taken_off = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    changed = (
        '<w:pStyle w:val="B"/><w:pPrChange><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        "</w:pPrChange>"
    )
    body = (
        paragraph("ออม", '<w:pStyle w:val="A"/>')
        + paragraph("ไม่นับ", taken_off)
        + paragraph("กู้", changed)
    )
    parts = {"word__numbering.xml": word.numbering(), "word__styles.xml": styles}
    (page,) = read_pages(save(docx(body, **parts), "a.docx")).pages
    assert lines(page) == ["๑. ออม", "ไม่นับ", "๒. กู้"]


def test_word_pages_end_where_word_drew_them_once_for_each_break(save: Save) -> None:
    drawn = "<w:lastRenderedPageBreak/>"
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = (
        paragraph("หนึ่ง")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + paragraph("สอง", before=drawn)
        + paragraph("สาม", "<w:pageBreakBefore/>", drawn)
        + f"<w:tbl>{row.format(paragraph('ก'), paragraph('ข', before=drawn))}</w:tbl>"
        + paragraph("สี่", "<w:sectPr/>")
        + paragraph("ห้า", "<w:sectPr><w:type w:val='continuous'/></w:sectPr>", drawn)
        + paragraph("จบ")
    )
    pages = read_pages(save(docx(body), "a.docx")).pages
    assert [lines(page) for page in pages] == [
        ["หนึ่ง"], ["สอง"], ["สาม", "ก | ข"], ["สี่"], ["ห้า", "จบ"],
    ]  # fmt: skip


def test_other_formats_have_pages_by_form_feeds_or_one(save: Save) -> None:
    text = read_pages(save("๑. ออม\f\f๒. กู้", "a.txt"))
    assert (text.pages, text.media_type) == (("๑. ออม", "", "๒. กู้"), "text/plain")
    assert text.data == "๑. ออม\f\f๒. กู้".encode()
    page = "<html><h1>แนวทาง</h1><ol start=3><li>ออม<li>กู้</ol><script>x()</script></html>"
    document = read_pages(save(page, "a.html"))
    assert [lines(page) for page in document.pages] == [["แนวทาง", "3. ออม", "4. กู้"]]


def test_pdf_pages_keep_their_numbers_where_one_is_empty(save: Save) -> None:
    pages = [[("ออม", 700)], [], [("กู้", 700)]]
    assert read_pages(save(drawn(pages), "a.pdf")).pages == ("ออม", "", "กู้")


def drawn(pages: list[list[tuple[str, float]]], size: float = 15) -> bytes:
    """A PDF of lines at these heights."""
    packed = BytesIO()
    canvas = tools.canvas(packed)
    for page in pages:
        canvas.setFont("Sarabun", size)
        for line, y in page:
            canvas.drawString(70, y, line)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def test_a_number_that_is_content_is_no_page_number(save: Save) -> None:
    pages = [
        [("รายงาน หน้า " + at, 800), (f"ส่วนที่ {at}", 770), ("1" + at, 600), (at, 20)] for at in "123"
    ]
    expected = tuple(f"ส่วนที่ {at}\n1{at}" for at in "123")
    assert read_pages(save(drawn(pages), "a.pdf")).pages == expected


def stream(content: bytes, *more: str, kids: str = "3 0 R", count: int = 1) -> bytes:
    """A PDF of one page with this content stream, as it stands."""
    head = (
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj "
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        "/Resources<</XObject<</F 5 0 R>>>>>>endobj "
    )
    packed = zlib.compress(content, 9)
    body = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj " % (
        len(packed),
        packed,
    )
    rest = " ".join(more).encode()
    return b"%PDF-1.4\n" + head.encode() + body + rest + b" trailer<</Root 1 0 R>>"


FORM = (
    "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>"
    "stream\n/F Do\nendstream endobj"
)


@pytest.mark.parametrize(
    "hostile",
    [
        stream(b"", kids="2 0 R 3 0 R"),  # a page tree within itself
        stream(b"", kids="3 0 R " * 50_000, count=2_000_000_000),
        stream(b"/F Do", FORM),  # a form that draws itself
        stream(b"q " * 10_000_000),  # 20 MB of states, packed into 20 kB
        stream(b"[" * 5_000_000),
    ],
    ids=["tree", "pages", "form", "bomb", "nested"],
)
def test_a_pdf_made_to_harm_costs_one_short_process(save: Save, hostile: bytes) -> None:
    with pytest.raises(FileError):
        read_pages(save(hostile, "a.pdf"))


def picture() -> bytes:
    packed = BytesIO()
    Image.new("RGB", (6, 8), "white").save(packed, "PNG")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (picture(), "a.pdf", "is a picture: has no text layer (only its name ends in .pdf)"),
        (b"MZ\x90\0\x03" + b"\0" * 99, "a.pdf", "is a program, not a document (only its name"),
        (b"\x7fELF" + b"\0" * 99, "a.docx", "is a program, not a document (only its name"),
        (b"\x1f\x8b\x08" + b"\0" * 99, "a.txt", "is a packed archive: unpack it first"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 99, "a.html", "is a film or a sound"),
        (docx(paragraph("ก"), **{"word__vbaProject.bin": "x"}), "a.docx", "contains macros"),
        (
            docx(paragraph("ก"), **{"[Content_Types].xml": "<x t='word.document.macroEnabled'/>"}),
            "a.docx",
            "contains macros: save it as a plain .docx",
        ),
        (
            docx(paragraph("ก"), **{"word__numbering.xml": '<!DOCTYPE a SYSTEM "file:///x"><a/>'}),
            "a.docx",
            "declares entities): open it in Word and save it once more",
        ),
        (docx("<w:p>" * 501 + "</w:p>" * 501), "a.docx", "is nested too deeply"),
        ("<html><script>" + "x();" * 99 + "</script><p>ก</p></html>", "a.html", "full of scripts"),
        ("<html><script>" + "x();" * 99_999 + "</script></html>", "a.html", "full of scripts"),
        ("ออมเงิน", "a.pdf", "is plain text by its content: give it a name with .txt"),
        ("ออมเงิน", "a.exe", "is plain text by its content: give it a name with .txt"),
        ("<html><p>ออมเงิน</p></html>", "a.txt", "is HTML by its content"),
        (docx(paragraph("ก")), "a.pdf", "is Word by its content: give it a name with .docx"),
        ("<html><p> </p></html>", "a.html", "has no text: see whether it is the right file"),
        (" \f \n", "a.txt", "the file is empty"),
        ("ก" * 1_000_001, "a.txt", "has more than 1,000,000 characters: split it"),
    ],
)
def test_what_is_refused_says_why_and_what_to_do(
    save: Save, content: bytes | str, name: str, said: str
) -> None:
    path = save(content, name)
    with pytest.raises(FileError) as raised:
        read_pages(path)
    assert said in raised.value.message


def test_a_document_of_very_many_elements_is_left(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(docx("<w:p/>" * 50 + paragraph("ก")), "a.docx")
    monkeypatch.setattr(docx_parts, "MAX_ELEMENTS", 50)
    with pytest.raises(FileError, match="has over 50 elements: split it"):
        read_pages(path)


def test_a_bomb_in_a_part_that_is_not_read_is_refused_all_the_same(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(docx(paragraph("ก"), **{"word__media__a.bmp": "0" * 9999}), "a.docx")
    assert read_pages(path).pages
    monkeypatch.setattr(docx_parts, "MAX_UNPACKED", 9999)
    with pytest.raises(FileError, match="unpacks to more than"):
        read_pages(path)


def test_an_archive_of_very_many_parts_is_not_opened(save: Save) -> None:
    many = word.packed({f"{at}": "" for at in range(5001)})
    with pytest.raises(FileError, match="has more than 5000 parts"):
        read_pages(save(many, "a.docx"))


def test_200_megabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(FileError, match="larger than 20 MiB"):
        read_pages(path)


def test_the_measure_itself_counts_edits() -> None:
    assert evaluate.distance("กองทุน", "กองทุน") == 0
    assert evaluate.distance("กองทุนแม่", "กองทนแมม่") == 2
    assert evaluate.distance("ab", "ba") == 2
    assert evaluate.accuracy("กอง ทุน", "กองทุน", spaces=False) == 1
