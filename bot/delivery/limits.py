"""LINE's limits on sending, and how the living workers share them.

Rates are per channel and endpoint, for all workers together (Messaging API reference, rate
limits): multicast 200/s, push, reply and most others 2,000/s.
"""

import asyncio
from collections import deque

from models.outbox import Kind

PER_SECOND = {
    Kind.REPLY: 2000,
    Kind.PUSH: 2000,
    Kind.MULTICAST: 200,
    Kind.LINK_MENU: 2000,
    Kind.UNLINK_MENU: 2000,
}
KEEP_BELOW = 0.98
"""Our share of a limit: clocks differ, and LINE counts on its own."""

CATCH_UP_S = 0.03
"""How much time lost in a stall may be made up for at once."""

TOGETHER_S = 0.004
"""Requests whose time comes within this leave together."""

WINDOW_S = 1.0
SLOWED_TO = 0.7
SLOWEST = 0.05
RECOVERY_PER_S = 0.1


class Pace:
    """Lets requests go so that all workers together stay below LINE's rates.

    They leave evenly, a stall is made up for, and no second ever sees more than the limit. A 429
    slows down at once; that wears off by 10 % of the limit a second.
    """

    def __init__(self) -> None:
        self.workers = 1
        self._share = 1.0
        self._slowed_at = 0.0
        self._lanes = {kind: _Lane() for kind in Kind}

    async def wait(self, kind: Kind) -> None:
        """Return when one more request of the kind may be sent; first come, first served."""
        loop, lane = asyncio.get_running_loop(), self._lanes[kind]
        now = loop.time()
        rate = self._per_second(kind, now)
        if not lane.waiting and lane.ready_at(rate) <= now:
            lane.note(now, rate)
            return
        turn = loop.create_future()
        lane.waiting.append(turn)
        if len(lane.waiting) == 1:
            loop.call_at(lane.ready_at(rate), self._let_go, loop, kind)
        await turn

    def _let_go(self, loop: asyncio.AbstractEventLoop, kind: Kind) -> None:
        """Let all go whose time has come: a timer for each would cost more than to send."""
        lane, now = self._lanes[kind], loop.time()
        rate = self._per_second(kind, now)
        while lane.waiting and (lane.waiting[0].done() or lane.ready_at(rate) <= now):
            turn = lane.waiting.popleft()
            if not turn.done():  # as one is that was cancelled while it waited
                lane.note(now, rate)
                turn.set_result(None)
        if lane.waiting:
            loop.call_at(max(lane.ready_at(rate), now + TOGETHER_S), self._let_go, loop, kind)

    def _per_second(self, kind: Kind, now: float) -> float:
        share = min(1.0, self._share + (now - self._slowed_at) * RECOVERY_PER_S)
        return PER_SECOND[kind] * KEEP_BELOW * share / self.workers

    def slow_down(self) -> None:
        """LINE has refused for the rate."""
        now = asyncio.get_running_loop().time()
        if now - self._slowed_at > 1:  # one burst of refusals is one warning
            share = min(1.0, self._share + (now - self._slowed_at) * RECOVERY_PER_S)
            self._share, self._slowed_at = max(SLOWEST, share * SLOWED_TO), now


class _Lane:
    """When requests of one kind left, and when the next one may."""

    def __init__(self) -> None:
        self.waiting: deque[asyncio.Future[None]] = deque()
        self._next = 0.0
        self._sent: deque[float] = deque()

    def ready_at(self, per_second: float) -> float:
        full = len(self._sent) >= max(1, int(per_second * WINDOW_S))
        return max(self._next, self._sent[0] + WINDOW_S) if full else self._next

    def note(self, now: float, per_second: float) -> None:
        self._next = max(self._next, now - CATCH_UP_S) + 1 / per_second
        self._sent.append(now)
        while self._sent and self._sent[0] <= now - WINDOW_S:
            self._sent.popleft()
