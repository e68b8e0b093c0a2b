"""`flask outbox …`, `flask db …`, and what every command says of a wrong setting."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.cli import FlaskGroup
from sqlalchemy import text

from app import create_app
from handlers.commands import WHERE
from models import outbox, workers
from models.database import Database
from models.versions import schema_is_current
from tests.handlers.commands.conftest import Run
from tests.handlers.conftest import SETTINGS

PROJECT = Path(__file__).parents[3]
EMPTY = {"queued": 0, "sending": 0, "sent": 0, "failed": 0, "dropped": 0, "paused": False}


def status(run: Run) -> dict[str, object]:
    ended = run("outbox", "status", "--json")
    assert ended.exit_code == 0
    found: dict[str, object] = json.loads(ended.stdout)
    return found


def test_the_status_counts_by_state_and_says_whether_all_is_paused(
    run: Run, database: Database
) -> None:
    assert status(run) == EMPTY
    now = dt.datetime.now(dt.UTC)
    with database.transaction() as db:
        outbox.enqueue(db, [{"kind": outbox.Kind.REPLY, "body": "{}"}] * 3, now)
        outbox.claim(db, now, 1)
    assert status(run) == EMPTY | {"queued": 2, "sending": 1}


def test_a_pause_holds_until_it_is_resumed(run: Run, database: Database) -> None:
    assert run("outbox", "pause").exit_code == 0
    assert run("outbox", "pause").exit_code == 0
    assert status(run)["paused"] is True
    assert run("outbox", "resume").exit_code == 0
    assert status(run)["paused"] is False


def test_a_resume_also_ends_the_pause_of_the_monthly_limit(run: Run, database: Database) -> None:
    with database.transaction() as db:
        workers.turn_on(db, workers.MONTHLY_LIMIT, dt.datetime.now(dt.UTC))
    assert status(run)["paused"] is True
    run("outbox", "resume")
    assert status(run)["paused"] is False


def test_with_an_old_schema_each_command_says_what_to_run(run: Run, database: Database) -> None:
    with database.transaction() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    for words in ("outbox", "status"), ("meeting", "status", "a"), ("roster", "code", "1"):
        ended = run(*words)
        assert ended.exit_code == 2, words
        assert "flask db upgrade" in ended.stderr


def test_each_command_explains_itself(run: Run) -> None:
    for name in WHERE:
        ended = run(name, "--help")
        assert ended.exit_code == 0, name
        assert "Usage:" in ended.stdout


def test_an_empty_database_is_upgraded_without_any_other_setting(clean_database_url: str) -> None:
    """By a command as it is typed: Flask finds the application by its name."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    ended = subprocess.run(
        [sys.executable, "-m", "flask", "db", "upgrade"], capture_output=True, text=True,
        cwd=PROJECT, env=environment | {"DATABASE_URL": clean_database_url},
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (0, "schema up to date\n")
    database = Database(clean_database_url)
    assert schema_is_current(database)
    database.close()


@pytest.mark.parametrize(
    ("words", "environment", "named"),
    [
        (("roster", "code", "1"), {"SECRET_KEY": ""}, "SECRET_KEY"),
        (("richmenu", "sync"), {"LINE_CHANNEL_ACCESS_TOKEN": ""}, "LINE_CHANNEL_ACCESS_TOKEN"),
        (("outbox", "status"), {"MESSAGE_PLAN": "gold"}, "MESSAGE_PLAN"),
        (("db", "upgrade"), {"DATABASE_URL": "nothing"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_exits_2_with_one_line_that_names_it(
    sqlite_url: str, words: tuple[str, ...], environment: dict[str, str], named: str
) -> None:
    settings = SETTINGS | {"DATABASE_URL": sqlite_url} | environment
    ended = CliRunner().invoke(FlaskGroup(create_app=create_app), words, env=settings)
    assert ended.exit_code == 2
    assert named in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert SETTINGS["LINE_CHANNEL_SECRET"] not in ended.stderr
