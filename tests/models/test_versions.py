"""Migrations end in exactly the tables that the models describe."""

import subprocess
import sys

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from models.database import Database
from models.schema import Base
from models.versions import MIGRATIONS, newest, schema_is_current, upgrade
from tests import processes

PROJECT = MIGRATIONS.parents[1]


def test_an_empty_database_is_upgraded_and_a_second_time_nothing_happens(
    clean_database_url: str,
) -> None:
    database = Database(clean_database_url)
    assert not schema_is_current(database)
    upgrade(clean_database_url)
    assert schema_is_current(database)
    upgrade(clean_database_url)
    assert schema_is_current(database)
    database.close()


def test_the_files_numbers_say_which_migration_is_the_newest() -> None:
    assert newest() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _is_no_search_index(name: str | None, _kind: str, _parents: object) -> bool:
    """The full-text index, which each database has its own way for, is in the migration alone."""
    return not (name or "").startswith(("passage_index", "ix_policy_passages_words"))


def test_the_schema_is_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _is_no_search_index}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_indexes_of_open_work_are_partial_on_both_databases(database: Database) -> None:
    inspector = inspect(database.engine)
    for table, name in (("inbox", "ix_inbox_new"), ("outbox", "ix_outbox_open")):
        [index] = [i for i in inspector.get_indexes(table) if i["name"] == name]
        options = index["dialect_options"]
        assert any(key.endswith("_where") for key in options), options


def test_several_processes_may_upgrade_at_once(clean_database_url: str) -> None:
    both = [processes.call(upgrade, clean_database_url) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    database = Database(clean_database_url)
    assert schema_is_current(database)
    database.close()


def test_who_opens_a_database_knows_every_table() -> None:
    """Tables refer to each other, and a command imports few of them itself."""
    look = "from models.database import Database; from models.base import Base;"
    look += " Database('sqlite:////dev/null'); print(*sorted(Base.metadata.tables))"
    told = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert told.stdout.split() == sorted(Base.metadata.tables)
