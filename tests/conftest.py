"""Fixtures of all floors: databases of both kinds, a running LINE look-alike, a browser."""

import json
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.versions import upgrade
from tests import databases

PROJECT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated database for `postgresql_url` to copy."""
    url = databases.create_database(postgresql_server)
    upgrade(url)
    yield databases.database_name(url)
    databases.drop_database(postgresql_server, url)


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    path = tmp_path / "test.sqlite"
    databases.copy_sqlite(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: str, migrated_postgresql: str) -> Iterator[str]:
    url = databases.create_database(postgresql_server, migrated_postgresql)
    yield url
    databases.drop_database(postgresql_server, url)


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


@dataclass(frozen=True)
class Simulator:
    """A running simulator; it sends webhooks to `webhook_port`, where the test starts the bot."""

    url: str
    webhook_port: int
    secret: str
    token: str

    def get(self, path: str) -> Any:
        """The JSON at `path`. Raises `urllib.error.HTTPError` for 4xx and 5xx."""
        return self._json(urllib.request.Request(self.url + path))

    def post(self, path: str, body: object) -> Any:
        """The JSON that answers `body` posted as JSON, or None for an empty answer."""
        request = urllib.request.Request(self.url + path, json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        return self._json(request)

    def _json(self, request: urllib.request.Request) -> Any:
        request.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            content = answer.read()
        return json.loads(content) if content else None


@pytest.fixture
def simulator(tmp_path: Path, free_port: Callable[[], int]) -> Iterator[Simulator]:
    """LINE's look-alike as a process of its own, empty at the start of each test."""
    webhook_port, secret, token = free_port(), "secret-of-the-test", "token-of-the-test"
    command = [sys.executable, "-m", "bot.simulator", "--port", "0"]
    command += ["--webhook", f"http://127.0.0.1:{webhook_port}/callback"]
    command += ["--secret", secret, "--token", token, "--state", str(tmp_path / "simulator.sqlite")]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), "the simulator did not print its address"
            yield Simulator(address.rstrip("/"), webhook_port, secret, token)
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def browser_executable() -> str:
    """The path of a Chromium that starts; without one the test is skipped."""
    for name in BROWSERS:
        path = shutil.which(name)
        # A distribution's launcher may be there without the browser that it launches.
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)} starts")
