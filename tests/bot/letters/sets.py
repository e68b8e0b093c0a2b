"""Sets of letters, each with what a careful reader finds in it; evaluate.py tells of them."""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from bot.letters import Draft
from bot.letters.reading import read_letter
from handlers.files.documents import read_document

DATA = Path(__file__).parent / "data"

_HEAD = re.compile(r"^=== (?P<name>\S+)(?: (?P<kind>docx))?\n", re.M)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it arrives, and the meeting that a careful reader finds in it."""

    name: str
    text: str
    kind: str | None
    finds: str

    @property
    def expected(self) -> dict[str, Any]:
        """The meeting in it, as the YAML below it says."""
        return dict(yaml.load(self.finds, yaml.CSafeLoader))

    def draft(self) -> Draft:
        """What we find in it, read from a file as an organiser brings it."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(_docx(self.text) if self.kind == "docx" else self.text.encode())
            file.flush()
            return read_letter(read_document(file.name))


def _docx(text: str) -> bytes:
    """A document of these lines; lines between `|` are the rows of a table."""
    body = []
    for in_table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        if in_table:
            rows = ["".join(map(_cell, line[1:-1].split("|"))) for line in lines]
            body.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
        else:
            body += [_paragraph(line) for line in lines]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        document = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def sets() -> list[str]:
    """The names of the sets, to all of which the reader is held."""
    return sorted(path.stem for path in DATA.glob("*.txt"))


def letters(name: str) -> list[Letter]:
    """The letters of a set."""
    _, *parts = _HEAD.split((DATA / f"{name}.txt").read_text(encoding="utf-8"))
    return [
        Letter(head, text, kind, finds)
        for head, kind, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        for text, finds in [body.rsplit("\n---\n", 1)]
    ]
