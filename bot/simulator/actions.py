"""Actions: what a tap does, by where the tap can happen."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from bot.simulator import limits
from bot.simulator.fields import (
    Leaf,
    Nested,
    Shape,
    action_uri,
    anything,
    by_type,
    matching,
    one_of,
    text,
)
from bot.simulator.problems import Path, Problems

MOMENTS = {
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}"), "%Y-%m-%d"),
    "time": (re.compile(r"\d{2}:\d{2}"), "%H:%M"),
    "datetime": (re.compile(r"\d{4}-\d{2}-\d{2}[tT]\d{2}:\d{2}"), "%Y-%m-%dT%H:%M"),
}


def _moment(mode: str, value: Any) -> datetime | None:
    pattern, form = MOMENTS[mode]
    if type(value) is not str or not pattern.fullmatch(value):
        return None
    try:
        return datetime.strptime(value.replace("t", "T"), form)
    except ValueError:
        return None


def _check_moments(value: Any, path: Path, found: Problems) -> None:
    mode = value.get("mode")
    if type(mode) is not str or mode not in MOMENTS:
        return
    moments: dict[str, datetime] = {}
    for key in ("initial", "max", "min"):
        if key in value:
            moment = _moment(mode, value[key])
            if moment is None:
                found.append(((path, key), f"invalid {mode} format"))
            else:
                moments[key] = moment
    if "min" in moments and "max" in moments and moments["min"] >= moments["max"]:
        found.append(((path, "max"), "Must be later than min"))


def _check_postback(value: Any, path: Path, found: Problems) -> None:
    if "displayText" in value and "text" in value:
        found.append(((path, "text"), "The properties displayText and text exclude each other"))
    if "fillInText" in value and value.get("inputOption") != "openKeyboard":
        found.append(((path, "fillInText"), "Only valid when inputOption is openKeyboard"))


_alt_uri = Shape({"desktop": action_uri})

# What each type holds beside type and label: leaves, required names, nested shapes.
_CONTENT: dict[str, tuple[dict[str, Leaf], tuple[str, ...], dict[str, Nested]]] = {
    "postback": (
        {
            "data": text(limits.POSTBACK_DATA),
            "displayText": text(limits.DISPLAY_TEXT),
            "text": text(limits.ACTION_TEXT),
            "inputOption": one_of("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"),
            "fillInText": text(limits.FILL_IN_TEXT),
        },
        ("data",),
        {},
    ),
    "message": ({"text": text(limits.ACTION_TEXT)}, ("text",), {}),
    "uri": ({"uri": action_uri}, ("uri",), {"altUri": _alt_uri}),
    "datetimepicker": (
        {
            "data": text(limits.POSTBACK_DATA),
            "mode": one_of("date", "time", "datetime"),
            "initial": anything,
            "max": anything,
            "min": anything,
        },
        ("data", "mode"),
        {},
    ),
    "clipboard": ({"clipboardText": text(limits.CLIPBOARD_TEXT)}, ("clipboardText",), {}),
    "richmenuswitch": (
        {
            "richMenuAliasId": matching(limits.RICH_MENU_ALIAS_PATTERN),
            "data": text(limits.POSTBACK_DATA),
        },
        ("richMenuAliasId", "data"),
        {},
    ),
    "camera": ({}, (), {}),
    "cameraRoll": ({}, (), {}),
    "location": ({}, (), {}),
}
EVERYWHERE = ("postback", "message", "uri", "datetimepicker", "clipboard")
# Asked of the phone itself: the platform offers these in quick replies only.
QUICK_REPLY_ONLY = ("camera", "cameraRoll", "location")
ACTION_PROPERTIES = {
    kind: frozenset({"type", "label", *leaves, *nested})
    for kind, (leaves, _, nested) in _CONTENT.items()
}


def _with_relations(kind: str, shape: Shape) -> Nested:
    relation = {"postback": _check_postback, "datetimepicker": _check_moments}.get(kind)
    if relation is None:
        return shape

    def check(value: Any, path: Path, found: Problems) -> None:
        shape(value, path, found)
        relation(value, path, found)

    return check


def action_check(label_most: int, label_required: bool, types: tuple[str, ...]) -> Nested:
    """The check of an action where labels have this length and only these types are offered."""
    shapes: dict[str, Nested] = {}
    for kind in types:
        leaves, required, nested = _CONTENT[kind]
        every = {"type": anything, "label": text(label_most), **leaves}
        names = ("label", *required) if label_required else required
        shapes[kind] = _with_relations(kind, Shape(every, names, nested))
    return by_type(shapes)


quick_reply_action = action_check(limits.QUICK_REPLY_LABEL, True, EVERYWHERE + QUICK_REPLY_ONLY)
template_action = action_check(limits.TEMPLATE_LABEL, True, EVERYWHERE)
default_action = action_check(limits.TEMPLATE_LABEL, False, EVERYWHERE)
image_carousel_action = action_check(limits.IMAGE_CAROUSEL_LABEL, False, EVERYWHERE)
flex_button_action = action_check(limits.FLEX_LABEL, True, EVERYWHERE)
flex_action = action_check(limits.FLEX_LABEL, False, EVERYWHERE)
rich_menu_action = action_check(limits.RICH_MENU_LABEL, False, (*EVERYWHERE, "richmenuswitch"))
