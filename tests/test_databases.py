"""The databases that all other tests rely on are real, migrated, and nobody else's."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import NullPool

from tests import databases

PROJECT = Path(__file__).parents[1]


def tables(url: str) -> set[str]:
    return set(inspect(create_engine(url, poolclass=NullPool)).get_table_names())


def run_sql(url: str, statement: str) -> None:
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_database_comes_migrated(database_url: str) -> None:
    assert "alembic_version" in tables(database_url)


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_database_of_its_own(database_url: str, turn: int) -> None:
    assert "left_by_a_test" not in tables(database_url)
    run_sql(database_url, "CREATE TABLE left_by_a_test (id integer)")
    assert "left_by_a_test" in tables(database_url), turn


def test_a_clean_database_has_no_table(clean_database_url: str) -> None:
    assert tables(clean_database_url) == set()


def test_a_file_alone_holds_what_its_log_held(tmp_path: Path) -> None:
    original, copy = tmp_path / "original.sqlite", tmp_path / "copy.sqlite"
    run_sql(f"sqlite:///{original}", "PRAGMA journal_mode=WAL")
    killed_with_a_log = (
        "import os, signal, sqlite3, sys; db = sqlite3.connect(sys.argv[1]);"
        "db.execute('CREATE TABLE written_last (id integer)'); db.commit();"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed_with_a_log, str(original)])
    assert original.with_name("original.sqlite-wal").stat().st_size > 0
    databases.end_log(original)
    shutil.copyfile(original, copy)
    assert tables(f"sqlite:///{copy}") == {"written_last"}


@pytest.mark.skipif("TEST_DATABASE_URL" in os.environ, reason="the server named is not ours")
def test_the_server_ends_with_the_tests_even_when_they_are_killed() -> None:
    start_and_be_killed = (
        "import os, signal\n"
        "from tests import databases\n"
        "with databases.postgresql_server() as url:\n"
        "    print(url.partition('?host=')[2], flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start_and_be_killed], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout
        folder = Path(killed.stdout.readline().strip())
    assert folder.name.startswith("postgresql-")
    for _ in range(400):
        if not folder.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{folder} is still there")
