"""The simulator as one aiohttp application."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from aiohttp import web

from bot.simulator.api_routes import add_api
from bot.simulator.calls import Calls
from bot.simulator.clock_routes import ClockRoutes
from bot.simulator.config import Config
from bot.simulator.gate import Gate
from bot.simulator.page_routes import PageRoutes
from bot.simulator.phone import Phone
from bot.simulator.restore import restore
from bot.simulator.state import State, now_ms
from bot.simulator.store import Store
from bot.simulator.webhooks import Webhooks

FLUSH_SECONDS = 0.2
SWEEP_EVERY = 300  # flushes
# Above the platform's 2 MB, so that the platform's own answer is given: pictures of the page too.
LARGEST_BODY = 16 * 1024 * 1024
log = logging.getLogger(__name__)


def create_app(config: Config) -> web.Application:
    """`ValueError` when the users file or the stored state cannot be read."""
    store = Store(config.state)
    state = State(config, store)
    restore(state)
    calls = Calls()
    webhooks = Webhooks(state, calls)
    app = web.Application(client_max_size=LARGEST_BODY)
    add_api(app, state, Gate(state, calls), webhooks)
    ClockRoutes(state).add_to(app)
    PageRoutes(state, Phone(state, webhooks), calls).add_to(app)

    async def wake_waiting(_: web.Application) -> None:
        calls.news.close()
        for chat in state.chats.values():
            chat.news.close()

    async def running(_: web.Application) -> AsyncIterator[None]:
        await webhooks.start()
        stop = asyncio.Event()
        flushing = asyncio.create_task(_flush_until(stop, state))
        yield
        await webhooks.stop()
        stop.set()
        await flushing
        state.keep_counts()
        await store.flush()
        store.close()

    app.on_shutdown.append(wake_waiting)
    app.cleanup_ctx.append(running)
    return app


async def _flush_until(stop: asyncio.Event, state: State) -> None:
    flushes = 0
    counted = None
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), FLUSH_SECONDS)
        flushes += 1
        now = (state.counts.total(), state.statuses.total())
        if now != counted:
            state.keep_counts()
            counted = now
        try:
            await state.store.flush()
        except Exception:
            log.exception("the state could not be written")
        if flushes % SWEEP_EVERY == 0:
            state.forget_old_tokens(now_ms())
