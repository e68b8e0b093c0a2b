"""Which lines a page's width broke: those that the first word of the next had no room on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from bot.thai.dictionary import cut

_NARROWEST, _WIDEST = 30, 140  # characters across a page that letters are printed on
_FULL = 0.85  # of the width: such lines are nearly full
_FULL_LINES = 0.2  # of all lines: with fewer, each line is a paragraph
_SLACK = 0.9  # letters are not of one width
_WORD = 24  # characters to look for a first word in
_INDENT = 3  # spaces, at least, before the first line of a paragraph
_INDENTED = 5  # paragraphs that begin so, at least: the rest of each stands at the margin
_LONG = 0.6  # of the width: no cell of a table


@dataclass(frozen=True, slots=True)
class Layout:
    """What lines take of the page's width with their indents, and the width; where lines had a
    space at their end; which stand at the margin below a long line, in a document that indents
    paragraphs; and which lines before those had room for more: a space stood there."""

    rooms: tuple[int, ...]
    width: int | None
    spaced: frozenset[int]
    hanging: frozenset[int]
    roomy: frozenset[int]


def layout(lines: Sequence[str]) -> Layout:
    """Of lines with the spaces before them, and one at the end of those that had it."""
    rooms = tuple(room(line.rstrip()) for line in lines)
    width = page_width(rooms)
    spaced = frozenset(at for at, line in enumerate(lines) if line.endswith(" "))
    hanging = _hanging(lines, rooms, width)
    roomy = (
        at - 1
        for at in hanging
        if not continued(rooms[at - 1], lines[at], width) and _apart(lines[at - 1], lines[at])
    )
    return Layout(rooms, width, spaced, frozenset(hanging), frozenset(roomy))


def _hanging(lines: Sequence[str], rooms: Sequence[int], width: int | None) -> list[int]:
    indents = [len(line) - len(line.lstrip()) if line.strip() else None for line in lines]
    pairs = [(at, indents[at - 1], indents[at]) for at in range(1, len(lines))]
    begun = sum(one is not None and one >= _INDENT and two == 0 for _, one, two in pairs)
    if width is None or begun < _INDENTED:
        return []
    return [
        at
        for at, one, two in pairs
        if one is not None and two == 0 and rooms[at - 1] >= _LONG * width
    ]


def page_width(taken: Sequence[int]) -> int | None:
    """Characters across the page, of what each line takes; None where lines are paragraphs, as a
    word processor has them."""
    rooms = sorted(one for one in taken if one)
    if not rooms:
        return None
    width = rooms[int(len(rooms) * 0.95) - (len(rooms) > 20)]
    full = sum(_FULL * width <= one <= 1.15 * width for one in rooms)
    wrapped = _NARROWEST <= width <= _WIDEST and full >= _FULL_LINES * len(rooms)
    return width if wrapped else None


def continued(taken: int, following: str, width: int | None) -> bool:
    """Whether `following` goes on in the paragraph of a line that takes so much of the width."""
    if width is None:
        return False
    return taken >= width / 2 and taken + room(_first_word(following)) > width * _SLACK


def room(text: str) -> int:
    """How many letters take room beside each other: marks stand above and below."""
    return sum(category(sign) != "Mn" for sign in text)


def _apart(line: str, following: str) -> bool:
    """Whether a line ends where a word ends, and does not break one in two."""
    end, place = line.rstrip()[-_WORD:], 0
    for word in cut(end + following[:_WORD]):
        place += len(word)
        if place >= len(end):
            break
    return place == len(end)


@lru_cache(maxsize=4096)
def _first_word(line: str) -> str:
    start = line[:_WORD].split(" ", 1)[0]
    words = cut(start)
    return words[0] if words else start
