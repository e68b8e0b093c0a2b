"""Rules that put one phrase for another, each tried only where a word stands that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Rewriting(NamedTuple):
    """What `pattern` matches becomes `meant`. It matches only in texts with one of the `needs`:
    to look for a word costs a twentieth of a search for a pattern."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    meant: str


class Rewritings:
    """Rules in their order, and the places of those that need a word, so that each word is looked
    for once in a text, however many rules need it."""

    def __init__(self, rules: Iterable[Rewriting]) -> None:
        self._rules = tuple(rules)
        self._needing: dict[str, list[int]] = {}
        for place, rule in enumerate(self._rules):
            for word in rule.needs:
                self._needing.setdefault(word, []).append(place)

    def __iter__(self) -> Iterator[Rewriting]:
        return iter(self._rules)

    def applied_to(self, text: str) -> str:
        """The text after all the rules, in their order."""
        done = 0
        while (change := self._first_change(text, done)) is not None:
            done, text = change
        return text

    def _first_change(self, text: str, done: int) -> tuple[int, str] | None:
        """How many rules are done, and the text, after the next rule that changes it."""
        places = {
            place
            for word, needing in self._needing.items()
            if word in text
            for place in needing
            if place >= done
        }
        for place in sorted(places):
            _, pattern, meant = self._rules[place]
            changed = pattern.sub(meant, text)
            if changed != text:
                return place + 1, changed
        return None


def rewritings(rules: Iterable[tuple[str, str, str]]) -> Rewritings:
    """The rules compiled: needs (parted by spaces, none for any text), pattern, replacement."""
    return Rewritings(
        Rewriting(tuple(needs.split()) or ("",), re.compile(pattern), meant)
        for needs, pattern, meant in rules
    )
