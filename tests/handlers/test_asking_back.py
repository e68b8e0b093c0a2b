"""What is not sure is asked back: with what was read, and never with what was not said."""

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.rsvps import Rsvp
from tests.handlers.talk import Talk
from tests.models.cast import SOMCHAI, call, invite, seat


@pytest.fixture
def talk(sqlite_url: str) -> Talk:
    opened = Database(sqlite_url)
    with opened.transaction() as db:
        invite(db, call(db), [seat(db)[SOMCHAI]])
    return Talk(opened)


@pytest.mark.parametrize("words", ["ฝนตกหนักมาก", "อ่านเล่นๆ", "asdf"])
def test_words_without_any_answer_are_not_called_undecided(talk: Talk, words: str) -> None:
    told = talk.says(SOMCHAI, words)
    assert "ยังไม่ได้บันทึก" in told and "ยังไม่แน่ใจว่าจะเข้าร่วม" not in told
    assert any(data.endswith("=yes") for data in talk.tappable[SOMCHAI])


def test_what_was_read_is_said_and_one_tap_keeps_it(talk: Talk) -> None:
    told = talk.says(SOMCHAI, "ไปครับ ถ้าหัวหน้าอนุญาต")
    assert "เข้าใจว่า คุณยังไม่แน่ใจว่าจะเข้าร่วม" in told
    with talk.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Rsvp)) == 0
    assert "ไม่แน่ใจ" in talk.taps_first(SOMCHAI, "rsvp:")
    with talk.database.reading() as db:
        assert set(db.scalars(select(Rsvp.answer))) == {"maybe"}
