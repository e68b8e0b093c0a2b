"""The one clock of the program; rules are given its time as `now`.

In production it is the machine's. In the demo the simulator's page moves it: a file says by how
much, and all processes read it. What only measures (leases of the living, time-outs, rates) runs
on monotonic clocks, and whether a worker lives is told by real time.
"""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Clock: TypeAlias = Callable[[], dt.datetime]


def real_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class MovedClock:
    """Real time, moved by the `offset_ms` that a JSON file holds; no file moves nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._written: int | None = None
        self._offset = dt.timedelta()

    def __call__(self) -> dt.datetime:
        try:
            written = self._file.stat().st_mtime_ns
        except OSError:
            return real_now()
        if written != self._written:
            offset_ms = json.loads(self._file.read_bytes())["offset_ms"]
            self._written, self._offset = written, dt.timedelta(milliseconds=offset_ms)
        return real_now() + self._offset
