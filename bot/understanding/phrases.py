"""The words of a message, and the phrases that spaces and contrasts part it into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding import lexicon as tag
from bot.understanding.days import DayWords


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the message with its tag; `days` when it names days."""

    text: str
    tag: str
    days: DayWords | None = None


def phrases_of(words: Sequence[Word]) -> list[list[Word]]:
    """The words parted by spaces and contrasts; each phrase begins with what parts it off. A day
    by itself leads the phrase after it: the space of `22 ไม่ว่าง` parts nothing."""
    phrases: list[list[Word]] = [[]]
    for word in words:
        parts = word.tag == tag.BUT or (word.tag == tag.BREAK and not _only_days(phrases[-1]))
        if parts and any(said.tag != tag.BREAK for said in phrases[-1]):
            phrases.append([])
        phrases[-1].append(word)
    return phrases


def _only_days(words: Sequence[Word]) -> bool:
    leads = (tag.BREAK, tag.BUT, tag.AND)
    return any(word.days for word in words) and all(w.days or w.tag in leads for w in words)
