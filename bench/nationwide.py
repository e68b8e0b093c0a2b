"""One text to a country of volunteers: preview, storing, sending, memory, and cost a person."""

import datetime as dt
import itertools
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bench import footprint, line_side, processes
from bot import announcements as content
from bot.settings import PLANS
from handlers import announcements, pricing
from handlers.announcements import Order
from models import outbox, workers
from models.database import Database
from models.inserts import insert_many
from models.outbox import State
from models.people import LineAccount, Person
from models.places import districts_outside_bangkok
from models.quota import Month
from models.versions import upgrade

TOGETHER = 50_000
PREVIEWS = 5
GIVE_UP_S = 600
TEXT = "# ประกาศถึงอาสาสมัครทุกคน\n\nขอเชิญติดตามข่าวสารของกองทุนชุมชนในระบบนี้\n"
MONTH = Month(quota=10**8, used=0)


@dataclass(frozen=True, slots=True)
class Nationwide:
    """For so many `people`: seconds, and the worker's largest memory while it sent. `cpu_us` is
    the time of a core that storing and sending took for each person, in microseconds."""

    people: int
    preview_s: float
    stored_s: float
    sent_s: float
    worker_mb: float
    cpu_us: float


def measure(url: str, folder: Path, people: int) -> Nationwide:
    folder.mkdir(parents=True, exist_ok=True)
    upgrade(url)
    database = Database(url)
    _settle(database, people)
    now = dt.datetime.now(dt.UTC)
    order = Order(content.parse(TEXT), TEXT, "all", now)
    with database.reading() as db:
        previews = []
        for _ in range(PREVIEWS):
            began = time.perf_counter()
            pricing.estimate(db, order, MONTH, PLANS["pro"])
            previews.append(time.perf_counter() - began)
    stored_s, sent_s, largest, core_s = _send(database, order, folder)
    database.close()
    preview = sorted(previews)[PREVIEWS // 2]
    return Nationwide(people, preview, stored_s, sent_s, largest, core_s / people * 1e6)


def _settle(database: Database, people: int) -> None:
    """A roster of so many volunteers, spread over all districts, each with an account."""
    now = dt.datetime.now(dt.UTC)
    places = itertools.cycle(districts_outside_bangkok())
    for start in range(1, people + 1, TOGETHER):
        ids = range(start, min(start + TOGETHER, people + 1))
        officers = [
            {
                "id": n, "staff_code": f"V{n:07}", "title": "", "first_name": f"อาสา{n}",
                "last_name": "ทั่วไทย", "position": "community_worker",
                "province": place.province.name, "district": place.name, "phone": None,
                "calendar_token": secrets.token_urlsafe(32), "created_at": now, "updated_at": now,
            }
            for n, place in zip(ids, places, strict=False)
        ]  # fmt: skip
        accounts = [
            {
                "line_user_id": f"U{n:032x}", "person_id": n, "linked_at": now, "following": True,
                "follow_changed_at": now, "muted_at": None, "menu": None,
            }
            for n in ids
        ]  # fmt: skip
        with database.transaction() as db:
            insert_many(db, Person.__table__, officers)  # type: ignore[arg-type]
            insert_many(db, LineAccount.__table__, accounts)  # type: ignore[arg-type]
    if database.engine.dialect.name == "postgresql":  # as its autovacuum does within the minute
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.execute(text("VACUUM ANALYZE people, line_accounts"))


def _send(database: Database, order: Order, folder: Path) -> tuple[float, float, float, float]:
    """Seconds until all is stored, from then until all is sent and marked; the worker's largest
    MB; and seconds of a core that both took, ours and the worker's."""
    with line_side.running(folder) as line:
        line_side.post(line, "/sim/faults", {"latency_ms": [50, 150]})
        env = processes.environment(database.url, 1) | {"LINE_API_BASE_URL": line}
        with processes.running(processes.procfile_line("worker"), env, folder / "log") as worker:
            while not _living(database):
                time.sleep(0.2)
            before = footprint.core_seconds(worker)
            began, own = time.perf_counter(), time.process_time()
            with database.transaction() as db:
                announcements.store(db, order, order.due_at)
            stored, own = time.perf_counter() - began, time.process_time() - own
            largest = _watch(database, worker)
            sent = time.perf_counter() - began - stored
            return stored, sent, largest, own + footprint.core_seconds(worker) - before


def _watch(database: Database, worker: int) -> float:
    """The worker's largest MB until nothing is open any more."""
    until, largest = time.monotonic() + GIVE_UP_S, 0.0
    while open_ := _open(database):
        if time.monotonic() > until:
            raise TimeoutError(f"{open_} requests are open after {GIVE_UP_S} s")
        largest = max(largest, footprint.resident_mb(worker))
        time.sleep(0.2)
    return largest


def _living(database: Database) -> int:
    with database.reading() as db:
        return workers.living(db, dt.datetime.now(dt.UTC))


def _open(database: Database) -> int:
    with database.reading() as db:
        counts = outbox.counts(db)
    return counts[State.QUEUED] + counts[State.SENDING]
