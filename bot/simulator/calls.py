"""The last calls in both directions, for whoever wants to see what passed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.simulator.signals import Signal

KEPT = 2000
BODY_BYTES = 20 * 1024


@dataclass(slots=True)
class CallRecord:
    """`at` in milliseconds since 1970; `ms` is how long it took. Status 0: there was no answer."""

    n: int
    at: int
    direction: str  # webhook or api
    method: str
    path: str
    status: int
    ms: float
    recipients: int
    cost: int
    retry_key: str | None
    note: str | None
    size: int
    request: bytes
    response: bytes

    def line(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "at": self.at,
            "direction": self.direction,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "ms": round(self.ms, 2),
            "bytes": self.size,
            "recipients": self.recipients,
            "cost": self.cost,
            "retryKey": self.retry_key,
            "note": self.note,
        }

    def whole(self) -> dict[str, Any]:
        bodies = {"request": _readable(self.request), "response": _readable(self.response)}
        return {**self.line(), **bodies}


def _readable(body: bytes) -> str:
    return body.decode("utf-8", "replace")


class Calls:
    def __init__(self) -> None:
        self._kept: deque[CallRecord] = deque(maxlen=KEPT)
        self.last = 0
        self.news = Signal()

    def add(
        self,
        at: int,
        direction: str,
        method: str,
        path: str,
        status: int,
        ms: float,
        request: bytes,
        response: bytes,
        recipients: int = 0,
        cost: int = 0,
        retry_key: str | None = None,
        note: str | None = None,
    ) -> None:
        self.last += 1
        size = len(request)
        self._kept.append(
            CallRecord(
                self.last, at, direction, method, path, status, ms, recipients, cost, retry_key,
                note, size, request[:BODY_BYTES], response[:BODY_BYTES],
            )
        )  # fmt: skip
        self.news.notify()

    def after(self, n: int, most: int) -> dict[str, Any]:
        """The calls that follow number `n`, oldest first, at most so many."""
        first = self.last - len(self._kept)
        start = max(0, n - first)
        stop = min(len(self._kept), start + most)
        return {"calls": [self._kept[i].line() for i in range(start, stop)], "last": self.last}

    def one(self, n: int) -> CallRecord | None:
        at = n - 1 - (self.last - len(self._kept))
        return self._kept[at] if 0 <= at < len(self._kept) else None

    def clear(self) -> None:
        self._kept.clear()
        self.last = 0
        self.news.notify()
