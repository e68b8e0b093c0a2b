"""A person's own link: into the room while it is open, otherwise a page that says when."""

import datetime as dt

from flask.testing import FlaskClient

from tests.handlers.pages.conftest import Scene
from tests.models.cast import HOUR, MINUTE

MINE = "ลิงก์นี้เป็นของคุณคนเดียว"


def test_while_the_room_is_open_the_link_leads_into_it_and_the_arrival_counts(scene: Scene) -> None:
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 302
    assert answer.location == "https://meet.example.org/fund-governance-2565/day1"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    scene.get(f"/j/{scene.tokens[0]}")
    assert scene.attended() == 1


def test_a_preview_of_the_link_is_nobodys_arrival(scene: Scene) -> None:
    assert scene.client.head(f"/j/{scene.tokens[0]}").status_code == 302
    assert scene.attended() == 0


def test_before_it_opens_the_page_says_when_and_shows_no_room(scene: Scene) -> None:
    answer = scene.get(f"/j/{scene.tokens[1]}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    for words in ("เปิดให้เข้า", "คุณสมชาย", "น.", MINE):
        assert words in answer.text
    assert "meet.example.org" not in answer.text
    assert scene.attended() == 0


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


def test_a_room_without_an_address_yet_asks_to_come_back(scene: Scene) -> None:
    scene.change(join_url=None)
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 200
    assert "ห้องประชุมยังไม่พร้อม" in answer.text
    assert scene.attended() == 0


def test_a_cancelled_meeting_says_so_and_opens_no_room(scene: Scene) -> None:
    scene.change(cancelled_at=dt.datetime.now(dt.UTC))
    answer = scene.get(f"/j/{scene.tokens[0]}")
    assert answer.status_code == 200
    assert "ยกเลิกแล้ว" in answer.text
    assert scene.attended() == 0


def test_an_unknown_link_is_not_found_whatever_it_looks_like(client: FlaskClient) -> None:
    for token in ("nobody", "%00", "a%00b", "%ED%A0%80", "ก", "x" * 5000, "'--"):
        for path in (f"/j/{token}", f"/calendar/{token}.ics"):
            answer = client.get(path)
            assert answer.status_code == 404, path
            assert "ไม่พบหน้าที่ขอ" in answer.text


def test_the_pages_letters_are_served_by_ourselves(client: FlaskClient) -> None:
    answer = client.get("/fonts/Sarabun-Regular.ttf")
    assert answer.status_code == 200
    assert len(answer.data) > 10_000
    assert client.get("/fonts/../settings.py").status_code == 404
    answer.close()
