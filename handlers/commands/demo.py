"""`flask demo`: the whole product on one machine, with a simulated LINE platform."""

import contextlib
import datetime as dt
import io
import json
import os
import secrets
import shlex
import shutil
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import click
from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer
from sqlalchemy import func, select
from tqdm import tqdm

from bot.demo import data, moments
from bot.settings import ROOT, VAR
from bot.thai.dates import to_local
from handlers.commands import database, lesson, meeting, policy, richmenu, roster
from handlers.commands.context import utc_now
from models.database import Database
from models.outbox import Kind, OutboxRequest, State

DEMO = VAR / "demo"
SETTINGS = DEMO / "settings.sh"
"""For a shell whose commands are to see the demo; holds its secrets."""

READY_WITHIN_S = 60
SETTLED = (State.SENT, State.FAILED, State.DROPPED)


@click.command("demo")
@click.option("--reset", is_flag=True, help="Start afresh: forget everything of earlier runs.")
def demo(reset: bool) -> None:
    """Everything on one machine with a simulated LINE; Ctrl-C ends it."""
    if reset and DEMO.exists():
        shutil.rmtree(DEMO)
    DEMO.mkdir(parents=True, exist_ok=True)
    env = _environment()
    os.environ.update(env)
    SETTINGS.touch(mode=0o600)
    SETTINGS.write_text("".join(f"export {k}={shlex.quote(v)}\n" for k, v in env.items()))
    Path(env["DEMO_CLOCK_FILE"]).unlink(missing_ok=True)  # each start is in real time
    _prepare()
    with (DEMO / "demo.log").open("w", encoding="utf-8") as log:
        manager = Manager(Printer(log, colour=False))
        for name, line in _processes(env).items():
            manager.add_process(name, line, env=dict(os.environ), cwd=str(ROOT))
        opening = threading.Thread(target=_open, args=(env,), daemon=True)
        opening.start()
        manager.loop()
    stopped_by_hand = manager.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    if not stopped_by_hand:
        click.echo(
            f"A process ended by itself; its last words are in {DEMO / 'demo.log'}", err=True
        )
        sys.exit(1)


def _environment() -> dict[str, str]:
    """The demo's own settings: secrets made once, ports that are free."""
    kept = DEMO / "secrets.json"
    if not kept.exists():
        names = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "SECRET_KEY")
        kept.touch(mode=0o600)
        kept.write_text(json.dumps({name: secrets.token_urlsafe(24) for name in names}))
    web, line = _free_port(int(os.environ.get("PORT", "8000"))), _free_port(8100)
    made: dict[str, str] = json.loads(kept.read_text())
    return made | {
        "DATABASE_URL": f"sqlite:///{DEMO / 'demo.sqlite3'}",
        "LINE_API_BASE_URL": f"http://127.0.0.1:{line}",
        "PUBLIC_URL": f"http://127.0.0.1:{web}",
        "PORT": str(web),
        "MESSAGE_PLAN": "pro",
        "QUIET_HOURS": "none",
        "LOG_LEVEL": "INFO",
        "PICTURES_STORE": str(DEMO / "pictures"),
        "DEMO_CLOCK_FILE": str(DEMO / "clock.json"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }


def _free_port(wanted: int) -> int:
    """`wanted`, or the next port that nobody listens on."""
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("0.0.0.0", port))
            except OSError:
                continue
            return port
    raise click.ClickException(f"no free port from {wanted} on")


def _processes(env: dict[str, str]) -> dict[str, str]:
    """The Procfile's own lines, and the simulator in LINE's place."""
    procfile = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8"))
    lines = {name: procfile.processes[name] for name in ("web", "worker")}
    port = env["LINE_API_BASE_URL"].rpartition(":")[2]
    lines["line"] = (
        f"exec {sys.executable} -m bot.simulator --port {port}"
        f" --webhook {env['PUBLIC_URL']}/callback"
        f" --secret={env['LINE_CHANNEL_SECRET']} --token={env['LINE_CHANNEL_ACCESS_TOKEN']}"
        f" --state '{DEMO / 'line.sqlite3'}' --users '{DEMO / 'users.json'}' --plan-limit 35000"
        f" --clock '{env['DEMO_CLOCK_FILE']}' --moments '{DEMO / 'moments.json'}'"
    )
    return lines


def _run(command: click.Command, *words: str) -> None:
    """One of the product's own commands, just as an operator would run it."""
    with contextlib.redirect_stdout(io.StringIO()):
        command.main(list(words), prog_name="flask", standalone_mode=False)


def _prepare() -> None:
    """Schema, roster and meeting; day 1 is tomorrow at each start, answers stay."""
    officers, convened, users = (DEMO / n for n in ("roster.csv", "meeting.yaml", "users.json"))
    _run(database.group, "upgrade")
    if not users.exists():
        click.echo("Preparing the roster of 4,690 officers and the meeting …")
        data.write_roster_csv(officers)
        _run(roster.group, "import", str(officers))
        for document, key, title in data.demo_policies():
            _run(policy.group, "import", str(document), "--key", key, "--title", title)
            _run(policy.group, "approve", key)
        _run(lesson.group, "call", data.DEMO_LESSONS_KEY, "--title", data.DEMO_LESSONS_TITLE)
        users.write_text(json.dumps(data.simulator_users(), ensure_ascii=False), encoding="utf-8")
    now = utc_now()
    tomorrow = to_local(now).date() + dt.timedelta(days=1)
    convened.write_text(
        data.demo_meeting_yaml(tomorrow) + moments.reminders_yaml(tomorrow, now), encoding="utf-8"
    )
    (DEMO / "moments.json").write_text(
        json.dumps(moments.moments(tomorrow, now), ensure_ascii=False), encoding="utf-8"
    )
    _run(meeting.group, "import", str(convened), "--quiet")


def _open(env: dict[str, str]) -> None:
    """Once all processes answer: menus, invitations, addresses."""
    try:
        _wait_for(f"{env['LINE_API_BASE_URL']}/sim/config")
        _wait_for(f"{env['PUBLIC_URL']}/readyz")
        _run(richmenu.group, "sync")
        _run(meeting.group, "invite", data.DEMO_MEETING_KEY, "--urgent")
        _show_progress(env)
    except Exception as error:
        click.echo(f"The demo could not start: {error}", err=True)
        os.kill(os.getpid(), signal.SIGTERM)
        return
    click.echo(f"Chat as any officer:  {env['LINE_API_BASE_URL']}/")
    click.echo(f"The bot's own pages:  {env['PUBLIC_URL']}/readyz  {env['PUBLIC_URL']}/metrics")
    click.echo(f"The commands see it:  . {SETTINGS.relative_to(ROOT)}")
    click.echo(f"                      flask meeting status {data.DEMO_MEETING_KEY}")
    click.echo("Ctrl-C ends it; the next start goes on from here, make demo-reset starts afresh.")


def _wait_for(address: str) -> None:
    until = time.monotonic() + READY_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, OSError) as error:
            if time.monotonic() > until:
                raise TimeoutError(f"{address} does not answer: {error}") from None
            time.sleep(0.1)


def _show_progress(env: dict[str, str]) -> None:
    """A bar of the people whose invitation LINE has accepted."""
    rows = Database(env["DATABASE_URL"])
    count = select(func.coalesce(func.sum(OutboxRequest.recipients), 0)).where(
        OutboxRequest.kind == Kind.MULTICAST,
        OutboxRequest.error.is_distinct_from("split after 400"),
    )
    with rows.reading() as db:
        total = db.scalar(count) or 0
    with tqdm(total=total, desc="Invitations accepted by LINE", unit=" people") as bar:
        while bar.n < total:
            with rows.reading() as db:
                bar.update((db.scalar(count.where(OutboxRequest.state.in_(SETTLED))) or 0) - bar.n)
            time.sleep(0.1)
    rows.close()
