"""Delivery of webhooks: signed, in order for each person, and redelivered when switched on."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import random
import time
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.simulator import limits
from bot.simulator.calls import Calls
from bot.simulator.state import State, now_ms

AT_ONCE = 128
SHUFFLE_SECONDS = 0.4
# Shorter than any common server keeps an idle connection: nothing is sent into a closing one.
IDLE_SECONDS = 1.0


class Webhooks:
    """Each person's events wait in their own line; many lines are served at once."""

    def __init__(self, state: State, calls: Calls) -> None:
        self.state = state
        self.calls = calls
        self._client: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(AT_ONCE)
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def under_way(self) -> int:
        """Events that the bot's server has neither taken nor been given up on yet."""
        return len(self._tasks)

    async def start(self) -> None:
        # The connector's own limit would spend an event's two seconds on waiting for a place.
        self._client = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS),
            timeout=aiohttp.ClientTimeout(total=limits.WEBHOOK_TIMEOUT),
            auto_decompress=False,
        )

    async def stop(self) -> None:
        """What is still under way is dropped, as at a power cut of the platform."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client:
            await self._client.close()

    def send(
        self,
        line: str,
        event: dict[str, Any],
        token: str | None,
        *,
        copies: int = 0,
        shuffle: bool = False,
        delay: float = 0,
    ) -> None:
        """Deliver in the background. `copies` more deliveries of the same event follow the first.

        Events of one `line` (a chat) are delivered one after the other, unless shuffled; `delay`
        is in seconds.
        """
        faults = self.state.faults
        shuffle = shuffle or faults.shuffle
        times = 1 + copies + faults.redeliver_copies
        before = None if shuffle else self._lines.get(line)
        task = asyncio.create_task(self._deliver(event, token, times, before, shuffle, delay))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if not shuffle:
            self._lines[line] = task
            task.add_done_callback(lambda done: self._leave(line, done))

    def _leave(self, line: str, done: asyncio.Task[None]) -> None:
        if self._lines.get(line) is done:
            del self._lines[line]

    async def _deliver(
        self,
        event: dict[str, Any],
        token: str | None,
        times: int,
        before: asyncio.Task[None] | None,
        shuffle: bool,
        delay: float,
    ) -> None:
        if delay:
            await asyncio.sleep(delay)
        if before is not None:
            await asyncio.wait([before])
        if shuffle:
            await asyncio.sleep(random.uniform(0, SHUFFLE_SECONDS))
        arrived = await self._post(event, token, again=False)
        for _ in range(times - 1):
            arrived = await self._post(event, token, again=True) or arrived
        if not arrived and self.state.faults.redeliver_on_failure:
            # Later events of the person do not wait for this one: the platform keeps no order.
            task = asyncio.create_task(self._redeliver(event, token))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _redeliver(self, event: dict[str, Any], token: str | None) -> None:
        for _ in range(limits.WEBHOOK_RETRIES):
            await asyncio.sleep(self.state.faults.redeliver_after_ms / 1000)
            if await self._post(event, token, again=True):
                return

    async def _post(self, event: dict[str, Any], token: str | None, again: bool) -> bool:
        """One delivery; True for a 2xx in time."""
        if again:
            event = {**event, "deliveryContext": {"isRedelivery": True}}
        async with self._places:
            held = self.state.tokens.get(token) if token else None
            if held is not None:
                held.delivered_at = now_ms()
            status, _ = await self.post_events([event], "redelivery" if again else None)
        return 200 <= status < 300

    async def post_events(
        self, events: list[dict[str, Any]], note: str | None = None, url: str | None = None
    ) -> tuple[int, str]:
        """Status and reason; 0 where there was no answer: then the reason says why."""
        if self._client is None:
            raise RuntimeError("webhooks are not started")
        url = url or self.state.webhook
        destination = self.state.config.bot_user_id
        body = _json({"destination": destination, "events": events})
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "LineBotWebhook/2.0",
            "x-line-signature": signature(self.state.config.secret, body),
        }
        at, started = now_ms(), time.perf_counter()
        status, reason, answer = 0, "", b""
        try:
            async with self._client.post(url, data=body, headers=headers) as response:
                answer = await response.read()
                status, reason = response.status, response.reason or ""
        except TimeoutError:
            reason = "request_timeout"
        except (aiohttp.ClientError, OSError, ValueError) as error:
            reason = f"could_not_connect: {error}"
        if not status:
            note = f"{reason} ({note})" if note else reason
        self._record(at, url, status, started, body, answer, note)
        return status, reason

    def _record(
        self,
        at: int,
        url: str,
        status: int,
        started: float,
        body: bytes,
        answer: bytes,
        note: str | None,
    ) -> None:
        counts = self.state.counts
        counts["webhooks"] += 1
        if not 200 <= status < 300:
            counts["webhookFailures"] += 1
        took = (time.perf_counter() - started) * 1000
        path = urlsplit(url).path or "/"
        self.calls.add(at, "webhook", "POST", path, status, took, body, answer, note=note)


def _json(call: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(call)
    except TypeError:  # half a letter, which the page may send and UTF-8 cannot say
        return json.dumps(call, ensure_ascii=False).encode("utf-8", "replace")


def signature(secret: str, body: bytes) -> str:
    """The value of `x-line-signature`: base64 of HMAC-SHA256 over the raw body."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
