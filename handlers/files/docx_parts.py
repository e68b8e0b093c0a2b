"""The parts of a DOCX package, read within bounds: no entity, nothing too deep or too large."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from handlers.files.docx_numbers import Level, Numbers, Style
from handlers.files.errors import FileError
from handlers.files.text import MIB

MAX_PARTS = 5000
MAX_UNPACKED = 200 * MIB  # with its pictures, which hardly pack; only the text is ever unpacked
MAX_XML = 40 * MIB  # unpacked; a letter takes less than one
MAX_ELEMENTS = 1_000_000  # the longest guideline has some 100,000
AGAIN = "open it in Word and save it once more"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ENCRYPTED_FLAG = 0x1
_CHUNK = 2 * MIB
_DEEPEST = 500
_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_TYPES = "[Content_Types].xml"

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


def local(name: str) -> str:
    """The name of an element of WordprocessingML, or nothing for others."""
    space, _, rest = name.rpartition(" ")
    return rest if space in (_WORD, _STRICT_WORD) else ""


def value(name: str, attributes: Attributes, of: str = "val") -> str | None:
    """An attribute of an element, in the element's own namespace as Word writes them."""
    return attributes.get(f"{name.rpartition(' ')[0]} {of}")


def whole(number: str | None) -> int | None:
    return int(number) if number is not None and number.isdecimal() and len(number) < 6 else None


class Package:
    """A DOCX that is open. FileError for macros, more parts than a document has, or a password."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._parts = {part.filename: part for part in archive.infolist()[:MAX_PARTS]}
        self._left = MAX_XML
        if sum(part.file_size for part in self._parts.values()) > MAX_UNPACKED:
            limit = f"more than {MAX_UNPACKED // MIB} MiB"
            raise FileError(path, None, f"unpacks to {limit}: {AGAIN}, with smaller pictures")
        if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self._parts):
            raise FileError(path, None, "contains macros: save it as a plain .docx")
        if self.has(_TYPES):
            self._read_bytes(_TYPES, self._refuse_macros)

    def names(self) -> set[str]:
        return set(self._parts)

    def has(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str, start: Start, end: End, text: Callable[[str], None] | None) -> None:
        """Tell every element of a part, in its order."""
        parser = expat.ParserCreate(namespace_separator=" ")
        depth = elements = 0

        def started(element: str, attributes: Attributes) -> None:
            nonlocal depth, elements
            depth += 1
            elements += 1
            if depth > _DEEPEST:
                raise FileError(self._path, None, f"is nested too deeply: {AGAIN}")
            if elements > MAX_ELEMENTS:
                raise FileError(self._path, None, f"has over {MAX_ELEMENTS:,} elements: split it")
            start(element, attributes)

        def ended(element: str) -> None:
            nonlocal depth
            depth -= 1
            end(element)

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._read_bytes(name, lambda chunk: parser.Parse(chunk, False))
        parser.Parse(b"", True)

    def _read_bytes(self, name: str, take: Callable[[bytes], object]) -> None:
        part = self._parts[name]
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise FileError(self._path, None, "is encrypted: save it without a password")
        with self._archive.open(part) as stream:
            # The archive's own word on the size is not believed.
            while chunk := stream.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    limit = f"more than {MAX_XML // MIB} MiB"
                    raise FileError(self._path, None, f"unpacks to {limit}: split it, or {AGAIN}")
                take(chunk)

    def _refuse_macros(self, chunk: bytes) -> None:
        if b"macroEnabled" in chunk or b"vbaProject" in chunk:
            raise FileError(self._path, None, "contains macros: save it as a plain .docx")

    def _refuse_doctype(self, *_: object) -> None:
        raise FileError(
            self._path, None, f"not a readable DOCX document (it declares entities): {AGAIN}"
        )

    def numbers(self) -> Numbers:
        """What the package says of lists; without those parts no paragraph has a number."""
        numbers = Numbers()
        for name, reader in ((_NUMBERING, _ListReader), (_STYLES, _StyleReader)):
            if self.has(name):
                told = reader(numbers)
                self.read(name, told.start, told.end, None)
        return numbers


class _ListReader:
    """numbering.xml."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._abstract: str | None = None
        self._list: str | None = None
        self._at: int | None = None  # the level that is open

    def start(self, element: str, attributes: Attributes) -> None:
        numbers, said = self._numbers, value(element, attributes)
        match local(element):
            case "abstractNum":
                self._abstract = value(element, attributes, "abstractNumId")
                numbers.levels[self._abstract or ""] = {}
            case "num":
                self._list = value(element, attributes, "numId")
            case "abstractNumId" if self._list and said:
                numbers.lists[self._list] = said
            case "lvl" | "lvlOverride":
                self._at = whole(value(element, attributes, "ilvl"))
                if self._abstract is not None and self._at is not None and self._at < 9:
                    numbers.levels[self._abstract][self._at] = Level()
            case "startOverride" if self._list and self._at is not None:
                numbers.restarts.setdefault(self._list, {})[self._at] = whole(said) or 0
            case name:
                self._level(name, said)

    def _level(self, name: str, said: str | None) -> None:
        level = self._numbers.levels.get(self._abstract or "", {}).get(
            -1 if self._at is None else self._at
        )
        if level is None or self._abstract is None:
            return
        match name:
            case "start":
                level.start = whole(said) or 0
            case "numFmt":
                level.form = said or "decimal"
            case "lvlText":
                level.text = said or ""
            case "isLgl":
                level.legal = said not in ("0", "false")

    def end(self, element: str) -> None:
        match local(element):
            case "abstractNum":
                self._abstract = None
            case "num":
                self._list = None
            case "lvl" | "lvlOverride":
                self._at = None


class _StyleReader:
    """styles.xml."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._style = Style()

    def start(self, element: str, attributes: Attributes) -> None:
        said = value(element, attributes)
        match local(element):
            case "style":
                self._style = Style()
                self._numbers.styles[value(element, attributes, "styleId") or ""] = self._style
            case "basedOn":
                self._style.based_on = said
            case "numId":
                self._style.list_id = said
            case "ilvl":
                self._style.level = whole(said)

    def end(self, element: str) -> None:
        """A style goes on to the next one."""
