"""A stored event as the conversation sees it: read tolerantly, nothing assumed to be there."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from models.inbox import InboxEvent
from models.rsvps import Statement


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event: `text` of a text message, `data` and `params` of a postback, else None."""

    event_id: str
    kind: str
    time: dt.datetime
    line_user_id: str | None
    reply_token: str | None
    one_to_one: bool
    standby: bool
    redelivered: bool
    text: str | None = None
    message_kind: str | None = None
    message_id: str | None = None
    more_pictures: bool = False
    """Whether further pictures follow that were sent together with this one."""
    data: str | None = None
    unblocked: bool = False

    def statement(self) -> Statement:
        """What this event says, as a rule wants to know it."""
        channel = "button" if self.data is not None else "text"
        return Statement(self.event_id, self.time, channel, self.line_user_id or "")


def read(row: InboxEvent) -> Incoming:
    """The stored event; a field of the wrong shape counts as absent."""
    body = _mapping(json.loads(row.body))
    message, postback = _mapping(body.get("message")), _mapping(body.get("postback"))
    return Incoming(
        event_id=row.event_id,
        kind=row.kind,
        time=row.event_time,
        line_user_id=row.line_user_id,
        reply_token=_text(body.get("replyToken")),
        one_to_one=_mapping(body.get("source")).get("type") == "user",
        standby=body.get("mode") == "standby",
        redelivered=_mapping(body.get("deliveryContext")).get("isRedelivery") is True,
        text=_text(message.get("text")) if message.get("type") == "text" else None,
        message_kind=_text(message.get("type")),
        message_id=row.message_id,
        more_pictures=_goes_on(_mapping(message.get("imageSet"))),
        data=_text(postback.get("data")) if row.kind == "postback" else None,
        unblocked=_mapping(body.get("follow")).get("isUnblocked") is True,
    )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _goes_on(image_set: dict[str, Any]) -> bool:
    index, total = image_set.get("index"), image_set.get("total")
    return isinstance(index, int) and isinstance(total, int) and index < total


def _text(value: Any) -> str | None:
    """A string that any database and any answer can carry: no NUL, no lone surrogate."""
    if not isinstance(value, str):
        return None
    return value.replace("\0", "").encode("utf-8", "replace").decode()
