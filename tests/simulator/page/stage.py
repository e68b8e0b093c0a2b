"""The people on the page, the platform as the tests reach it, and a bot that says nothing."""

from __future__ import annotations

import io
import json
import shutil
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome on this machine"),
]

ROOT = Path(__file__).parents[3]
SOMSAK = "U" + "a" * 32
MALEE = "U" + "b" * 32
NEWCOMER = "U" + "c" * 32
INVITED = "U" + "d" * 32


def _person(user_id: str, name: str, following: bool) -> dict[str, Any]:
    return {
        "userId": user_id,
        "displayName": name,
        "position": "community_worker",
        "positionLabel": "พัฒนากร",
        "province": "อุดรธานี",
        "district": "วังสามหมอ",
        "following": following,
    }


PEOPLE = [
    _person(SOMSAK, "สมศักดิ์ ใจดี", True),
    _person(MALEE, "มาลี ศรีสุข", True),
    _person(NEWCOMER, "กานดา แสงทอง", False),
    _person(INVITED, "อารี พูนผล", True),
    *[_person(f"U{n:032x}", f"คนที่ {n}", n % 3 > 0) for n in range(150)],
]


class SilentBot(BaseHTTPRequestHandler):
    """A bot that takes every webhook and says nothing."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Platform:
    """The simulator as a bot and an engineer reach it, over HTTP."""

    def __init__(self, address: str) -> None:
        self.address = address

    def ask(self, path: str, body: Any = None, content_type: str = "application/json") -> Any:
        data = body if isinstance(body, bytes) else body and json.dumps(body).encode()
        headers = {"Authorization": "Bearer t", "Content-Type": content_type}
        request = urllib.request.Request(self.address + path, data, headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def push(self, user_id: str, *messages: dict[str, Any]) -> None:
        self.ask("/v2/bot/message/push", {"to": user_id, "messages": messages})

    def link_menu(self, user_id: str, menu: dict[str, Any]) -> None:
        menu_id = self.ask("/v2/bot/richmenu", menu)["richMenuId"]
        size = menu["size"]
        picture = io.BytesIO()
        Image.new("RGB", (size["width"], size["height"]), "#1f6b4a").save(picture, "PNG")
        self.ask(f"/v2/bot/richmenu/{menu_id}/content", picture.getvalue(), "image/png")
        # An empty body still makes it a POST.
        self.ask(f"/v2/bot/user/{user_id}/richmenu/{menu_id}", b"")

    def events(self) -> list[dict[str, Any]]:
        """Every event delivered to the bot, in order."""
        found: list[dict[str, Any]] = []
        for call in self.ask("/sim/calls?after=0&limit=1000")["calls"]:
            if call["direction"] == "webhook":
                body = self.ask(f"/sim/calls/{call['n']}")["request"]
                found += (json.loads(body) if isinstance(body, str) else body)["events"]
        return found

    def wait_for_event(self, **wanted: Any) -> dict[str, Any]:
        """The first delivered event that has these values."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for event in self.events():
                if wanted.items() <= event.items():
                    return event
            time.sleep(0.05)
        raise AssertionError(f"no such event: {wanted}")


def be(page: Page, platform: Platform, user_id: str) -> None:
    page.goto(f"{platform.address}/#/{user_id}")
    expect(page.get_by_test_id("owner")).not_to_be_empty()


def text(words: str, *replies: str) -> dict[str, Any]:
    items = [
        {"type": "action", "action": {"type": "message", "label": one, "text": one}}
        for one in replies
    ]
    return {"type": "text", "text": words} | ({"quickReply": {"items": items}} if items else {})


def last(page: Page, who: str) -> Locator:
    return page.get_by_test_id(f"bubble-{who}").last
