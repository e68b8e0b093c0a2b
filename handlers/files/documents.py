"""The text of a document, whatever it was saved as: plain text, HTML, DOCX or PDF."""

import re
from dataclasses import dataclass
from pathlib import Path

from handlers.files import html
from handlers.files.bounded import bounded
from handlers.files.docx import PAGE_END, docx_text
from handlers.files.errors import FileError
from handlers.files.pdf import lines, pdf_pages
from handlers.files.pdf_layout import paragraphs
from handlers.files.signatures import refuse_no_document
from handlers.files.text import MIB, decode_table, read_bounded
from handlers.files.workbook import ZIP_SIGNATURE

MAX_FILE = 20 * MIB
MAX_TEXT = 1_000_000  # characters; the longest letter has some 20,000

_PDF_SIGNATURE = b"%PDF-"
_PDF_SIGNATURE_WITHIN = 1024  # bytes that may stand before it
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|table|span|br|h1|script)\b[^>]*>", re.I
)
_HTML_WITHIN = 4096
_SMALL_HTML = 64 * 1024  # characters: even made to harm, they keep a reader busy for no second
_SCRIPTS_MAX = 3  # times the words
_PDF_TYPE = "application/pdf"
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAMED = {
    _PDF_TYPE: ("PDF", (".pdf",)),
    _DOCX_TYPE: ("Word", (".docx",)),
    "text/html": ("HTML", (".html", ".htm")),
    "text/plain": ("plain text", (".txt",)),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: its text by page, an empty page too, and the bytes themselves."""

    pages: tuple[str, ...]
    media_type: str
    data: bytes


def read_document(path: Path | str) -> str:
    """The text of a letter of at most 20 MiB, its pages as one, lines as they were drawn."""
    document = _read(Path(path), as_drawn=True)
    # Word's own page breaks fall within paragraphs; the others' do not.
    return ("" if document.media_type == _DOCX_TYPE else "\n").join(document.pages)[:MAX_TEXT]


def read_pages(path: Path | str) -> Document:
    """A document of at most 20 MiB whose name says what its content is: others get it by that name.

    Lines are paragraphs as far as the format tells them; cells of a table row are joined by
    ` | `. Pages are a PDF's own, without running heads and page numbers, Word's as it last drew
    them, a text's by its form feeds; an HTML document is one. FileError for what is encrypted,
    broken, too large, without text or no document at all.
    """
    document = _read(Path(path), as_drawn=False)
    _refuse_wrong_name(Path(path), document.media_type)
    return document


def _refuse_wrong_name(path: Path, media_type: str) -> None:
    kind, suffixes = _NAMED[media_type]
    if path.suffix.lower() not in suffixes:
        raise FileError(path, None, f"is {kind} by its content: give it a name with {suffixes[0]}")


def _read(path: Path, as_drawn: bool) -> Document:
    data = read_bounded(path, MAX_FILE)
    pages, media_type = _pages_of(path, data, as_drawn)
    if not any(page.strip() for page in pages):
        raise FileError(path, None, "has no text: see whether it is the right file")
    if not as_drawn and sum(map(len, pages)) > MAX_TEXT:
        raise FileError(path, None, f"has more than {MAX_TEXT:,} characters: split it")
    return Document(tuple(pages), media_type, data)


def _pages_of(path: Path, data: bytes, as_drawn: bool) -> tuple[list[str], str]:
    if _PDF_SIGNATURE in data[:_PDF_SIGNATURE_WITHIN]:
        drawn = pdf_pages(path, data)
        return [lines(page) for page in drawn] if as_drawn else paragraphs(drawn), _PDF_TYPE
    if data.startswith(ZIP_SIGNATURE):
        return docx_text(path, data, counted=not as_drawn).split(PAGE_END), _DOCX_TYPE
    refuse_no_document(path, data)
    text, _ = decode_table(path, data)
    if "\0" in text:
        raise FileError(path, None, "is neither text, HTML, DOCX nor PDF")
    if _HTML.search(text[:_HTML_WITHIN]):
        return [_html_text(path, text, as_drawn)], "text/html"
    return text.split("\f"), "text/plain"


def _html_text(path: Path, page: str, as_drawn: bool) -> str:
    """A page that is mostly scripts shows its readers what is not in the file."""
    data = page.encode("utf-8", "replace")
    small = len(page) <= _SMALL_HTML
    read = html.extract(data) if small else bounded(path, "HTML", Path(html.__file__), data)
    text, scripts = str(read["text"]), int(str(read["scripts"]))
    if scripts and (not text.strip() or (not as_drawn and scripts > _SCRIPTS_MAX * len(text))):
        raise FileError(path, None, "is a page full of scripts: print it to PDF in a browser")
    return text
