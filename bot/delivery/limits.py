"""LINE's limits on sending, and how the living workers share them.

Rates are per channel and endpoint, for all workers together (Messaging API reference, rate
limits): multicast 200/s, push, reply and most others 2,000/s.
"""

import asyncio

from models.outbox import Kind

PER_SECOND = {
    Kind.REPLY: 2000,
    Kind.PUSH: 2000,
    Kind.MULTICAST: 200,
    Kind.LINK_MENU: 2000,
    Kind.UNLINK_MENU: 2000,
}
KEEP_BELOW = 0.97
"""Our share of a limit: clocks differ, and LINE counts on its own."""

BURST_S = 0.02
"""How much unused time may be caught up with at once."""

SLOWEST = 0.05
RECOVERY_PER_S = 0.05


class Pace:
    """Hands out moments to send at, so that all workers together stay below LINE's rates.

    A 429 halves the pace at once; it recovers by 5 % of the limit a second.
    """

    def __init__(self) -> None:
        self.workers = 1
        self._share = 1.0
        self._slowed_at = 0.0
        self._next: dict[Kind, float] = {}

    async def wait(self, kind: Kind) -> None:
        """Return when one more request of the kind may be sent."""
        now = asyncio.get_running_loop().time()
        share = min(1.0, self._share + (now - self._slowed_at) * RECOVERY_PER_S)
        step = self.workers / (PER_SECOND[kind] * KEEP_BELOW * share)
        slot = max(self._next.get(kind, 0.0), now - BURST_S)
        self._next[kind] = slot + step
        if slot > now:
            await asyncio.sleep(slot - now)

    def slow_down(self) -> None:
        """LINE has refused for the rate."""
        now = asyncio.get_running_loop().time()
        if now - self._slowed_at > 1:  # one burst of refusals is one warning
            share = min(1.0, self._share + (now - self._slowed_at) * RECOVERY_PER_S)
            self._share, self._slowed_at = max(SLOWEST, share / 2), now
