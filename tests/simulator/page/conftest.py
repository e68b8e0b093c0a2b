"""One simulator server and one browser for all tests of the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.simulator.page.stage import CHROMIUM, PEOPLE, ROOT, Platform, SilentBot

QUIET_BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    users = tmp_path_factory.mktemp("simulator") / "users.json"
    users.write_text(json.dumps(PEOPLE), encoding="utf-8")
    bot = ThreadingHTTPServer(("127.0.0.1", 0), SilentBot)
    threading.Thread(target=bot.serve_forever, daemon=True).start()
    command = [sys.executable, "-m", "bot.simulator", "--port", "0", "--users", str(users)]
    command += ["--webhook", f"http://127.0.0.1:{bot.server_port}/callback"]
    command += ["--secret", "s", "--token", "t", "--state", str(users.with_name("state.sqlite"))]
    with bot, subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = re.fullmatch(r"listening on (\S+)\n", server.stdout.readline())
        assert said, "the simulator did not start"
        yield said[1]
        server.terminate()
        bot.shutdown()


@pytest.fixture
def platform(address: str) -> Platform:
    there = Platform(address)
    there.ask("/sim/reset", {})
    return there


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_BROWSER)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def window(browser: Browser) -> Page:
    """Opening one costs more than most tests do in it; the page itself stores nothing there."""
    return browser.new_page()


@pytest.fixture
def page(window: Page, platform: Platform) -> Iterator[Page]:
    """An empty window of the usual size."""
    window.set_viewport_size({"width": 1440, "height": 860})
    errors: list[Error] = []

    def note(error: Error) -> None:  # a built-in method cannot be listened with
        errors.append(error)

    window.on("pageerror", note)
    yield window
    window.unroute_all()
    window.goto("about:blank")
    window.remove_listener("pageerror", note)
    assert errors == []
