"""The page's question to move time."""

from __future__ import annotations

from aiohttp import web

from bot.simulator.page_routes import BadQuestion, json_object, reply
from bot.simulator.state import State, now_ms

LATEST_MS = 4_102_444_800_000  # the year 2100


class ClockRoutes:
    def __init__(self, state: State) -> None:
        self._clock = state.clock

    def add_to(self, app: web.Application) -> None:
        app.router.add_post("/sim/clock", self.move)

    async def move(self, request: web.Request) -> web.Response:
        """`{"at": ms}` makes it that time now; null is real time again."""
        at, now = (await json_object(request)).get("at"), now_ms()
        if not self._clock.movable:
            raise BadQuestion("started without --clock: time cannot be moved")
        if at is not None and (type(at) is not int or not 0 < at < LATEST_MS):
            raise BadQuestion("at must be a moment in milliseconds, or null")
        self._clock.move(0 if at is None else at - now)
        return reply(self._clock.view(now))
