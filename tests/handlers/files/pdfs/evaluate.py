"""How much of a PDF's text comes through: `python -m tests.handlers.files.pdfs.evaluate [--lines]`.

Every tool draws the same known document, and what `read_pages` makes of it is compared with the
words that were given to the tool: the share of characters that are right (one minus the edit
distance over the length), once of letters alone and once with the spaces and line ends between
them. --lines prints the lines that differ.
"""

from __future__ import annotations

import difflib
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.thai.numerals import to_arabic
from handlers.files.documents import read_pages
from tests.conftest import BROWSERS
from tests.handlers.files.pdfs.tools import (
    Block,
    by_chromium,
    by_fpdf2,
    by_libreoffice,
    by_reportlab,
    source,
)
from tests.handlers.files.pdfs.word import as_docx

OFFICES = ("soffice", "libreoffice")
_SPACES = re.compile(r"\s+")


def drawn(blocks: list[Block]) -> Iterator[tuple[str, bytes]]:
    """The document by each tool of this machine."""
    yield "fpdf2", by_fpdf2(blocks)
    yield "reportlab", by_reportlab(blocks)
    if browser := next(filter(None, map(shutil.which, BROWSERS)), None):
        yield "chromium", by_chromium(blocks, browser)
    if office := next(filter(None, map(shutil.which, OFFICES)), None):
        yield "libreoffice", by_libreoffice(as_docx(blocks), office)


def expected(blocks: list[Block]) -> str:
    """The paragraphs, one a line, the cells of a row next to each other."""
    return "\n".join(" ".join(block.cells) for block in blocks)


def read(data: bytes, reader: Callable[[Path], str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(data)
        return reader(path)


def pages(path: Path) -> str:
    return "\n".join(page for page in read_pages(path).pages if page)


def accuracy(text: str, source: str, spaces: bool) -> float:
    """The share of the source's characters that are right, digits of either kind alike: Writer
    counts in Arabic ones whatever the document says."""
    text, source = to_arabic(text), to_arabic(source)
    if not spaces:
        text, source = _SPACES.sub("", text), _SPACES.sub("", source)
    return 1 - distance(text, source) / len(source)


def distance(one: str, other: str) -> int:
    """Levenshtein's, by Myers' bit vectors: a column of the table is two whole numbers."""
    masks: dict[str, int] = {}
    for at, char in enumerate(one):
        masks[char] = masks.get(char, 0) | 1 << at
    every, last = (1 << len(one)) - 1, 1 << len(one) - 1
    up, down, score = every, 0, len(one)
    for char in other:
        match = masks.get(char, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        higher, lower = down | ~(diagonal | up) & every, up & diagonal
        score += bool(higher & last) - bool(lower & last)
        higher, lower = higher << 1 | 1, lower << 1
        up, down = (lower | ~(diagonal | higher)) & every, higher & diagonal & every
    return score


def main(arguments: list[str]) -> None:
    blocks = source(3)
    whole = expected(blocks)
    print(f"{'':<14}letters  with spaces  lines right  seconds")
    for name, data in drawn(blocks):
        start = time.monotonic()
        text = read(data, pages)
        took = time.monotonic() - start
        wanted, found = whole.split("\n"), text.split("\n")
        same = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
        right = sum(block.size for block in same) / len(wanted)
        print(
            f"{name:<14}{accuracy(text, whole, False):>7.2%}{accuracy(text, whole, True):>13.2%}"
            f"{right:>13.1%}{took:>9.2f}"
        )
        if "--lines" in arguments:
            print("\n".join(difflib.unified_diff(wanted, found, lineterm="", n=0)))


if __name__ == "__main__":
    main(sys.argv[1:])
