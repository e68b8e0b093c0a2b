"""What a new summary says that the one before did not."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.summaries.content import Summary

_SAME_LINE = 0.6
"""From what likeness on two lines are one that was changed, and not one gone and one new."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line as it was and as it is; one of them is None where it was added or left out."""

    was: str | None
    now: str | None


def differences(before: Summary, after: Summary) -> list[Difference]:
    """In the order of the new summary, what was left out at the end; spaces count for nothing."""
    old = {_plain(line.text): line.text for line in before.all_lines()}
    new = {_plain(line.text): line.text for line in after.all_lines()}
    gone = [text for key, text in old.items() if key not in new]
    found = []
    for text in (text for key, text in new.items() if key not in old):
        was = max(gone, key=lambda former: _likeness(former, text), default=None)
        if was is not None and _likeness(was, text) >= _SAME_LINE:
            gone.remove(was)
        else:
            was = None
        found.append(Difference(was, text))
    return found + [Difference(text, None) for text in gone]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _plain(text: str) -> str:
    return "".join(text.split())
