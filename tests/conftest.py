"""Fixtures of all floors: databases of both kinds, free ports, a browser."""

import gc
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import hypothesis
import pytest

from bot.garbage import spare_what_is_loaded
from models.database import Database
from models.versions import upgrade
from tests import databases
from tests.emptied import EmptiedDatabase

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


# No test asserts how fast something is: what is loaded at first use comes on top of an example.
hypothesis.settings.register_profile("untimed", hypothesis.settings(deadline=None))
hypothesis.settings.load_profile("untimed")
gc.disable()  # nothing that is loaded from here on until the tests start is garbage


def pytest_collection_finish() -> None:
    """All that has been loaded stays, so nobody needs to look through it for garbage again."""
    gc.collect()
    spare_what_is_loaded()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories first, dealt to all test processes, which begin with an equal part of `items` each.

    Stories are long and often wait: left to one process they end last, beside an idle machine.
    """
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    stories = [item for item in items if item.path.parent.name == "stories"]
    others = iter([item for item in items if item.path.parent.name != "stories"])
    parts: list[pytest.Item] = []
    for number in range(processes):
        parts += stories[number::processes]
        parts += islice(others, max(0, len(items) * (number + 1) // processes - len(parts)))
    items[:] = parts


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server's database from which others may be created."""
    with databases.postgresql_server() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file for `sqlite_url` to copy."""
    path = tmp_path_factory.mktemp("migrated") / "template.sqlite"
    upgrade(f"sqlite:///{path}")
    databases.end_log(path)
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated database for `emptied_postgresql` to copy."""
    url = databases.create_database(postgresql_server)
    upgrade(url)
    yield databases.database_name(url)
    databases.drop_database(postgresql_server, url)


@pytest.fixture(scope="session")
def sqlite_folder() -> Iterator[Path]:
    """In memory where that is possible: each of a test's transactions is written through."""
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="sqlite-", dir=parent) as folder:
        yield Path(folder)


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, sqlite_folder: Path) -> Iterator[str]:
    """Always the same one, so that statements are compiled once; the file is new each time."""
    path = sqlite_folder / "test.sqlite"
    url = f"sqlite:///{path}"
    for old in sqlite_folder.iterdir():
        old.unlink()
    shutil.copyfile(migrated_sqlite, path)
    yield url
    Database(url).close()  # its connections lead to this file


@pytest.fixture(scope="session")
def emptied_postgresql(
    postgresql_server: str, migrated_postgresql: str
) -> Iterator[EmptiedDatabase]:
    kept = EmptiedDatabase(postgresql_server, migrated_postgresql)
    yield kept
    kept.drop()


@pytest.fixture
def postgresql_url(emptied_postgresql: EmptiedDatabase) -> str:
    return emptied_postgresql.url()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of this test alone; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def clean_postgresql_url(postgresql_server: str) -> Iterator[str]:
    url = databases.create_database(postgresql_server)
    yield url
    databases.drop_database(postgresql_server, url)


@pytest.fixture(params=["sqlite", "postgresql"])
def clean_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table; the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'clean.sqlite'}"
    return str(request.getfixturevalue("clean_postgresql_url"))


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Ports of 127.0.0.1 that nothing listens on, a new one at each call."""
    taken: set[int] = set()

    def find() -> int:
        while True:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
            if port not in taken:
                taken.add(port)
                return port

    return find


@pytest.fixture(scope="session")
def browser_executable() -> str:
    """The path of a Chromium that starts; without one the test is skipped."""
    for name in BROWSERS:
        path = shutil.which(name)
        # A distribution's launcher may be there without the browser that it launches.
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)} starts")
