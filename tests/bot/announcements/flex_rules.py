"""What LINE would say of messages, as the simulator's own validator judges them."""

import json
from collections.abc import Iterator
from typing import Any

from bot.simulator.messages import messages_check
from bot.simulator.problems import Problems, path_text

READER = {
    "title": "นาย",
    "first_name": "สมชาย",
    "last_name": "ใจดี",
    "position": "พัฒนากร",
    "province": "อุดรธานี",
    "district": "วังสามหมอ",
}
OFFICER = READER | {"position": "เจ้าหน้าที่ส่วนกลาง", "province": "", "district": ""}


def refusals(messages: list[dict[str, Any]]) -> list[str]:
    found: Problems = []
    messages_check(json.loads(json.dumps(messages)), (None, "messages"), found)
    return [f"{path_text(path)}: {text}" for path, text in found]


def bubbles(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All bubbles in their order, of carousels and alone."""
    return [
        bubble
        for message in messages
        for bubble in message["contents"].get("contents", [message["contents"]])
    ]


def parts(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Every component of a type below a node, in the order of reading."""
    if isinstance(node, list):
        for item in node:
            yield from parts(item, kind)
    elif isinstance(node, dict):
        if node.get("type") == kind:
            yield node
        for item in node.values():
            yield from parts(item, kind)


def words(part: dict[str, Any]) -> str:
    """What a text says, of one piece or of spans."""
    return str(part["text"]) if "text" in part else "".join(s["text"] for s in part["contents"])


def said(messages: list[dict[str, Any]]) -> list[str]:
    """The texts of all bodies but titles and their repetition."""
    return [
        words(part)
        for bubble in bubbles(messages)
        for part in list(parts(bubble["body"], "text"))[1:]
    ]


def buttons(messages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (button["action"]["label"], button["action"].get("uri") or button["action"]["data"])
        for bubble in bubbles(messages)
        for button in parts(bubble.get("footer"), "button")
    ]
