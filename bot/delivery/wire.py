"""HTTP/1.1 to LINE's one host: bytes out, status and body in, on connections that are kept.

aiohttp's client takes two thirds of a worker's processor time a request: cookies, redirects,
streams and URLs that no request to LINE needs. What an answer is, httptools reads.
"""

import asyncio
import ssl
from typing import cast
from urllib.parse import urlsplit

import httptools

from bot.delivery.outcome import Answer

IDLE_MAX_S = 30.0
"""A connection unused for longer is not trusted with a request."""

BODY_MAX = 2000
"""Of a refusal's body, what is kept, in characters."""


class Wire:
    """Posts to `base_url`, as many requests at once as are asked of it: one a connection."""

    def __init__(self, base_url: str, token: str, timeout_s: float) -> None:
        parts = urlsplit(base_url)
        secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if secure else 80)
        self._ssl = ssl.create_default_context() if secure else None
        self._prefix = parts.path.rstrip("/")
        self._headers = (
            f" HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        )
        self._timeout_s = timeout_s
        self._idle: dict[_Connection, float] = {}

    async def post(self, path: str, body: str, retry_key: str | None) -> Answer:
        """LINE's answer, or what came in its place; never raises what the network does."""
        loop = asyncio.get_running_loop()
        connection = self._kept(loop.time())
        if connection is None:
            try:
                async with asyncio.timeout(self._timeout_s):
                    connection = await self._connect(loop)
            except (OSError, TimeoutError) as error:
                return Answer(0, type(error).__name__)
        content = body.encode()
        own = f"X-Line-Retry-Key: {retry_key}\r\n" if retry_key else ""
        head = (
            f"POST {self._prefix}{path}{self._headers}{own}Content-Length: {len(content)}\r\n\r\n"
        )
        answer = await connection.ask(loop, head.encode() + content, self._timeout_s)
        if connection.usable:
            self._idle[connection] = loop.time()
        return answer

    def _kept(self, now: float) -> "_Connection | None":
        """The one used last, so that those not needed any more grow old."""
        while self._idle:
            connection, since = self._idle.popitem()
            if connection.usable and now - since < IDLE_MAX_S:
                return connection
            connection.close()
        return None

    async def _connect(self, loop: asyncio.AbstractEventLoop) -> "_Connection":
        _, connection = await loop.create_connection(
            _Connection, self._host, self._port, ssl=self._ssl
        )
        return connection

    def close(self) -> None:
        for connection in self._idle:
            connection.close()
        self._idle.clear()


class _Connection(asyncio.Protocol):
    """One connection, with one request under way at most; httptools calls the `on_` methods."""

    def __init__(self) -> None:
        self.usable = False
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._answered: asyncio.Future[Answer] | None = None
        self._body = b""
        self._ids: dict[bytes, str] = {}

    async def ask(
        self, loop: asyncio.AbstractEventLoop, request: bytes, timeout_s: float
    ) -> Answer:
        if not self._transport or self._transport.is_closing():
            return Answer(0, "ConnectionResetError")
        self._answered, self._body, self._ids = loop.create_future(), b"", {}
        self._parser = httptools.HttpResponseParser(self)
        timer = loop.call_later(timeout_s, self._fail, "TimeoutError")
        self._transport.write(request)
        try:
            return await self._answered
        finally:
            timer.cancel()

    def close(self) -> None:
        self.usable = False
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self.usable = cast(asyncio.Transport, transport), True

    def connection_lost(self, exc: Exception | None) -> None:
        self.usable = False
        self._fail(type(exc).__name__ if exc else "ServerDisconnected")

    def data_received(self, data: bytes) -> None:
        if not self._answered or self._answered.done():
            self.close()  # nothing was asked: whatever this is, it is no answer
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(type(error).__name__)

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() in (b"x-line-request-id", b"x-line-accepted-request-id"):
            self._ids[name.lower()] = value.decode("latin-1")

    def on_body(self, part: bytes) -> None:
        self._body += part

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if not self._parser.should_keep_alive():
            self.close()
        accepted = self._ids.get(b"x-line-accepted-request-id")
        request_id = accepted or self._ids.get(b"x-line-request-id")
        body = "" if status == 200 else self._body.decode(errors="replace")[:BODY_MAX]
        if self._answered and not self._answered.done():
            self._answered.set_result(Answer(status, body, request_id))

    def _fail(self, reason: str) -> None:
        """No answer comes any more, and the connection is of no use."""
        self.usable = False
        if self._transport and not self._transport.is_closing():
            self._transport.abort()
        if self._answered and not self._answered.done():
            self._answered.set_result(Answer(0, reason))
