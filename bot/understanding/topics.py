"""Which approved policy a message asks for, tolerant of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.shapes import Topic

_NOISE = re.compile("[่้๊๋็์ฯ.\\s]|โครงการ")
SHORTEST_NAME = 3
SHORTEST_MENDED = 10  # letters; กองทุนแม่ and กองทุนหมู่บ้าน are nearer than they look


def find_topic(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic whose title or other name stands in the text; the longest name wins."""
    plain = _skeleton(text)
    for name in _names_of(tuple(topics)):
        if name.bones in plain or (name.first and name.nearly_stands_in(plain)):
            return name.topic
    return None


@dataclass(frozen=True, slots=True)
class _Name:
    """A topic's name as a skeleton; `first` and `second` are the halves of one so long that a
    slip is forgiven, else empty."""

    topic: Topic
    bones: str
    first: str
    second: str

    def nearly_stands_in(self, plain: str) -> bool:
        """Whether a long name is there with one letter lost, wrong or too many: one half of it
        is then whole, and the other starts or ends beside it."""
        first, second = self.first, self.second
        if first not in plain and second not in plain:
            return False
        return any(
            _one_slip(second, plain[place + len(first) :][:size])
            for place in _places(first, plain)
            for size in _sizes(second)
        ) or any(
            _one_slip(first, plain[max(0, place - size) : place])
            for place in _places(second, plain)
            for size in _sizes(first)
        )


@lru_cache(maxsize=8)
def _names_of(topics: tuple[Topic, ...]) -> list[_Name]:
    """The names that are long enough to look for, the longest first."""
    names = []
    for topic in topics:
        for bones in map(_skeleton, (topic.title, *topic.names)):
            half = len(bones) // 2 if len(bones) >= SHORTEST_MENDED else 0
            if len(bones) >= SHORTEST_NAME:
                names.append(_Name(topic, bones, bones[:half], bones[half:] if half else ""))
    return sorted(names, key=lambda name: -len(name.bones))


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


def _skeleton(text: str) -> str:
    """The text without what fingers lose: tone marks, silent signs, points and spaces."""
    return _NOISE.sub("", text.lower())
