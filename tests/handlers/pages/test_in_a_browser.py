"""The way in as a browser shows it: a telephone's page with its form, and the room's screen."""

import re
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from bot import settings as environment
from handlers import addresses
from handlers.pages import screen
from models import attendance, doors
from tests.handlers.pages.conftest import Scene, now_utc

pytestmark = pytest.mark.browser

TELEPHONE = {"width": 360, "height": 740}
PROJECTOR = {"width": 1366, "height": 768}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def address(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The application behind a real socket; the cookie may travel without TLS to this address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("PUBLIC_URL", url)
    app.extensions["settings"] = environment.read("web")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def started(browser_executable: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        opened = playwright.chromium.launch(executable_path=browser_executable, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def browser(started: Browser) -> Iterator[Browser]:
    yield started
    for context in started.contexts:
        context.close()


def listen(page: Page) -> list[str]:
    """Whatever goes wrong on the page; what its policy forbids is told on the console."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    return faults


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_further_device_comes_in_with_the_code_from_chat(
    scene: Scene, address: str, browser: Browser
) -> None:
    scene.change(join_url=f"{address}/healthz")
    link = f"{address}/j/{scene.tokens[0]}"
    for _ in range(2):
        device = browser.new_context()
        opened = device.new_page()
        opened.goto(link, wait_until="commit")
        assert opened.url.endswith("/healthz")
        opened.wait_for_timeout(1100)  # taps within a second are one
        device.close()
    page = browser.new_context(viewport=TELEPHONE, locale="th").new_page()
    faults = listen(page)
    page.goto(link)
    expect(page.get_by_role("heading")).to_have_text("ใส่รหัสจากแชตของคุณ")
    assert fits(page)
    with scene.database.transaction() as db:
        key = environment.read("web").secret_key
        code = doors.give_code(db, scene.person_id, key, now_utc())
    page.get_by_label("รหัสเข้าห้อง 6 หลัก").fill("12")
    page.get_by_role("button", name="เข้าห้องประชุม").click()
    expect(page.get_by_role("alert")).to_contain_text("ลองได้อีก 4 ครั้ง")
    page.get_by_label("รหัสเข้าห้อง 6 หลัก").fill(code)
    page.get_by_role("button", name="เข้าห้องประชุม").click()
    page.wait_for_url("**/healthz")
    assert faults == []


def test_the_screen_counts_who_comes_without_being_touched(
    scene: Scene, address: str, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "REFRESH_S", 1)
    with scene.database.reading() as db:
        session = scene.sessions(db)[0]
        where = addresses.screen(environment.read("web"), session)
    page = browser.new_context(viewport=PROJECTOR, locale="th").new_page()
    faults = listen(page)
    page.goto(where)
    expect(page.locator("footer strong")).to_have_text("0")
    expect(page.locator(".code")).to_have_text(re.compile(r"^\d{6}$"))
    with scene.database.transaction() as db:
        attendance.check_in(db, session.id, scene.person_id, now_utc())
    expect(page.locator("footer strong")).to_have_text("1", timeout=20_000)
    running = page.evaluate("document.querySelector('.bar div').getAnimations()[0].currentTime")
    assert 0 <= running <= 180_000
    assert fits(page) and page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert faults == []


def test_without_scripts_the_screen_loads_itself_anew(
    scene: Scene, address: str, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "REFRESH_S", 1)
    with scene.database.reading() as db:
        session = scene.sessions(db)[0]
        where = addresses.screen(environment.read("web"), session)
    page = browser.new_context(viewport=TELEPHONE, java_script_enabled=False).new_page()
    page.goto(where)
    expect(page.locator("footer strong")).to_have_text("0")
    with scene.database.transaction() as db:
        attendance.check_in(db, session.id, scene.person_id, now_utc())
    expect(page.locator("footer strong")).to_have_text("1", timeout=20_000)
