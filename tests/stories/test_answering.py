"""What officers tap and type, one turn after another."""

import datetime as dt
import urllib.request

import pytest

from tests.stories.conftest import import_meeting
from tests.stories.stage import MALEE, STRANGER, WICHAI, Stage, actions, plain


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database is enough here: the main way and the bad days run on both."""
    return sqlite_url


def test_words_are_answers_too_each_day_for_itself(invited: Stage) -> None:
    assert "บันทึกแล้ว" in invited.say(MALEE, "วันแรกไปได้ค่ะ วันที่สองไม่ว่าง")
    assert "บันทึกแล้ว" in invited.say(WICHAI, "ไม่ไปครับ ติดราชการ")
    sessions = invited.status()["sessions"]
    assert (sessions["day1"]["yes"], sessions["day1"]["no"]) == (1, 1)
    assert (sessions["day2"]["yes"], sessions["day2"]["no"]) == (0, 2)
    assert "ติดราชการ" in invited.say(WICHAI, "คำตอบของฉัน")


def test_a_reason_typed_below_a_no_leaves_the_other_day_as_it_is(invited: Stage) -> None:
    invited.say(MALEE, "ไปทั้งสองวันค่ะ")
    chips = invited.tap(MALEE, "rsvp:funds:day2=no")
    assert "ลาป่วย" in chips and "อื่น ๆ (พิมพ์เอง)" in chips
    invited.say(MALEE, "ติดราชการค่ะ")
    sessions = invited.status()["sessions"]
    assert (sessions["day1"]["yes"], sessions["day2"]["no"]) == (1, 1)
    assert "พิมพ์เหตุผล" in invited.tap(MALEE, "reason:funds:day2:other")
    assert "พาแม่ไปหาหมอ" in invited.say(MALEE, "พาแม่ไปหาหมอ")
    assert invited.status()["sessions"]["day1"]["yes"] == 1


def test_when_unsure_the_bot_asks_and_records_nothing(invited: Stage) -> None:
    asked = invited.say(MALEE, "หัวหน้าไม่ไปค่ะ")
    assert "บันทึกแล้ว" not in asked
    assert invited.status()["sessions"]["day1"]["none"] == 4


def test_the_rich_menus_buttons_answer_for_every_day_and_work_typed(invited: Stage) -> None:
    invited.until(lambda: invited.get(f"/sim/users/{MALEE.line_user_id}/chat") is not None)
    assert "บันทึกแล้ว" in invited.tap(MALEE, "menu:rsvp:maybe")
    for words in ("ประชุม", "กำหนดการ", "นโยบาย", "ประกาศ", "ข้อมูลของฉัน", "ช่วยเหลือ"):
        assert invited.say(MALEE, words)
    sessions = invited.status()["sessions"]
    assert sessions["day1"]["maybe"] == sessions["day2"]["maybe"] == 1


def test_rich_menus_follow_what_each_person_needs(stage: Stage) -> None:
    def menu(user_id: str) -> str:
        shown = stage.get(f"/sim/users/{user_id}/chat")["richMenu"]
        return str(shown["chatBarText"]) if shown else ""

    assert "created=4" in stage.flask("richmenu", "sync")
    assert "created=0" in stage.flask("richmenu", "sync")
    stage.until(lambda: menu(MALEE.line_user_id) == "เมนู")
    assert menu(STRANGER) == "ลงทะเบียน"
    stage.flask("meeting", "invite", "funds")
    stage.until(lambda: menu(MALEE.line_user_id) == "ตอบรับประชุม")


def test_strangers_learn_how_to_link_and_nothing_else(invited: Stage) -> None:
    for words in ("ไปค่ะ", "กำหนดการ", "ขอลิงก์", "ประชุมวันไหน"):
        answer = invited.hears(STRANGER, type="text", text=words)
        assert "ลงทะเบียน" in answer
        assert "กองทุน" not in answer and "meet.example" not in answer and "/j/" not in answer
    answer = invited.hears(STRANGER, type="postback", data="rsvp:funds:*=yes")
    assert "ลงทะเบียน" in answer and "กองทุน" not in answer
    assert invited.status()["sessions"]["day1"]["none"] == 4


def test_linking_anew_moves_the_account_and_tells_the_old_one(invited: Stage) -> None:
    code = invited.flask("roster", "code", MALEE.staff_code).strip()
    before = len(invited.heard(MALEE.line_user_id))
    invited.hears(STRANGER, type="text", text=f"{MALEE.staff_code} {code}")
    invited.until(lambda: len(invited.heard(MALEE.line_user_id)) > before)
    assert "บัญชี LINE อื่น" in plain(invited.heard(MALEE.line_user_id)[-1:])
    assert "ลงทะเบียน" in invited.say(MALEE, "กำหนดการ")
    assert invited.status()["linked"] == 3


def test_who_blocked_us_is_not_messaged_and_who_comes_back_is_greeted(stage: Stage) -> None:
    stage.send(MALEE.line_user_id, type="block")
    stage.settle()
    stage.flask("meeting", "invite", "funds")
    stage.settle()
    assert stage.get("/sim/counters")["paid"] == 2
    assert stage.heard(MALEE.line_user_id) == []
    answer = stage.hears(MALEE.line_user_id, type="follow")
    assert "ประชุมกองทุนชุมชน" in answer and "คุณมาลี" in answer


def test_after_the_deadline_the_present_state_is_shown_and_nothing_changes(stage: Stage) -> None:
    stage.flask("meeting", "invite", "funds")
    stage.settle()
    stage.tap(MALEE, "rsvp:funds:*=yes")
    yesterday = (dt.datetime.now() - dt.timedelta(days=1)).strftime("%Y-%m-%d 16:30")
    import_meeting(stage, f"rsvp_deadline: {yesterday}")
    for answer in (
        stage.tap(MALEE, "rsvp:funds:*=no"),
        stage.tap(MALEE, "change:funds"),
        stage.say(MALEE, "ไม่ไปแล้วค่ะ"),
    ):
        assert "ยังไม่ได้บันทึก เพราะปิดรับคำตอบแล้ว" in answer and "เข้าร่วม" in answer
    assert stage.status()["sessions"]["day1"]["yes"] == 1


def test_a_button_that_nobody_knows_any_more_is_answered_kindly(invited: Stage) -> None:
    for data in ("rsvp:gone:*=yes", "rsvp:funds:*=perhaps", "rsvp", "x:y", "reason:funds:day1:zz"):
        assert "ไม่ได้บันทึก" in invited.tap(MALEE, data)
    assert invited.status()["sessions"]["day1"]["none"] == 4


def test_the_calendar_and_the_way_in_are_personal(invited: Stage) -> None:
    receipt = invited.tap(MALEE, "rsvp:funds:day1=yes,day2=no")
    assert "เพิ่มลงปฏิทิน" in receipt
    links = actions(invited.heard(MALEE.line_user_id))
    calendar = next(a["uri"] for a in links if a["label"] == "เพิ่มลงปฏิทิน")
    body = urllib.request.urlopen(calendar).read().decode()
    assert body.count("BEGIN:VEVENT") == 1 and "ประชุมกองทุนชุมชน" in body
    invited.say(MALEE, "ขอลิงก์เข้าประชุมค่ะ")
    way_in = next(a["uri"] for a in actions(invited.heard(MALEE.line_user_id)) if "/j/" in str(a))
    page = urllib.request.urlopen(way_in).read().decode()
    assert "คุณมาลี" in page and "เปิดให้เข้า" in page
    assert invited.status()["sessions"]["day1"]["attended"] == 0
