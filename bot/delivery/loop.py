"""Delivery's loop: one asyncio thread that keeps LINE as busy as its limits allow."""

import asyncio
import contextlib
import datetime as dt
import json
import logging
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from bot.delivery.limits import Pace
from bot.delivery.outcome import Then, dropped_as_late, given_back, judge
from bot.delivery.wire import Wire
from bot.settings import Settings
from models import form_letters, notices, outbox, results, workers
from models.database import Database
from models.outbox import COSTLY, Kind, Leased
from models.results import Result

log = logging.getLogger(__name__)

PATHS = {
    Kind.REPLY: "/v2/bot/message/reply",
    Kind.PUSH: "/v2/bot/message/push",
    Kind.MULTICAST: "/v2/bot/message/multicast",
    Kind.LINK_MENU: "/v2/bot/richmenu/bulk/link",
    Kind.UNLINK_MENU: "/v2/bot/richmenu/bulk/unlink",
}
IN_FLIGHT = 600
"""Requests claimed and not yet answered: at 2,000/s and 150 ms each, 300 are under way, and the
others bridge a slow disk's commit. It is also what may still go out after a pause."""

CLAIM_AT_LEAST = 150
"""Requests claimed together, while there are as many: each claim is a transaction."""

TIMEOUT = dt.timedelta(seconds=8)
"""Well inside the lease, so that nobody takes over what is still being sent."""

IDLE_POLL_S = 0.5
"""For requests that other processes stored; those of this one wake the loop at once."""

MARK_EVERY_S = 0.1


class Delivery:
    """Claims, sends, marks. `run` returns after `stop`, with nothing left in flight."""

    def __init__(
        self, database: Database, settings: Settings, clock: Callable[[], dt.datetime]
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._pace = Pace()
        self._results: list[tuple[Result, Leased, Then]] = []
        self._flying: set[asyncio.Task[None]] = set()
        self._forms: dict[int, list[str]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        self._answered = asyncio.Event()
        self._roomy = asyncio.Event()
        self._stopping = False
        self._found = False
        self._wire = Wire(
            settings.line_api_base_url, settings.channel_access_token, TIMEOUT.total_seconds()
        )

    def wake(self) -> None:
        """New requests are stored: look at once. May be called from any thread."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    def has_room(self) -> bool:
        """Whether `take` would send at once. From any thread."""
        return bool(self._loop) and not self._stopping and len(self._flying) < IN_FLIGHT

    def take(self, leased: Sequence[Leased]) -> None:
        """Send these too: they were stored already leased to this process. From any thread.

        Where the loop ends meanwhile they are given back, or are another worker's when their
        lease is over.
        """
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._send, leased)

    def stop(self) -> None:
        self._stopping = True
        self.wake()

    def share_with(self, living_workers: int) -> None:
        """How many workers share LINE's limits now."""
        self._pace.workers = max(1, living_workers)

    async def run(self) -> None:
        """Deliver until stopped; a fault of the database is logged and tried again."""
        self._loop = asyncio.get_running_loop()
        marking = asyncio.create_task(self._keep_marking())
        while not self._stopping:
            if not await self._claim_and_send():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), IDLE_POLL_S)
                self._woken.clear()
        if self._flying:
            await asyncio.wait(self._flying)
        marking.cancel()
        self._wire.close()
        await self._mark()

    async def _claim_and_send(self) -> bool:
        """Fill up what is in flight; False where there is nothing to do for now."""
        room = IN_FLIGHT - len(self._flying)
        if room < CLAIM_AT_LEAST:
            self._roomy.clear()
            await self._roomy.wait()
            return True
        try:
            requests = await asyncio.to_thread(self._claim, room)
        except Exception:
            log.exception("outbox not claimed")
            await asyncio.sleep(1)
            return False
        self._found = bool(requests)
        self._send(requests)
        return self._found

    def _send(self, requests: Sequence[Leased]) -> None:
        if self._stopping:
            for request in requests:
                self._note(given_back(request, self._clock()), request, Then.NOTHING)
            return
        for request in requests:
            task = asyncio.create_task(self._deliver(request))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        if IN_FLIGHT - len(self._flying) >= CLAIM_AT_LEAST:
            self._roomy.set()

    def _claim(self, limit: int) -> list[Leased]:
        """Lease requests, in a transaction that ends before anything is sent.

        Where there was nothing the last time it looks without a lock first: an idle worker must
        not hold up those who write.
        """
        now = self._clock()
        if not self._found:
            with self._database.reading() as db:
                if not outbox.anything_due(db, now):
                    return []
        with self._database.transaction() as db:
            on = workers.switches_on(db, now)
            if workers.OUTBOX_PAUSED in on:
                return []
            quiet = self._settings.quiet_at(now)
            without = COSTLY if workers.MONTHLY_LIMIT in on else ()
            held = notices.on_hold(db)
            claimed = outbox.claim(db, now, limit, without, quiet, held)
            return form_letters.filled(db, claimed, self._forms)

    async def _deliver(self, request: Leased) -> None:
        now = self._clock()
        if now >= request.useless_after:
            self._note(dropped_as_late(request, now), request, Then.NOTHING)
            return
        await self._pace.wait(Kind(request.kind))
        now = self._clock()
        if now + TIMEOUT >= request.due_at:  # the lease could end before an answer comes
            self._note(given_back(request, now), request, Then.NOTHING)
            return
        answer = await self._wire.post(PATHS[Kind(request.kind)], request.body, request.retry_key)
        result, then = judge(request, answer, self._clock())
        if then is Then.SLOW_DOWN:
            self._pace.slow_down()
        if result.error:
            log.info("outbox %s %s: %s", request.id, result.state, answer.status or "no answer")
        self._note(result, request, then)

    def _note(self, result: Result, request: Leased, then: Then) -> None:
        self._results.append((result, request, then))
        self._answered.set()

    async def _keep_marking(self) -> None:
        while True:
            await self._answered.wait()
            await asyncio.sleep(MARK_EVERY_S)  # results that come together share a transaction
            self._answered.clear()
            await self._mark()

    async def _mark(self) -> None:
        """Write down all results that have come in, in one transaction; keep them on a fault."""
        if not self._results:
            return
        batch, self._results = self._results, []
        try:
            await asyncio.shield(asyncio.to_thread(self._write, batch))
        except Exception:
            log.exception("outbox not marked")
            self._results = batch + self._results
            await asyncio.sleep(1)
            self._answered.set()

    def _write(self, batch: list[tuple[Result, Leased, Then]]) -> None:
        now = self._clock()
        with self._database.transaction() as db:
            held = results.mark(db, [result for result, _, _ in batch])
            ours = [(request, then) for result, request, then in batch if result in held]
            pushes = {r.id: _as_push(r) for r, then in ours if then is Then.PUSH_INSTEAD}
            if pushes:
                outbox.turn_into_pushes(db, pushes, now)
            for request, then in ours:
                if then is Then.SPLIT:
                    _split(db, request, now)
            if any(then is Then.STOP_SPENDING for _, _, then in batch):
                workers.turn_on(db, workers.MONTHLY_LIMIT, now, self._settings.month_end(now))
                log.warning("LINE's monthly limit is reached: what costs is paused")


def _as_push(request: Leased) -> str:
    messages = json.loads(request.body)["messages"]
    return json.dumps({"to": request.fallback_to, "messages": messages}, ensure_ascii=False)


def _split(db: Session, request: Leased, now: dt.datetime) -> None:
    """Queue the request for each half of its recipients, to find the one that LINE refuses."""
    body = json.loads(request.body)
    field = "to" if request.kind == Kind.MULTICAST else "userIds"
    middle = len(body[field]) // 2
    for number, part in enumerate((body[field][:middle], body[field][middle:])):
        batch = -2 * request.id - number  # no whole batch has a negative number
        half = {
            "kind": request.kind,
            "body": json.dumps(body | {field: part}, ensure_ascii=False),
            "recipients": len(part),
            "priority": request.priority,
            "useless_after": request.useless_after,
            "notice_id": request.notice_id,
            "batch": batch,
        }
        outbox.enqueue(db, [half], now)
        if request.notice_id is not None:
            notices.move_to_batch(db, request.notice_id, part, batch)
