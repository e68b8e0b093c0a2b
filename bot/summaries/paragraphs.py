"""Which lines a page's width broke: those that the first word of the next had no room on."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category

_NARROWEST, _WIDEST = 30, 140  # characters across a page that letters are printed on
_FULL = 0.85  # of the width: such lines are nearly full
_FULL_LINES = 0.2  # of all lines: with fewer, each line is a paragraph
_SLACK = 0.9  # letters are not of one width
_WORD = 24  # characters to look for a first word in


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


@lru_cache(maxsize=4096)
def _first_word(line: str) -> str:
    start = line[:_WORD].split(" ", 1)[0]
    # Imported at the first use: the dictionary is dear to load.
    from pythainlp.tokenize import word_tokenize

    words: list[str] = word_tokenize(start, engine="newmm")
    return words[0] if words else start
