"""Template messages and imagemaps."""

from __future__ import annotations

from typing import Any

from bot.simulator import limits
from bot.simulator.actions import default_action, image_carousel_action, template_action
from bot.simulator.fields import (
    Leaf,
    Nested,
    Shape,
    action_uri,
    anything,
    by_type,
    color,
    https_url,
    list_of,
    one_of,
    text,
    whole,
)
from bot.simulator.problems import Path, Problems

_picture: dict[str, Leaf] = {
    "imageAspectRatio": one_of("rectangle", "square"),
    "imageSize": one_of("cover", "contain"),
}
_card: dict[str, Leaf] = {
    "thumbnailImageUrl": https_url,
    "imageBackgroundColor": color,
    "title": text(limits.BUTTONS_TITLE),
}


def _shorter_beside_picture(shape: Shape, most: int) -> Nested:
    """The text has less room where a picture or a title stands above it."""
    short = text(most)

    def check(value: Any, path: Path, found: Problems) -> None:
        shape(value, path, found)
        if type(value) is dict and ("thumbnailImageUrl" in value or "title" in value):
            body = value.get("text")
            problem = short(body) if type(body) is str and body else None
            if problem is not None:
                found.append(((path, "text"), problem))

    return check


_buttons = _shorter_beside_picture(
    Shape(
        {"type": anything, **_card, **_picture, "text": text(limits.BUTTONS_TEXT)},
        ("text", "actions"),
        {
            "actions": list_of(template_action, 1, limits.BUTTONS_ACTIONS),
            "defaultAction": default_action,
        },
    ),
    limits.BUTTONS_TEXT_BESIDE_PICTURE_OR_TITLE,
)
_confirm = Shape(
    {"type": anything, "text": text(limits.CONFIRM_TEXT)},
    ("text", "actions"),
    {"actions": list_of(template_action, limits.CONFIRM_ACTIONS, limits.CONFIRM_ACTIONS)},
)
_column = _shorter_beside_picture(
    Shape(
        {**_card, "text": text(limits.CAROUSEL_TEXT)},
        ("text", "actions"),
        {
            "actions": list_of(template_action, 1, limits.CAROUSEL_ACTIONS),
            "defaultAction": default_action,
        },
    ),
    limits.CAROUSEL_TEXT_BESIDE_PICTURE_OR_TITLE,
)
_carousel_shape = Shape(
    {"type": anything, **_picture},
    ("columns",),
    {"columns": list_of(_column, 1, limits.CAROUSEL_COLUMNS)},
)


def _carousel(value: Any, path: Path, found: Problems) -> None:
    _carousel_shape(value, path, found)
    columns = value.get("columns")
    if type(columns) is not list or not all(type(column) is dict for column in columns):
        return
    counts = {len(c["actions"]) for c in columns if type(c.get("actions")) is list}
    if len(counts) > 1:
        found.append(((path, "columns"), "All columns must have the same number of actions"))
    for key in ("thumbnailImageUrl", "title"):
        if len({key in column for column in columns}) > 1:
            found.append(((path, "columns"), f"All columns or none must have {key}"))


_image_column = Shape(
    {"imageUrl": https_url}, ("imageUrl", "action"), {"action": image_carousel_action}
)
_image_carousel = Shape(
    {"type": anything},
    ("columns",),
    {"columns": list_of(_image_column, 1, limits.CAROUSEL_COLUMNS)},
)
template = by_type(
    {
        "buttons": _buttons,
        "confirm": _confirm,
        "carousel": _carousel,
        "image_carousel": _image_carousel,
    }
)

_area = Shape(
    {"x": whole(0), "y": whole(0), "width": whole(1), "height": whole(1)},
    ("x", "y", "width", "height"),
)
_place: dict[str, Leaf] = {"type": anything, "label": text(limits.IMAGEMAP_LABEL)}
_imagemap_action = by_type(
    {
        "message": Shape(
            {**_place, "text": text(limits.IMAGEMAP_TEXT)}, ("text", "area"), {"area": _area}
        ),
        "uri": Shape({**_place, "linkUri": action_uri}, ("linkUri", "area"), {"area": _area}),
        "clipboard": Shape(
            {**_place, "clipboardText": text(limits.CLIPBOARD_TEXT)},
            ("clipboardText", "area"),
            {"area": _area},
        ),
    }
)
_link = Shape(
    {"linkUri": action_uri, "label": text(limits.IMAGEMAP_VIDEO_LABEL)}, ("linkUri", "label")
)
IMAGEMAP_NESTED: dict[str, Nested] = {
    "baseSize": Shape(
        {"width": whole(limits.IMAGEMAP_WIDTH, limits.IMAGEMAP_WIDTH), "height": whole(1)},
        ("width", "height"),
    ),
    "actions": list_of(_imagemap_action, 0, limits.IMAGEMAP_ACTIONS),
    "video": Shape(
        {"originalContentUrl": https_url, "previewImageUrl": https_url},
        ("originalContentUrl", "previewImageUrl", "area"),
        {"area": _area, "externalLink": _link},
    ),
}
