"""Two workers, killed again and again while LINE falters: who is left out, who reads it twice?"""

import json
import os
import random
import signal
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from bench import line_side, processes
from bot.demo import data
from models import outbox
from models.database import Database
from models.outbox import State
from models.versions import upgrade

FAULT_RATE = 0.01
"""Of each kind: 429, 500, a reset before LINE has the request, a cut after it was executed."""

FAULTS = ("rate_429", "rate_500", "rate_reset", "rate_cut")
PUSHES_A_SECOND = 400  # so that the sending lasts as long as the kills do
BETWEEN_KILLS_S = (0.4, 0.9)
GIVE_UP_S = 180


@dataclass(frozen=True, slots=True)
class Survival:
    """People without the message, people with it twice, and seconds from the last kill until
    nothing was open any more."""

    missing: int
    doubled: int
    drained_s: float


def measure(url: str, folder: Path, messages: int, kills: int) -> Survival:
    """One own message for each of `messages` people, through two workers and `kills` SIGKILLs."""
    folder.mkdir(parents=True, exist_ok=True)
    people = [o["line_user_id"] for o in data.demo_roster()][:messages]
    upgrade(url)
    database = Database(url)
    line_side.store_own_messages(database, people)
    with line_side.running(folder) as line:
        faults = {"latency_ms": [50, 150], "rate_limits": {"push": PUSHES_A_SECOND}}
        line_side.post(line, "/sim/faults", faults | dict.fromkeys(FAULTS, FAULT_RATE))
        drained = _send(database, processes.environment(url, 1) | {"LINE_API_BASE_URL": line},
                        folder / "worker.log", kills)  # fmt: skip
        ledger = json.loads(line_side.get(line, "/sim/ledger?limit=1000000"))
    database.close()
    read = Counter(user for entry in ledger for user in entry["userIds"])
    twice = sum(read[user] > 1 for user in people)
    return Survival(sum(read[user] == 0 for user in people), twice, drained)


def _send(database: Database, env: dict[str, str], log: Path, kills: int) -> float:
    """Seconds from the last kill until nothing is open."""
    chance = random.Random(2565)
    with ExitStack() as ending:

        def start() -> int:
            line = processes.procfile_line("worker")
            return ending.enter_context(processes.running(line, env, log))

        living = [start(), start()]
        for _ in tqdm(range(kills), desc="Kills", unit=" kills", leave=False):
            time.sleep(chance.uniform(*BETWEEN_KILLS_S))
            victim = living.pop(chance.randrange(2))
            with suppress(ProcessLookupError):
                os.killpg(victim, signal.SIGKILL)
            living.append(start())
        last_kill = time.monotonic()
        while (still := _open(database)) and time.monotonic() - last_kill < GIVE_UP_S:
            time.sleep(0.2)
        if still:
            raise TimeoutError(f"{still} requests are open {GIVE_UP_S} s after the last kill")
        return time.monotonic() - last_kill


def _open(database: Database) -> int:
    with database.reading() as db:
        counts = outbox.counts(db)
    return counts[State.QUEUED] + counts[State.SENDING]
