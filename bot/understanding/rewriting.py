"""Rules that put one phrase for another, each tried only where a word stands that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Rewriting(NamedTuple):
    """What `pattern` matches becomes `meant`. It matches only in texts with one of the `needs`:
    to look for a word costs a twentieth of a search for a pattern."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    meant: str


def rewritings(rules: Iterable[tuple[str, str, str]]) -> tuple[Rewriting, ...]:
    """The rules compiled: needs (parted by spaces, none for any text), pattern, replacement."""
    return tuple(
        Rewriting(tuple(needs.split()) or ("",), re.compile(pattern), meant)
        for needs, pattern, meant in rules
    )


def rewrite(text: str, rules: Iterable[Rewriting]) -> str:
    """The text after all the rules, in their order."""
    for needs, pattern, meant in rules:
        for word in needs:
            if word in text:
                text = pattern.sub(meant, text)
                break
    return text
