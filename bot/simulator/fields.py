"""Checks of single values, and shapes: objects whose properties are all known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from bot.simulator import limits
from bot.simulator.problems import Path, Problems

# A leaf says what is wrong with a value, or None.
Leaf: TypeAlias = Callable[[Any], str | None]
# A nested check adds what it finds below a path.
Nested: TypeAlias = Callable[[Any, Path, Problems], None]

LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost)[:/]")
HTTPS = re.compile(r"https://[^\s/?#]+[!-~]*", re.ASCII)
ACTION_URI = re.compile(r"(?:https?://[^\s/?#]+|line://?|tel:)[!-~]*", re.ASCII)
HEX_COLOR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
NOT_TEXT = "Must be a string"


def utf16_units(text: str) -> int:
    """The length of a text as LINE counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def text(most: int, least: int = 1) -> Leaf:
    def check(value: Any) -> str | None:
        if type(value) is not str:
            return NOT_TEXT
        length = len(value)
        if length < least:
            return "May not be empty"
        # A character is at most two units: short texts need no counting.
        if length * 2 > most and utf16_units(value) > most:
            return f"Length must be between {least} and {most}"
        return None

    return check


def one_of(*allowed: str) -> Leaf:
    known = frozenset(allowed)

    def check(value: Any) -> str | None:
        if type(value) is str and value in known:
            return None
        return f"Must be one of the following values: [{', '.join(allowed)}]"

    return check


def matching(pattern: str, words: Iterable[str] = (), most: int = limits.URL) -> Leaf:
    """One of `words`, or a text that the pattern describes in full."""
    compiled = re.compile(pattern, re.ASCII)
    known = frozenset(words)

    def check(value: Any) -> str | None:
        if type(value) is not str:
            return NOT_TEXT
        if value in known or (len(value) <= most and compiled.fullmatch(value)):
            return None
        return "invalid property"

    return check


def whole(least: int, most: int = 2**31 - 1) -> Leaf:
    def check(value: Any) -> str | None:
        if type(value) is int and least <= value <= most:
            return None
        return f"Must be an integer between {least} and {most}"

    return check


def number(least: float, most: float) -> Leaf:
    def check(value: Any) -> str | None:
        if type(value) in (int, float) and least <= value <= most:
            return None
        return f"Must be a number between {least} and {most}"

    return check


def yes_or_no(value: Any) -> str | None:
    return None if value is True or value is False else "Must be a boolean"


def anything(value: Any) -> str | None:
    """For a property that was looked at before, such as the type that chose the shape."""
    return None


def color(value: Any) -> str | None:
    if type(value) is str and HEX_COLOR.fullmatch(value):
        return None
    return "invalid color: #RRGGBB or #RRGGBBAA"


def https_url(value: Any) -> str | None:
    if type(value) is not str:
        return NOT_TEXT
    if LOOPBACK.match(value):  # the real platform insists on https; here the bot may live beside it
        value = f"https{value.removeprefix('http')}"
    if not value.startswith("https://"):
        return "invalid uri scheme: must be https"
    if len(value) > limits.URL:
        return f"Length must be between 1 and {limits.URL}"
    return None if HTTPS.fullmatch(value) else "invalid uri"


def action_uri(value: Any) -> str | None:
    if type(value) is not str:
        return NOT_TEXT
    if len(value) > limits.ACTION_URI:
        return f"Length must be between 1 and {limits.ACTION_URI}"
    return None if ACTION_URI.fullmatch(value) else "invalid uri: http, https, line or tel"


class Shape:
    """An object all of whose properties are known.

    `leaves` are checked by value, `nested` by their own shape; what is in neither is unknown and
    refused. `properties` lists every name that is allowed.
    """

    __slots__ = ("leaves", "nested", "required")

    def __init__(
        self,
        leaves: dict[str, Leaf],
        required: Iterable[str] = (),
        nested: dict[str, Nested] | None = None,
    ) -> None:
        self.leaves = leaves
        self.nested = nested or {}
        self.required = tuple(required)

    @property
    def properties(self) -> frozenset[str]:
        return frozenset(self.leaves) | frozenset(self.nested)

    def __call__(self, value: Any, path: Path, found: Problems) -> None:
        if type(value) is not dict:
            found.append((path, "Must be an object"))
            return
        leaves = self.leaves
        for key, item in value.items():
            leaf = leaves.get(key)
            if leaf is not None:
                problem = leaf(item)
                if problem is not None:
                    found.append(((path, key), problem))
            elif key in self.nested:
                self.nested[key](item, (path, key), found)
            else:
                found.append(((path, key), "Unknown property"))
        for key in self.required:
            if key not in value:
                found.append(((path, key), "May not be null"))


def list_of(item: Nested, least: int, most: int) -> Nested:
    def check(value: Any, path: Path, found: Problems) -> None:
        if type(value) is not list:
            found.append((path, "Must be an array"))
            return
        if not least <= len(value) <= most:
            found.append((path, f"Size must be between {least} and {most}"))
        for index, one in enumerate(value[:most]):
            item(one, (path, index), found)

    return check


def by_type(shapes: dict[str, Nested]) -> Nested:
    """The shape is chosen by the property `type`."""
    names = ", ".join(shapes)

    def check(value: Any, path: Path, found: Problems) -> None:
        if type(value) is not dict:
            found.append((path, "Must be an object"))
            return
        kind = value.get("type")
        shape = shapes.get(kind) if type(kind) is str else None
        if shape is None:
            found.append(((path, "type"), f"Must be one of the following values: [{names}]"))
        else:
            shape(value, path, found)

    return check
