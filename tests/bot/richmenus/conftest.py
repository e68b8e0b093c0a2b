"""A simulated LINE platform of its own for each test, as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

TOKEN = "t"


@dataclass(frozen=True)
class SimulatedLine:
    url: str

    def changes(self) -> list[str]:
        """What was asked of the platform beyond reading, oldest first, as `METHOD path`."""
        return [call for call in self.calls() if not call.startswith("GET ")]

    def calls(self) -> list[str]:
        with urlopen(f"{self.url}/sim/calls", timeout=10) as answer:
            listed: Any = json.load(answer)
        api = (call for call in listed["calls"] if call["direction"] == "api")
        return [f"{call['method']} {call['path']}" for call in api]


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[SimulatedLine]:
    command = [sys.executable, "-m", "bot.simulator", "--port", "0"]
    command += ["--webhook", "http://127.0.0.1:1/callback", "--secret", "s", "--token", TOKEN]
    command += ["--state", str(tmp_path / "line.state")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = next((line for line in process.stdout if "listening on" in line), "")
        try:
            assert told, "the simulator ended before it listened"
            yield SimulatedLine(told.split("listening on", 1)[1].split()[0].rstrip("/"))
        finally:
            process.terminate()
