"""A delivery loop, the LINE that it speaks to, and a clock that is moved on at will."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot import settings as environment
from bot.delivery import Delivery
from models import outbox
from models.database import Database
from models.outbox import Kind, OutboxRequest, Priority, State
from tests.models.cast import NOW, STRANGER

SETTINGS = {
    "LINE_CHANNEL_SECRET": "s",
    "LINE_CHANNEL_ACCESS_TOKEN": "token-of-the-tests",
    "PUBLIC_URL": "https://bot.example.org",
    "SECRET_KEY": "k",
    "QUIET_HOURS": "none",
}
OK = (200, "{}")
RATE = (429, '{"message":"The API rate limit has been exceeded. Try again later."}')
MONTH = (429, '{"message":"You have reached your monthly limit."}')
DEAD_TOKEN = (400, '{"message":"Invalid reply token"}')
HANG_UP = (0, "")
Answer = tuple[int, str]
Seen = tuple[str, str, str | None]


@dataclass
class Line:
    """Answers with `script`, one after the other, then by `rule`; keeps what it was asked."""

    script: list[Answer] = field(default_factory=list)
    rule: Callable[[dict[str, Any]], Answer] = lambda body: OK
    seen: list[Seen] = field(default_factory=list)
    tokens: set[str | None] = field(default_factory=set)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        self.seen.append((request.path, body, request.headers.get("X-Line-Retry-Key")))
        self.tokens.add(request.headers.get("Authorization"))
        status, words = self.script.pop(0) if self.script else self.rule(json.loads(body))
        if not status:
            assert request.transport
            request.transport.abort()
        return web.Response(status=status or 200, text=words, headers={"x-line-request-id": "r"})


@dataclass
class Clock:
    """Real time, moved on at will."""

    ahead: dt.timedelta = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return NOW + self.ahead


@dataclass
class Stage:
    database: Database
    line: Line = field(default_factory=Line)
    clock: Clock = field(default_factory=Clock)
    settings: dict[str, str] = field(default_factory=lambda: dict(SETTINGS))

    def keep(self, *requests: dict[str, Any]) -> None:
        with self.database.transaction() as db:
            outbox.enqueue(db, requests, self.clock())

    def rows(self) -> list[OutboxRequest]:
        with self.database.reading() as db:
            return list(db.scalars(select(OutboxRequest).order_by(OutboxRequest.id)))

    def states(self) -> list[str]:
        return [row.state for row in self.rows()]

    def deliver(self, until: Callable[[], bool]) -> None:
        """Run the loop until the condition holds, then stop it in good order."""

        async def play() -> None:
            async with self.running() as delivery:
                for _ in range(2000):
                    if await asyncio.to_thread(until):
                        return
                    self.let_time_pass()
                    delivery.wake()
                    await asyncio.sleep(0.01)
                pytest.fail(f"waited in vain: {self.states()}")

        asyncio.run(play())

    def let_time_pass(self) -> None:
        self.clock.ahead += dt.timedelta(seconds=0.1)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Delivery]:
        app = web.Application()
        app.router.add_post("/{path:.*}", self.line.handle)
        async with TestServer(app) as server:
            address = {"LINE_API_BASE_URL": f"http://127.0.0.1:{server.port}"}
            settings = environment.read("worker", self.settings | address)
            delivery = Delivery(self.database, settings, self.clock)
            run = asyncio.create_task(delivery.run())
            await asyncio.sleep(0)
            yield delivery
            delivery.stop()
            await run

    def deliver_all(self) -> list[str]:
        done = {State.SENT, State.FAILED, State.DROPPED}
        self.deliver(lambda: set(self.states()) <= done)
        return self.states()


def reply(number: int = 1, **more: Any) -> dict[str, Any]:
    body = {"replyToken": f"token-{number}", "messages": [{"type": "text", "text": "รับทราบ"}]}
    words = json.dumps(body, ensure_ascii=False)
    return {"kind": Kind.REPLY, "body": words, "priority": Priority.REPLY} | more


def push(user: str = STRANGER, **more: Any) -> dict[str, Any]:
    body = {"to": user, "messages": [{"type": "text", "text": "เตือน"}]}
    return {"kind": Kind.PUSH, "body": json.dumps(body, ensure_ascii=False)} | more


def multicast(*users: str, **more: Any) -> dict[str, Any]:
    body = {"to": users, "messages": [{"type": "text", "text": "เชิญประชุม"}]}
    words = json.dumps(body, ensure_ascii=False)
    return {"kind": Kind.MULTICAST, "body": words, "recipients": len(users)} | more
