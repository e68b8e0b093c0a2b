"""Which approved policy a message asks for, tolerant of spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.understanding.shapes import Topic

_NOISE = re.compile("[่้๊๋็์ฯ.\\s]|โครงการ")
SHORTEST_NAME = 3


def find_topic(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic whose title or other name stands in the text; the longest name wins."""
    plain = _skeleton(text)
    best: tuple[int, Topic] | None = None
    for topic in topics:
        for name in (topic.title, *topic.names):
            bones = _skeleton(name)
            if (
                len(bones) >= SHORTEST_NAME
                and bones in plain
                and (not best or len(bones) > best[0])
            ):
                best = len(bones), topic
    return best[1] if best else None


@lru_cache(maxsize=512)
def _skeleton(text: str) -> str:
    """The text without what fingers lose: tone marks, silent signs, points and spaces."""
    return _NOISE.sub("", text.lower())
