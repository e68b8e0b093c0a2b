"""Of a dense unit only its facts, each with the words that lead to it; `…` for what is left out."""

import re
from collections.abc import Iterator

from bot.summaries.facts import mentions
from bot.thai.dictionary import cut

LEFT_OUT = " … "
_LINE_MAX = 170  # characters of one line
_NEAR = 14  # between two facts: they are told together
_TAIL = 10  # characters that may end the word after a fact
_LABEL = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ก-ฮ])[.)]*\s")
_NOT = re.compile("(?:ไม่|มิ|ห้าม|งด|ยกเว้น|เว้นแต่|หาก|ถ้า|เกิน)\\s?$")


def excerpts(unit: str, lead: int) -> list[str]:
    """Lines with all facts of the unit, each after at least `lead` characters of its own words."""
    label = _LABEL.match(unit)
    first = label.end() if label else 0
    lines: list[str] = []
    for start, end in _windows(unit, lead, first):
        piece = unit[start:end].strip()
        if lines and len(lines[-1]) + len(piece) <= _LINE_MAX:
            lines[-1] += LEFT_OUT + piece
        elif lines or not label:
            lines.append(piece)
        else:
            lines.append(label[0].strip() + (" " if start == first else LEFT_OUT) + piece)
    return lines


def _windows(unit: str, lead: int, first: int) -> Iterator[tuple[int, int]]:
    """The parts of the unit to keep, in order and apart from each other."""
    kept: list[tuple[int, int]] = []
    for (start, end), _ in mentions(unit):
        begin, stop = _beginning(unit, start, lead, first), _end(unit, end)
        if kept and begin <= kept[-1][1] + _NEAR:
            kept[-1] = kept[-1][0], max(stop, kept[-1][1])
        else:
            kept.append((begin, stop))
    yield from kept


def _beginning(unit: str, fact: int, lead: int, first: int) -> int:
    """Where the words that lead to a fact begin: after a space, else between two words, and
    never after a word that turns their sense."""
    latest = fact - lead
    if latest <= first:
        return first
    at = unit.rfind(" ", max(first, latest - lead), latest) + 1
    if at == 0:
        at = latest - _into_word(unit, latest)
    while turned := _NOT.search(unit, max(first, at - 12), at):
        at = turned.start()
    return at


def _into_word(unit: str, at: int) -> int:
    """How many characters before `at` its word begins."""
    start = max(0, at - 40)
    place = start
    for word in cut(unit[start : at + 30]):
        if place + len(word) > at:
            return at - place
        place += len(word)
    return 0


def _end(unit: str, fact: int) -> int:
    """The end of a fact, or of the run of letters that it stands in, where that is near."""
    end = unit.find(" ", fact)
    end = len(unit) if end < 0 else end
    return end if end - fact <= _TAIL else fact
