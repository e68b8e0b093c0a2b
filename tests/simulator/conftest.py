"""A simulator for each test, and one for all tests that only ask it to validate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulator.platform import Bot, Line, listening_bot, running_line


@pytest.fixture
def bot() -> Iterator[Bot]:
    with listening_bot() as bot:
        yield bot


@pytest.fixture
def line(tmp_path: Path, bot: Bot) -> Iterator[Line]:
    with running_line(tmp_path, bot.url) as line:
        yield line


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Validation changes nothing, so one simulator serves every case."""
    with running_line(tmp_path_factory.mktemp("judge"), "http://127.0.0.1:9/none") as line:
        yield line
