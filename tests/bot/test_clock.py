"""The one clock: real, or moved by what a file says."""

import datetime as dt
import json
from pathlib import Path

from bot.clock import MovedClock, real_now
from bot.settings import read

DAY = dt.timedelta(days=1)
ABOUT = dt.timedelta(minutes=1)


def test_a_file_moves_the_clock_there_and_back(tmp_path: Path) -> None:
    file = tmp_path / "clock.json"
    clock = read("command", {"DEMO_CLOCK_FILE": str(file)}).clock
    assert abs(clock() - real_now()) < ABOUT
    for days in (1, -1):
        aside = file.with_suffix(".new")
        aside.write_text(json.dumps({"offset_ms": days * 86_400_000}), "utf-8")
        aside.replace(file)
        assert abs(clock() - real_now() - days * DAY) < ABOUT
    file.unlink()
    assert abs(clock() - real_now()) < ABOUT


def test_without_the_setting_time_is_real() -> None:
    settings = read("command", {})
    assert settings.clock is real_now and not settings.demo
    assert isinstance(read("command", {"DEMO_CLOCK_FILE": "x"}).clock, MovedClock)
