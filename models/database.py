"""One way to the database, on SQLite and PostgreSQL alike."""

import functools
import select
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

BUSY_TIMEOUT_MS = 15_000
"""How long a SQLite writer waits for the writer before it."""

WRITER_POLL_S = 0.001
"""How often a waiting SQLite writer asks; between two transactions of a busy one lies as much."""

ABANDONED_TRANSACTION_MS = 30_000
"""After this PostgreSQL ends the transaction of a process that hangs, and frees its rows."""


def normalise_url(url: str) -> str:
    """`postgres://` and `postgresql://` mean psycopg 3, as hosting platforms write them."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


class Database:
    """Transactions on one engine. Any number of threads may use it."""

    def __init__(self, url: str, pool_size: int = 5) -> None:
        import_module("models.schema")  # tables refer to others, which not every process imports
        self.url = normalise_url(url)
        self.engine = _engine(self.url, pool_size)
        self._reading_engine = self.engine.execution_options(reading=True)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A writing transaction: commits at the end, rolls back on any exception."""
        with Session(self.engine, expire_on_commit=False) as db, db.begin():
            yield db

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads; on SQLite it never waits for a writer."""
        with Session(self._reading_engine, expire_on_commit=False) as db:
            yield db

    def close(self) -> None:
        self.engine.dispose()


@functools.lru_cache(maxsize=4)
def _engine(url: str, pool_size: int) -> Engine:
    """One for all who open the same database: what SQLAlchemy has compiled once stays with it.

    Closed, it holds no connection; it may be used again.
    """
    if url.startswith("sqlite"):
        path = make_url(url).database
        if path and path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, pool_size=pool_size, max_overflow=10)
        event.listen(engine, "connect", _set_sqlite_pragmas)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=10,
        connect_args={
            "connect_timeout": 5,
            "keepalives_idle": 30,  # seconds: a server that has gone without a word is noticed
            "options": f"-c idle_in_transaction_session_timeout={ABANDONED_TRANSACTION_MS}"
            " -c timezone=UTC",
        },
    )
    event.listen(engine, "checkout", _refuse_closed)
    return engine


def _refuse_closed(
    connection: psycopg.Connection, _: ConnectionPoolEntry, __: PoolProxiedConnection
) -> None:
    """Have the pool replace connections that the server has closed.

    What it sends to an idle client is seldom anything but that: to look costs a hundredth of
    asking it, as `pool_pre_ping` would before each transaction.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    if poll.poll(0):
        raise InvalidatePoolError


def _set_sqlite_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below, not sqlite3's late one
    # A file's first change to WAL wants a lock in mid-transaction: SQLite does not wait for it.
    _execute_when_free(connection, "PRAGMA journal_mode=WAL")
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once: a lock wanted in mid-transaction could not be waited for."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    if connection.get_execution_options().get("reading", False):
        driver.execute("BEGIN")
    else:
        _execute_when_free(driver, "BEGIN IMMEDIATE")


def _execute_when_free(driver: sqlite3.Connection, statement: str) -> None:
    """Ask for a lock until it is free, or raise `sqlite3.OperationalError` after BUSY_TIMEOUT_MS.

    SQLite's own waiting sleeps for up to 100 ms at a time, and in the meantime a busy writer has
    long begun its next transaction.
    """
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while not _executed(driver, statement, last_time=time.monotonic() > until):
            time.sleep(WRITER_POLL_S)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _executed(driver: sqlite3.Connection, statement: str, last_time: bool) -> bool:
    """False where another connection is in the way, which the last time is an error."""
    try:
        driver.execute(statement)
    except sqlite3.OperationalError as refused:
        busy = refused.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # & drops its variants
        if last_time or not busy:
            raise
        return False
    return True
