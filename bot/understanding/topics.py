"""Which approved policy a message asks for, tolerant of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.understanding.shapes import Topic

_NOISE = re.compile("[่้๊๋็์ฯ.\\s]|โครงการ")
SHORTEST_NAME = 3
SHORTEST_MENDED = 10  # letters; กองทุนแม่ and กองทุนหมู่บ้าน are nearer than they look


def find_topic(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic whose title or other name stands in the text; the longest name wins."""
    plain = _skeleton(text)
    best: tuple[int, Topic] | None = None
    for topic in topics:
        for name in (topic.title, *topic.names):
            bones = _skeleton(name)
            if (
                len(bones) >= SHORTEST_NAME
                and (bones in plain or _nearly(bones, plain))
                and (not best or len(bones) > best[0])
            ):
                best = len(bones), topic
    return best[1] if best else None


def _nearly(bones: str, plain: str) -> bool:
    """Whether a long name stands in the text with one letter lost, wrong or too many: one half
    of it is then whole, and the other starts or ends beside it."""
    if len(bones) < SHORTEST_MENDED:
        return False
    half = len(bones) // 2
    first, second = bones[:half], bones[half:]
    for place in _places(first, plain):
        rest = plain[place + half :]
        if any(_one_slip(second, rest[:size]) for size in _sizes(second)):
            return True
    for place in _places(second, plain):
        if any(_one_slip(first, plain[max(0, place - size) : place]) for size in _sizes(first)):
            return True
    return False


def _places(part: str, plain: str) -> Iterator[int]:
    place = plain.find(part)
    while place >= 0:
        yield place
        place = plain.find(part, place + 1)


def _sizes(part: str) -> range:
    return range(len(part) - 1, len(part) + 2)


def _one_slip(wanted: str, typed: str) -> bool:
    """Whether one letter lost, wrong or too many parts the two."""
    same = 0
    while same < min(len(wanted), len(typed)) and wanted[same] == typed[same]:
        same += 1
    one, other = wanted[same:], typed[same:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]


@lru_cache(maxsize=512)
def _skeleton(text: str) -> str:
    """The text without what fingers lose: tone marks, silent signs, points and spaces."""
    return _NOISE.sub("", text.lower())
