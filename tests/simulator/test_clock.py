"""The page moves the time of the events, and nothing that is only measured."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulator.platform import MALI, SOMCHAI, Bot, Line, running_line

DAY_MS = 86_400_000
ABOUT_MS = 60_000
EVENING = "2030-11-21T18:00:00+07:00"
EVENING_MS = 1_921_489_200_000


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    moments = tmp_path / "moments.json"
    moments.write_text(json.dumps([{"label": "เย็นวันก่อนประชุม", "at": EVENING}]), "utf-8")
    return {"clock": tmp_path / "clock.json", "moments": moments}


@pytest.fixture
def movable(tmp_path: Path, bot: Bot, files: dict[str, Path]) -> Iterator[Line]:
    with running_line(tmp_path, bot.url, **files) as line:
        yield line


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def test_events_and_chats_are_of_the_moved_time_and_tokens_live_on(
    movable: Line, bot: Bot, files: dict[str, Path]
) -> None:
    token = movable.does(MALI, "text", text="ก่อนเลื่อน")["replyToken"]
    bot.wait_for(1)
    assert movable.call("POST", "/sim/clock", {"at": now_ms() + DAY_MS}).status == 200
    assert abs(json.loads(files["clock"].read_bytes())["offset_ms"] - DAY_MS) < ABOUT_MS
    movable.does(SOMCHAI, "text", text="วันรุ่งขึ้น")
    event = bot.wait_for(2)[1].event
    assert abs(event["timestamp"] - now_ms() - DAY_MS) < ABOUT_MS
    assert movable.reply(token).status == 200
    assert abs(movable.entries(MALI)[-1]["at"] - now_ms() - DAY_MS) < ABOUT_MS
    assert abs(movable.get("/sim/ledger")[-1]["at"] - now_ms()) < ABOUT_MS
    movable.call("POST", "/sim/clock", {"at": None})
    assert json.loads(files["clock"].read_bytes()) == {"offset_ms": 0}


def test_the_moved_time_outlives_the_process(
    tmp_path: Path, bot: Bot, files: dict[str, Path]
) -> None:
    files["clock"].write_text(json.dumps({"offset_ms": DAY_MS}), "utf-8")
    with running_line(tmp_path, bot.url, **files) as line:
        clock = line.get("/sim/config")["clock"]
    assert clock["offset"] == DAY_MS
    assert clock["moments"] == [{"label": "เย็นวันก่อนประชุม", "at": EVENING_MS}]


@pytest.mark.parametrize("at", ["soon", -1, 1.5, True, 10**15])
def test_what_is_no_moment_moves_nothing(movable: Line, files: dict[str, Path], at: object) -> None:
    assert movable.call("POST", "/sim/clock", {"at": at}).status == 400
    assert not files["clock"].exists()


def test_without_a_clock_time_is_real_and_the_page_offers_nothing(line: Line) -> None:
    assert line.get("/sim/config")["clock"] is None
    assert line.call("POST", "/sim/clock", {"at": EVENING_MS}).status == 400
