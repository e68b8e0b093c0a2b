"""The whole product as its users meet it: LINE's look-alike, web and worker as processes."""

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from flask.cli import FlaskGroup
from honcho.environ import parse_procfile

from app import create_app
from tests import processes

PROJECT = Path(__file__).parents[2]
WITHIN_S = 60
MOST_PAUSE_S = 0.1  # to look takes the processor from those who are waited for
FLASK = FlaskGroup(create_app=create_app)  # one looks for plugins among all packages once
SECRET, TOKEN = "channel-secret", "channel-token"


@dataclass(frozen=True)
class Officer:
    """One of the cast."""

    staff_code: str
    title: str
    first_name: str
    last_name: str
    position: str
    province: str
    district: str
    linked: bool = True

    @property
    def line_user_id(self) -> str:
        return "U" + self.staff_code.encode().hex().rjust(32, "0")


SOMCHAI = Officer("PA-01", "นาย", "สมชาย", "ใจดี", "provincial_academic", "อุดรธานี", "")
MALEE = Officer("CW-01", "นาง", "มาลี", "ศรีสุข", "community_worker", "อุดรธานี", "วังสามหมอ")
WICHAI = Officer("MF-01", "นาย", "วิชัย", "มั่นคง", "move_for_fund", "อุดรธานี", "วังสามหมอ")
NAREE = Officer("CW-02", "นางสาว", "นารี", "แก้วใส", "community_worker", "ขอนแก่น", "พล", False)
CAST = (SOMCHAI, MALEE, WICHAI, NAREE)
STRANGER = "U" + "f" * 32


@dataclass
class Stage:
    """Everything of one story; `say` and `tap` act as an officer's phone does."""

    database_url: str
    folder: Path
    web_port: int
    line_port: int
    running: dict[str, processes.Process] = field(default_factory=dict)

    @property
    def line(self) -> str:
        return f"http://127.0.0.1:{self.line_port}"

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def env(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.database_url,
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE_URL": self.line,
            "PUBLIC_URL": self.web,
            "SECRET_KEY": "a key for the stories",
            "PORT": str(self.web_port),
            "MESSAGE_PLAN": "pro",
            "QUIET_HOURS": "none",
            "LOG_LEVEL": "WARNING",
            "PICTURES_STORE": str(self.folder / "pictures"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def start(self, *names: str) -> None:
        """Start processes by the Procfile's own lines; `line` is the simulator."""
        procfile = parse_procfile((PROJECT / "Procfile").read_text(encoding="utf-8")).processes
        lines = procfile | {
            "line": f"exec {sys.executable} -m bot.simulator --port {self.line_port}"
            f" --webhook {self.web}/callback --secret {SECRET} --token {TOKEN}"
            f" --state {self.folder / 'line.sqlite'} --users {self.folder / 'users.json'}"
        }
        lines["second worker"] = lines["worker"]
        for name in names:
            log = self.folder / f"{name}.log"
            self.running[name] = processes.start(lines[name], self.env, log)
        if "line" in names:
            self.until(lambda: self.reachable(f"{self.line}/sim/config"))
        if "web" in names:
            self.until(lambda: self.reachable(f"{self.web}/healthz"))
        if "worker" in names:
            self.until(lambda: self.reachable(f"{self.web}/readyz"))

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """End a process and all that it started."""
        self.running.pop(name).end(number)

    def flask(self, *words: str) -> str:
        """What one of the product's commands prints; fails the test where it fails.

        It runs in this process, as `flask` itself would run it: a new one costs a second.
        """
        result = CliRunner().invoke(FLASK, words, env=self.env)
        assert result.exit_code == 0, f"{result.output}\n{result.exception!r}"
        return result.stdout

    def status(self, key: str = "funds") -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.flask("meeting", "status", key, "--json"))
        return answer

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.line + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path: str, body: object) -> Any:
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.line + path, data)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def reachable(self, address: str) -> bool:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            return False
        return True

    def until(self, holds: Callable[[], object], within_s: float = WITHIN_S) -> None:
        """Wait until something holds; what the processes wrote is shown where it never does."""
        end, pause = time.monotonic() + within_s, 0.02
        while not holds():
            if time.monotonic() > end:
                logs = "".join(p.read_text() for p in sorted(self.folder.glob("*.log")))
                raise AssertionError(f"not within {within_s} s\n{logs[-4000:]}")
            time.sleep(pause)
            pause = min(2 * pause, MOST_PAUSE_S)

    def send(self, user_id: str, **event: Any) -> None:
        self.post(f"/sim/users/{user_id}/send", event)

    def heard(self, user_id: str) -> list[dict[str, Any]]:
        """The messages that the bot has sent to a person, oldest first."""
        entries = self.get(f"/sim/users/{user_id}/chat")["entries"]
        return [e["message"] for e in entries if e["from"] == "bot"]

    def hears(self, user_id: str, **event: Any) -> str:
        """Send an event and return, as text, what the bot says next."""
        before = len(self.heard(user_id))
        self.send(user_id, **event)
        self.until(lambda: len(self.heard(user_id)) > before)
        return plain(self.heard(user_id)[before:])

    def say(self, officer: Officer, words: str) -> str:
        return self.hears(officer.line_user_id, type="text", text=words)

    def tap(self, officer: Officer, data: str, **more: Any) -> str:
        return self.hears(officer.line_user_id, type="postback", data=data, **more)

    def metrics(self) -> dict[str, float]:
        """The bot's own metrics by name and labels, as Prometheus would read them."""
        with urllib.request.urlopen(f"{self.web}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        values = (line.rsplit(" ", 1) for line in lines if line.startswith("linebot_"))
        return {name: float(value) for name, value in values}

    def crowd(self, size: int) -> list[str]:
        """More officers, each with a name of their own, in ขอนแก่น; LINE knows them too."""
        users = []
        lines = ["staff_code,title,first_name,last_name,position,province,district,line_user_id"]
        for n in range(size):
            friend = self.post("/sim/users", {"displayName": f"คนที่ {n}", "following": True})
            users.append(str(friend["userId"]))
            lines.append(f"X{n:04},นาย,คนที่{n},มากมาย,community_worker,ขอนแก่น,พล,{users[-1]}")
        file = self.folder / "crowd.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.flask("roster", "import", str(file))
        return users

    def settle(self) -> None:
        """Wait until nothing is left to be delivered to the bot, decided or sent."""
        left = ('inbox_events{state="new"}', 'outbox_requests{state="queued"}',
                'outbox_requests{state="sending"}')  # fmt: skip

        def idle() -> bool:
            # In the order in which an event travels: it is never behind the one who looks.
            if self.get("/sim/counters")["webhooksUnderWay"]:
                return False
            values = self.metrics()
            return all(values[f"linebot_{name}"] == 0 for name in left)

        self.until(idle)


def plain(messages: list[dict[str, Any]]) -> str:
    """All words of messages, buttons and chips, as one text."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            for name in ("text", "label", "altText"):
                if isinstance(part.get(name), str):
                    found.append(part[name])
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(messages)
    return "\n".join(found)


def actions(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All actions of messages: what could be tapped."""
    found: list[dict[str, Any]] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("type") in ("postback", "uri", "message") and "label" in part:
                found.append(part)
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(messages)
    return found


@contextmanager
def open_stage(database_url: str, folder: Path, ports: Callable[[], int]) -> Iterator[Stage]:
    """A stage with the cast in its roster and LINE running; web and worker are started later."""
    stage = Stage(database_url, folder, ports(), ports())
    users = [
        {"userId": o.line_user_id, "displayName": f"{o.first_name} {o.last_name}",
         "position": o.position, "positionLabel": o.position, "province": o.province,
         "district": o.district or None, "following": True}
        for o in CAST
    ]  # fmt: skip
    users.append(
        {"userId": STRANGER, "displayName": "คนแปลกหน้า", "position": None, "positionLabel": None,
         "province": None, "district": None, "following": True}
    )  # fmt: skip
    (folder / "users.json").write_text(json.dumps(users), encoding="utf-8")
    (folder / "roster.csv").write_text(_roster(), encoding="utf-8")
    try:
        stage.start("line")
        stage.flask("roster", "import", str(folder / "roster.csv"))
        yield stage
    finally:
        for name in list(stage.running):
            stage.kill(name, signal.SIGTERM)


def _roster() -> str:
    lines = ["staff_code,title,first_name,last_name,position,province,district,line_user_id"]
    for o in CAST:
        user = o.line_user_id if o.linked else ""
        cells = (o.staff_code, o.title, o.first_name, o.last_name, o.position, o.province,
                 o.district, user)  # fmt: skip
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"
