"""A message to one account that nobody asked for just now: it costs, so it has to matter."""

import datetime as dt
import json

from sqlalchemy.orm import Session

from handlers.turn import Message
from models import outbox
from models.outbox import Kind, Priority


def push(db: Session, line_user_id: str, messages: list[Message], now: dt.datetime) -> None:
    """Queue one paid message, not held up by quiet hours."""
    body = json.dumps({"to": line_user_id, "messages": messages}, ensure_ascii=False)
    outbox.enqueue(db, [{"kind": Kind.PUSH, "body": body, "priority": Priority.URGENT}], now)
