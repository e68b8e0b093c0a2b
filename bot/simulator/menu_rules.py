"""What a rich menu and its picture must look like."""

from __future__ import annotations

from typing import Any

from bot.simulator import limits
from bot.simulator.actions import rich_menu_action
from bot.simulator.fields import Shape, list_of, matching, text, whole, yes_or_no
from bot.simulator.gate import Call
from bot.simulator.pictures import kind_of, size_of
from bot.simulator.problems import Path, Problems, Refused, refuse_if

_size = Shape(
    {"width": whole(*limits.RICH_MENU_WIDTH), "height": whole(limits.RICH_MENU_MIN_HEIGHT)},
    ("width", "height"),
)
_bounds = Shape(
    {"x": whole(0), "y": whole(0), "width": whole(1), "height": whole(1)},
    ("x", "y", "width", "height"),
)
_area = Shape({}, ("bounds", "action"), {"bounds": _bounds, "action": rich_menu_action})
RICH_MENU = Shape(
    {
        "selected": yes_or_no,
        "name": text(limits.RICH_MENU_NAME),
        "chatBarText": text(limits.RICH_MENU_CHAT_BAR),
    },
    ("size", "selected", "name", "chatBarText", "areas"),
    {"size": _size, "areas": list_of(_area, 0, limits.RICH_MENU_AREAS)},
)
_alias_id = matching(limits.RICH_MENU_ALIAS_PATTERN)
ALIAS = Shape(
    {"richMenuAliasId": _alias_id, "richMenuId": text(100)}, ("richMenuAliasId", "richMenuId")
)
ALIAS_UPDATE = Shape({"richMenuId": text(100)}, ("richMenuId",))


def check_menu(value: Any, path: Path, found: Problems) -> None:
    """A rich menu object: its shape, its aspect, and areas that lie within it."""
    RICH_MENU(value, path, found)
    if found:
        return
    size = value["size"]
    width, height = size["width"], size["height"]
    if width / height < limits.RICH_MENU_MIN_ASPECT:
        least = limits.RICH_MENU_MIN_ASPECT
        found.append(((path, "size"), f"width divided by height must be {least} or more"))
    for index, area in enumerate(value["areas"]):
        bounds = area["bounds"]
        if bounds["x"] + bounds["width"] > width or bounds["y"] + bounds["height"] > height:
            found.append((((((path, "areas"), index)), "bounds"), "Must lie within the rich menu"))


def read_menu(call: Call) -> dict[str, Any]:
    menu = call.json()
    found: Problems = []
    check_menu(menu, None, found)
    refuse_if(found)
    return menu


def check_picture(call: Call, menu: dict[str, Any]) -> str:
    """The media type of an uploaded picture that fits the menu, or `Refused`."""
    kind = kind_of(call.body)
    if kind is None or call.content_type.split(";")[0].strip() != kind:
        raise Refused(400, "The image must be JPEG or PNG, as its Content-Type says")
    if len(call.body) > limits.RICH_MENU_IMAGE_BYTES:
        raise Refused(413, "The image is larger than 1 MB")
    wanted = (menu["size"]["width"], menu["size"]["height"])
    if size_of(call.body) != wanted:
        raise Refused(400, f"The image must be {wanted[0]} x {wanted[1]} pixels as the rich menu")
    return kind
