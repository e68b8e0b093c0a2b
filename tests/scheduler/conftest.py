"""A decider on a database where the cast is seated and invited."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot import settings as environment
from bot.settings import Settings
from models import inbox
from models.database import Database
from models.inbox import InboxEvent
from models.outbox import OutboxRequest
from scheduler.decider import Decider
from tests.models.cast import NOW, PRANEE, account_of, call, invite, seat

SETTINGS = {
    "LINE_CHANNEL_SECRET": "secret-of-the-tests",
    "LINE_CHANNEL_ACCESS_TOKEN": "token-of-the-tests",
    "PUBLIC_URL": "https://bot.example.org",
    "SECRET_KEY": "key-of-the-tests",
    "QUIET_HOURS": "none",
    "MESSAGE_PLAN": "pro",
}


@pytest.fixture
def database(database_url: str) -> Database:
    """Everyone but คุณปราณี is invited to the meeting of two days."""
    opened = Database(database_url)
    with opened.transaction() as db:
        people = seat(db)
        invite(db, call(db), [p for code, p in people.items() if code != PRANEE])
    return opened


@pytest.fixture
def settings() -> Settings:
    return environment.read("worker", SETTINGS)


@pytest.fixture
def decider(database: Database, settings: Settings) -> Decider:
    return Decider(database, settings)


def said(event_id: str, staff_code: str, words: str, **more: Any) -> dict[str, Any]:
    """An inbox row: a text message in the 1:1 chat, sent at NOW."""
    body = {
        "type": "message",
        "mode": "active",
        "source": {"type": "user", "userId": account_of(staff_code)},
        "replyToken": f"token-of-{event_id}",
        "message": {"id": f"m-{event_id}", "type": "text", "text": words},
    } | more
    return row(event_id, body, account_of(staff_code))


def tapped(event_id: str, staff_code: str, data: str) -> dict[str, Any]:
    more = {"type": "postback", "postback": {"data": data}, "message": None}
    return said(event_id, staff_code, "", **more)


def row(event_id: str, body: Any, user: str | None = None) -> dict[str, Any]:
    """An inbox row as the webhook would write it; a body that is no object is kept as it is."""
    event = body if isinstance(body, dict) else {}
    message, unsend = event.get("message") or {}, event.get("unsend") or {}
    return {
        "event_id": event_id,
        "kind": event.get("type", "unknown"),
        "line_user_id": user,
        "message_id": message.get("id") or unsend.get("messageId"),
        "event_time": NOW,
        "received_at": NOW,
        "body": body if isinstance(body, str) else json.dumps(body),
        "state": inbox.NEW,
        "attempts": 0,
        "not_before": NOW,
    }


def keep(database: Database, *rows: dict[str, Any]) -> None:
    with database.transaction() as db:
        inbox.store(db, rows)


def events(database: Database) -> dict[str, InboxEvent]:
    with database.reading() as db:
        return {e.event_id: e for e in db.scalars(select(InboxEvent))}


def replies(database: Database) -> dict[str, dict[str, Any]]:
    """What was queued, by the event that it answers."""
    with database.reading() as db:
        queued = db.scalars(select(OutboxRequest).where(OutboxRequest.event_id.is_not(None)))
        return {str(r.event_id): json.loads(r.body) for r in queued}
