"""The numbers that Word counts itself: what numbering.xml and styles.xml say of paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.thai.numerals import number_word, thai_letter, to_thai

BULLET = "•"

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST = 9_999  # a counter beyond this is a fault, not a list
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Level:
    """How one level of a list is counted and written: `%1.%2` of `decimal`, say."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False  # all its numbers are written as plain digits


@dataclass(slots=True)
class Style:
    """What a paragraph style says of numbers, itself or by the style that it is based on."""

    based_on: str | None = None
    list_id: str | None = None
    level: int | None = None


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, str] = field(default_factory=dict)  # the abstract list of each list
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # by list and level
    styles: dict[str, Style] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, style: str | None, list_id: str | None, level: int | None) -> str:
        """The next number of a paragraph, as Word would write it; nothing where it has none."""
        by_style = self._of_style(style)
        list_id = list_id if list_id is not None else by_style.list_id
        if list_id is None or list_id == "0":
            return ""
        level = level if level is not None else by_style.level or 0
        abstract = self.lists.get(list_id)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return BULLET
        self._count(abstract, list_id, level, levels)
        if levels[level].form == "bullet":
            return BULLET
        return _PLACE.sub(
            lambda place: self._written(abstract, levels, level, int(place[1]) - 1),
            levels[level].text,
        )

    def _of_style(self, name: str | None) -> Style:
        found = Style()
        for _ in range(_LEVELS):
            style = self.styles.get(name or "")
            if style is None:
                break
            found.list_id = found.list_id if found.list_id is not None else style.list_id
            found.level = found.level if found.level is not None else style.level
            name = style.based_on
        return found

    def _count(self, abstract: str, list_id: str, level: int, levels: dict[int, Level]) -> None:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        restart = self.restarts.get(list_id, {}).pop(level, None)
        before = counts[level]
        if restart is not None:
            counts[level] = restart
        elif before is None:
            counts[level] = levels[level].start
        else:
            counts[level] = min(before + 1, _MOST)
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

    def _written(self, abstract: str, levels: dict[int, Level], level: int, place: int) -> str:
        shown = levels.get(place, Level())
        count = self._counts[abstract][place]
        form = "decimal" if levels[level].legal else shown.form
        return written(count if count is not None else shown.start, form)


def written(number: int, form: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat); unknown ones as plain digits."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "thaiNumbers":
            return to_thai(str(number))
        case "thaiLetters":
            return thai_letter(number)
        case "thaiCounting" if 0 <= number <= 99:
            return number_word(number)
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if number > 0:
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value)
        letters += letter * times
    return letters
