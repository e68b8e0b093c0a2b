"""A simulated LINE platform of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.simulator.platform import TOKEN, Line, running_line

__all__ = ["TOKEN", "SimulatedLine"]


@dataclass(frozen=True)
class SimulatedLine:
    line: Line

    @property
    def url(self) -> str:
        return self.line.url

    def changes(self) -> list[str]:
        """What was asked of the platform beyond reading, oldest first, as `METHOD path`."""
        return [call for call in self.calls() if not call.startswith("GET ")]

    def calls(self) -> list[str]:
        api = (call for call in self.line.get("/sim/calls")["calls"] if call["direction"] == "api")
        return [f"{call['method']} {call['path']}" for call in api]


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[SimulatedLine]:
    with running_line(tmp_path, "http://127.0.0.1:1/callback") as line:
        yield SimulatedLine(line)
