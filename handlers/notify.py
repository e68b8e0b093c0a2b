"""A message to one account that nobody asked for just now: it costs, so it has to matter."""

import datetime as dt
import json
from typing import Any

from sqlalchemy.orm import Session

from handlers.turn import Message
from models import outbox
from models.outbox import USELESS_AFTER, Kind, Priority


def push(
    db: Session,
    line_user_id: str,
    messages: list[Message],
    now: dt.datetime,
    urgent: bool = True,
    useless_after: dt.datetime | None = None,
) -> None:
    """Queue one paid message; what is not urgent waits for the end of the quiet hours."""
    request: dict[str, Any] = {
        "kind": Kind.PUSH,
        "body": json.dumps({"to": line_user_id, "messages": messages}, ensure_ascii=False),
        "priority": Priority.URGENT if urgent else Priority.NORMAL,
    }
    if useless_after:
        request["useless_after"] = min(useless_after, now + USELESS_AFTER[Kind.PUSH])
    outbox.enqueue(db, [request], now)
