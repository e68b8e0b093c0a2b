"""Pictures by their signed addresses: only what is published, or for a day of one's own."""

import datetime as dt
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot import pictures as store
from bot.settings import Settings
from handlers import addresses
from models import lesson_pictures, lessons
from models.database import Database
from models.lesson_pictures import LessonPicture, PictureState
from models.lessons import Lesson, LessonCall, LessonState
from tests.handlers.pages.conftest import now_utc
from tests.models.cast import DAY, MINUTE, seat

JPEG = b"\xff\xd8 a picture"


@pytest.fixture
def settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Settings:
    monkeypatch.setenv("PICTURES_STORE", str(tmp_path / "pictures"))
    made: Settings = request.getfixturevalue("app").extensions["settings"]
    return made


@pytest.fixture
def stored(settings: Settings, database: Database) -> LessonPicture:
    """A picture of a published lesson."""
    now = now_utc()
    with database.transaction() as db:
        person = next(iter(seat(db).values()))
        call = LessonCall(key="k", title="ก", audience="all", created_at=now)
        db.add(call)
        db.flush()
        lesson = lessons.begin(db, call, person.id, now)
        lesson_pictures.add(db, lesson.id, "1", "E1", now, now)
        [picture] = lessons.pictures(db, lesson.id)
        picture.state, lesson.state = PictureState.STORED, LessonState.PUBLISHED
    store.keep(settings.pictures, picture.storage_key, JPEG)
    return picture


def path(of: Settings, picture: LessonPicture, until: dt.datetime | None = None) -> str:
    return addresses.lesson_picture(of, picture, until).removeprefix(of.public_url)


def test_a_published_picture_is_shown_and_kept_by_others_for_minutes_only(
    client: FlaskClient, settings: Settings, stored: LessonPicture, database: Database
) -> None:
    answer = client.get(path(settings, stored))
    assert (answer.data, answer.mimetype) == (JPEG, "image/jpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with database.transaction() as db:
        assert stored.lesson_id
        db.get_one(Lesson, stored.lesson_id).state = LessonState.SUBMITTED
    assert client.get(path(settings, stored)).status_code == 404


def test_a_preview_is_nobody_elses_and_ends(
    client: FlaskClient, settings: Settings, stored: LessonPicture, database: Database
) -> None:
    with database.transaction() as db:
        assert stored.lesson_id
        db.get_one(Lesson, stored.lesson_id).state = LessonState.DRAFT
    answer = client.get(path(settings, stored, now_utc() + DAY))
    assert (answer.data, answer.headers["Cache-Control"]) == (JPEG, "no-store")
    assert client.get(path(settings, stored, now_utc() - MINUTE)).status_code == 404
    with database.transaction() as db:
        lessons.forget_part(db, "E1", now_utc())
    assert client.get(path(settings, stored, now_utc() + DAY)).status_code == 404


@pytest.mark.parametrize("token", ["x", "WzEsMF0.x", "%00", "ก", "x" * 5000])
def test_a_guessed_address_leads_nowhere(
    client: FlaskClient, stored: LessonPicture, token: str
) -> None:
    assert client.get(f"/picture/{token}.jpg").status_code == 404


def test_a_file_that_is_away_is_not_there(
    client: FlaskClient, settings: Settings, stored: LessonPicture
) -> None:
    store.remove(settings.pictures, stored.storage_key)
    assert client.get(path(settings, stored)).status_code == 404
