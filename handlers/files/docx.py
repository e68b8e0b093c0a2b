"""The words of a DOCX document, a line for each paragraph and each row of a table; PAGE_END
stands where Word began a new page."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from handlers.files.docx_numbers import BULLET, Numbers
from handlers.files.docx_parts import AGAIN, MAX_PARTS, Attributes, Package, local, value, whole
from handlers.files.errors import FileError
from handlers.files.html import CELL_END

DOCUMENT = "word/document.xml"
PAGE_END = "\f"

_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SAME_PAGE = ("continuous", "nextColumn")


def docx_text(path: Path, data: bytes, counted: bool) -> str:
    """The text of the document's body; where it is `counted`, with the numbers that Word writes
    before paragraphs, else with a bullet for each. Text that was deleted under tracked changes,
    headers and footers are left out. FileError for what is not a readable DOCX or unpacks too
    large."""
    # Before the archive is opened, which remembers each of its parts.
    if data.count(_DIRECTORY_ENTRY) > MAX_PARTS:
        raise FileError(path, None, f"has more than {MAX_PARTS} parts: {AGAIN}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _body(path, Package(path, archive), counted)
    except FileError:
        raise
    except expat.ExpatError as error:
        fault = f"broken XML: {error}"
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        fault = "broken zip"
    except Exception as error:
        # zlib and other unpackers raise classes of their own.
        fault = type(error).__name__
    raise FileError(path, None, f"not a readable DOCX document ({fault}): {AGAIN}")


def _body(path: Path, package: Package, counted: bool) -> str:
    if not package.has(DOCUMENT):
        raise FileError(path, None, _what_else(package.names()))
    reader = _BodyReader(package.numbers() if counted else None)
    package.read(DOCUMENT, reader.start, reader.end, reader.text)
    return "".join(reader.parts)


def _what_else(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "is an Excel workbook, not a letter"
    if any(name.startswith("ppt/") for name in names):
        return "is a PowerPoint presentation; save it as PDF"
    if "content.xml" in names:
        return "is an OpenDocument text; save it as DOCX or PDF"
    return "is a zip archive, not a DOCX document"


class _BodyReader:
    """Collects text while the elements of the body are told."""

    def __init__(self, numbers: Numbers | None) -> None:
        self.parts: list[str] = []
        self._numbers = numbers
        self._reading = False
        self._depth = 0
        self._fallback_depth: int | None = None
        self._cells: list[int] = []  # cells so far in each table row that is open
        self._former = 0  # how many records of former properties are open
        self._label = ""
        self._style: str | None = None
        self._list: tuple[str | None, int | None] = None, None
        self._written = False  # whether this page has words yet
        self._row_written = False
        self._turns = False  # whether a page ends after this row or paragraph

    def start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if name == _FALLBACK and self._fallback_depth is None:
            self._fallback_depth = self._depth
        match local(name):
            case "t":
                self._reading = True
                self._begin_item()
            case "tab":
                self._add("\t")
            case "br" | "cr":
                self._add(" " if self._cells else "\n")
                if value(name, attributes, "type") == "page":
                    self._turn()
            case "lastRenderedPageBreak" if self._written:
                self._turn()
            case "noBreakHyphen":
                self._add("-")
            case "tr":
                self._row_written = self._row_written and bool(self._cells)
                self._cells.append(0)
            case "tc" if self._cells:
                self._add(CELL_END if self._cells[-1] else "")
                self._cells[-1] += 1
            case "pPrChange":
                self._former += 1
            case said if not self._former:
                self._property(said, value(name, attributes), value(name, attributes, "type"))

    def _property(self, name: str, said: str | None, kind: str | None) -> None:
        """What a paragraph says of itself before its words."""
        match name:
            case "pPr":
                self._style, self._list = None, (None, None)
            case "pStyle":
                self._style = said
            case "numId":
                self._list = said, self._list[1]
            case "ilvl":
                self._list = self._list[0], whole(said)
            case "pageBreakBefore" if said not in ("0", "false") and self._written:
                self._turn()
            case "sectPr":
                self._turns = True
            case "type" if said in _SAME_PAGE:
                self._turns = False

    def end(self, name: str) -> None:
        if self._fallback_depth == self._depth:
            self._fallback_depth = None
        self._depth -= 1
        match local(name):
            case "t":
                self._reading = False
            case "pPr" if not self._former:
                self._label = self._counted()
            case "pPrChange":
                self._former -= 1
            case "p":
                self._label = ""
                self._add(" " if self._cells else "\n")
                self._turn_if_due()
            case "tr" if self._cells:
                self._cells.pop()
                self._add("\n")
                self._turn_if_due()

    def text(self, words: str) -> None:
        if self._reading:
            self._add(words)
            self._written = self._written or not words.isspace()
            self._row_written = bool(self._cells)

    def _counted(self) -> str:
        list_id, level = self._list
        if self._numbers is not None:
            return self._numbers.label(self._style, list_id, level)
        return BULLET if list_id not in (None, "0") else ""

    def _begin_item(self) -> None:
        """Word numbers such paragraphs itself; the text has only their words."""
        if self._label:
            self._add(f"{self._label} ")
            self._label = ""

    def _turn(self) -> None:
        """A page ends here, or after the row of a table that has begun."""
        if self._cells and self._row_written:
            self._turns = True
        else:
            self._add(PAGE_END)
            self._written = False

    def _turn_if_due(self) -> None:
        if self._turns and not self._cells:
            self._turns = False
            self._turn()

    def _add(self, words: str) -> None:
        if self._fallback_depth is None:
            self.parts.append(words)
