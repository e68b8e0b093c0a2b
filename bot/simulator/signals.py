"""Waiting for news: what the long polls of the page stand on."""

from __future__ import annotations

import asyncio


class Signal:
    """Wakes all that wait now; costs next to nothing while nobody does."""

    __slots__ = ("_waiting", "closed")

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()
        self.closed = False

    def notify(self) -> None:
        if self._waiting:
            for one in self._waiting:
                if not one.done():
                    one.set_result(None)
            self._waiting.clear()

    def close(self) -> None:
        """Wake everybody for the last time; nobody waits from now on."""
        self.closed = True
        self.notify()

    async def wait(self, seconds: float) -> None:
        if self.closed:
            return
        one: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(one)
        try:
            await asyncio.wait_for(one, seconds)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(one)
