"""`flask roster …`"""

import csv
import stat
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from models.audit import AuditEntry
from models.database import Database
from models.people import LineAccount, LinkCode, Person, link
from tests.handlers.commands.conftest import Run
from tests.handlers.conftest import SETTINGS
from tests.models.cast import MALI, NOW, SOMCHAI, STRANGER, WICHAI

HEADER = "staff_code,title,first_name,last_name,position,province,district,line_user_id"
SOMSRI = "41010009,นาง,สมศรี,ดีงาม,provincial_academic,อุดรธานี,,U" + "a" * 32
MANEE = "41010010,นางสาว,มานี,มีตา,พัฒนากร,จังหวัดอุดรธานี,อ.วังสามหมอ,"
NOWHERE = "41010011,นาย,ปิติ,พอใจ,community_worker,แอตแลนติส,,"
Written = Callable[[str, str], Path]


def people(database: Database) -> set[str]:
    with database.reading() as db:
        return set(db.scalars(select(Person.staff_code)))


def test_good_rows_are_kept_and_each_rejected_one_is_named_by_its_line(
    run: Run, database: Database, written: Written
) -> None:
    file = written("roster.csv", "\n".join([HEADER, SOMSRI, NOWHERE, MANEE]))
    ended = run("roster", "import", file)
    first, *rejected = ended.stdout.splitlines()
    assert ended.exit_code == 1
    assert first == "added=2 updated=0 unchanged=0 rejected=1"
    assert len(rejected) == 1 and rejected[0].startswith("line 3: ")
    assert people(database) == {"41010009", "41010010"}
    with database.reading() as db:
        assert db.scalar(select(LineAccount.line_user_id)) == "U" + "a" * 32


def test_a_second_import_changes_nothing_and_a_third_only_what_is_new(
    run: Run, database: Database, written: Written
) -> None:
    file = written("roster.csv", "\n".join([HEADER, SOMSRI, MANEE]))
    counts = [run("roster", "import", file).stdout.strip() for _ in range(2)]
    file.write_text("\n".join([HEADER, SOMSRI, MANEE.replace("มีตา", "ใจดี")]), encoding="utf-8")
    third = run("roster", "import", file)
    assert [*counts, third.stdout.strip()] == [
        "added=2 updated=0 unchanged=0 rejected=0",
        "added=0 updated=0 unchanged=2 rejected=0",
        "added=0 updated=1 unchanged=1 rejected=0",
    ]
    assert third.exit_code == 0


def test_a_dry_run_says_the_same_and_keeps_nothing(
    run: Run, database: Database, written: Written
) -> None:
    file = written("roster.csv", "\n".join([HEADER, SOMSRI]))
    ended = run("roster", "import", file, "--dry-run")
    assert (ended.exit_code, ended.stdout) == (0, "added=1 updated=0 unchanged=0 rejected=0\n")
    assert people(database) == set()


def test_a_file_that_is_no_roster_exits_2_and_names_the_file(
    run: Run, database: Database, written: Written, tmp_path: Path
) -> None:
    lacking = written("lacking.csv", "staff_code,title\n1,นาย")
    latin = tmp_path / "latin.csv"
    latin.write_bytes(HEADER.encode() + b"\n\xff\xfe\x00\xd8")
    for file in (lacking, latin, tmp_path / "missing.csv", tmp_path):
        ended = run("roster", "import", file)
        assert ended.exit_code == 2, file
        assert str(file) in ended.stderr
        assert len(ended.stderr.strip().splitlines()) == 1
    assert people(database) == set()


def test_a_code_is_printed_alone_and_links_its_person(run: Run, seated: Database) -> None:
    ended = run("roster", "code", WICHAI)
    code = ended.stdout.strip()
    assert ended.exit_code == 0
    assert len(code) == 8 and code.isdecimal()
    with seated.transaction() as db:
        done = link(db, STRANGER, WICHAI, [code], SETTINGS["SECRET_KEY"].encode(), NOW)
    assert done.person is not None and done.person.staff_code == WICHAI


def test_a_code_for_an_unknown_staff_code_exits_2(run: Run, seated: Database) -> None:
    ended = run("roster", "code", "00000000")
    assert ended.exit_code == 2
    assert "00000000" in ended.stderr
    with seated.reading() as db:
        assert db.scalar(select(func.count()).select_from(LinkCode)) == 0


def test_codes_for_letters_are_written_for_the_operator_alone(
    run: Run, seated: Database, tmp_path: Path
) -> None:
    file = tmp_path / "codes.csv"
    ended = run("roster", "codes", "province=อุดรธานี", file)
    assert (ended.exit_code, ended.stdout) == (0, "codes=2\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {row["staff_code"] for row in rows} == {SOMCHAI, MALI}
    assert all(len(row["code"]) == 8 for row in rows)


def test_codes_are_never_written_over_another_file(
    run: Run, seated: Database, written: Written
) -> None:
    file = written("codes.csv", "precious")
    ended = run("roster", "codes", "all", file)
    assert ended.exit_code == 2
    assert file.read_text(encoding="utf-8") == "precious"


def test_codes_that_cannot_be_written_are_not_issued(
    run: Run, seated: Database, tmp_path: Path
) -> None:
    for audience, file in (
        ("all", tmp_path / "no" / "folder" / "codes.csv"),
        ("province=แอตแลนติส", tmp_path / "a.csv"),
        ("staff_code=00000000", tmp_path / "b.csv"),
        ("district=เบตง", tmp_path / "c.csv"),
    ):
        ended = run("roster", "codes", audience, file)
        assert ended.exit_code == 2, audience
        assert len(ended.stderr.strip().splitlines()) == 1
        assert not file.exists()
    with seated.reading() as db:
        assert db.scalar(select(func.count()).select_from(LinkCode)) == 0
        assert db.scalar(select(func.count()).select_from(AuditEntry)) == 0
