"""An announcement as data. A field is one character in a text: its mark (see `fields`)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeAlias

from bot.announcements.fields import ANY_MARK

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"))


def visible(text: str) -> bool:
    """Whether there is anything to see: LINE refuses a text of nothing but blanks."""
    return any(unicodedata.category(sign) not in _UNSEEN for sign in text)


class Run(NamedTuple):
    """Part of a text in one weight."""

    text: str
    bold: bool = False


Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def picked(runs: Runs, kept: Iterable[int]) -> Runs:
    """The signs at the positions `kept`, in their order, each in its weight."""
    signs = [(sign, run.bold) for run in runs for sign in run.text]
    parts = groupby((signs[at] for at in kept), key=lambda one: one[1])
    return tuple(Run("".join(sign for sign, _ in part), bold) for bold, part in parts)


def stripped(runs: Runs, start: int = 0, end: int | None = None) -> Runs:
    """The part from `start` to `end`, without blanks around it."""
    text = plain(runs)
    cut = text[start:end]
    start += len(cut) - len(cut.lstrip())
    end = start + len(cut.strip())
    parts, at = [], 0
    for run in runs:
        part = run.text[max(0, start - at) : max(0, end - at)]
        if part:
            parts.append(Run(part, run.bold))
        at += len(run.text)
    return tuple(parts)


def without(runs: Runs, empty: str) -> Runs:
    """The text where the fields of these marks have no value: no double space, no blank line."""
    text = plain(runs)
    if not any(mark in text for mark in empty):
        return runs
    kept: list[int] = []
    left_out = False
    for at, sign in enumerate(text):
        before = text[kept[-1]] if kept else "\n"
        if sign in empty:
            left_out = True
        elif left_out and sign == " " and before in " \n":
            pass
        elif left_out and sign == "\n":
            while kept and text[kept[-1]] == " ":
                kept.pop()
            if kept and text[kept[-1]] != "\n":
                kept.append(at)
            left_out = False
        else:
            kept.append(at)
            left_out = False
    return stripped(picked(runs, kept))


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    uri: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a heading or an item of a list, with the buttons of its links."""

    line: int
    runs: Runs
    links: tuple[Link, ...] = ()
    heading: bool = False
    marker: str = ""
    """What stands before an item: a sign or a number; none where an item goes on."""
    depth: int = 0
    """0 outside lists, 1 or 2 within."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    line: int


Block: TypeAlias = Text | Rule


@dataclass(frozen=True, slots=True)
class Picture:
    """The one picture; `ratio` is `WIDTH:HEIGHT` where the organiser gave it."""

    line: int
    url: str
    ratio: str | None = None


@dataclass(frozen=True)
class Announcement:
    """What is announced. `fields` are canonical names of the reader's own that it uses."""

    title: str
    """As it was written, fields by their canonical names in braces."""
    blocks: tuple[Block, ...]
    fields: frozenset[str]
    heading: str
    """The title with its fields as marks."""
    picture: Picture | None = None

    def __hash__(self) -> int:
        # Asked for at each rendering: a text keeps its own hash, a tree would be walked anew.
        return hash(self.heading)


def used_marks(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(mark for text in texts for mark in ANY_MARK.findall(text))
