"""The text layer of a PDF, with the Thai that PDF writers take apart put together again."""

import re
import unicodedata
from pathlib import Path
from typing import Any

from handlers.files.bounded import bounded
from handlers.files.errors import FileError
from handlers.files.pdf_layout import Line, Page

_PROGRAM = Path(__file__).with_name("pdf_process.py")

# Word and others store Thai marks that were moved aside or down as glyphs of their own.
_MOVED_GLYPHS = str.maketrans({0xF700 + at: letter for at, letter in enumerate("ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู")})
# Bullets of Word's symbol fonts.
_SYMBOLS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf06e\uf076\uf02d", "•"))
_TONE = "\u0e48-\u0e4b"
_VOWEL = "\u0e31\u0e34-\u0e3a\u0e47"
_MARK = f"{_VOWEL}\u0e48-\u0e4e"
_TWICE = re.compile(f"([{_MARK}])\\1+")
_TONE_FIRST = re.compile(f"([{_TONE}\u0e4c])([{_VOWEL}])")
_SPLIT_SARA_AM = re.compile(f"\u0e4d *([{_TONE}]?) *\u0e32|([{_TONE}]) *\u0e4d *\u0e32")
_SARA_AM_FIRST = re.compile(f"\u0e33 *([{_TONE}])")
_LONG_SARA_AM = re.compile("\u0e33\u0e32")
_STRAY_SPACE = re.compile(f"(?<=[\u0e01-\u0e2e{_MARK}]) +(?=[{_MARK}\u0e33])")
# Sara am whose upper part is lost leaves sara aa, which never begins a word, after a space.
_LOST_SARA_AM = re.compile(f"([\u0e01-\u0e2e][{_TONE}]?) (?=\u0e32)\u0e32")
_TWO_SARA_E = re.compile("\u0e40\u0e40")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile("[ \u00a0\u2000-\u200a\u202f\u3000]+")
_UNKNOWN = "\ufffd"
_TOLERATED_UNKNOWN = 1 / 500  # of the letters: ornaments


def pdf_pages(path: Path, data: bytes) -> list[Page]:
    """The lines of each page. FileError for a PDF that is encrypted, broken, a scan, too long, or
    whose fonts do not tell all letters.

    A process of its own reads it, bounded in time and memory: a PDF is a program, and one made
    to harm can keep any reader busy for hours.
    """
    answer = bounded(path, "PDF", _PROGRAM, data)
    found = [
        Page(width, tuple(line for row in rows if (line := _line(row)).text.strip()))
        for rows, width in zip(answer["pages"], answer["widths"], strict=True)
    ]
    pages = answer["count"]
    text = "".join(line.text for page in found for line in page.lines)
    if not text:
        said = "1 page that is only a picture" if pages == 1 else f"{pages} pages of only pictures"
        raise FileError(path, None, f"has no text layer: {said}; have its text recognised first")
    if len(found) < pages:
        raise FileError(
            path, None, f"has {pages} pages, of which only {len(found)} can be read: split it"
        )
    if text.count(_UNKNOWN) > _TOLERATED_UNKNOWN * len(text):
        raise FileError(path, None, "its fonts do not tell all letters: bring the DOCX behind it")
    return found


def lines(page: Page) -> str:
    """The text of a page as it was drawn, line by line."""
    return "\n".join(line.text.rstrip() for line in page.lines)


def _line(row: list[Any]) -> Line:
    text, left, right, y, size, cells = row
    return Line(repaired_thai(text).lstrip(), left, right, y, size, cells)


def repaired_thai(text: str) -> str:
    """The same words with every mark as Unicode's own, next to the letter that it stands on, once
    and in Unicode's order; sara am in one character; no control characters."""
    text = unicodedata.normalize("NFC", text.translate(_MOVED_GLYPHS).translate(_SYMBOLS))
    text = _TWO_SARA_E.sub("\u0e41", _UNSEEN.sub("", text))
    text = "".join(char if char.isprintable() else " " for char in text)
    text = _STRAY_SPACE.sub("", _SPACES.sub(" ", text))
    text = _TWICE.sub("\\1", _TONE_FIRST.sub("\\2\\1", text))
    text = _SARA_AM_FIRST.sub("\\1\u0e33", _SPLIT_SARA_AM.sub("\\1\\2\u0e33", text))
    return _LOST_SARA_AM.sub("\\1\u0e33", _LONG_SARA_AM.sub("\u0e33", text))
