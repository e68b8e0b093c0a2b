"""A PostgreSQL as durable as in production; the one of the tests is not.

A server that `TEST_DATABASE_URL` names is taken as it is. `python -m bench.postgresql` serves.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

from tests import databases

AS_IN_PRODUCTION = {
    "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on",
}  # fmt: skip


@contextmanager
def server() -> Iterator[str]:
    """The SQLAlchemy URL of a database from which others may be created."""
    if os.environ.get("TEST_DATABASE_URL"):
        with databases.postgresql_server() as url:
            yield url
        return
    with subprocess.Popen(
        [sys.executable, "-m", "bench.postgresql"],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches the bench first, and the server through it
    ) as guardian:
        assert guardian.stdin and guardian.stdout
        try:
            if url := guardian.stdout.readline().strip():
                yield url
            else:
                raise RuntimeError("PostgreSQL did not start; its reason is above")
        finally:
            guardian.stdin.close()  # the sign to stop
            guardian.wait()


def described(url: str) -> str:
    """Such as `PostgreSQL 15.8 (fsync on, synchronous_commit on)`."""
    engine = create_engine(url)
    with engine.connect() as connection:
        shown = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar_one()
            for name in ("server_version", "fsync", "synchronous_commit")
        }
    engine.dispose()
    version = shown.pop("server_version").split()[0]
    return f"PostgreSQL {version} ({', '.join(' '.join(pair) for pair in shown.items())})"


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    databases.SERVER_SETTINGS.update(AS_IN_PRODUCTION)
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        databases._serve(Path(folder))
