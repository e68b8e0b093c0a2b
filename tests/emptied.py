"""One PostgreSQL database for many tests, emptied for each.

Copying a migrated database writes hundreds of files; deleting the rows of the test before takes a
few milliseconds. Where a test has changed the schema itself, the next one gets a new copy.

Our own pool's idle connections stay: to a new one the server gives a new process, which learns the
whole schema anew.
"""

import psycopg
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from models.database import Database
from models.schema import Base
from tests import databases

# Whoever a test has left connected could write into the next one.
DISCONNECT_OTHERS = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
AND NOT (state = 'idle' AND pid = ANY (%s))
"""
RESTART_NUMBERS = """
SELECT setval(oid::regclass, 1, false) FROM pg_class
WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
"""
SCHEMA = """
SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
  SELECT concat_ws(' ', oid, relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull, attisdropped) FROM pg_attribute
  WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  UNION ALL
  SELECT concat_ws(' ', oid, conname) FROM pg_constraint
  UNION ALL
  SELECT concat_ws(' ', oid, tgname) FROM pg_trigger
) AS parts (part)
"""


class EmptiedDatabase:
    """Copies of a migrated database on one server; a copy serves until a test spoils it."""

    def __init__(self, server_url: str, template: str) -> None:
        self._server_url = server_url
        self._template = template
        self._renew()

    def url(self) -> str:
        """The database's URL, now that its only rows are those of the template."""
        self._connection.exec_driver_sql(DISCONNECT_OTHERS, (list(self._own),))
        if self._connection.exec_driver_sql(SCHEMA).scalar_one() != self._schema:
            self.drop()
            self._renew()
        self._connection.exec_driver_sql(self._emptying)
        return self._url

    def drop(self) -> None:
        self._engine.dispose()
        self._connection.close()
        databases.drop_database(self._server_url, self._url)

    def _renew(self) -> None:
        self._url = databases.create_database(self._server_url, self._template)
        engine = create_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection = engine.connect()
        self._schema = self._connection.exec_driver_sql(SCHEMA).scalar_one()
        self._emptying = _emptying(self._connection)
        self._own: set[int] = set()
        self._engine = Database(self._url).engine
        event.listen(self._engine, "connect", self._note)

    def _note(self, connection: psycopg.Connection, _: ConnectionPoolEntry) -> None:
        self._own.add(connection.info.backend_pid)


def _emptying(migrated: Connection) -> str:
    """The statements that make a database's rows those of a migrated one: its version alone."""
    tables = [table.name for table in reversed(Base.metadata.sorted_tables)]
    for name in tables:
        row = migrated.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first()
        assert row is None, f"rows that a migration puts into {name} would be lost here"
    version = migrated.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    deletions = [f"DELETE FROM {name}" for name in (*tables, "alembic_version")]
    restored = f"INSERT INTO alembic_version VALUES ('{version}')"
    return ";".join((*deletions, restored, RESTART_NUMBERS))
