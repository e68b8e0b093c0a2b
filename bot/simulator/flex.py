"""Flex containers: bubbles and carousels."""

from __future__ import annotations

from typing import Any

import orjson

from bot.simulator import limits
from bot.simulator.actions import flex_action
from bot.simulator.components import check_component
from bot.simulator.fields import Shape, anything, color, one_of, yes_or_no
from bot.simulator.problems import Path, Problems

BUBBLE_SIZES = ("nano", "micro", "deca", "hecto", "kilo", "mega", "giga")
VIDEO_BUBBLE_SIZES = ("kilo", "mega", "giga")


def _check_section(value: Any, path: Path, found: Problems) -> None:
    check_component(value, path, found, ("box",))


def _check_hero(value: Any, path: Path, found: Problems) -> None:
    check_component(value, path, found, ("box", "image", "video"))


block_style = Shape({"backgroundColor": color, "separator": yes_or_no, "separatorColor": color})
styles = Shape(
    {},
    (),
    {"header": block_style, "hero": block_style, "body": block_style, "footer": block_style},
)
bubble_shape = Shape(
    {"type": one_of("bubble"), "direction": one_of("ltr", "rtl"), "size": one_of(*BUBBLE_SIZES)},
    ("type",),
    {
        "header": _check_section,
        "hero": _check_hero,
        "body": _check_section,
        "footer": _check_section,
        "styles": styles,
        "action": flex_action,
    },
)
carousel_shape = Shape({"type": anything, "contents": anything}, ("contents",))


def json_bytes(value: Any) -> int:
    """The size that the platform counts: compact JSON in UTF-8; of a value that orjson has read."""
    return len(orjson.dumps(value))


def _check_bubble(value: Any, path: Path, found: Problems, in_carousel: bool) -> None:
    bubble_shape(value, path, found)
    if type(value) is not dict:
        return
    if not any(key in value for key in ("header", "hero", "body", "footer")):
        found.append((path, "At least one block is required"))
    hero = value.get("hero")
    if type(hero) is dict and hero.get("type") == "video":
        if in_carousel:
            found.append(((path, "hero"), "A video may not stand in a carousel"))
        if value.get("size", "mega") not in VIDEO_BUBBLE_SIZES:
            found.append(((path, "size"), "A video needs kilo, mega or giga"))


def _check_carousel(value: Any, path: Path, found: Problems, measure: bool) -> None:
    carousel_shape(value, path, found)
    bubbles = value.get("contents")
    below = (path, "contents")
    if type(bubbles) is not list:
        found.append((below, "Must be an array"))
        return
    if not 1 <= len(bubbles) <= limits.FLEX_CAROUSEL_BUBBLES:
        found.append((below, f"Size must be between 1 and {limits.FLEX_CAROUSEL_BUBBLES}"))
    widths = set()
    for index, bubble in enumerate(bubbles[: limits.FLEX_CAROUSEL_BUBBLES]):
        _check_bubble(bubble, (below, index), found, in_carousel=True)
        if type(bubble) is dict:
            widths.add(str(bubble.get("size", "mega")))
            if measure and json_bytes(bubble) > limits.FLEX_BUBBLE_BYTES:
                found.append(((below, index), "The bubble is larger than 30 KB"))
    if len(widths) > 1:
        found.append((below, "All bubbles must have the same size"))
    if measure and json_bytes(value) > limits.FLEX_CAROUSEL_BYTES:
        found.append((path, "The carousel is larger than 50 KB"))


def check_container(value: Any, path: Path, found: Problems, measure: bool = True) -> None:
    """A bubble or carousel. `measure` is False where the whole request is known to be small."""
    if type(value) is not dict:
        found.append((path, "Must be an object"))
    elif value.get("type") == "carousel":
        _check_carousel(value, path, found, measure)
    elif value.get("type") == "bubble":
        _check_bubble(value, path, found, in_carousel=False)
        if measure and json_bytes(value) > limits.FLEX_BUBBLE_BYTES:
            found.append((path, "The bubble is larger than 30 KB"))
    else:
        found.append(((path, "type"), "Must be one of the following values: [bubble, carousel]"))
