"""A person's own link: into the room while it is open, otherwise a page that says when."""

import datetime as dt
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, Request
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import delete, select, text
from werkzeug.test import EnvironBuilder

from bot import settings as environment
from handlers.pages.visitors import is_nobody, is_tap
from models import doors, tries
from models.attendance import Attendance
from models.doors import Knock, LinkUse
from models.meetings import Invitation
from models.rsvps import Answer
from tests.handlers.pages.conftest import Scene
from tests.models.cast import HOUR, MINUTE, SOMCHAI

MINE = "ลิงก์นี้เป็นของคุณคนเดียว"
ROOM = "https://meet.example.org/fund-governance-2565/day1"
TAP = {"Sec-Fetch-Mode": "navigate"}
KEY = b"key-of-the-tests"


def opened(app: Flask, scene: Scene, code: str | None = None, **headers: str) -> int:
    """What a device that comes for the first time is answered, with `code` typed into the form."""
    device, path = app.test_client(), f"/j/{scene.tokens[0]}"
    if code is None:
        return device.get(path, headers=headers).status_code
    return device.post(path, data={"code": code}, headers=headers).status_code


def use(scene: Scene) -> LinkUse:
    """How the link to day 1 was used."""
    with scene.database.reading() as db:
        return next(u for u in doors.uses(db, scene.meeting_id) if u.session == "day1")


def door_code(scene: Scene, age: dt.timedelta = dt.timedelta()) -> str:
    """A code of คุณสมชาย's, as the chat gives it."""
    with scene.database.transaction() as db:
        return doors.give_code(db, scene.person_id, KEY, dt.datetime.now(dt.UTC) - age)


def test_while_the_room_is_open_the_link_leads_into_it_and_the_arrival_counts(scene: Scene) -> None:
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert (answer.status_code, answer.location) == (302, ROOM)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    cookie = answer.headers["Set-Cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/j/", "Max-Age=31536000"):
        assert part in cookie
    scene.get(f"/j/{scene.tokens[0]}")
    assert scene.attended() == 1
    with scene.database.reading() as db:
        assert db.scalars(select(Attendance.way)).one() == "link"


def test_who_said_no_and_comes_anyway_is_welcome_and_counted(scene: Scene) -> None:
    scene.answer(Answer.NO, 1)
    assert scene.get(f"/j/{scene.tokens[0]}").location == ROOM
    assert scene.attended() == 1


def test_a_preview_of_the_link_is_nobodys_arrival_and_tells_nothing(scene: Scene) -> None:
    line = {"User-Agent": "facebookexternalhit/1.1;line-poker/1.0"}
    for headers in (line, {"Sec-Purpose": "prefetch;prerender"}):
        answer = scene.client.get(f"/j/{scene.tokens[0]}", headers=headers)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        for secret in ("สมชาย", "กองทุน", "meet.example.org"):
            assert secret not in answer.text
    assert (scene.attended(), use(scene).devices) == (0, 0)


def test_a_request_for_the_head_alone_is_nobodys_arrival(scene: Scene) -> None:
    assert scene.client.head(f"/j/{scene.tokens[0]}").status_code == 200
    assert scene.client.head("/j/nobody").status_code == 404
    assert (scene.attended(), use(scene).devices) == (0, 0)


@pytest.mark.parametrize(
    ("headers", "nobody"),
    [
        ({"User-Agent": "TelegramBot (like TwitterBot)"}, True),
        ({"User-Agent": "WhatsApp/2.23.20.0"}, True),
        ({"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, True),
        ({"Purpose": "prefetch"}, True),
        ({"X-Purpose": "preview"}, True),
        ({"X-Moz": "prefetch"}, True),
        ({"User-Agent": "Mozilla/5.0 (iPhone) AppleWebKit Safari Line/14.0.0"}, False),
        ({"User-Agent": "Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/120.0"}, False),
        ({"User-Agent": "Mozilla/5.0 (Linux; Android 10; CUBOT) Chrome/120.0"}, False),
        ({"User-Agent": "curl/8.0"}, False),
        ({}, False),
    ],
)
def test_machines_that_look_beforehand_are_told_from_people(
    headers: dict[str, str], nobody: bool
) -> None:
    assert is_nobody(Request(EnvironBuilder(headers=headers).get_environ())) is nobody


def test_before_it_opens_the_page_says_when_and_shows_no_room(scene: Scene) -> None:
    answer = scene.get(f"/j/{scene.tokens[1]}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    for words in ("เปิดให้เข้า", "คุณสมชาย", "น.", "256", MINE, "เพิ่มลงปฏิทิน"):
        assert words in answer.text
    assert "meet.example.org" not in answer.text
    assert scene.attended() == 0


def test_the_pages_calendar_holds_that_session_alone_and_no_address(scene: Scene) -> None:
    page = scene.get(f"/j/{scene.tokens[1]}").text
    assert f"/j/{scene.tokens[1]}.ics" in page
    assert scene.calendar_token not in page
    answer = scene.get(f"/j/{scene.tokens[1]}.ics")
    assert answer.mimetype == "text/calendar"
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(e["UID"]) for e in events] == ["fund-governance-2565.day2@linebot"]
    assert "meet.example.org" not in answer.text


def test_the_room_is_open_from_half_an_hour_before_until_the_end(scene: Scene) -> None:
    now = dt.datetime.now(dt.UTC)
    for start, end, status in (
        (31 * MINUTE, HOUR, 200),
        (29 * MINUTE, HOUR, 302),
        (-HOUR, MINUTE, 302),
        (-HOUR, -MINUTE, 200),
    ):
        scene.change(starts_at=now + start, ends_at=now + end)
        assert scene.get(f"/j/{scene.tokens[0]}").status_code == status, (start, end)


def test_how_long_before_it_opens_is_a_setting(
    scene: Scene, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOIN_OPENS_BEFORE", "10m")
    app.extensions["settings"] = environment.read("web")
    now = dt.datetime.now(dt.UTC)
    for before, status in ((11, 200), (9, 302)):
        scene.change(starts_at=now + before * MINUTE, ends_at=now + HOUR)
        assert scene.get(f"/j/{scene.tokens[0]}").status_code == status


def test_afterwards_who_came_is_thanked_and_the_summary_is_offered(scene: Scene) -> None:
    now = dt.datetime.now(dt.UTC)
    over = {"starts_at": now - 2 * HOUR, "ends_at": now - HOUR}
    scene.change(**over)
    absent = scene.get(f"/j/{scene.tokens[0]}").text
    assert "ห้องประชุมปิดแล้ว" in absent and "<b>สรุป</b>" in absent
    scene.change(ends_at=now + HOUR)
    scene.get(f"/j/{scene.tokens[0]}")
    scene.change(**over)
    assert "ขอบคุณที่เข้าร่วม" in scene.get(f"/j/{scene.tokens[0]}").text
    assert "meet.example.org" not in absent


def test_a_room_without_an_address_yet_asks_to_come_back(scene: Scene) -> None:
    scene.change(join_url=None)
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 200
    assert "ห้องประชุมยังไม่พร้อม" in answer.text
    assert scene.attended() == 0
    scene.change(channel="in_person")
    assert "เช็กชื่อ ที่ ห้องประชุม War Room ชั้น 5" in scene.get(f"/j/{scene.tokens[0]}").text


def test_a_cancelled_meeting_says_so_and_opens_no_room(scene: Scene) -> None:
    scene.change(cancelled_at=dt.datetime.now(dt.UTC))
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 200
    assert "ยกเลิกแล้ว" in answer.text
    assert scene.attended() == 0


def test_who_is_not_invited_any_more_learns_nothing_of_the_meeting(scene: Scene) -> None:
    with scene.database.transaction() as db:
        db.execute(delete(Invitation))
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 410
    assert "แจ้งผู้จัดประชุม" in answer.text and "กองทุน" not in answer.text
    assert scene.get(f"/j/{scene.tokens[0]}.ics").status_code == 404
    assert scene.attended() == 0


def test_a_revoked_link_is_dead_at_once_and_says_how_to_get_another(scene: Scene) -> None:
    scene.get(f"/j/{scene.tokens[0]}")
    with scene.database.transaction() as db:
        ids = [s.id for s in scene.sessions(db)]
        assert doors.revoke(db, scene.person_id, ids[:1], dt.datetime.now(dt.UTC)) == ids[:1]
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 410
    assert "<b>ขอลิงก์</b>" in answer.text
    assert scene.get(f"/j/{scene.tokens[0]}.ics").status_code == 404
    assert scene.get(f"/j/{scene.tokens[1]}").status_code == 200


def test_one_further_device_is_let_in_and_the_next_is_asked_for_a_code(
    app: Flask, scene: Scene
) -> None:
    assert [opened(app, scene) for _ in range(3)] == [302, 302, 200]
    page = app.test_client().get(f"/j/{scene.tokens[0]}")
    assert "รหัสเข้าห้อง 6 หลัก" in page.text and "<b>รหัสเข้าห้อง</b>" in page.text
    assert "คุณสมชาย" in page.text
    assert "Location" not in page.headers and "meet.example.org" not in page.text
    assert use(scene) == LinkUse(SOMCHAI, "day1", devices=2, asked=2)
    assert use(scene).is_shared
    assert scene.attended() == 1


def test_a_device_that_was_let_in_stays_known(app: Flask, scene: Scene) -> None:
    first = app.test_client()
    path = f"/j/{scene.tokens[0]}"
    assert first.get(path).status_code == 302
    assert [opened(app, scene) for _ in range(2)] == [302, 200]
    assert [first.get(path).status_code for _ in range(3)] == [302] * 3
    assert use(scene).devices == 2


def test_a_double_tap_is_one_device(scene: Scene) -> None:
    now = dt.datetime.now(dt.UTC)

    def tap(after: dt.timedelta, tapped: bool = True) -> str | None:
        with scene.database.transaction() as db:
            knock = Knock(None, tapped=tapped)
            return doors.answer(db, scene.tokens[0], knock, KEY, now + after).device

    moment = doors.SAME_TAP / 2
    first = tap(dt.timedelta())
    assert first is not None
    assert tap(moment) == first
    assert use(scene).devices == 1
    assert tap(moment, tapped=False) not in (first, None)
    assert tap(2 * doors.SAME_TAP) is None
    assert use(scene).devices == 2


def test_a_browser_says_that_a_page_is_being_opened() -> None:
    def tapped(**headers: str) -> bool:
        return is_tap(Request(EnvironBuilder(headers=headers).get_environ()))

    assert tapped(**TAP)
    assert not tapped() and not tapped(**{"Sec-Fetch-Mode": "cors"})


def test_devices_at_the_same_moment_are_told_apart(app: Flask, scene: Scene) -> None:
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: opened(app, scene), range(6)))
    assert sorted(answers) == [200] * 4 + [302] * 2
    assert use(scene) == LinkUse(SOMCHAI, "day1", devices=2, asked=4)


def test_the_code_from_the_owners_chat_lets_a_further_device_in_once(
    app: Flask, scene: Scene
) -> None:
    assert [opened(app, scene) for _ in range(2)] == [302, 302]
    code = door_code(scene)
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    device, path = app.test_client(), f"/j/{scene.tokens[0]}"
    answer = device.post(path, data={"code": f" {thai[:3]} {thai[3:]} "})
    assert (answer.status_code, answer.location) == (303, ROOM)
    assert device.get(path).status_code == 302
    assert device.post(path, data={"code": code}).status_code == 303  # a double click
    assert opened(app, scene, code) == 200
    assert use(scene).devices == 3


def test_a_code_lives_for_five_minutes_and_is_kept_as_a_hash(app: Flask, scene: Scene) -> None:
    assert [opened(app, scene) for _ in range(2)] == [302, 302]
    old, code = door_code(scene, age=doors.CODE_LIFE), door_code(scene)
    assert old == code or opened(app, scene, old) == 200
    with scene.database.reading() as db:
        kept = db.scalars(select(doors.DoorCode.code_hash)).one()
    assert code not in kept and len(kept) == 64
    with scene.database.transaction() as db:
        doors.forget_old_codes(db, dt.datetime.now(dt.UTC) + doors.CODE_LIFE)
    assert opened(app, scene, code) == 200


def test_codes_cannot_be_guessed(app: Flask, scene: Scene) -> None:
    assert [opened(app, scene) for _ in range(2)] == [302, 302]
    code = door_code(scene)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    device, path = app.test_client(), f"/j/{scene.tokens[0]}"
    pages = [device.post(path, data={"code": wrong}).text for _ in range(tries.MOST)]
    assert "ลองได้อีก 4 ครั้ง" in pages[0] and "รอ 10 นาที" in pages[-1]
    assert opened(app, scene, code) == 200
    with scene.database.transaction() as db:
        tries.forget_old(db, dt.datetime.now(dt.UTC) + tries.SPAN)
    assert opened(app, scene, code) == 303


def test_a_code_typed_when_the_room_has_closed_finds_the_page_of_that_time(scene: Scene) -> None:
    scene.change(ends_at=dt.datetime.now(dt.UTC) - MINUTE)
    answer = scene.client.post(f"/j/{scene.tokens[0]}", data={"code": "123456"})
    assert answer.status_code == 200 and "ประชุมนี้จบแล้ว" in answer.text


def test_every_page_is_private_and_runs_nothing_of_others(scene: Scene) -> None:
    for path in (f"/j/{scene.tokens[0]}", f"/j/{scene.tokens[1]}", "/j/nobody"):
        headers = scene.client.get(path, headers={"Purpose": "prefetch"}).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_a_fault_of_ours_is_a_kind_page_and_the_token_stays_out_of_the_log(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    with scene.database.transaction() as db:
        db.execute(text("ALTER TABLE join_devices RENAME TO away"))
    with caplog.at_level(logging.DEBUG):
        answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 503 and "ขัดข้องชั่วคราว" in answer.text
    assert "way_in.join failed" in caplog.text
    assert scene.tokens[0] not in caplog.text
    assert scene.client.get("/callback").status_code == 405


def test_an_unknown_link_is_not_found_whatever_it_looks_like(client: FlaskClient) -> None:
    for token in ("nobody", "%00", "a%00b", "%ED%A0%80", "ก", "x" * 5000, "'--"):
        for path in (f"/j/{token}", f"/j/{token}.ics", f"/calendar/{token}.ics"):
            answer = client.get(path)
            assert answer.status_code == 404, path
            assert "ไม่พบหน้าที่ขอ" in answer.text


def test_the_pages_letters_are_served_by_ourselves(client: FlaskClient) -> None:
    answer = client.get("/fonts/Sarabun-Regular.ttf")
    assert answer.status_code == 200
    assert len(answer.data) > 10_000
    assert client.get("/fonts/../settings.py").status_code == 404
    answer.close()
