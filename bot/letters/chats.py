"""A conversation as LINE exports it, without the clock and the name before each message."""

from __future__ import annotations

import re
from collections import Counter

# `10:02 พี่อ้อย: …`: the clock and the name before each message
_NAMED = re.compile(r"^\d{1,2}:\d\d[ \t]+[^\d:\n]{1,25}:[ \t]", re.MULTILINE)
# `2568.05.06 วันอังคาร`, above the messages of a day: `08:41 พี่แดง พช. ประชุม VCS …`
_DAY = re.compile(r"^\d{4}[./]\d\d[./]\d\d,?[ \t]+\S+[ \t]*$", re.MULTILINE)
_MESSAGE = re.compile(r"^\d{1,2}:\d\d[ \t]+(?P<rest>\S.*)$", re.MULTILINE)
_LONGEST_NAME = 3  # words


def without_speakers(text: str) -> str:
    """What was said in the conversation that the text is; the text itself where it is none."""
    if len(_NAMED.findall(text)) > 1:
        return _NAMED.sub("", text)
    if _DAY.search(text) is None:
        return text
    beginnings = Counter(
        words for message in _MESSAGE.finditer(text) for words in _beginnings(message["rest"])
    )
    return _MESSAGE.sub(lambda found: _said(found["rest"], beginnings), _DAY.sub("", text))


def _said(rest: str, beginnings: Counter[str]) -> str:
    """The message without its speaker: the words that others begin with too, else the first."""
    named = [words for words in _beginnings(rest) if beginnings[words] > 1]
    return rest.removeprefix(named[-1] if named else rest.split()[0]).strip()


def _beginnings(rest: str) -> list[str]:
    """The first word, the first two and so on; in a line parted by tabs the name alone."""
    if "\t" in rest:
        return [rest.partition("\t")[0]]
    words = rest.split(" ")
    return [" ".join(words[:many]) for many in range(1, min(_LONGEST_NAME, len(words) - 1) + 1)]
