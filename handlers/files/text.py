"""Bytes of a file to text, and the text of a cell to what is stored."""

import re
import unicodedata
from pathlib import Path

from handlers.files.errors import FileError

MIB = 1024 * 1024

UTF_8 = "UTF-8"
UTF_16 = "UTF-16"
WINDOWS_874 = "Windows-874 (TIS-620)"

_UTF_8_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")

# Thai vowels and tone marks that stand on or under a letter.
_THAI_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_ORPHAN_MARK = re.compile("(?:^|[^\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_TOLERATED_ORPHANS = 0.05

# Shown as nothing, and pasted along from web pages and chats: zero-width signs, soft hyphen.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
# Plain and fixed-width spaces; tabs and line ends are control characters, not space.
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of 1 to `limit` bytes; otherwise FileError."""
    try:
        if path.is_dir():
            raise FileError(path, None, "is a directory, not a file")
        if not path.is_file():
            raise FileError(path, None, "no such file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        # A path with a NUL in it is a ValueError.
        raise FileError(path, None, f"cannot be read: {error}") from error
    if not data.strip():
        raise FileError(path, None, "the file is empty")
    if len(data) > limit:
        raise FileError(path, None, f"larger than {limit // MIB or 1} MiB")
    return data


def decode_utf_8(path: Path, data: bytes) -> str:
    """UTF-8 with or without BOM; FileError names the line of the first byte that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
        raise FileError(path, line, "not UTF-8 text; save the file as UTF-8") from error


def decode_table(path: Path, data: bytes) -> tuple[str, str]:
    """Text and encoding: UTF-8 (with or without BOM), UTF-16 with BOM, or Windows-874.

    Windows-874 has no signature. It is believed where the bytes are not UTF-8, are all defined
    in Windows-874, and make Thai: marks stand on Thai letters, which Western text read as
    Thai does not achieve.
    """
    if data.startswith(_UTF_16_BOMS):
        try:
            return data.decode("utf-16"), UTF_16
        except UnicodeDecodeError as error:
            raise FileError(path, None, "starts as UTF-16 but is broken") from error
    try:
        return data.decode("utf-8-sig"), UTF_8
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
    if not data.startswith(_UTF_8_BOM):
        try:
            text = data.decode("cp874")
        except UnicodeDecodeError:
            pass
        else:
            if _makes_thai(text):
                return text, WINDOWS_874
    raise FileError(path, line, "the encoding cannot be read: neither UTF-8 nor Windows-874")


def _makes_thai(text: str) -> bool:
    marks = len(_THAI_MARK.findall(text))
    orphans = len(_ORPHAN_MARK.findall(text))
    thai = any("\u0e01" <= char <= "\u0e2e" for char in text)
    return thai and orphans <= marks * _TOLERATED_ORPHANS


def _line_at(data: bytes, offset: int) -> int:
    before = data[:offset]
    return 1 + (before.count(b"\n") or before.count(b"\r"))


def tidy(text: str) -> str:
    """The same words as they are stored: NFC, sara am in one character, nothing invisible,
    single spaces, none around. Letters are never changed; control characters stay to be seen."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _SPLIT_SARA_AM.sub("\\1\u0e33", visible)).strip(" ")


def has_control_characters(text: str) -> bool:
    """Whether a control, line-end or text-direction character is in `text`."""
    return not text.isprintable() and any(
        unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")
        or "\u202a" <= char <= "\u202e"
        or "\u2066" <= char <= "\u2069"
        for char in text
    )
