"""The room's screen: the code of the moment, how long it stands, and how many have come."""

import datetime as dt
import re

import pytest

from bot import settings as environment
from handlers import addresses
from models import attendance, screen_codes
from tests.handlers.conftest import SETTINGS
from tests.handlers.pages.conftest import Scene
from tests.models.cast import DAY_1, HOUR, MINUTE

KEY = b"key-of-the-tests"
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The page only reads, in plain queries: one kind of database is enough."""
    return sqlite_url


@pytest.fixture
def path(scene: Scene) -> str:
    """Where the screen of day 1 is."""
    of = environment.read("links", SETTINGS)
    with scene.database.reading() as db:
        return addresses.screen(of, scene.sessions(db)[0]).removeprefix(of.public_url)


def test_it_shows_the_code_of_this_moment_and_who_has_come(scene: Scene, path: str) -> None:
    before = dt.datetime.now(dt.UTC)
    with scene.database.transaction() as db:
        session_id = scene.sessions(db)[0].id
        attendance.check_in(db, session_id, scene.person_id, before)
    answer = scene.get(path)
    moments = (before, dt.datetime.now(dt.UTC))
    shown = "".join(re.findall(r"<span>(\d{3})</span>", answer.text))
    assert shown in {screen_codes.code_at(KEY, session_id, moment) for moment in moments}
    assert "<strong>1</strong>" in answer.text and "จากที่เชิญ 5 คน" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "http://" not in answer.text and "https://" not in answer.text


def test_before_and_after_and_when_cancelled_there_is_no_code(scene: Scene, path: str) -> None:
    now = dt.datetime.now(dt.UTC)
    for start, end, words in (
        (31 * MINUTE, HOUR, "เปิดให้เช็กชื่อ"),
        (-HOUR, -MINUTE, "ปิดเช็กชื่อแล้ว"),
    ):
        scene.change(starts_at=now + start, ends_at=now + end)
        page = scene.get(path).text
        assert words in page and "<span>" not in page
    scene.change(starts_at=now, ends_at=now + HOUR, cancelled_at=now)
    page = scene.get(path).text
    assert "ยกเลิกแล้ว" in page and "<span>" not in page


def test_its_address_cannot_be_made_up(scene: Scene, path: str) -> None:
    token = path.rpartition("/")[2]
    number, _, signature = token.partition(".")
    for wrong in ("1", "x" * 3000, number, f"{number}.{signature[:-2]}", f"Mg.{signature}", "ก.ข",
                  "%00", f"{token}x", "."):  # fmt: skip
        assert scene.get(f"/screen/{wrong}").status_code == 404, wrong


def test_a_code_changes_and_is_good_until_the_one_after_it_has_gone() -> None:
    start = DAY_1  # a whole number of spans since 1970
    shown = screen_codes.code_at(KEY, 1, start)
    span = screen_codes.CHANGES_EVERY
    assert re.fullmatch(r"\d{6}", shown)
    assert screen_codes.changes_in(start) == span
    assert screen_codes.changes_in(start + span - SECOND) == SECOND
    for after, good in (
        (0 * SECOND, True), (span, True), (2 * span - SECOND, True),
        (2 * span, False), (-SECOND, False),
    ):  # fmt: skip
        assert screen_codes.is_right(KEY, 1, start + after, shown) is good, after


def test_a_code_is_good_for_its_own_session_and_key_alone() -> None:
    shown = screen_codes.code_at(KEY, 1, DAY_1)
    assert not screen_codes.is_right(KEY, 2, DAY_1, shown)
    assert not screen_codes.is_right(b"another", 1, DAY_1, shown)
    assert not screen_codes.is_right(KEY, 1, DAY_1, "๑๒๓๔๕๖")
