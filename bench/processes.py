"""The processes under measurement, started by the Procfile's own lines."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from honcho.environ import parse_procfile

from bench.events import SECRET

ROOT = Path(__file__).resolve().parent.parent
START_S = 30
STOP_S = 20
TOKEN = "token-of-the-bench"


def free_port() -> int:
    """One that nobody listens on; two benches at once are given different ones."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(database_url: str, port: int, line: int | None = None) -> dict[str, str]:
    """The settings of web and worker; `line` is the port of LINE's look-alike."""
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DATABASE_URL": database_url,
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE_URL": f"http://127.0.0.1:{line or 1}",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "SECRET_KEY": "key-of-the-bench",
        "MESSAGE_PLAN": "pro",
        "QUIET_HOURS": "none",
        "LOG_LEVEL": "WARNING",
        "WEB_CONCURRENCY": "1",
    }


def procfile_line(name: str) -> str:
    return str(parse_procfile((ROOT / "Procfile").read_text()).processes[name])


@contextmanager
def running(command: str, env: dict[str, str], log: Path) -> Iterator[int]:
    """The process id of `command`, which ends with all its children when the block does."""
    with (
        log.open("ab") as written,
        subprocess.Popen(
            ["sh", "-c", command], cwd=ROOT, env=env, stdout=written, stderr=written,
            start_new_session=True,
        ) as process,
    ):  # fmt: skip
        try:
            yield process.pid
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def listening(command: str, env: dict[str, str], log: Path) -> Iterator[int]:
    """The same for a server, from the moment that it listens on the port of `env`."""
    with running(command, env, log) as pid:
        until = time.monotonic() + START_S
        while True:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", int(env["PORT"]))).close()
                break
            if time.monotonic() > until:
                raise RuntimeError(f"nothing listens on {env['PORT']}: {log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield pid


def web(env: dict[str, str], log: Path) -> AbstractContextManager[int]:
    return listening(procfile_line("web"), env, log)


def sample(env: dict[str, str], log: Path) -> AbstractContextManager[int]:
    """The SDK's sample, under the line that starts our web: same server, same settings."""
    line = procfile_line("web").replace("-m app", "-m bench.sdk_sample")
    return listening(line, env, log)
