"""The reader's own: `{first_name}` or `{ชื่อ}` and their like.

Each field becomes one character, its mark, before Markdown is read: so no sign of Markdown can
tear it apart, and a value that is put in afterwards is never read as Markdown. Marks are Unicode
noncharacters, which no text may hold.
"""

import re
import unicodedata

from bot.announcements.errors import AnnouncementError
from bot.wording.announcement import FIELDS

MARKS = {name: chr(0xFDD0 + number) for number, name in enumerate(FIELDS)}
NAMES = {mark: name for name, mark in MARKS.items()}
ANY_MARK = re.compile(f"[{''.join(NAMES)}]")
ALT_TEXTS = "\ufdd8\ufdd9\ufdda\ufddb\ufddc"
"""Marks of what stands by itself in a notification, one for each of five messages."""

_BRACES = re.compile(r"\\.|\{[^{}]*\}|[{}]")
_KNOWN = ", ".join(f"{{{name}}} {{{thai}}}" for name, thai in FIELDS.items())


def _folded(word: str) -> str:
    # Sara am is typed as one character or as two that look the same.
    return unicodedata.normalize("NFKC", word)


_BY_WORD = {_folded(word): MARKS[name] for name, thai in FIELDS.items() for word in (name, thai)}


def marked(text: str, line: int) -> str:
    """One line of the source with marks for its fields; `\\{` and `\\}` stay for Markdown."""

    def mark(found: re.Match[str]) -> str:
        word = found[0]
        if word[0] == "\\":
            return word
        if len(word) == 1:
            raise AnnouncementError(
                line, f"{word} stands alone; a field is one of {_KNOWN}, a plain brace is \\{word}"
            )
        known = _BY_WORD.get(_folded(word[1:-1]))
        if known is None:
            shown = word if word.isprintable() else ascii(word)
            raise AnnouncementError(
                line, f"{shown[:60]} is not a field; the reader's own are {_KNOWN}"
            )
        return known

    return _BRACES.sub(mark, text)


def spelled(text: str) -> str:
    """The text with canonical names in braces again."""
    return ANY_MARK.sub(lambda found: f"{{{NAMES[found[0]]}}}", text)
