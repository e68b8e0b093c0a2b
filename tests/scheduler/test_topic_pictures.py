"""A worker draws the topics of approved summaries, once."""

import datetime as dt
from io import BytesIO

import pytest
from PIL import Image

from bot import summaries
from models import policies, topic_pictures
from models.database import Database
from models.policies import Policy
from scheduler.topic_pictures import draw
from tests.models.cast import NOW

PAGES = ("1. ออมเงิน\nเดือนละ 100 บาท", "2. รายงาน\nภายในวันที่ 31 มกราคม 2565")


@pytest.fixture
def database(database_url: str) -> Database:
    database = Database(database_url)
    return database


def store(database: Database, approved_at: dt.datetime | None) -> int:
    with database.transaction() as db:
        policy = Policy(key="savings", title="ออมทรัพย์", created_at=NOW)
        db.add(policy)
        db.flush()
        version = policies.bring(db, policy, "a.txt", "text/plain", (b"", ""), PAGES, NOW)
        draft = summaries.draft(policy.title, PAGES)
        one = policies.keep_summary(db, version, summaries.to_json(draft), "extraction", NOW)
        one.approved_at = approved_at
        return one.id


def test_each_topic_of_an_approved_summary_is_drawn_once(database: Database) -> None:
    summary_id = store(database, NOW)
    assert draw(database, NOW) == 2
    assert draw(database, NOW) == 0
    with database.reading() as db:
        assert topic_pictures.drawn(db, summary_id) == [1, 2]
        png = topic_pictures.png(db, summary_id, 2)
    assert png and Image.open(BytesIO(png)).format == "PNG"


def test_two_workers_that_draw_at_once_leave_one_picture_each(database: Database) -> None:
    summary_id = store(database, NOW)
    for pictures in ([b"first"], [b"second"]):
        with database.transaction() as db:
            topic_pictures.keep(db, summary_id, pictures)
    with database.reading() as db:
        assert topic_pictures.png(db, summary_id, 1) == b"first"


def test_a_draft_is_not_drawn(database: Database) -> None:
    store(database, None)
    assert draw(database, NOW) == 0
