"""What is not sure is asked back: with what was read, and never with what was not said."""

import pytest
from sqlalchemy import func, select

from bot.understanding.reading import understand
from bot.wording.welcome import PERHAPS
from models.database import Database
from models.rsvps import Rsvp
from tests.bot.understanding.evaluate import ANY, CONTEXT, DATA, read_cases
from tests.handlers.talk import Talk
from tests.models.cast import SOMCHAI, call, invite, seat


@pytest.fixture
def talk(sqlite_url: str) -> Talk:
    opened = Database(sqlite_url)
    with opened.transaction() as db:
        invite(db, call(db), [seat(db)[SOMCHAI]])
    return Talk(opened)


@pytest.mark.parametrize("words", ["ฟหกดฟหกด", "อ่านเล่นๆ", "asdf"])
def test_words_without_any_answer_are_not_called_undecided(talk: Talk, words: str) -> None:
    told = talk.says(SOMCHAI, words)
    assert "ยังไม่ได้บันทึก" in told and "ยังไม่แน่ใจว่าจะเข้าร่วม" not in told
    assert any(data.endswith("=yes") for data in talk.tappable[SOMCHAI])


def test_small_talk_is_answered_without_an_answer_recorded_or_guessed(talk: Talk) -> None:
    assert "เข้าร่วม" not in talk.says(SOMCHAI, "ฝนตกหนักมาก")
    with talk.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Rsvp)) == 0


def test_what_was_read_is_said_and_one_tap_keeps_it(talk: Talk) -> None:
    told = talk.says(SOMCHAI, "ไปครับ ถ้าหัวหน้าอนุญาต")
    assert "เข้าใจว่า คุณยังไม่แน่ใจว่าจะเข้าร่วม" in told
    with talk.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Rsvp)) == 0
    assert "ไม่แน่ใจ" in talk.taps_first(SOMCHAI, "rsvp:")
    with talk.database.reading() as db:
        assert set(db.scalars(select(Rsvp.answer))) == {"maybe"}


def test_what_is_hardly_understood_is_asked_about_with_its_button(talk: Talk) -> None:
    said = (
        case.text for path in DATA.glob("*.tsv") for case in read_cases(path) if case.intent == ANY
    )
    words, wanted = next(
        (text, read)
        for text in said
        if (read := understand(text, CONTEXT)).intent in PERHAPS and read.read and not read.sure
    )
    told = talk.says(SOMCHAI, words)
    button = PERHAPS[wanted.intent]
    assert f"หมายถึง “{button['label']}” ใช่ไหม" in told
    assert talk.tappable[SOMCHAI][0] == button["data"]
    assert "หมายถึง" not in talk.taps_first(SOMCHAI, button["data"])


@pytest.mark.parametrize("button", PERHAPS.values(), ids=lambda button: button["data"])
def test_what_the_bot_asks_about_is_done_when_its_words_are_typed(
    talk: Talk, button: dict[str, str]
) -> None:
    """LINE for PC shows no quick replies."""
    assert talk.says(SOMCHAI, button["label"]) == talk.taps(SOMCHAI, button["data"])
