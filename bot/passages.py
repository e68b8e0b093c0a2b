"""Documents cut into passages that answer a question: an item or paragraph under its heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 350
HEADING_LONGEST = 90
_ITEM = re.compile(r"^\s*(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|[-•▪●*]|ข้อ\s*[0-9๐-๙]+)\s*")
_HEADING = re.compile(r"^\s*(?:หมวด|ส่วนที่|บทที่|ตอนที่|#+)\s*\S+")
_ENDS = re.compile(r"(?:บาท|น\.|ค่ะ|[.:;])$")


@dataclass(frozen=True, slots=True)
class Passage:
    """At most LONGEST characters of one page; `heading` is what they stand under."""

    page: int
    heading: str
    text: str


def cut(pages: Sequence[str]) -> list[Passage]:
    """The passages of a document by its pages, the first page being 1; headings carry over,
    and one that nothing stands under is a passage itself."""
    result: list[Passage] = []
    heading = ""
    alone: Passage | None = None
    for number, page in enumerate(pages, 1):
        for paragraph in _paragraphs(page):
            if _is_heading(paragraph):
                result += [alone] if alone else []
                heading, alone = paragraph, Passage(number, "", paragraph)
            else:
                alone = None
                result += (Passage(number, heading, part) for part in _parts(paragraph))
    return [*result, alone] if alone else result


def _paragraphs(page: str) -> Iterator[str]:
    """Lines joined to paragraphs: an empty line, an item and a heading begin a new one."""
    held: list[str] = []
    for line in [*page.splitlines(), ""]:
        words = " ".join(line.split())
        if held and (not words or _ITEM.match(words) or _is_heading(words) or _is_heading(held[0])):
            yield " ".join(held)
            held = []
        if words:
            held.append(words)


def _is_heading(words: str) -> bool:
    if len(words) > HEADING_LONGEST:
        return False
    item = _ITEM.match(words)
    short_item = item and words[0] not in "-•▪●*(" and " " not in words[item.end() :].strip()
    return bool(
        _HEADING.match(words) or (short_item and len(words) <= 60 and not _ENDS.search(words))
    )


def _parts(paragraph: str) -> Iterator[str]:
    """The paragraph, divided at spaces where it is too long."""
    held = ""
    for word in paragraph.split(" "):
        for piece in (word[at : at + LONGEST] for at in range(0, len(word), LONGEST)):
            if held and len(held) + 1 + len(piece) > LONGEST:
                yield held
                held = piece
            else:
                held = f"{held} {piece}" if held else piece
    if held:
        yield held
