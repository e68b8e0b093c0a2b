"""`flask …` as an operator types it, on a database of either kind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.cli import FlaskGroup

from app import create_app
from models.database import Database
from tests.models.cast import seat

Run = Callable[..., Result]

FLASK = FlaskGroup(create_app=create_app)  # one looks for plugins among all packages once


@pytest.fixture
def run(database: Database) -> Run:
    """Runs one command; what is not a string is written as one."""
    return lambda *words: CliRunner().invoke(FLASK, [str(word) for word in words])


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def seated(database: Database) -> Database:
    with database.transaction() as db:
        seat(db)
    return database
