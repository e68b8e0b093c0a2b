"""The page's buttons move the time of the bot, and all clocks on the page with it."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.simulator.platform import MALI, Bot, running_line, until
from tests.simulator.test_page_stage import needs_browser

pytest_plugins = ["tests.simulator.test_page_stage"]
pytestmark = needs_browser


def test_the_page_moves_time_by_a_button_and_shows_it(
    tmp_path: Path, bot: Bot, browser: Browser
) -> None:
    clock, moments = tmp_path / "clock.json", tmp_path / "moments.json"
    evening = {"label": "เย็นวันก่อนประชุม", "at": "2030-11-21T18:00:00+07:00"}
    moments.write_text(json.dumps([evening]), "utf-8")
    with running_line(tmp_path, bot.url, clock=clock, moments=moments) as line:
        page = browser.new_page(viewport={"width": 1440, "height": 860})
        page.goto(f"{line.url}/#/{MALI}")
        page.get_by_role("button", name="เย็นวันก่อนประชุม").click()
        expect(page.get_by_test_id("clock-now")).to_have_text("21 พ.ย. 2573 18.00 น.")
        expect(page.locator(".statusbar")).to_contain_text("18.00")
        real = page.get_by_role("button", name="เวลาจริง")
        real.click()
        until(lambda: json.loads(clock.read_bytes()) == {"offset_ms": 0})
        expect(real).to_have_attribute("aria-pressed", "true")
        page.close()
