"""Around the chat: the list of people, the clock, and what an engineer sees and switches."""

from __future__ import annotations

import json
import re
import urllib.error
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.simulator.page.stage import (
    MALEE,
    NEWCOMER,
    SOMSAK,
    Platform,
    be,
    last,
    needs_browser,
    text,
)
from tests.simulator.platform import MALI, Bot, running_line, until

pytestmark = needs_browser


def test_an_officer_is_found_by_name_and_adds_the_bot(page: Page, platform: Platform) -> None:
    page.goto(platform.address)
    page.get_by_test_id("search").fill("กานดา")
    expect(page.get_by_test_id("user-item")).to_have_count(1)
    page.get_by_test_id("user-item").click()
    page.get_by_test_id("add-friend").click()
    expect(page.get_by_test_id("input")).to_be_visible()
    assert platform.wait_for_event(type="follow")["source"]["userId"] == NEWCOMER


def test_the_list_goes_on_as_it_is_scrolled(page: Page, platform: Platform) -> None:
    page.goto(platform.address)
    page.get_by_test_id("search").fill("คนที่")
    expect(page.get_by_test_id("user-count")).to_have_text("150 คน")
    items = page.get_by_test_id("user-item")
    for _ in range(6):
        items.last.scroll_into_view_if_needed()
    expect(items).to_have_count(150)


@pytest.mark.parametrize(("state", "found"), [("friend", 100), ("stranger", 50)])
def test_people_are_filtered_by_state(
    page: Page, platform: Platform, state: str, found: int
) -> None:
    page.goto(platform.address)
    page.get_by_test_id("search").fill("คนที่")
    page.get_by_test_id("filter-state").select_option(state)
    expect(page.get_by_test_id("user-count")).to_have_text(f"{found} คน")


def test_a_word_to_someone_else_raises_an_unread_badge(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    platform.push(MALEE, text("สวัสดี"), text("พรุ่งนี้ 09.00 น."))
    hers = page.locator(f"[data-user={MALEE}]")
    expect(hers.get_by_test_id("unread")).to_have_text("2")
    hers.click()
    expect(hers.get_by_test_id("unread")).to_have_count(0)
    expect(page.get_by_test_id("bubble-bot")).to_have_count(2)


def test_who_blocks_the_bot_can_come_back(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    page.get_by_test_id("chat-menu").click()
    page.get_by_test_id("block").click()
    page.get_by_test_id("sheet-ok").click()
    expect(page.get_by_test_id("add-friend")).to_have_text("ปลดบล็อก")
    page.get_by_test_id("add-friend").click()
    expect(page.get_by_test_id("input")).to_be_visible()


def test_a_stranger_can_be_added(page: Page, platform: Platform) -> None:
    page.goto(platform.address)
    page.get_by_test_id("add-stranger").click()
    page.get_by_test_id("stranger-name").fill("คนแปลกหน้า")
    page.get_by_test_id("sheet-ok").click()
    expect(page.get_by_test_id("owner")).to_contain_text("คนแปลกหน้า")
    expect(page).to_have_url(re.compile("#/U[0-9a-f]{32}$"))


def test_the_engineer_sees_calls_bodies_and_cost(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    platform.push(SOMSAK, text("เห็นไหม"))
    expect(page.get_by_test_id("counter-paid")).to_have_text("1")
    page.get_by_test_id("call-row").filter(has_text="/v2/bot/message/push").first.click()
    expect(page.get_by_test_id("call-detail")).to_contain_text('"text": "เห็นไหม"')


def test_a_switch_makes_the_platform_misbehave(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    page.get_by_test_id("tab-faults").click()
    try:
        page.get_by_test_id("fault-rate_429").fill("100")
        expect(page.get_by_test_id("faults-saved")).to_have_text("ใช้ค่านี้แล้ว")
        with pytest.raises(urllib.error.HTTPError, match="429"):
            platform.push(SOMSAK, text("ไม่ถึง"))
    finally:
        platform.ask("/sim/faults", {"rate_429": 0})


def test_a_lost_connection_is_said_and_mended(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    page.route("**/chat/wait*", lambda route: route.abort())
    # The poll that waits already still brings this; the next one fails.
    platform.push(SOMSAK, text("ก่อนหลุด"))
    expect(page.get_by_test_id("net")).to_be_visible()
    page.unroute("**/chat/wait*")
    platform.push(SOMSAK, text("กลับมาแล้ว"))
    expect(last(page, "bot")).to_have_text("กลับมาแล้ว", timeout=15_000)
    expect(page.get_by_test_id("net")).to_be_hidden()


def test_the_address_of_nobody_leads_back_to_the_list(page: Page, platform: Platform) -> None:
    page.goto(f"{platform.address}/#/U{'9' * 32}")
    expect(page.get_by_text("ไม่พบผู้ใช้นี้ในตัวจำลอง")).to_be_visible()
    expect(page.get_by_test_id("phone")).to_be_hidden()


def test_on_a_narrow_window_the_phone_stands_alone(page: Page, platform: Platform) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    be(page, platform, SOMSAK)
    expect(page.get_by_test_id("search")).to_be_hidden()
    page.get_by_test_id("back").click()
    expect(page.get_by_test_id("search")).to_be_visible()
    expect(page.get_by_test_id("phone")).to_be_hidden()


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
