"""Flex components, with every property that the platform knows.

Rules that the published schema does not state (which component may stand where, what a colour or
a length looks like) are those of the reference on Flex Message elements.
"""

from __future__ import annotations

from typing import Any

from bot.simulator import limits
from bot.simulator.actions import flex_action, flex_button_action
from bot.simulator.fields import (
    Leaf,
    Nested,
    Shape,
    anything,
    color,
    https_url,
    list_of,
    matching,
    one_of,
    text,
    whole,
    yes_or_no,
)
from bot.simulator.problems import Path, Problems

STEPS = ("none", "xs", "sm", "md", "lg", "xl", "xxl")
FONT_SIZES = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl")
BORDERS = ("none", "light", "normal", "medium", "semi-bold", "bold")
PIXELS = r"\d+(?:\.\d+)?px"
PIXELS_OR_SHARE = r"\d+(?:\.\d+)?(?:px|%)"
OFFSET = r"-?\d+(?:\.\d+)?(?:px|%)"
IN_BOX = ("box", "button", "image", "text", "separator", "filler")
IN_BASELINE_BOX = ("icon", "text", "filler")
TALLEST_IMAGE = 3  # the height may be at most three times the width

_step = matching(PIXELS, STEPS)
_padding = matching(PIXELS_OR_SHARE, STEPS)
_length = matching(PIXELS_OR_SHARE)
_font_size = matching(PIXELS, FONT_SIZES)
_position = one_of("relative", "absolute")
_offset = matching(OFFSET, STEPS)
_gravity = one_of("top", "bottom", "center")
_align = one_of("start", "end", "center")
_shrink = one_of("shrink-to-fit")
_flex = whole(0)
_ratio_form = matching(r"[1-9]\d{0,5}(?:\.\d+)?:[1-9]\d{0,5}(?:\.\d+)?")

PLACED: dict[str, Leaf] = {
    "type": anything,
    "margin": _step,
    "position": _position,
    "offsetTop": _offset,
    "offsetBottom": _offset,
    "offsetStart": _offset,
    "offsetEnd": _offset,
}
LETTERS: dict[str, Leaf] = {
    "text": text(limits.FLEX_BUBBLE_BYTES),  # bounded by the bubble alone
    "size": _font_size,
    "color": color,
    "weight": one_of("regular", "bold"),
    "style": one_of("normal", "italic"),
    "decoration": one_of("none", "underline", "line-through"),
}


def _ratio(value: Any) -> str | None:
    problem = _ratio_form(value)
    if problem is None:
        width, height = map(float, value.split(":"))
        if max(width, height) > 100_000 or height > TALLEST_IMAGE * width:
            return "invalid property"
    return problem


def _angle(value: Any) -> str | None:
    problem = _angle_form(value)
    if problem is None and float(value[:-3]) >= 360:
        return "invalid property"
    return problem


def _percent(value: Any) -> str | None:
    problem = _percent_form(value)
    if problem is None and float(value[:-1]) > 100:
        return "invalid property"
    return problem


_angle_form = matching(r"\d+(?:\.\d+)?deg")
_percent_form = matching(r"\d+(?:\.\d+)?%")
gradient = Shape(
    {
        "type": one_of("linearGradient"),
        "angle": _angle,
        "startColor": color,
        "endColor": color,
        "centerColor": color,
        "centerPosition": _percent,
    },
    ("type", "angle", "startColor", "endColor"),
)
span = Shape({"type": one_of("span"), **LETTERS}, ("type", "text"))
text_shape = Shape(
    {
        **PLACED,
        **LETTERS,
        "flex": _flex,
        "align": _align,
        "gravity": _gravity,
        "wrap": yes_or_no,
        "lineSpacing": matching(PIXELS),
        "maxLines": whole(0),
        "adjustMode": _shrink,
        "scaling": yes_or_no,
    },
    (),
    {"action": flex_action, "contents": list_of(span, 1, 1000)},
)
box_shape = Shape(
    {
        **PLACED,
        "layout": one_of("horizontal", "vertical", "baseline"),
        "flex": _flex,
        "contents": anything,  # needs the layout: see _check_box
        "spacing": _step,
        "backgroundColor": color,
        "borderColor": color,
        "borderWidth": matching(PIXELS, BORDERS),
        "cornerRadius": _step,
        "width": _length,
        "maxWidth": _length,
        "height": _length,
        "maxHeight": _length,
        "paddingAll": _padding,
        "paddingTop": _padding,
        "paddingBottom": _padding,
        "paddingStart": _padding,
        "paddingEnd": _padding,
        "justifyContent": one_of(
            "center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"
        ),
        "alignItems": one_of("center", "flex-start", "flex-end"),
    },
    ("layout", "contents"),
    {"action": flex_action, "background": gradient},
)
button = Shape(
    {
        **PLACED,
        "flex": _flex,
        "color": color,
        "style": one_of("primary", "secondary", "link"),
        "gravity": _gravity,
        "height": one_of("md", "sm"),
        "adjustMode": _shrink,
        "scaling": yes_or_no,
    },
    ("action",),
    {"action": flex_button_action},
)
image = Shape(
    {
        **PLACED,
        "url": https_url,
        "flex": _flex,
        "align": _align,
        "gravity": _gravity,
        "size": matching(PIXELS_OR_SHARE, (*FONT_SIZES, "full")),
        "aspectRatio": _ratio,
        "aspectMode": one_of("fit", "cover"),
        "backgroundColor": color,
        "animated": yes_or_no,
    },
    ("url",),
    {"action": flex_action},
)
icon = Shape(
    {
        **PLACED,
        "url": https_url,
        "size": _font_size,
        "aspectRatio": _ratio,
        "scaling": yes_or_no,
    },
    ("url",),
)
separator = Shape({"type": anything, "margin": _step, "color": color})
filler = Shape({"type": anything, "flex": _flex})


def _check_alternative(value: Any, path: Path, found: Problems) -> None:
    check_component(value, path, found, ("box", "image"))


video = Shape(
    {"type": anything, "url": https_url, "previewUrl": https_url, "aspectRatio": _ratio},
    ("url", "previewUrl", "altContent"),
    {"action": flex_action, "altContent": _check_alternative},
)


def _check_text(value: Any, path: Path, found: Problems) -> None:
    text_shape(value, path, found)
    if "text" not in value and "contents" not in value:
        found.append(((path, "text"), "must be specified"))


def _check_box(value: Any, path: Path, found: Problems, depth: int) -> None:
    box_shape(value, path, found)
    contents = value.get("contents")
    if contents is None:
        return
    if type(contents) is not list:
        found.append(((path, "contents"), "Must be an array"))
        return
    if depth >= limits.FLEX_DEPTH:
        found.append(((path, "contents"), "nested too deeply"))
        return
    allowed = IN_BASELINE_BOX if value.get("layout") == "baseline" else IN_BOX
    below = (path, "contents")
    for index, component in enumerate(contents):
        check_component(component, (below, index), found, allowed, depth + 1)


SHAPES: dict[str, Shape] = {
    "box": box_shape,
    "text": text_shape,
    "button": button,
    "image": image,
    "icon": icon,
    "separator": separator,
    "filler": filler,
    "span": span,
    "video": video,
}
COMPONENTS: dict[str, Nested] = {**SHAPES, "text": _check_text}


def check_component(
    value: Any, path: Path, found: Problems, allowed: tuple[str, ...], depth: int = 0
) -> None:
    """A component that must be of one of the allowed types."""
    if type(value) is not dict:
        found.append((path, "Must be an object"))
        return
    kind = value.get("type")
    if kind not in allowed:
        found.append(((path, "type"), f"Must be one of the following values: {list(allowed)}"))
    elif kind == "box":
        _check_box(value, path, found, depth)
    else:
        COMPONENTS[kind](value, path, found)
