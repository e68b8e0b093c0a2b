"""A chat on the simulator's page: what an officer sees, taps and sends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.simulator.page.stage import INVITED, SOMSAK, Platform, be, last, needs_browser, text

pytestmark = needs_browser


def invitation(*actions: dict[str, Any]) -> dict[str, Any]:
    title = {"type": "text", "text": "ประชุมกองทุนชุมชน", "weight": "bold", "wrap": True}
    buttons = [{"type": "button", "style": "primary", "action": action} for action in actions]
    bubble = {
        "type": "bubble",
        "body": {"type": "box", "layout": "vertical", "contents": [title]},
        "footer": {"type": "box", "layout": "vertical", "contents": buttons},
    }
    return {"type": "flex", "altText": "เชิญประชุม", "contents": bubble}


def menu(selected: bool = True) -> dict[str, Any]:
    def area(x: int, label: str, **action: Any) -> dict[str, Any]:
        bounds = {"x": x, "y": 0, "width": 600, "height": 800}
        return {"bounds": bounds, "action": {"type": "postback", "label": label, **action}}

    return {
        "size": {"width": 1200, "height": 800},
        "selected": selected,
        "name": "invited",
        "chatBarText": "ตอบรับ",
        "areas": [
            area(0, "เข้าร่วม", data="menu:rsvp:yes", displayText="เข้าร่วม"),
            area(600, "ตอบเหตุผล", data="why", inputOption="openKeyboard", fillInText="เหตุผล "),
        ],
    }


def test_a_tap_in_a_flex_message_is_a_postback(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    yes = {"type": "postback", "label": "ร่วม", "data": "rsvp:m:*:yes", "displayText": "เข้าร่วม"}
    platform.push(SOMSAK, invitation(yes))
    page.get_by_test_id("flex-button").click()
    expect(last(page, "user")).to_have_text("เข้าร่วม")
    assert platform.wait_for_event(type="postback")["postback"] == {"data": "rsvp:m:*:yes"}


def test_the_picked_date_goes_with_the_postback(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    pick = {"type": "datetimepicker", "label": "เลือกวัน", "data": "travel", "mode": "date"}
    platform.push(SOMSAK, invitation(pick))
    page.get_by_test_id("flex-button").click()
    page.get_by_test_id("picker-input").fill("2021-11-22")
    expect(page.get_by_text("วันจันทร์ที่ 22 พฤศจิกายน 2564")).to_be_visible()
    page.get_by_test_id("sheet-ok").click()
    postback = platform.wait_for_event(type="postback")["postback"]
    assert postback == {"data": "travel", "params": {"date": "2021-11-22"}}


def test_quick_replies_go_once_used(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    platform.push(SOMSAK, text("เพราะเหตุใด", "ติดราชการ", "ลาป่วย"))
    expect(page.get_by_test_id("quick-reply")).to_have_text(["ติดราชการ", "ลาป่วย"])
    page.get_by_test_id("quick-reply").last.click()
    expect(last(page, "user")).to_have_text("ลาป่วย")
    expect(page.get_by_test_id("quick-reply")).to_have_count(0)
    assert platform.wait_for_event(type="message")["message"]["text"] == "ลาป่วย"


def test_the_rich_menu_folds_and_its_areas_answer(page: Page, platform: Platform) -> None:
    platform.link_menu(INVITED, menu())
    be(page, platform, INVITED)
    expect(page.get_by_test_id("richmenu")).to_be_visible()
    page.get_by_test_id("richmenu-toggle").click()
    expect(page.get_by_test_id("richmenu")).to_be_hidden()
    page.get_by_test_id("richmenu-toggle").click()
    page.get_by_role("button", name="เข้าร่วม").click()
    assert platform.wait_for_event(type="postback")["postback"] == {"data": "menu:rsvp:yes"}


def test_a_menu_area_opens_the_keyboard_filled_in(page: Page, platform: Platform) -> None:
    platform.link_menu(INVITED, menu())
    be(page, platform, INVITED)
    page.get_by_role("button", name="ตอบเหตุผล").press("Enter")
    expect(page.get_by_test_id("input")).to_have_value("เหตุผล ")
    expect(page.get_by_test_id("richmenu")).to_be_hidden()


def test_line_for_pc_has_no_rich_menu_and_sends_with_enter(page: Page, platform: Platform) -> None:
    platform.link_menu(INVITED, menu())
    be(page, platform, INVITED)
    page.get_by_test_id("pc-switch").check()
    expect(page.get_by_test_id("richmenu")).to_be_hidden()
    expect(page.get_by_test_id("richmenu-toggle")).to_have_count(0)
    page.get_by_test_id("input").fill("มาครับ")
    page.get_by_test_id("input").press("Enter")
    expect(last(page, "user")).to_have_text("มาครับ")
    page.get_by_test_id("pc-switch").uncheck()
    expect(page.get_by_test_id("richmenu")).to_be_visible()


def test_what_people_write_is_shown_and_never_run(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    platform.push(SOMSAK, text(evil))
    expect(last(page, "bot")).to_have_text(evil)
    page.get_by_test_id("input").fill(evil)
    page.get_by_test_id("send").click()
    expect(last(page, "user")).to_have_text(evil)
    assert page.evaluate("window.hacked") is None


def test_an_own_message_can_be_unsent(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    page.get_by_test_id("input").fill("ผิดคน")
    page.get_by_test_id("send").click()
    last(page, "user").click(button="right")
    page.get_by_test_id("unsend").click()
    expect(page.get_by_text("คุณยกเลิกข้อความแล้ว")).to_be_visible()
    expect(page.get_by_test_id("bubble-user")).to_have_count(0)
    platform.wait_for_event(type="unsend")


def test_stickers_and_places_are_sent(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    page.get_by_test_id("stickers").click()
    page.get_by_test_id("sticker").first.click()
    expect(page.locator("[data-testid=bubble-user][data-type=sticker]")).to_be_visible()
    page.get_by_test_id("send-location").click()
    page.get_by_test_id("sheet-ok").click()
    expect(last(page, "user")).to_contain_text("กรมการพัฒนาชุมชน")


def test_a_picture_is_sent_and_seen(page: Page, platform: Platform, tmp_path: Path) -> None:
    be(page, platform, SOMSAK)
    picture = tmp_path / "letter.png"
    Image.new("RGB", (60, 40), "#c77700").save(picture)
    page.get_by_test_id("file").set_input_files(picture)
    shown = last(page, "user").locator("img")
    expect(shown).to_be_visible()
    page.wait_for_function("image => image.naturalWidth === 60", arg=shown.element_handle())


def test_the_loading_dots_go_when_the_answer_comes(page: Page, platform: Platform) -> None:
    be(page, platform, SOMSAK)
    platform.ask("/v2/bot/chat/loading/start", {"chatId": SOMSAK, "loadingSeconds": 60})
    expect(page.get_by_test_id("loading")).to_be_visible()
    platform.push(SOMSAK, text("เรียบร้อย"))
    expect(last(page, "bot")).to_have_text("เรียบร้อย")
    expect(page.get_by_test_id("loading")).to_be_hidden()
