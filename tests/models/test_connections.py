"""Connections that the server has closed are replaced; a new file is waited for."""

import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from models.database import Database

AT_ONCE = 3


def _backends(database: Database) -> list[int]:
    """The processes of the server behind so many connections of the pool."""
    with contextlib.ExitStack() as open_:
        sessions = [open_.enter_context(database.transaction()) for _ in range(AT_ONCE)]
        return [db.execute(text("SELECT pg_backend_pid()")).scalar_one() for db in sessions]


def test_after_a_restart_of_the_server_the_next_transactions_work(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no server that could restart")
    before = _backends(database)
    with database.transaction() as db:
        own = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
        for backend in set(before) - {own}:
            db.execute(text("SELECT pg_terminate_backend(:pid, 10000)"), {"pid": backend})
    assert not set(_backends(database)) & (set(before) - {own})


def test_the_first_who_opens_a_file_waits_for_who_writes_to_it(tmp_path: Path) -> None:
    """A file is changed to WAL once, by whoever comes first: two processes may come at once."""
    path = tmp_path / "new.sqlite"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, writer.commit)
    release.start()
    database = Database(f"sqlite:///{path}")
    with database.reading() as db:
        assert db.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    release.join()
    writer.close()
    database.close()
