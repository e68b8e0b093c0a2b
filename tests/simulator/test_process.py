"""The simulator as a process: it starts, ends, and knows afterwards what it knew before."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.simulator.platform import KEY, MALI, SECRET, SOMCHAI, TOKEN, Line, people
from tests.simulator.test_richmenus import created, shown_to

ROOT = Path(__file__).parents[2]


def command(folder: Path, *more: str) -> list[str]:
    users = folder / "users.json"
    users.write_text(json.dumps(people()), "utf-8")
    return [
        *(sys.executable, "-m", "bot.simulator", "--port", "0", "--users", str(users)),
        *("--webhook", "http://127.0.0.1:9/none", "--secret", SECRET, "--token", TOKEN, *more),
    ]


@contextmanager
def process(folder: Path, how_to_end: int = signal.SIGTERM) -> Iterator[Line]:
    arguments = command(folder, "--state", str(folder / "state.sqlite"))
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        assert said.startswith("listening on http://127.0.0.1:"), said
        try:
            yield Line(said.split()[-1])
        finally:
            running.send_signal(how_to_end)
            try:
                status = running.wait(timeout=2)
            except subprocess.TimeoutExpired:
                running.kill()
                raise
    assert status == 0


def test_a_restart_keeps_everything(tmp_path: Path) -> None:
    with process(tmp_path) as line:
        token, spare = (line.does(MALI, "text", text=word)["replyToken"] for word in "กข")
        assert line.reply(token).status == 200
        assert line.push(SOMCHAI, key=KEY).status == 200
        line.does(SOMCHAI, "block")
        menu_id = created(line)
        line.call("POST", f"/v2/bot/user/all/richmenu/{menu_id}")
        stranger = line.call("POST", "/sim/users", {"displayName": "คนใหม่"}).json["userId"]
        line.switch(rate_cut=0.0, redeliver_copies=0, monthly_limit=77)
        before = [line.entries(one) for one in (MALI, SOMCHAI)]
        ledger, content = line.get("/sim/ledger"), f"/v2/bot/richmenu/{menu_id}/content"
        picture = line.call("GET", content).body
    with process(tmp_path, signal.SIGINT) as line:
        assert [line.entries(one) for one in (MALI, SOMCHAI)] == before
        assert line.get("/sim/ledger") == ledger
        assert line.push(SOMCHAI, key=KEY).status == 409
        assert line.reply(token).status == 400
        assert line.reply(spare).status == 200
        assert line.get(f"/sim/users/{SOMCHAI}/chat")["user"]["blocked"] is True
        assert shown_to(line, MALI) == menu_id
        assert line.call("GET", content).body == picture
        assert line.get(f"/sim/users/{stranger}/chat")["user"]["displayName"] == "คนใหม่"
        counters = line.get("/sim/counters")
        assert (counters["paid"], counters["limit"], counters["replies"]) == (1, 77, 2)
        newest = line.entries(MALI)[-1]["seq"]
        assert newest > max(one["seq"] for entries in before for one in entries)


def test_what_was_written_outlives_a_kill(tmp_path: Path) -> None:
    """All but the last moments are in the file; a push that is there is whole."""
    with pytest.raises(AssertionError), process(tmp_path, signal.SIGKILL) as line:
        for _ in range(30):
            line.push(MALI)
        line.get(f"/sim/users/{MALI}/chat/wait?after=999&timeout=1")
    with process(tmp_path) as line:
        assert line.get("/sim/ledger/counts") == {MALI: 30}
        assert line.heard(MALI) == ["สวัสดี"] * 30


def test_a_reset_outlives_a_restart(tmp_path: Path) -> None:
    with process(tmp_path) as line:
        line.push(MALI, key=KEY)
        line.call("POST", "/sim/reset", {})
        line.push(SOMCHAI)
    with process(tmp_path) as line:
        assert line.get("/sim/ledger/counts") == {SOMCHAI: 1}
        assert (line.heard(MALI), line.heard(SOMCHAI)) == ([], ["สวัสดี"])
        assert line.push(MALI, key=KEY).status == 200


def test_an_open_page_does_not_hold_up_the_end(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", "import sys, urllib.request as u; u.urlopen(sys.argv[1])"]
    with process(tmp_path) as line:
        wait = f"{line.url}/sim/users/{MALI}/chat/wait?after=0&timeout=25"
        page = subprocess.Popen([*arguments, wait], stderr=subprocess.DEVNULL)
        line.get("/sim/calls/wait?after=0&timeout=1")
    page.wait(5)


@pytest.mark.parametrize("content", ["{", "[1]", '[{"userId": "U1"}]'])
def test_users_that_cannot_be_read_end_it_with_one_line(tmp_path: Path, content: str) -> None:
    arguments = command(tmp_path)
    (tmp_path / "users.json").write_text(content)
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "users.json" in done.stderr
