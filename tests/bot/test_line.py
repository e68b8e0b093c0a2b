"""The client against a server that gives scripted answers over real HTTP."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.line import BotInfo, LineClient, LineRefused, LineUnavailable, Profile, Quota, RichMenuHeld

SOMCHAI = "U" + "0123456789abcdef" * 2


@dataclass
class Platform:
    """Answers by `METHOD path`; whatever is not scripted is 404, as LINE's unknown paths are."""

    url: str = ""
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    requests: list[tuple[str, str, bytes]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def says(self, request: str, body: object, status: int = 200) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers[request] = (status, raw)

    @property
    def seen(self) -> list[str]:
        return [request for request, _, _ in self.requests]


HANG_UP = (0, b"")
KEEP_WAITING = (1, b"")


@pytest.fixture
def platform() -> Iterator[Platform]:
    scripted = Platform()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = f"{self.command} {self.path}"
            scripted.requests.append((request, self.headers["Authorization"], body))
            answer = scripted.answers.get(request, (404, b'{"message":"Not found"}'))
            if answer == KEEP_WAITING:
                scripted.released.wait(30)
            if answer in (HANG_UP, KEEP_WAITING):
                self.close_connection = True
                return
            self.send_response(answer[0])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer[1])))
            self.end_headers()
            self.wfile.write(answer[1])

        do_GET = do_POST = do_DELETE = _answer

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: pytest shows what a test asserts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    scripted.url = f"http://127.0.0.1:{server.server_port}"
    yield scripted
    scripted.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def line(platform: Platform) -> Iterator[LineClient]:
    with LineClient("the-token", platform.url) as client:
        yield client


def test_the_data_api_is_asked_on_the_same_foreign_host(
    platform: Platform, line: LineClient
) -> None:
    platform.says("POST /v2/bot/richmenu/richmenu-1/content", {})
    line.upload_rich_menu_image("richmenu-1", b"\x89PNG\r\n\x1a\n\x00\xff")
    assert platform.requests == [
        (
            "POST /v2/bot/richmenu/richmenu-1/content",
            "Bearer the-token",
            b"\x89PNG\r\n\x1a\n\x00\xff",
        )
    ]


def test_the_official_platform_has_a_host_of_its_own_for_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def no_names(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        raise socket.gaierror("no names here")

    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    with LineClient("t", "https://api.line.me") as line:
        for call in (line.bot_info, line.rich_menus, lambda: line.message_content("1", 9)):
            with pytest.raises(LineUnavailable):
                call()
    assert asked == ["api.line.me", "api.line.me", "api-data.line.me"]


def test_menus_of_others_are_listed_even_when_newer_than_the_client(
    platform: Platform, line: LineClient
) -> None:
    area = {"bounds": {"x": 0, "y": 0, "width": 1, "height": 1}, "action": {"type": "hologram"}}
    menu = {"richMenuId": "richmenu-1", "name": "theirs", "areas": [area]}
    platform.says("GET /v2/bot/richmenu/list", {"richmenus": [menu]})
    assert line.rich_menus() == [RichMenuHeld("richmenu-1", "theirs")]


def test_a_menu_is_created_and_removed(platform: Platform, line: LineClient) -> None:
    platform.says("POST /v2/bot/richmenu", {"richMenuId": "richmenu-1"})
    platform.says("DELETE /v2/bot/richmenu/richmenu-1", {})
    definition = {
        "size": {"width": 2500, "height": 843},
        "selected": True,
        "name": "a name",
        "chatBarText": "เมนู",
        "areas": [
            {
                "bounds": {"x": 0, "y": 0, "width": 2500, "height": 843},
                "action": {"type": "postback", "data": "menu:help", "displayText": "ช่วยด้วย"},
            }
        ],
    }
    assert line.create_rich_menu(definition) == "richmenu-1"
    line.delete_rich_menu("richmenu-1")
    assert json.loads(platform.requests[0][2]) == definition
    assert platform.seen[1] == "DELETE /v2/bot/richmenu/richmenu-1"


def test_a_menu_with_and_one_without_a_picture(platform: Platform, line: LineClient) -> None:
    platform.says("GET /v2/bot/richmenu/richmenu-1/content", b"\x89PNG")
    assert line.has_rich_menu_image("richmenu-1")
    assert not line.has_rich_menu_image("richmenu-2")


def test_the_default_menu_is_none_until_set(platform: Platform, line: LineClient) -> None:
    assert line.default_rich_menu() is None
    platform.says("POST /v2/bot/user/all/richmenu/richmenu-1", {})
    line.set_default_rich_menu("richmenu-1")
    platform.says("GET /v2/bot/user/all/richmenu", {"richMenuId": "richmenu-1"})
    assert line.default_rich_menu() == "richmenu-1"


def test_a_profile_is_none_for_who_cannot_be_seen(platform: Platform, line: LineClient) -> None:
    assert line.profile(SOMCHAI) is None
    platform.says(f"GET /v2/bot/profile/{SOMCHAI}", {"userId": SOMCHAI, "displayName": "สมชาย"})
    assert line.profile(SOMCHAI) == Profile(SOMCHAI, "สมชาย", None, None)


@pytest.mark.parametrize(
    ("answer", "limit"), [({"type": "limited", "value": 300}, 300), ({"type": "none"}, None)]
)
def test_the_quota_of_the_month(
    platform: Platform, line: LineClient, answer: dict[str, object], limit: int | None
) -> None:
    platform.says("GET /v2/bot/message/quota", answer)
    platform.says("GET /v2/bot/message/quota/consumption", {"totalUsage": 41})
    assert line.quota() == Quota(limit, 41)


def test_the_account_tells_its_name(platform: Platform, line: LineClient) -> None:
    platform.says(
        "GET /v2/bot/info",
        {
            "userId": SOMCHAI,
            "basicId": "@216ru",
            "displayName": "กรม",
            "chatMode": "bot",
            "markAsReadMode": "auto",
        },
    )
    assert line.bot_info() == BotInfo(SOMCHAI, "@216ru", "กรม")


def test_content_arrives_as_it_is_and_is_none_once_dropped(
    platform: Platform, line: LineClient
) -> None:
    platform.says("GET /v2/bot/message/77/content", b"\xff\xd8\x00\r\n")
    platform.says("GET /v2/bot/message/78/content", {"message": "Gone"}, status=410)
    platform.says("GET /v2/bot/message/79/content", b"", status=202)
    assert line.message_content("77", 9) == b"\xff\xd8\x00\r\n"
    assert line.message_content("78", 9) is None
    with pytest.raises(LineUnavailable, match="prepares"):
        line.message_content("79", 9)
    platform.says("GET /v2/bot/message/80/content", {"message": "ไม่ได้"}, status=403)
    with pytest.raises(LineRefused, match="ไม่ได้"):
        line.message_content("80", 9)


def test_of_a_content_that_is_too_large_only_a_part_is_read(
    platform: Platform, line: LineClient
) -> None:
    platform.says("GET /v2/bot/message/77/content", b"x" * 1_000_000)
    assert line.message_content("77", 100) == b"x" * 101


@pytest.mark.parametrize("status", [400, 401, 403, 409, 413, 422])
def test_a_refusal_carries_lines_own_words(
    platform: Platform, line: LineClient, status: int
) -> None:
    platform.says("GET /v2/bot/info", {"message": "ไม่ได้"}, status)
    with pytest.raises(LineRefused) as refusal:
        line.bot_info()
    assert (refusal.value.status, refusal.value.message) == (status, "ไม่ได้")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}"])
def test_a_refusal_without_words_is_still_one(
    platform: Platform, line: LineClient, body: bytes
) -> None:
    platform.says("GET /v2/bot/info", body, 400)
    with pytest.raises(LineRefused, match="LINE answered 400: Bad Request"):
        line.bot_info()


@pytest.mark.parametrize(
    "answer",
    [
        (429, b'{"message":"The API rate limit has been exceeded."}'),
        (500, b"{}"),
        (503, b"<html>"),
        (502, b"\xff\xfe"),
        (200, b"<html>a login page of some network</html>"),
        (200, b"\xff\xfe"),
        (200, b'{"richmenus":3}'),
        (200, b'{"richmenus":[{}]}'),
        (200, b"[]"),
        HANG_UP,
    ],
)
def test_what_may_succeed_later_is_tried_once_and_said_to_be_unavailable(
    platform: Platform, line: LineClient, answer: tuple[int, bytes]
) -> None:
    for path in ("GET /v2/bot/info", "GET /v2/bot/richmenu/list"):
        platform.answers[path] = answer
    with pytest.raises(LineUnavailable):
        line.bot_info()
    with pytest.raises(LineUnavailable):
        line.rich_menus()
    assert platform.seen == ["GET /v2/bot/info", "GET /v2/bot/richmenu/list"]


def test_a_platform_that_never_answers_is_left_after_the_time_out(platform: Platform) -> None:
    platform.answers["GET /v2/bot/info"] = KEEP_WAITING
    with LineClient("t", platform.url, timeout_s=0.2) as line, pytest.raises(LineUnavailable):
        line.bot_info()
    assert platform.seen == ["GET /v2/bot/info"]


def test_a_refused_connection_is_unavailable() -> None:
    with socket.socket() as taken:  # bound and never listening: every connection is refused
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with LineClient("t", address) as line, pytest.raises(LineUnavailable):
            line.rich_menus()


def test_importing_the_module_does_not_import_the_sdk() -> None:
    program = "import sys, bot.line; sys.exit('linebot' in sys.modules or 'urllib3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
