"""Durable webhook acknowledgements per second, against the official SDK's sample."""

import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text
from tqdm import tqdm

from bench import processes
from bench.events import Call, calls
from bench.load import acknowledged_per_second

WARM_UP = 300


class Lost(Exception):
    """An acknowledged event is missing in the table, or there twice."""


@dataclass
class Rates:
    """Events acknowledged per second, round by round; the sample ran just before each of them."""

    ours: list[float] = field(default_factory=list)
    sample: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(a / b for a, b in zip(self.ours, self.sample, strict=True))


def measure(urls: dict[str, str], rounds: int, per_round: int, folder: Path) -> dict[str, Rates]:
    """Rates by the name of the database; the sample and each of ours by turns, A B A B."""
    rates = {name: Rates() for name in urls}
    with ExitStack() as servers:
        port = processes.free_port()
        env = processes.environment("sqlite://", port)
        servers.enter_context(processes.sample(env, folder / "sample.log"))
        ports = {}
        for name, url in urls.items():
            ports[name] = processes.free_port()
            env = processes.environment(url, ports[name])
            servers.enter_context(processes.web(env, folder / f"web-{name}.log"))
        sent: dict[str, list[Call]] = {name: [] for name in urls}
        acknowledged_per_second(port, calls(WARM_UP))
        for name in urls:
            sent[name] += (first := calls(WARM_UP))
            acknowledged_per_second(ports[name], first)
        turns = [name for _ in range(rounds) for name in urls]
        for name in tqdm(turns, desc="Acknowledgements", unit=" rounds", leave=False):
            rates[name].sample.append(acknowledged_per_second(port, calls(per_round)))
            sent[name] += (now := calls(per_round))
            rates[name].ours.append(acknowledged_per_second(ports[name], now))
        for name, url in urls.items():
            check_stored(url, sent[name])
    return rates


def check_stored(url: str, sent: Sequence[Call]) -> None:
    """Every acknowledged event is a row, once. Raises Lost."""
    engine = create_engine(url)
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT event_id FROM inbox")).scalars().all()
    engine.dispose()
    wanted = {call.event_id for call in sent}
    if missing := wanted - set(stored):
        raise Lost(f"{len(missing)} of {len(wanted)} acknowledged events are not stored")
    if len(stored) != len(wanted):
        raise Lost(f"{len(stored)} rows for {len(wanted)} acknowledged events")
