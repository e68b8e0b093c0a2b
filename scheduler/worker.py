"""The worker process: a thread decides, a thread delivers, APScheduler beats the time."""

import datetime as dt
import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable

import uvloop
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import real_now
from bot.delivery import Delivery
from bot.settings import Settings
from models import workers
from models.database import Database
from scheduler import jumps, pictures, ticks, topic_pictures
from scheduler.decider import Decider

log = logging.getLogger(__name__)

POLL_S = 0.1
IDLE_POLL_S = 0.4
IDLE_AFTER_S = 10.0
"""Who taps is likely to tap again soon; where nobody does, the database is asked less often."""

AFTER_FAULT_S = 1.0
JUMPS_EVERY_S = 1


class Worker:
    """Everything that one worker process does, until `stop`."""

    def __init__(
        self, database: Database, settings: Settings, clock: Callable[[], dt.datetime]
    ) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._database = database
        self._settings = settings
        self._clock = clock
        self._delivery = Delivery(database, settings, clock)
        self._decider = Decider(database, settings, self._delivery)
        self._menu_watch = ticks.MenuWatch(settings.join_opens_before)
        self._reminding = ticks.Reminding()
        self._jump_watch = jumps.JumpWatch()
        self._stopping = threading.Event()

    def run(self) -> None:
        """Work until stopped; then finish what is in flight and sign off."""
        metronome = self._metronome()
        deciding = threading.Thread(target=self._decide, name="decider")
        deciding.start()
        metronome.start()
        try:
            uvloop.run(self._delivery.run())
        finally:
            self._stopping.set()
            metronome.shutdown(wait=True)
            deciding.join()
            with self._database.transaction() as db:
                workers.sign_off(db, self.name)

    def stop(self) -> None:
        self._stopping.set()
        self._delivery.stop()

    def _decide(self) -> None:
        active_until = 0.0
        while not self._stopping.is_set():
            try:
                decided = self._decider.decide_batch(self._clock())
            except Exception as error:  # the database is away, or a deadlock: it was all undone
                log.error("batch not decided: %s", type(error).__name__)
                self._stopping.wait(AFTER_FAULT_S)
                continue
            if decided:
                active_until = time.monotonic() + IDLE_AFTER_S
            else:
                active = time.monotonic() < active_until
                self._stopping.wait(POLL_S if active else IDLE_POLL_S)

    def _metronome(self) -> BackgroundScheduler:
        """Wakes the ticks, in memory; what is due is asked of the database each time."""
        metronome = BackgroundScheduler(timezone=dt.UTC)
        for tick, seconds in (
            (self._jumps, JUMPS_EVERY_S),
            (self._beat, workers.BEAT_EVERY.total_seconds()),
            (self._notices, ticks.NOTICES_EVERY_S),
            (self._province_lists, ticks.PROVINCE_LISTS_EVERY_S),
            (self._reminders, ticks.REMINDERS_EVERY_S),
            (self._menus, ticks.MENUS_EVERY_S),
            (self._claims, ticks.CLAIMS_EVERY_S),
            (self._pictures, pictures.EVERY_S),
            (self._topic_pictures, topic_pictures.EVERY_S),
            (self._tidy, ticks.TIDY_EVERY_S),
        ):
            metronome.add_job(
                self._guarded(tick), "interval", seconds=seconds, max_instances=1, coalesce=True,
                misfire_grace_time=None, next_run_time=real_now(),
            )  # fmt: skip
        return metronome

    def _guarded(self, tick: Callable[[dt.datetime], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                tick(self._clock())
            except Exception as error:  # the next tick tries again
                log.error("%s: %s", tick.__name__.strip("_"), type(error).__name__)

        return run

    def _beat(self, _: dt.datetime) -> None:
        """In real time: that a process lives has nothing to do with a clock moved by hand."""
        with self._database.transaction() as db:
            self._delivery.share_with(workers.beat(db, self.name, real_now()))

    def _jumps(self, now: dt.datetime) -> None:
        if not self._jump_watch.jumped(now):
            return
        jumps.take_up(self._database, now)
        if self._settings.demo:
            jumps.live_through_again(self._database, now)
        self._delivery.wake()

    def _notices(self, now: dt.datetime) -> None:
        if ticks.send_due_notices(self._database, self._settings, now):
            self._delivery.wake()

    def _province_lists(self, now: dt.datetime) -> None:
        if ticks.send_province_lists(self._database, self._settings, now):
            self._delivery.wake()

    def _reminders(self, now: dt.datetime) -> None:
        self._remind(now)
        wait = self._reminding.until_due(self._settings, now)
        if wait is not None and not self._stopping.wait(wait.total_seconds()):
            self._remind(self._clock())

    def _remind(self, now: dt.datetime) -> None:
        if self._reminding.store_due(self._database, self._settings, now):
            self._delivery.wake()

    def _menus(self, now: dt.datetime) -> None:
        due = self._menu_watch.is_due(self._database, now)
        if due and ticks.link_menus(self._database, self._settings, now):
            self._delivery.wake()

    def _claims(self, now: dt.datetime) -> None:
        if ticks.tell_of_claims(self._database, self._settings, now):
            self._delivery.wake()

    def _pictures(self, now: dt.datetime) -> None:
        pictures.look_after(self._database, self._settings, now)

    def _topic_pictures(self, now: dt.datetime) -> None:
        topic_pictures.draw(self._database, now)

    def _tidy(self, now: dt.datetime) -> None:
        ticks.tidy(self._database, now)
