"""The demo's time: the page moves it, a file tells the bot by how much.

Events carry the moved time, and so do the messages that the page shows. What the platform only
measures stays real: lives of reply tokens and retry keys, rates, the month of the quota.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any


class Clock:
    """Without a file time cannot be moved and is real."""

    def __init__(self, file: Path | None, moments: Path | None) -> None:
        """`moments` is a JSON list of `{"label", "at"}` (ISO 8601 with an offset), offered on the
        page. `ValueError` where one of the files cannot be read."""
        self._file = file
        self.offset_ms = 0
        self.moments = [] if moments is None else _moments(moments)
        if file and file.exists():
            try:
                self.offset_ms = int(json.loads(file.read_bytes())["offset_ms"])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{file}: not a clock's offset: {error!r}") from None

    @property
    def movable(self) -> bool:
        return self._file is not None

    def moved(self, real_ms: int) -> int:
        return real_ms + self.offset_ms

    def move(self, offset_ms: int) -> None:
        """Readers see the old offset or the new one, never half of it."""
        assert self._file is not None
        self.offset_ms = offset_ms
        aside = self._file.with_suffix(".new")
        aside.write_text(json.dumps({"offset_ms": offset_ms}), encoding="utf-8")
        aside.replace(self._file)

    def view(self, real_ms: int) -> dict[str, Any] | None:
        """For the page; None where time cannot be moved."""
        if not self.movable:
            return None
        return {"offset": self.offset_ms, "now": self.moved(real_ms), "moments": self.moments}


def _moments(file: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads(file.read_text("utf-8"))
        return [
            {"label": str(one["label"]),
             "at": round(datetime.fromisoformat(one["at"]).timestamp() * 1000)}
            for one in found
        ]  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file}: not a list of moments: {error!r}") from None
