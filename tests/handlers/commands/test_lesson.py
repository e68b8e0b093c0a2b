"""`flask lesson …`: calls, what came in, and what is refused."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from models import lessons
from models.database import Database
from models.lessons import Lesson, LessonState
from tests.handlers.commands.conftest import Run
from tests.models.cast import NOW

Asked = Callable[[LessonState], int]


@pytest.fixture
def told(seated: Database, run: Run) -> Asked:
    """คุณสมชาย (the first of the roster) tells a lesson, which is left in that state."""

    def tell(state: LessonState) -> int:
        ended = run("lesson", "call", "learned", "--title", "เรื่องที่  เรียนรู้", "--to", "all")
        assert ended.exit_code == 0, ended.output
        with seated.transaction() as db:
            found = lessons.find_call(db, "learned")
            assert found and found.title == "เรื่องที่ เรียนรู้"
            lesson = lessons.begin(db, found, 1, NOW)
            lesson.state, lesson.submitted_at = state, NOW
            lessons.add_text(db, lesson, "ออมก่อนใช้", "E1", NOW)
            return lesson.id

    return tell


def test_a_call_asks_the_team_unless_said_otherwise_and_is_changed_by_its_key(
    seated: Database, run: Run
) -> None:
    run("lesson", "call", "learned", "--title", "ก")
    run("lesson", "call", "learned", "--title", "ข", "--until", "2099-01-31 16:30")
    with seated.reading() as db:
        found = lessons.find_call(db, "learned")
        assert found and (found.title, found.audience) == ("ข", "position=move_for_fund")
        assert found.open_until and found.open_until.isoformat() == "2099-01-31T09:30:00+00:00"


def test_what_came_in_is_listed_shown_and_decided(seated: Database, run: Run, told: Asked) -> None:
    number = told(LessonState.SUBMITTED)
    [listed] = json.loads(run("lesson", "list", "learned", "--json").stdout)
    assert listed == {
        "id": number, "state": "submitted", "may_publish": False, "staff_code": "41000001",
        "name": "นายสมชาย ใจดี", "province": "อุดรธานี", "district": "", "characters": 10,
        "pictures": 0, "fetching": 0,
    }  # fmt: skip
    assert "ออมก่อนใช้" in run("lesson", "show", number).stdout
    assert "not to be published: 1" in run("lesson", "choose", number).stdout
    refused = run("lesson", "publish", "learned", "--to", "all")
    assert (refused.exit_code, "consent" in refused.output) == (2, True)
    assert "declined=1" in run("lesson", "decline", number).stdout
    with seated.reading() as db:
        assert db.scalars(select(Lesson.state)).one() == "declined"


def test_a_draft_is_its_authors_own(run: Run, told: Asked) -> None:
    number = told(LessonState.DRAFT)
    assert run("lesson", "list", "learned", "--json").stdout == "[]\n"
    for act in ("show", "choose", "decline"):
        ended = run("lesson", act, number)
        assert (ended.exit_code, "unknown lesson" in ended.output) == (2, True)


def test_a_published_lesson_is_not_decided_again(run: Run, told: Asked) -> None:
    ended = run("lesson", "decline", told(LessonState.PUBLISHED))
    assert (ended.exit_code, "is published" in ended.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("call", "K", "--title", "ก"), "KEY 'K'"),
        (("call", "k", "--title", " "), "--title"),
        (("call", "k", "--title", "ก" * 201), "--title"),
        (("call", "k", "--title", "ก", "--to", "province=ไม่มี"), "unknown province"),
        (("call", "k", "--title", "ก", "--until", "2020-01-01 09:00"), "is past"),
        (("call", "k", "--title", "ก", "--meeting", "x"), "unknown meeting"),
        (("call", "k", "--title", "ก", "--policy", "x"), "unknown policy"),
        (("list", "k"), "unknown call"),
        (("publish", "k", "--to", "all"), "unknown call"),
        (("choose", "99"), "unknown lesson"),
        (("choose", "x"), "not a valid integer"),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    seated: Database, run: Run, words: tuple[str, ...], says: str
) -> None:
    ended = run("lesson", *words)
    assert (ended.exit_code, says in ended.output) == (2, True), ended.output
    with seated.reading() as db:
        assert lessons.find_call(db, "k") is None
