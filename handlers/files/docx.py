"""The words of a DOCX document, a line for each paragraph and each row of a table; PAGE_END
stands where Word began a new page."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from handlers.files.errors import FileError
from handlers.files.html import CELL_END
from handlers.files.text import MIB

MAX_PARTS = 5000
MAX_XML = 40 * MIB  # unpacked; a letter takes less than one
DOCUMENT = "word/document.xml"
PAGE_END = "\f"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_ENCRYPTED_FLAG = 0x1
_CHUNK = 256 * 1024
_DEEPEST = 500


def docx_text(path: Path, data: bytes) -> str:
    """The text of the document's body. Text that was deleted under tracked changes, headers and
    footers are left out. FileError for what is not a readable DOCX or unpacks too large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _body(path, archive)
    except FileError:
        raise
    except expat.ExpatError as error:
        raise FileError(
            path, None, f"not a readable DOCX document (broken XML: {error})"
        ) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise FileError(path, None, "not a readable DOCX document (broken zip)") from error
    except Exception as error:
        # zlib and other unpackers raise classes of their own.
        name = type(error).__name__
        raise FileError(path, None, f"not a readable DOCX document ({name})") from error


def _body(path: Path, archive: zipfile.ZipFile) -> str:
    parts = {part.filename: part for part in archive.infolist()[:MAX_PARTS]}
    part = parts.get(DOCUMENT)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise FileError(path, None, "contains macros: save it as a plain .docx")
    if part is None:
        raise FileError(path, None, _what_else(set(parts)))
    if part.flag_bits & _ENCRYPTED_FLAG:
        raise FileError(path, None, "is encrypted: save it without a password")
    reader = _BodyReader(path)
    unpacked = 0
    with archive.open(part) as stream:
        # The archive's own word on the size is not believed.
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > MAX_XML:
                raise FileError(path, None, f"unpacks to more than {MAX_XML // MIB} MiB")
            reader.parser.Parse(chunk, False)
    reader.parser.Parse(b"", True)
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
    """Collects text while expat reads; no document type, so no entities of any kind."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._reading = False
        self._depth = 0
        self._fallback_depth: int | None = None
        self._cells: list[int] = []  # cells so far in each table row that is open
        self._numbered = False

    def _refuse_doctype(self, *_: object) -> None:
        raise FileError(self.path, None, "not a readable DOCX document (it declares entities)")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FileError(self.path, None, "not a readable DOCX document (nested too deeply)")
        if name == _FALLBACK and self._fallback_depth is None:
            self._fallback_depth = self._depth
        match _local(name):
            case "t":
                self._reading = True
                self._begin_item()
            case "tab":
                self._add("\t")
            case "br" | "cr":
                self._add(" " if self._cells else "\n")
                if attributes.get(f"{name.split(' ')[0]} type") == "page":
                    self._add(PAGE_END)
            case "lastRenderedPageBreak":
                self._add(PAGE_END)
            case "noBreakHyphen":
                self._add("-")
            case "tr":
                self._cells.append(0)
            case "tc" if self._cells:
                self._add(CELL_END if self._cells[-1] else "")
                self._cells[-1] += 1
            case "numId":
                self._numbered = attributes.get(f"{name.split(' ')[0]} val", "0") != "0"

    def _end(self, name: str) -> None:
        if self._fallback_depth == self._depth:
            self._fallback_depth = None
        self._depth -= 1
        match _local(name):
            case "t":
                self._reading = False
            case "p":
                self._numbered = False
                self._add(" " if self._cells else "\n")
            case "tr" if self._cells:
                self._cells.pop()
                self._add("\n")

    def _text(self, words: str) -> None:
        if self._reading:
            self._add(words)

    def _begin_item(self) -> None:
        """Word numbers such paragraphs itself; the text has only their words."""
        if self._numbered:
            self._add("• ")
            self._numbered = False

    def _add(self, words: str) -> None:
        if self._fallback_depth is None:
            self.parts.append(words)


def _local(name: str) -> str:
    """The name of an element of WordprocessingML, or nothing for others."""
    space, _, local = name.rpartition(" ")
    return local if space in (_WORD, _STRICT_WORD) else ""
