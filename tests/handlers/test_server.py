"""The Procfile's `web` as it runs in production: a real server, real sockets."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from honcho.environ import parse_procfile

from models.database import Database
from models.inbox import counts
from tests import processes
from tests.handlers.conftest import SETTINGS, call, event, sign

PROJECT = Path(__file__).parents[2]


def web_environment(**changes: str) -> dict[str, str]:
    """The tests' settings and this Python's programs; nothing of the tester's own settings."""
    programs = str(Path(sys.executable).parent)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": "/tmp"} | SETTINGS | changes


def procfile_line(process: str) -> str:
    procfile = parse_procfile((PROJECT / "Procfile").read_text(encoding="utf-8"))
    line: str = procfile.processes[process]
    return line


@contextmanager
def served(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = ["sh", "-c", procfile_line("web")]
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as process:
        try:
            _wait_until_answering(int(environment["PORT"]), process)
            yield process
        finally:
            process.terminate()


def _wait_until_answering(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            assert _get(port, "/healthz") == 200
            return
        except ConnectionError:
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)


def _get(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def _post(port: int, body: bytes, chunked: bool = False, signature: str | None = None) -> int:
    """The status of a POST; a server may answer, and hang up, before it has read all."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"X-Line-Signature": sign(body) if signature is None else signature}
    pieces = (body[i : i + 65536] for i in range(0, len(body), 65536))
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request(
            "POST", "/callback", pieces if chunked else body, headers, encode_chunked=chunked
        )
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_real_server_keeps_the_webhooks_contract(
    sqlite_url: str, free_port: Callable[[], int]
) -> None:
    port = free_port()
    environment = web_environment(DATABASE_URL=sqlite_url, PORT=str(port), WEB_CONCURRENCY="2")
    too_large = call(event("E0", padding="x" * 2_500_000))
    with served(environment) as process:
        assert _post(port, call(event("E1"))) == 200
        assert _post(port, call(event("E2")), chunked=True) == 200
        assert _post(port, call(event("E3")), signature="") == 400
        assert _post(port, call(event("E3")), signature="ลายเซ็น".encode().decode("latin-1")) == 400
        assert _post(port, b"{}") == 400
        assert _post(port, too_large) == 413
        assert _post(port, too_large, chunked=True) == 413
        assert _get(port, "/callback") == 405
        assert _get(port, "/j/nobody") == 404
        bodies = [call(event(f"T{n}")) for n in range(100)] * 2
        with ThreadPoolExecutor(16) as threads:
            assert set(threads.map(lambda body: _post(port, body), bodies)) == {200}
        process.terminate()
        assert process.wait(15) == 0
    database = Database(sqlite_url)
    with database.reading() as db:
        assert counts(db)["new"] == 102
    database.close()


def _ends_with_one_line_naming(
    line: str, environment: dict[str, str], name: str, log: Path
) -> None:
    assert processes.start(line, environment, log).wait() != 0
    said = log.read_text()
    assert [line for line in said.splitlines() if name in line] == [said.strip()]
    for secret in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "SECRET_KEY"):
        assert SETTINGS[secret] not in said


@pytest.mark.parametrize("process", ["web", "worker"])
@pytest.mark.parametrize(("name", "value"), [("SECRET_KEY", ""), ("QUIET_HOURS", "never")])
def test_a_process_with_a_wrong_setting_ends_at_once_with_one_line_that_names_it(
    sqlite_url: str, free_port: Callable[[], int], tmp_path: Path,
    process: str, name: str, value: str,
) -> None:  # fmt: skip
    environment = web_environment(DATABASE_URL=sqlite_url, PORT=str(free_port())) | {name: value}
    _ends_with_one_line_naming(procfile_line(process), environment, name, tmp_path / "log")
