"""How much room a text takes on a phone: estimates, good enough to divide a text by."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from bot.announcements.content import Runs, plain
from bot.announcements.fields import ANY_MARK
from bot.announcements.limits import LINE_CHARACTERS, RUN_BYTES, VALUE_BYTES

_FIELD = 90.0
_FAR_TOO_MANY = 40
"""Lines, more than any bubble has room for."""


@lru_cache(maxsize=4096)
def _width(sign: str) -> float:
    """Pixels of a character at size `sm`, which LINE draws at 14 pixels."""
    if ANY_MARK.match(sign):
        return _FIELD
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if sign == " ":
        return 4.0
    return 8.0 if sign < "\u1100" else 14.0


def _line_ends(text: str, width: float) -> Iterator[int]:
    """Where each drawn line ends: at a break of the text, or where the next sign is too much."""
    x, start = 0.0, 0
    for at, sign in enumerate(text):
        if sign == "\n":
            yield at
            x, start = 0.0, at + 1
            continue
        x += _width(sign)
        if x > width or at - start >= LINE_CHARACTERS:
            yield at
            x, start = _width(sign), at
    yield len(text)


@lru_cache(maxsize=1024)
def lines(text: str, width: float) -> int:
    """How many lines are drawn; of a text far too long for any bubble, at least how many.

    The same texts are packed again and again, until their bubbles are about equally full.
    """
    return sum(1 for _ in islice(_line_ends(text, width), _FAR_TOO_MANY))


def weight(runs: Runs) -> int:
    """Bytes of the JSON of a text at most, every value as long as it may be."""
    text = plain(runs)
    escaped = text.count('"') + text.count("\\") + text.count("\n")
    fields = len(ANY_MARK.findall(text)) * VALUE_BYTES
    return len(text.encode()) + escaped + fields + RUN_BYTES * (len(runs) + 1)


@lru_cache(maxsize=4096)
def _bytes(sign: str) -> int:
    return VALUE_BYTES if ANY_MARK.match(sign) else max(2, len(sign.encode()))


def fitting(runs: Runs, width: float, rows: int, most: int) -> int:
    """How many signs of a text fit into so many drawn lines and bytes."""
    text = plain(runs)
    end = 0
    for number, at in enumerate(_line_ends(text, width), 1):
        if number > rows:
            break
        end = at
    used, at = RUN_BYTES, 0
    for run in runs:
        used += RUN_BYTES
        for sign in run.text:
            used += _bytes(sign)
            if used > most or at >= end:
                return at
            at += 1
    return at
