"""Message objects: every type that the platform knows, and requests that carry them."""

from __future__ import annotations

import re
from typing import Any

import orjson

from bot.simulator import limits
from bot.simulator.actions import quick_reply_action
from bot.simulator.fields import (
    Leaf,
    Nested,
    Shape,
    anything,
    by_type,
    https_url,
    list_of,
    matching,
    number,
    one_of,
    text,
    whole,
)
from bot.simulator.flex import check_container
from bot.simulator.problems import Path, Problems, Refused
from bot.simulator.templates import IMAGEMAP_NESTED, template

_quick_reply_item = Shape(
    {"type": one_of("action"), "imageUrl": https_url},
    ("type", "action"),
    {"action": quick_reply_action},
)
quick_reply = Shape(
    {}, ("items",), {"items": list_of(_quick_reply_item, 1, limits.QUICK_REPLY_ITEMS)}
)
sender = Shape({"name": text(limits.SENDER_NAME), "iconUrl": https_url})
_id = text(100)
_emoji = Shape(
    {"index": whole(0), "productId": _id, "emojiId": _id}, ("index", "productId", "emojiId")
)
_mention_target = by_type(
    {
        "user": Shape({"type": anything, "userId": _id}, ("userId",)),
        "all": Shape({"type": anything}),
    }
)
_substitution = by_type(
    {
        "mention": Shape({"type": anything}, ("mentionee",), {"mentionee": _mention_target}),
        "emoji": Shape(
            {"type": anything, "productId": _id, "emojiId": _id}, ("productId", "emojiId")
        ),
    }
)
_placeholder = re.compile(r"[A-Za-z0-9_]{1,20}")


def _substitutions(value: Any, path: Path, found: Problems) -> None:
    if type(value) is not dict:
        found.append((path, "Must be an object"))
        return
    if len(value) > limits.SUBSTITUTIONS:
        found.append((path, f"Size must be between 0 and {limits.SUBSTITUTIONS}"))
    for key, item in value.items():
        if not _placeholder.fullmatch(key):
            found.append(((path, key), "invalid property"))
        _substitution(item, (path, key), found)


def _small_container(value: Any, path: Path, found: Problems) -> None:
    check_container(value, path, found, measure=False)


def _message(
    leaves: dict[str, Leaf], required: str, nested: dict[str, Nested] | None = None
) -> Shape:
    every: dict[str, Nested] = {"quickReply": quick_reply, "sender": sender, **(nested or {})}
    return Shape({"type": anything, **leaves}, required.split(), every)


_text_shape = _message(
    {"text": text(limits.TEXT), "quoteToken": _id},
    "text",
    {"emojis": list_of(_emoji, 0, limits.TEXT_EMOJIS)},
)


def _text(value: Any, path: Path, found: Problems) -> None:
    """Each emoji stands where the text has its `$`."""
    _text_shape(value, path, found)
    emojis, words = value.get("emojis"), value.get("text")
    if type(emojis) is not list or type(words) is not str:
        return
    for position, emoji in enumerate(emojis):
        index = emoji.get("index") if type(emoji) is dict else None
        if type(index) is int and words[index : index + 1] != "$":
            found.append(
                ((((path, "emojis"), position), "index"), "No $ in the text at this index")
            )


def _flex(container: Nested) -> Shape:
    return _message({"altText": text(limits.ALT_TEXT)}, "altText contents", {"contents": container})


_urls: dict[str, Leaf] = {"originalContentUrl": https_url, "previewImageUrl": https_url}
MESSAGES: dict[str, Nested] = {
    "text": _text,
    "textV2": _message(
        {"text": text(limits.TEXT), "quoteToken": _id}, "text", {"substitution": _substitutions}
    ),
    "sticker": _message(
        {"packageId": matching(r"\d{1,20}"), "stickerId": matching(r"\d{1,20}"), "quoteToken": _id},
        "packageId stickerId",
    ),
    "image": _message(_urls, "originalContentUrl previewImageUrl"),
    "video": _message(
        {**_urls, "trackingId": matching(r"[A-Za-z0-9.=,+*()%$&;:@{}!?<>\[\]-]{1,100}")},
        "originalContentUrl previewImageUrl",
    ),
    "audio": _message(
        {"originalContentUrl": https_url, "duration": whole(1)}, "originalContentUrl duration"
    ),
    "location": _message(
        {
            "title": text(limits.LOCATION_TITLE),
            "address": text(limits.LOCATION_ADDRESS),
            "latitude": number(-90, 90),
            "longitude": number(-180, 180),
        },
        "title address latitude longitude",
    ),
    "imagemap": _message(
        {"baseUrl": https_url, "altText": text(limits.ALT_TEXT)},
        "baseUrl altText baseSize actions",
        IMAGEMAP_NESTED,
    ),
    "template": _message(
        {"altText": text(limits.ALT_TEXT)}, "altText template", {"template": template}
    ),
    "flex": _flex(check_container),
    "coupon": _message({"couponId": _id, "deliveryTag": text(30)}, "couponId"),
}
messages_check = list_of(by_type(MESSAGES), 1, limits.MESSAGES_PER_REQUEST)
# Writing a bubble out only to measure it is spared where the whole request is smaller already.
_small_check = list_of(
    by_type({**MESSAGES, "flex": _flex(_small_container)}), 1, limits.MESSAGES_PER_REQUEST
)

_MARK = b'"messages":'
_KEPT = 512
_known: dict[bytes, tuple[dict[str, Any], Problems]] = {}


def _parse(body: bytes) -> dict[str, Any]:
    try:
        request = orjson.loads(body)
    except ValueError:
        raise Refused(400, "The request body could not be parsed as JSON") from None
    if type(request) is not dict:
        raise Refused(400, "The request body must be a JSON object")
    return request


def _checked(request: dict[str, Any], size: int) -> Problems:
    found: Problems = []
    if "messages" in request:
        check = messages_check if size > limits.FLEX_BUBBLE_BYTES else _small_check
        check(request["messages"], (None, "messages"), found)
    else:
        found.append(((None, "messages"), "May not be null"))
    return found


def read_request(body: bytes) -> tuple[dict[str, Any], Problems]:
    """A request with messages, and what is wrong with its messages.

    Where `messages` comes after what differs from person to person, the part from there on is the
    same bytes in many requests: it is parsed and checked once. The parts before and after are each
    whole JSON objects once a brace is put back, so the split cannot fall inside a text or a list.
    """
    at = body.find(_MARK)
    if at <= 0:
        request = _parse(body)
        return request, _checked(request, len(body))
    tail = body[at:]
    known = _known.get(tail)
    try:
        head = orjson.loads(body[:at].rstrip(b", \r\n\t") + b"}")
        if known is None:
            rest = orjson.loads(b"{" + tail)
            known = rest, _checked(rest, len(tail))
            if len(_known) >= _KEPT:
                del _known[next(iter(_known))]
            _known[tail] = known
    except ValueError:
        request = _parse(body)
        return request, _checked(request, len(body))
    if type(head) is not dict or not head:
        request = _parse(body)
        return request, _checked(request, len(body))
    return {**head, **known[0]}, known[1]
