"""One own message for each of many people: our worker against the official SDK's clients."""

import asyncio
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import linebot.v3.messaging as sdk
from sqlalchemy import func, select

from bench import line_side, processes
from bench.processes import TOKEN
from bot.demo import data
from models import outbox
from models.database import Database
from models.outbox import OutboxRequest, State
from models.versions import upgrade

THREADS = 16
GIVE_UP_S = 120


@dataclass(frozen=True, slots=True)
class Fanout:
    """Messages a second: of ours those that LINE accepted from the first to the last, and with the
    wait for the last answer and its mark; of the SDK's those that were answered."""

    accepted: float
    ours: float
    sdk: dict[str, float]


def measure(url: str, folder: Path, latency_ms: tuple[int, int], ours: int, theirs: int) -> Fanout:
    """Ours over `ours` messages, each of the SDK's ways over `theirs`, on the same look-alike."""
    folder.mkdir(parents=True, exist_ok=True)
    people = [o["line_user_id"] for o in data.demo_roster()]
    with line_side.running(folder) as line:
        line_side.post(line, "/sim/faults", {"latency_ms": list(latency_ms)})
        ways: dict[str, Callable[[str, list[str]], None]] = {
            "SDK loop": _loop, "SDK in 16 threads": _threads, "SDK async": _async,
        }  # fmt: skip
        rates = {name: _rate(way, line, people[:theirs]) for name, way in ways.items()}
        time.sleep(1.1)  # LINE's second of the last way must not count against ours
        return Fanout(*_ours(url, line, people[:ours], folder), rates)


def _rate(way: Callable[[str, list[str]], None], line: str, people: list[str]) -> float:
    start = time.perf_counter()
    way(line, people)
    return len(people) / (time.perf_counter() - start)


def _push(user: str) -> sdk.PushMessageRequest:
    return sdk.PushMessageRequest.from_dict({"to": user, "messages": [line_side.content(user)]})


def _loop(line: str, people: list[str]) -> None:
    with sdk.ApiClient(sdk.Configuration(host=line, access_token=TOKEN)) as client:
        api = sdk.MessagingApi(client)
        for user in people:
            api.push_message(_push(user))


def _threads(line: str, people: list[str]) -> None:
    with (
        sdk.ApiClient(sdk.Configuration(host=line, access_token=TOKEN)) as client,
        ThreadPoolExecutor(THREADS) as pool,
    ):
        api = sdk.MessagingApi(client)
        list(pool.map(lambda user: api.push_message(_push(user)), people))


def _async(line: str, people: list[str]) -> None:
    async def send() -> None:
        async with sdk.AsyncApiClient(sdk.Configuration(host=line, access_token=TOKEN)) as client:
            api = sdk.AsyncMessagingApi(client)
            await asyncio.gather(*(api.push_message(_push(user)) for user in people))

    asyncio.run(send())


def _ours(url: str, line: str, people: list[str], folder: Path) -> tuple[float, float]:
    """Messages a second from the first one accepted to the last one accepted, and to the last one
    marked in the database."""
    upgrade(url)
    database = Database(url)
    line_side.store_own_messages(database, people)
    env = processes.environment(url, 1) | {"LINE_API_BASE_URL": line}
    start = _ledger_length(line)
    with processes.running(processes.procfile_line("worker"), env, folder / "worker.log"):
        until = time.monotonic() + GIVE_UP_S
        while _sent(database) < len(people):
            if time.monotonic() > until:
                raise TimeoutError(f"{_sent(database)} of {len(people)} sent in {GIVE_UP_S} s")
            time.sleep(0.05)
        with database.reading() as db:
            last = db.scalar(select(func.max(OutboxRequest.done_at)))
    database.close()
    ledger = json.loads(line_side.get(line, f"/sim/ledger?after={start}&limit=1000000"))
    at = sorted(entry["at"] / 1000 for entry in ledger)
    assert last is not None and len(at) == len(people)
    return (len(at) - 1) / (at[-1] - at[0]), len(at) / (last.timestamp() - at[0])


def _sent(database: Database) -> int:
    with database.reading() as db:
        return outbox.counts(db)[State.SENT]


def _ledger_length(line: str) -> int:
    return len(json.loads(line_side.get(line, "/sim/ledger?limit=1000000")))
