"""`flask question …` and `flask meeting feedback`."""

import json

import pytest

from models import feedback, questions
from models.database import Database
from models.outbox import OutboxRequest
from models.questions import Question
from models.rsvps import Statement
from tests.handlers.chatting import AFTER, KEY, convene
from tests.handlers.commands.conftest import Run


@pytest.fixture
def asked(database: Database) -> Database:
    """คุณมะลิ (the second of the roster) asks; คุณสมชาย gives four points and a comment."""
    convene(database)
    with database.transaction() as db:
        questions.ask(db, 2, 1, "จอดรถที่ไหน", "E1", AFTER)
        feedback.score(db, 1, 1, 4, Statement("E2", AFTER, "button", "U"))
        feedback.comment(db, 1, 1, "ห้องหนาว", "E3", AFTER)
    return database


def test_questions_are_listed_and_answered_once(asked: Database, run: Run) -> None:
    [listed] = json.loads(run("question", "list", "--json").stdout)
    assert listed == {
        "id": 1, "asked_at": "2021-11-23T17:30:00+07:00", "staff_code": "41090001", "meeting": KEY,
        "state": "open", "question": "จอดรถที่ไหน", "answer": None,
    }  # fmt: skip
    ended = run("question", "answer", 1, "ชั้นใต้ดิน", "--publish")
    assert (ended.exit_code, ended.stdout) == (0, "answered: the asker is told\n")
    with asked.reading() as db:
        assert db.get_one(Question, 1).state == "published"
        assert "ชั้นใต้ดิน" in db.query(OutboxRequest).one().body
    assert run("question", "list").stdout == ""
    assert "= ชั้นใต้ดิน" in run("question", "list", "--all").stdout
    again = run("question", "answer", 1, "ชั้นสอง")
    assert again.exit_code == 2 and "published already" in again.stderr


@pytest.mark.parametrize(("number", "words"), [(9, "ไม่มี"), (1, " "), (1, "ก" * 1001)])
def test_a_wrong_answer_exits_2_and_keeps_nothing(
    asked: Database, run: Run, number: int, words: str
) -> None:
    assert run("question", "answer", number, words).exit_code == 2
    with asked.reading() as db:
        assert db.get_one(Question, 1).state == "open"


def test_the_feedback_of_a_meeting_has_no_names(asked: Database, run: Run) -> None:
    found = json.loads(run("meeting", "feedback", KEY, "--json").stdout)
    assert found == {
        "key": KEY, "invited": 5, "came": 2, "answered": 1, "came_and_answered": 1,
        "response_rate": 0.5, "mean": 4.0, "scores": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0},
        "comments": [{"text": "ห้องหนาว", "came": True}],
    }  # fmt: skip
    shown = run("meeting", "feedback", KEY).stdout
    assert "mean 4.00 of 1 answers; 1 of 2 who came" in shown and "ห้องหนาว" in shown
    assert run("meeting", "feedback", "other").exit_code == 2
