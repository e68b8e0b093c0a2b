"""`flask policy follow-up`, `digest` and `progress`: what is refused, and what is printed."""

import json

import pytest
from sqlalchemy import select

from handlers import follow_up_rounds
from models import progress
from models.database import Database
from models.people import Person
from models.policies import Policy
from models.progress import ProgressState
from models.rsvps import Statement
from tests.handlers.commands.conftest import Run
from tests.models.cast import HOUR, MALI, NOW


@pytest.fixture
def asked(seated: Database) -> Database:
    """Everybody has been asked twice; คุณมะลิ has answered twice."""
    with seated.transaction() as db:
        policy = Policy(key="mother-fund", title="กองทุนแม่", created_at=NOW)
        db.add(policy)
        db.flush()
        mali = db.scalars(select(Person.id).where(Person.staff_code == MALI)).one()
        for n, state in enumerate((ProgressState.DONE, ProgressState.PROBLEM)):
            now = NOW + n * HOUR
            asked = follow_up_rounds.begin(db, policy, "คืบหน้า", "all", f"{n}", now)
            assert asked
            said = Statement(f"E{n}", now, "text", "U")
            progress.record(db, asked.id, mali, state, "งบยังไม่มา" if n else None, said, now)
    return seated


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("digest", "--cron", "every monday"), "is not a cron line"),
        (("digest", "--off", "--to", "all"), "--off sets nothing"),
        (("follow-up", "nothing"), "unknown policy 'nothing'"),
        (("follow-up", "mother-fund", "--to", "all"), "no approved summary"),
        (("follow-up", "mother-fund", "--once"), "one of --to"),
        (("follow-up", "mother-fund", "--remind", "--off"), "one of --to"),
        (("follow-up", "mother-fund", "--cron", "x"), "is not a cron line"),
        (("follow-up", "mother-fund", "--title", "ก" * 201), "--title"),
        (("progress", "nothing"), "unknown policy 'nothing'"),
        (("progress", "mother-fund", "--round", "3"), "there are rounds 1 to 2"),
    ],
)
def test_bad_input_is_named(run: Run, asked: Database, words: tuple[str, ...], says: str) -> None:
    ended = run("policy", *words)
    assert (ended.exit_code, says in ended.output) == (2, True), ended.output


def test_progress_is_printed_by_place_against_the_round_before(run: Run, asked: Database) -> None:
    found = json.loads(run("policy", "progress", "mother-fund", "--json").stdout)
    assert [(r["round"], r["done"], r["problem"]) for r in found["rounds"]] == [
        (1, 1, 0), (2, 0, 1),
    ]  # fmt: skip
    udon = found["by_province"]["อุดรธานี"]
    assert (udon["asked"], udon["problem"], udon["before"]["done"]) == (2, 1, 1)
    assert udon["districts"]["วังสามหมอ"]["none"] == 0
    assert found["by_position"]["community_worker"]["asked"] == 2
    [told] = found["words"]
    assert (told["staff_code"], told["words"]) == (MALI, "งบยังไม่มา")
    first = json.loads(run("policy", "progress", "mother-fund", "--round", 1, "--json").stdout)
    assert first["round"] == 1 and first["by_province"]["อุดรธานี"]["before"] is None
    printed = run("policy", "progress", "mother-fund").stdout
    assert "  วังสามหมอ: asked=1" in printed and "done_before=1" in printed
    assert "round=2" in run("policy", "follow-up", "mother-fund").stdout


def test_nothing_asked_yet_is_said(run: Run, asked: Database) -> None:
    with asked.transaction() as db:
        db.add(Policy(key="kkj", title="กข.คจ.", created_at=NOW))
    ended = run("policy", "progress", "kkj")
    assert (ended.exit_code, "nobody has been asked" in ended.output) == (2, True)
    assert run("policy", "digest").stdout == "digest off\n"
    assert run("policy", "follow-up", "kkj", "--off").stdout == "follow-up of kkj off\n"
