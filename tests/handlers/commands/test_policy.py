"""`flask policy …`: what is brought, drafted, edited and approved, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete

from models import policies
from models.database import Database
from models.passages import PassageWord, PolicyPassage
from tests.handlers.commands.conftest import Run

Write = Callable[[str, str], Path]
KEY = ("--key", "mother-fund", "--title", "กองทุนแม่ของแผ่นดิน")
DOCUMENT = (
    "แนวทางกองทุนแม่\n\n"
    "๑. คัดเลือกหมู่บ้าน\nอำเภอละ ๑ หมู่บ้าน ภายในวันที่ ๑๕ ธันวาคม ๒๕๖๔\n\f"
    "๒. รายงานผล\nงบประมาณจังหวัดละ ๓๐,๐๐๐ บาท\n"
)


def bring(run: Run, written: Write, text: str = DOCUMENT) -> str:
    ended = run("policy", "import", written("แนวทาง.txt", text), *KEY, "--year", "2565")
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_a_draft_names_every_topic_with_its_page(run: Run, written: Write) -> None:
    ended = run("policy", "summarise", written("แนวทาง.txt", DOCUMENT), "--json")
    drafted = json.loads(ended.stdout)
    assert [(t["number"], t["heading"], t["page"]) for t in drafted["topics"]] == [
        ("1", "คัดเลือกหมู่บ้าน", 1),
        ("2", "รายงานผล", 2),
    ]
    assert "15 ธันวาคม 2564" in ended.stdout and "30,000 บาท" in ended.stdout


def test_nothing_is_shown_before_it_is_approved(
    run: Run, database: Database, written: Write
) -> None:
    assert "version=1 pages=2 topics=2" in bring(run, written)
    with database.reading() as db:
        assert policies.shown(db) == []
    assert run("policy", "show", "mother-fund").stdout.endswith("not approved\n")
    assert run("policy", "approve", "mother-fund").exit_code == 0
    with database.reading() as db:
        assert [one.policy.key for one in policies.shown(db)] == ["mother-fund"]
    assert run("policy", "withdraw", "mother-fund").exit_code == 0
    with database.reading() as db:
        assert policies.shown(db) == []


def test_an_upgrade_makes_found_what_was_approved_before_the_search(
    run: Run, database: Database, written: Write
) -> None:
    bring(run, written)
    run("policy", "approve", "mother-fund")
    with database.transaction() as db:
        db.execute(delete(PolicyPassage))
        db.execute(delete(PassageWord))
    assert "found by their words: 1\n" in run("db", "upgrade").stdout
    assert run("db", "upgrade").stdout == "schema up to date\n"


def test_the_same_document_is_no_new_version_and_another_one_waits_for_approval(
    run: Run, database: Database, written: Write
) -> None:
    bring(run, written)
    run("policy", "approve", "mother-fund")
    assert bring(run, written).startswith("unchanged mother-fund version=1")
    assert "version=2" in bring(run, written, DOCUMENT.replace("๑๕ ธันวาคม", "๒๐ ธันวาคม"))
    with database.reading() as db:
        assert policies.shown(db)[0].version.number == 1
    run("policy", "approve", "mother-fund")
    with database.reading() as db:
        assert policies.shown(db)[0].version.number == 2
    history = json.loads(run("policy", "status", "mother-fund", "--json").stdout)["summaries"]
    assert [(s["version"], s["approved_by"]) for s in history] == [(1, "command"), (2, "command")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("30,000", "35,000", "page 2: the number 35000"),
        ("15 ธันวาคม", "16 ธันวาคม", "page 1: the date 16 ธันวาคม 2564"),
        ("อำเภอละ 1", "สำนักงานเกษตรอำเภอละ 1", "page 1: the name สำนักงานเกษตรอำเภอละ"),
    ],
)
def test_an_edit_that_says_what_the_document_does_not_is_refused(
    run: Run, written: Write, old: str, new: str, says: str
) -> None:
    bring(run, written)
    draft = run("policy", "show", "mother-fund", "--json").stdout
    assert old in draft
    ended = run("policy", "edit", "mother-fund", written("edit.json", draft.replace(old, new)))
    assert (ended.exit_code, says in ended.output) == (2, True), ended.output
    assert run("policy", "show", "mother-fund", "--json").stdout == draft


def test_an_edit_is_kept_as_the_organisers(run: Run, written: Write) -> None:
    bring(run, written)
    draft = json.loads(run("policy", "show", "mother-fund", "--json").stdout)
    draft["topics"][1]["heading"] = "เลือกหมู่บ้านใหม่"
    edited = written("edit.json", json.dumps(draft))
    assert run("policy", "edit", "mother-fund", edited).exit_code == 0
    assert "เลือกหมู่บ้านใหม่" in run("policy", "show", "mother-fund").stdout
    history = json.loads(run("policy", "status", "mother-fund", "--json").stdout)["summaries"]
    assert [s["made_by"] for s in history] == ["extraction", "organiser"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "no-such.txt", *KEY), "no such file"),
        (("summarise", "no-such.txt"), "no such file"),
        (("approve", "nothing"), "unknown policy 'nothing'"),
        (("withdraw", "nothing"), "unknown policy 'nothing'"),
        (("push", "nothing", "--to", "all"), "unknown policy 'nothing'"),
        (("import", __file__, "--key", "Mother Fund", "--title", "ก"), "--key"),
        (("import", __file__, "--key", "k", "--title", " "), "--title"),
        (("import", __file__, "--key", "k", "--title", "ก", "--year", "65"), "--year 65"),
    ],
)
def test_bad_input_is_named(
    run: Run, database: Database, words: tuple[str, ...], says: str
) -> None:
    ended = run("policy", *words)
    assert (ended.exit_code, says in ended.output) == (2, True), ended.output
    with database.reading() as db:
        assert policies.find(db, "k") is None


def test_a_policy_without_an_approved_summary_is_not_pushed(run: Run, written: Write) -> None:
    bring(run, written)
    ended = run("policy", "push", "mother-fund", "--to", "all")
    assert (ended.exit_code, "no approved summary" in ended.output) == (2, True)
