"""Invented policy documents, laid out on pages, with what a careful reader marked in them.

A file holds several: each begins with `=== name options`. `[[…]]` is a date, an amount or a count
to keep, `§` begins a top-level topic (` / ` is a line break within it), `~N` stands for N
paragraphs that say nothing to keep, `*N` for N times the line with {n}, and the numbers {a}, {b}
and {d} that go with it, `%%%` for a new page. Options: `width` in characters that take
room (0: a paragraph a line, as from a word processor), `rows` a page, `head` and `foot` of each
page (`_` is a space, `{n}` the page), `digits=thai`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from unicodedata import category

from bot.thai.dictionary import cut
from bot.thai.numerals import to_arabic, to_thai

DATA = Path(__file__).parent / "data"
_HEAD = re.compile(r"^=== (\S+)(.*)\n", re.M)
_FACT = re.compile(r"\[\[(.+?)\]\]")
_LABEL = re.compile(
    r"^[#\s]*(?:\D{0,12}?ที่\s|หมวด\s|ข้อ\s)?\(?(\d+|[ก-ฮ](?=[.)]))?[.):]*\s*", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Document:
    """`topics` are (number or None, heading); facts and topics in Arabic digits."""

    name: str
    title: str
    pages: tuple[str, ...]
    topics: tuple[tuple[str | None, str], ...]
    facts: tuple[str, ...]


def names(file: str) -> list[str]:
    """Of the documents in a file, without laying them out."""
    return [name for name, _ in _HEAD.findall((DATA / file).read_text(encoding="utf-8"))]


@cache
def documents(file: str) -> list[Document]:
    _, *parts = _HEAD.split((DATA / file).read_text(encoding="utf-8"))
    return [_document(*parts[at : at + 3]) for at in range(0, len(parts), 3)]


@cache
def by_others() -> tuple[Document, ...]:
    """Sixteen documents by two writers who knew nothing of the reader, marked in a file
    beside each: [number or null, heading] of the main topics, and what matters in the field."""
    return tuple(_marked(file) for file in sorted((DATA / "others").glob("*.json")))


def _marked(file: Path) -> Document:
    marks = json.loads(file.read_text(encoding="utf-8"))
    pages = file.with_suffix(".txt").read_text(encoding="utf-8").split("\f")
    topics = tuple((number, heading) for number, heading in marks["topics"])
    return Document(file.stem, marks["title"], tuple(pages), topics, tuple(marks["facts"]))


def _document(name: str, options: str, source: str) -> Document:
    layout = dict(option.split("=", 1) for option in options.split())
    lines = [one for line in source.strip().splitlines() for one in _repeated(line)]
    facts = tuple(to_arabic(fact) for line in lines for fact in _FACT.findall(line))
    topics = tuple(_topic(line[1:]) for line in lines if line.startswith("§"))
    plain = [_FACT.sub(r"\1", line).removeprefix("§") for line in lines]
    return Document(name, plain[0].lstrip("# "), tuple(_pages(plain, layout)), topics, facts)


def _repeated(line: str) -> list[str]:
    if not line.startswith("*"):
        return [line]
    times, words = line[1:].split(" ", 1)
    return [
        words.format(n=n, a=n * 7 + 11, b=f"{n * 1250 + 9000:,}", d=n % 28 + 1)
        for n in range(1, int(times) + 1)
    ]


def _topic(line: str) -> tuple[str | None, str]:
    words = _FACT.sub(r"\1", line).replace(" / ", " ")
    label = _LABEL.match(words)
    assert label
    return label[1], words[label.end() :]


def _pages(lines: list[str], layout: dict[str, str]) -> Iterator[str]:
    width, rows = int(layout["width"]), int(layout.get("rows", "40"))
    page: list[str] = []
    number = 1
    for row in [*_rows(lines, width), "%%%"]:
        if row != "%%%":
            page.append(row)
        if row == "%%%" or len(page) == rows:
            if page:
                yield _framed(page, number, layout)
                number += 1
            page = []


def _framed(page: list[str], number: int, layout: dict[str, str]) -> str:
    edges = [layout.get(edge, "").replace("_", " ").format(n=number) for edge in ("head", "foot")]
    text = "\n".join(line for line in (edges[0], *page, edges[1]) if line)
    return to_thai(text) if layout.get("digits") == "thai" else text


def _rows(lines: list[str], width: int) -> Iterator[str]:
    filler = cycle((DATA / "filler.txt").read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith("~"):
            for paragraph in islice(filler, int(line[1:])):
                yield from _wrapped(paragraph, width)
        else:
            for part in line.split(" / "):
                yield from _wrapped(part, width)


@cache
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    if not width or _room(text) <= width:
        return (text,)
    rows = [""]
    for word in cut(text):
        if _room(rows[-1] + word) > width:
            rows.append("")
        rows[-1] += word
    return tuple(row.strip() for row in rows)


def _room(text: str) -> int:
    return sum(category(sign) != "Mn" for sign in text)
