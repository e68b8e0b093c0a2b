"""LINE's look-alike alone, with the demo's officers on it, and one own message for each."""

import datetime as dt
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import processes
from bench.events import SECRET
from bench.processes import TOKEN
from bot.demo import data
from models import outbox
from models.database import Database
from models.outbox import Kind


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a simulator process; it ends with the block."""
    users, port = folder / "users.json", processes.free_port()
    users.write_text(json.dumps(data.simulator_users()), encoding="utf-8")
    command = [sys.executable, "-m", "bot.simulator", "--port", str(port)]
    command += ["--webhook", "http://127.0.0.1:1/callback", "--secret", SECRET, "--token", TOKEN]
    command += ["--state", str(folder / "line.sqlite"), "--users", str(users)]
    with subprocess.Popen(command, cwd=processes.ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def get(line: str, path: str) -> bytes:
    with urllib.request.urlopen(line + path, timeout=60) as answer:
        return bytes(answer.read())


def post(line: str, path: str, body: object) -> None:
    urllib.request.urlopen(urllib.request.Request(line + path, json.dumps(body).encode())).close()


def content(user: str) -> dict[str, Any]:
    words = [{"type": "text", "text": f"เรียน {user} ขอเชิญประชุมกองทุนชุมชน", "wrap": True}]
    body = {"type": "box", "layout": "vertical", "contents": words}
    bubble = {"type": "bubble", "body": body}
    return {"type": "flex", "altText": "เชิญประชุม", "contents": bubble}


def store_own_messages(database: Database, people: Sequence[str]) -> None:
    requests = (
        {"kind": Kind.PUSH, "body": json.dumps({"to": user, "messages": [content(user)]})}
        for user in people
    )
    with database.transaction() as db:
        outbox.enqueue(db, requests, dt.datetime.now(dt.UTC))
