"""The whole product on one database, with LINE's look-alike: the demo, made ready for a burst."""

import datetime as dt
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import processes
from bench.events import SECRET
from bench.processes import ROOT, TOKEN
from bot.demo import data
from bot.thai.dates import to_local

SETTLED_S = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """Running processes; `web` and `worker` are their ids."""

    line: str
    web: int
    worker: int
    env: dict[str, str]

    def get(self, path: str) -> Any:
        return _json(urllib.request.Request(self.line + path))

    def post(self, path: str, body: object) -> Any:
        return _json(urllib.request.Request(self.line + path, json.dumps(body).encode()))

    def open_requests(self) -> int:
        """Requests to LINE that are neither sent nor given up."""
        counts = json.loads(_flask(self.env, "outbox", "status", "--json"))
        return int(counts["queued"] + counts["sending"])


@contextmanager
def open_stage(database_url: str, folder: Path, say: Callable[[str], None]) -> Iterator[Stage]:
    """Roster and meeting imported, everyone invited, rich menus linked, nothing left to send."""
    port, line = processes.free_port(), processes.free_port()
    with ExitStack() as running:
        env = processes.environment(database_url, port, line)
        say("roster and meeting")
        _import_demo(env, folder)
        say("processes")
        simulator = (
            f"exec {sys.executable} -m bot.simulator --port {line}"
            f" --webhook {env['PUBLIC_URL']}/callback --secret {SECRET} --token {TOKEN}"
            f" --state '{folder / 'line.sqlite'}' --users '{folder / 'users.json'}'"
        )
        running.enter_context(
            processes.listening(simulator, env | {"PORT": str(line)}, folder / "line.log")
        )
        web = running.enter_context(processes.web(env, folder / "web.log"))
        worker = running.enter_context(
            processes.running(processes.procfile_line("worker"), env, folder / "worker.log")
        )
        stage = Stage(env["LINE_API_BASE_URL"], web, worker, env)
        say("menus and invitations")
        _flask(env, "richmenu", "sync")
        _flask(env, "meeting", "invite", data.DEMO_MEETING_KEY, "--urgent")
        until(lambda: stage.open_requests() == 0, SETTLED_S)
        time.sleep(2 * 2)  # two beats of the clock that links menus
        until(lambda: stage.open_requests() == 0, SETTLED_S)
        yield stage


def _import_demo(env: dict[str, str], folder: Path) -> None:
    tomorrow = to_local(dt.datetime.now(dt.UTC)).date() + dt.timedelta(days=1)
    data.write_roster_csv(folder / "roster.csv")
    (folder / "meeting.yaml").write_text(data.demo_meeting_yaml(tomorrow), encoding="utf-8")
    (folder / "users.json").write_text(json.dumps(data.simulator_users()), encoding="utf-8")
    _flask(env, "roster", "import", str(folder / "roster.csv"))
    _flask(env, "meeting", "import", str(folder / "meeting.yaml"))


def until(holds: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(0.2)


def _flask(env: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "flask", "--app", str(ROOT / "app.py"), *words]
    return subprocess.run(
        command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _json(request: urllib.request.Request) -> Any:
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)
