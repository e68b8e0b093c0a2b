"""The gate every API request passes: token, accidents, rates, retry keys, and the record of it."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import web

from bot.simulator import limits
from bot.simulator.calls import Calls
from bot.simulator.problems import Refused
from bot.simulator.state import State, now_ms

BAD_TOKEN = (
    "Authentication failed. Confirm that the access token in the authorization header is valid."
)
RATE_EXCEEDED = "The API rate limit has been exceeded. Try again later."
UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
JSON_TYPE = "application/json"


@dataclass(slots=True)
class Call:
    """One request as the endpoints see it; what they did to whom is noted on it for the record."""

    body: bytes
    params: Mapping[str, str]
    query: Mapping[str, str]
    content_type: str
    request_id: str
    retry_key: str | None
    now: int
    recipients: int = 0
    cost: int = 0
    note: str | None = None

    def json(self) -> dict[str, Any]:
        """The body as an object; `Refused` when it is none."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            raise Refused(400, "The request body could not be parsed as JSON") from None
        if type(value) is not dict:
            raise Refused(400, "The request body must be a JSON object")
        return value


@dataclass(slots=True)
class Answer:
    status: int = 200
    body: bytes = b"{}"
    content_type: str = JSON_TYPE
    headers: dict[str, str] | None = None


def answer(value: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value, ensure_ascii=False).encode())


OK = Answer()
Endpoint = Callable[[Call], Answer | Awaitable[Answer]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one endpoint does and takes: at most `most` requests in `span` seconds."""

    name: str
    endpoint: Endpoint
    retryable: bool
    takes_json: bool
    most_bytes: int
    most: int
    span: float


def _call_of(request: web.Request, body: bytes) -> Call:
    return Call(
        body,
        request.match_info,
        request.query if request.query_string else {},
        request.headers.get("Content-Type", ""),
        _request_id(),
        request.headers.get("X-Line-Retry-Key"),
        now_ms(),
    )


class Gate:
    def __init__(self, state: State, calls: Calls) -> None:
        self.state = state
        self.calls = calls
        self.bearer = f"Bearer {state.config.token}"
        self._windows: dict[str, list[float]] = {}

    def handler(
        self,
        name: str,
        endpoint: Endpoint,
        *,
        retryable: bool = False,
        takes_json: bool = False,
        most_bytes: int = limits.REQUEST_BYTES,
    ) -> Handler:
        """An aiohttp handler of one endpoint. `name` is what its rate is counted under."""
        most, span = limits.RATES.get(name, limits.DEFAULT_RATE)
        rules = _Rules(name, endpoint, retryable, takes_json, most_bytes, most, span)
        return partial(self._handle, rules)

    async def _handle(self, rules: _Rules, request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        call = _call_of(request, await request.read())
        accident = None
        try:
            if not self.state.faults.quiet:
                accident = await self._accident(request.path)
            self._admit(rules, request, call)
            outcome = rules.endpoint(call)
            given = outcome if isinstance(outcome, Answer) else await outcome
        except Refused as refused:
            given = answer(refused.body, refused.status)
            given.headers = refused.headers
        except ConnectionAbortedError:
            return self._hang_up(request, call, "reset: not executed", started)
        if accident == "cut":
            return self._hang_up(request, call, "cut: executed", started)
        self._record(request, call, given.status, given.body, started)
        headers = {"Content-Type": given.content_type, "x-line-request-id": call.request_id}
        if given.headers:
            headers.update(given.headers)
        return web.Response(body=given.body, status=given.status, headers=headers)

    def _admit(self, rules: _Rules, request: web.Request, call: Call) -> None:
        if request.headers.get("Authorization") != self.bearer:
            raise Refused(401, BAD_TOKEN)
        if len(call.body) > rules.most_bytes:
            raise Refused(413, "Request entity too large")
        most = self.state.faults.rate_limits.get(rules.name, rules.most)
        self._count(rules.name, most, rules.span)
        if rules.takes_json and not call.content_type.startswith(JSON_TYPE):
            raise Refused(415, f"The content type must be {JSON_TYPE}")
        if call.retry_key is not None:
            _check_retry_key(call.retry_key, rules.retryable)

    def _count(self, name: str, most: int, span: float) -> None:
        """One window of `span` seconds at a time for each endpoint."""
        now = time.monotonic()
        window = self._windows.get(name)
        if window is None or now - window[0] >= span:
            self._windows[name] = window = [now, 0]
        window[1] += 1
        if window[1] > most:
            raise Refused(429, RATE_EXCEEDED)

    async def _accident(self, path: str) -> str | None:
        """Waits, refuses, aborts, or says `cut`, as the switches have it."""
        faults = self.state.faults
        if not faults.concerns(path):
            return None
        if faults.latency_ms[1]:
            await asyncio.sleep(faults.latency_seconds())
        accident = faults.accident()
        if accident == "429":
            raise Refused(429, RATE_EXCEEDED)
        if accident == "500":
            raise Refused(500, "Internal Server Error")
        if accident == "reset":
            raise ConnectionAbortedError
        return accident

    def _hang_up(
        self, request: web.Request, call: Call, note: str, started: float
    ) -> web.StreamResponse:
        call.note = note
        self._record(request, call, 0, b"", started)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _record(
        self, request: web.Request, call: Call, status: int, body: bytes, started: float
    ) -> None:
        self.state.statuses[status] += 1
        self.calls.add(
            call.now,
            "api",
            request.method,
            request.path,
            status,
            (time.perf_counter() - started) * 1000,
            call.body,
            body,
            call.recipients,
            call.cost,
            call.retry_key,
            call.note,
        )


def _request_id() -> str:
    """As `uuid.uuid4()`, at a tenth of its time."""
    digits = f"{random.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def _check_retry_key(key: str, retryable: bool) -> None:
    if not retryable:
        raise Refused(400, "This endpoint does not accept the X-Line-Retry-Key header")
    if not UUID.fullmatch(key):
        raise Refused(400, "The value of the X-Line-Retry-Key header is invalid")
