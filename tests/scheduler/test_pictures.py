"""Pictures on their way from LINE to our files, with a simulated LINE over HTTP."""

import base64
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import pictures as store
from bot.line import LineClient
from bot.settings import PictureStore, Settings
from models import lesson_pictures, lessons
from models.database import Database
from models.lesson_pictures import GIVEN_UP_AFTER, LEASE, LessonPicture, PictureState
from models.lessons import LessonCall
from scheduler import pictures
from scheduler.jumps import take_up
from tests.bot.test_pictures import picture as drawn
from tests.models.cast import DAY, MINUTE, NOW
from tests.simulator.platform import MALI, TOKEN, Line, listening_bot, running_line

SECOND = dt.timedelta(seconds=1)


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with listening_bot() as bot, running_line(tmp_path_factory.mktemp("line"), bot.url) as line:
        yield line


@dataclass
class Scene:
    database: Database
    settings: Settings
    line: Line

    def sends(self, data: bytes) -> str:
        """A person sends a picture to LINE; its message id."""
        self.line.does(MALI, "image", base64=base64.b64encode(data).decode())
        entry = self.line.entries(MALI)[-1]
        return str(entry["message"]["originalContentUrl"]).rpartition("/")[2]

    def waits(self, message_id: str, event_id: str = "E1") -> None:
        with self.database.transaction() as db:
            found = lessons.find_call(db, "k")
            if found is None:
                found = LessonCall(key="k", title="ก", audience="all", created_at=NOW)
                db.add(found)
                db.flush()
            lesson = lessons.begin(db, found, 1, NOW)
            lesson_pictures.add(db, lesson.id, message_id, event_id, NOW, NOW)

    def tick(self, now: dt.datetime = NOW) -> int:
        return pictures.look_after(self.database, self.settings, now)

    def row(self) -> LessonPicture:
        with self.database.reading() as db:
            return db.scalars(select(LessonPicture)).one()

    def rows(self) -> int:
        with self.database.reading() as db:
            return len(db.scalars(select(LessonPicture)).all())

    def file(self, key: str) -> bytes | None:
        return store.kept(self.settings.pictures, key)

    def erase(self) -> None:
        with self.database.transaction() as db:
            lessons.forget_part(db, "E1", NOW)


@pytest.fixture
def scene(database: Database, settings: Settings, line: Line, tmp_path: Path) -> Scene:
    changed = replace(
        settings, line_api_base_url=line.url, channel_access_token=TOKEN,
        pictures=PictureStore(str(tmp_path / "pictures")),
    )  # fmt: skip
    return Scene(database, changed, line)


def test_a_picture_is_fetched_cleaned_and_kept_once(scene: Scene) -> None:
    scene.waits(scene.sends(drawn("PNG", (2000, 1000))))
    assert [scene.tick(), scene.tick()] == [1, 0]
    row = scene.row()
    kept = scene.file(row.storage_key)
    assert kept and kept.startswith(b"\xff\xd8")
    assert (row.state, row.size, row.media_type) == ("stored", len(kept), "image/jpeg")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [(None, "gone"), (b"\xff\xd8" + b"x" * 100, "no_picture"), (drawn()[:200], "broken")],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(
    scene: Scene, data: bytes | None, refusal: str
) -> None:
    scene.waits(scene.sends(data) if data else "123")
    scene.tick()
    assert (scene.row().state, scene.row().refusal) == ("refused", refusal)


def test_while_line_or_the_store_is_away_it_is_tried_again_and_later_given_up(
    scene: Scene, tmp_path: Path
) -> None:
    scene.waits(scene.sends(drawn()))
    online, scene.settings = scene.settings, replace(
        scene.settings, line_api_base_url="http://127.0.0.1:9"
    )  # fmt: skip
    assert [scene.tick(), scene.tick(NOW + SECOND)] == [1, 0]
    (tmp_path / "file").write_text("in the way")
    nowhere = PictureStore(str(tmp_path / "file"))
    scene.settings = replace(online, pictures=nowhere)
    assert scene.tick(NOW + MINUTE) == 1
    assert (scene.row().state, scene.row().attempts) == ("fetching", 2)
    scene.settings = online
    scene.tick(NOW + 2 * MINUTE)
    assert scene.row().state == "stored"


def test_what_line_never_gives_counts_as_gone_after_a_day(scene: Scene) -> None:
    scene.waits("1")
    scene.settings = replace(scene.settings, channel_access_token="wrong")
    scene.tick()
    assert scene.row().state == "fetching"
    scene.tick(NOW + GIVEN_UP_AFTER + SECOND)
    assert (scene.row().state, scene.row().refusal) == ("refused", "gone")


def test_the_picture_of_a_worker_that_died_is_taken_over_after_its_lease(scene: Scene) -> None:
    scene.waits(scene.sends(drawn()))
    with scene.database.transaction() as db:
        dead = lesson_pictures.claim(db, NOW)
        assert dead and lesson_pictures.claim(db, NOW) is None
    assert scene.tick(NOW + LEASE - SECOND) == 0
    assert scene.tick(NOW + LEASE) == 1
    with scene.database.transaction() as db:
        assert not lesson_pictures.note_stored(db, dead, "image/jpeg", 1)
    assert scene.row().state == "stored"


def test_after_the_clock_was_set_back_a_picture_is_fetched_within_minutes(scene: Scene) -> None:
    scene.waits(scene.sends(drawn()))
    with scene.database.transaction() as db:
        assert lesson_pictures.claim(db, NOW)
    take_up(scene.database, NOW - DAY)
    assert scene.tick(NOW - DAY + LEASE) == 1
    assert scene.row().state == "stored"


def test_an_erased_picture_loses_its_file_and_then_its_row(scene: Scene) -> None:
    scene.waits(scene.sends(drawn()))
    scene.tick()
    key = scene.row().storage_key
    scene.erase()
    assert [scene.tick(), scene.tick()] == [1, 0]
    assert scene.file(key) is None and scene.rows() == 0


def test_a_picture_taken_back_while_it_is_fetched_leaves_no_file(scene: Scene) -> None:
    scene.waits(scene.sends(drawn()))
    with scene.database.transaction() as db:
        claimed = lesson_pictures.claim(db, NOW)
    assert claimed
    scene.erase()
    with LineClient(TOKEN, scene.line.url) as line:
        pictures.fetch(scene.database, scene.settings, line, claimed, NOW)
    row = scene.row()
    assert (row.state, row.lesson_id) == (PictureState.ERASED, None)
    assert scene.file(row.storage_key) is None
    assert scene.tick(NOW + LEASE) == 1 and scene.rows() == 0
