"""The web application as the server would run it, and webhook calls signed as LINE signs them."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import create_app
from models.database import Database
from models.inbox import InboxEvent
from tests.models.cast import SOMCHAI, account_of

SECRET = "secret-of-the-tests"
OLD_SECRET = "secret-that-is-being-rotated-out"
SETTINGS = {
    "LINE_CHANNEL_SECRET": f"{SECRET},{OLD_SECRET}",
    "LINE_CHANNEL_ACCESS_TOKEN": "token-of-the-tests",
    "PUBLIC_URL": "https://bot.example.org",
    "SECRET_KEY": "key-of-the-tests",
    "QUIET_HOURS": "none",
    "MESSAGE_PLAN": "pro",
}


def sign(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


def event(event_id: str | None, **more: Any) -> dict[str, Any]:
    """A text message of คุณสมชาย's; without an id the event has none."""
    body: dict[str, Any] = {
        "type": "message",
        "mode": "active",
        "timestamp": 1_636_941_600_000,
        "source": {"type": "user", "userId": account_of(SOMCHAI)},
        "replyToken": "b60d432864f44d079f6d8efe86cf404b",
        "deliveryContext": {"isRedelivery": False},
        "message": {"id": "444573844083572737", "type": "text", "text": "เข้าร่วม"},
    }
    return body | ({"webhookEventId": event_id} if event_id else {}) | more


def call(*events: Any) -> bytes:
    return json.dumps({"destination": "U" + "b" * 32, "events": events}).encode()


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The one that the environment names, with all other settings."""
    for name, value in (SETTINGS | {"DATABASE_URL": database_url}).items():
        monkeypatch.setenv(name, value)
    return Database(database_url)


@pytest.fixture
def app(database: Database) -> Flask:
    """The web application; commands do without it, and its pages' rules are dear to compile."""
    return create_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


Post = Callable[..., TestResponse]


@pytest.fixture
def post(client: FlaskClient) -> Post:
    """Posts a webhook call with a right signature, unless headers or another one are given."""

    def send(body: bytes, signature: str | None = None, **options: Any) -> TestResponse:
        headers = {"X-Line-Signature": sign(body) if signature is None else signature}
        return client.post("/callback", data=body, headers=headers | options)

    return send


@pytest.fixture
def stored(database: Database) -> Callable[[], dict[str, InboxEvent]]:
    def read() -> dict[str, InboxEvent]:
        with database.reading() as db:
            return {row.event_id: row for row in db.scalars(select(InboxEvent))}

    return read
