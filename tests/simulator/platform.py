"""A running simulator, the bot that it calls, and short words for what the tests do with both."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator.config import Config
from bot.simulator.server import create_app

SECRET, TOKEN = "the channel secret", "the channel token"
MALI, SOMCHAI, BUNMI = ("U" + letter * 32 for letter in "abc")
STRANGER = "U" + "d" * 32
NOBODY = "U" + "0" * 32
KEY = "123e4567-e89b-12d3-a456-426614174000"
HELLO: dict[str, Any] = {"type": "text", "text": "สวัสดี"}


def people() -> list[dict[str, Any]]:
    """Three friends and a stranger."""
    places = [("น่าน", "ปัว"), ("น่าน", "เวียงสา"), ("ตาก", "แม่สอด"), ("", "")]
    names = ["มาลี ใจดี", "สมชาย ทองคำ", "บุญมี สุขใจ", "วิชัย ศรีสุข"]
    return [
        {
            "userId": user_id,
            "displayName": name,
            "position": "community_worker" if district else "",
            "positionLabel": "พัฒนากร" if district else "",
            "province": province,
            "district": district,
            "following": user_id != STRANGER,
        }
        for user_id, name, (province, district) in zip(
            (MALI, SOMCHAI, BUNMI, STRANGER), names, places, strict=True
        )
    ]


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def problems(self) -> list[str]:
        """The places that an error answer names."""
        return [one["property"] for one in self.json.get("details", [])]


@dataclass
class Line:
    """The simulator as the bot and the page reach it."""

    url: str

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """`body` is JSON unless it is bytes; the bot's token goes along unless given otherwise."""
        every = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        every.update(headers or {})
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.url + path, data, every, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                return Answer(answer.status, _lower(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, _lower(error.headers), error.read())

    def send(self, how: str, body: dict[str, Any], key: str | None = None) -> Answer:
        headers = {"X-Line-Retry-Key": key} if key else None
        return self.call("POST", f"/v2/bot/message/{how}", body, headers)

    def push(self, to: str, *messages: dict[str, Any], key: str | None = None) -> Answer:
        return self.send("push", {"to": to, "messages": list(messages) or [HELLO]}, key)

    def multicast(self, to: list[str], key: str | None = None) -> Answer:
        return self.send("multicast", {"to": to, "messages": [HELLO]}, key)

    def reply(self, token: str, *messages: dict[str, Any]) -> Answer:
        return self.send("reply", {"replyToken": token, "messages": list(messages) or [HELLO]})

    def validate(self, *messages: object) -> Answer:
        return self.send("validate/push", {"messages": list(messages)})

    def get(self, path: str) -> Any:
        answer = self.call("GET", path)
        assert answer.status == 200, answer.body
        return answer.json

    def does(self, user_id: str, kind: str, **more: Any) -> dict[str, Any]:
        """A person does something on the phone; what the page is answered."""
        answer = self.call("POST", f"/sim/users/{user_id}/send", {"type": kind, **more})
        assert answer.status == 200, answer.body
        done: dict[str, Any] = answer.json
        return done

    def entries(self, user_id: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.get(f"/sim/users/{user_id}/chat")["entries"]
        return entries

    def heard(self, user_id: str) -> list[str]:
        """The texts that the bot's messages show to a person."""
        return [one["message"]["text"] for one in self.entries(user_id) if one["from"] == "bot"]

    def switch(self, **faults: Any) -> None:
        answer = self.call("POST", "/sim/faults", faults)
        assert answer.status == 200, answer.body


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@dataclass
class Delivery:
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict[str, Any]:
        events: list[dict[str, Any]] = json.loads(self.body)["events"]
        assert len(events) == 1
        return events[0]


@dataclass
class Bot:
    """The address that takes the webhooks; it answers what `answers` says, then 200."""

    url: str = ""
    deliveries: list[Delivery] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    silent: threading.Event = field(default_factory=threading.Event)

    def wait_for(self, count: int) -> list[Delivery]:
        until(lambda: len(self.deliveries) >= count)
        return self.deliveries[:count]

    def last_event(self) -> dict[str, Any]:
        return self.wait_for(1)[-1].event


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds, for ten seconds at most."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it did not happen in ten seconds"
        time.sleep(0.01)


@contextmanager
def listening_bot() -> Iterator[Bot]:
    bot = Bot()
    let_go = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bot.deliveries.append(Delivery(_lower(self.headers), body))
            if bot.silent.is_set():
                let_go.wait(10)
                self.close_connection = True
                return
            self.send_response(bot.answers.pop(0) if bot.answers else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    bot.url = f"http://127.0.0.1:{server.server_port}/callback"
    try:
        yield bot
    finally:
        let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def running_line(
    folder: Path, webhook: str, state: Path | None = None, **more: Any
) -> Iterator[Line]:
    """The simulator's own application on a free port, in a thread of this process."""
    users = folder / "users.json"
    users.write_text(json.dumps(people()), "utf-8")
    config = Config(webhook, SECRET, TOKEN, state, users, plan_limit=1000, **more)
    started: list[str] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        runner = web.AppRunner(create_app(config), access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        started.append(f"http://127.0.0.1:{runner.addresses[0][1]}")
        ready.set()
        await stop.wait()
        await runner.cleanup()

    def run() -> None:
        try:
            loop.run_until_complete(serve())
        finally:
            ready.set()
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(10)
    assert started, "the simulator did not start"
    try:
        yield Line(started[0])
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
