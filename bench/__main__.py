"""`python -m bench [--quick]`: prints a Markdown table of what was measured in this one run."""

import argparse
import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench import (
    acknowledgements,
    burst,
    fanout,
    footprint,
    nationwide,
    passages,
    postgresql,
    survival,
    whole_meeting,
)
from bench.stage import open_stage
from models.versions import upgrade
from tests.databases import create_database

LATENCIES = ((0, 0), (50, 150))


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is measured."""

    rounds: int
    calls: int
    taps: int
    messages: int
    sdk_messages: int
    idle_s: float
    kills: int
    documents: int
    nation: tuple[int, ...]


WHOLE = Amounts(
    rounds=5,
    calls=3000,
    taps=4690,
    messages=4690,
    sdk_messages=300,
    idle_s=20,
    kills=20,
    documents=1000,
    nation=(10_000, 1_050_000),
)
QUICK = Amounts(
    rounds=2,
    calls=500,
    taps=300,
    messages=300,
    sdk_messages=40,
    idle_s=3,
    kills=2,
    documents=20,
    nation=(1_000, 2_000),
)

Row = tuple[str, str, str, str]
"""What, on which database, measured, the goal."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that it runs")
    amounts = QUICK if parser.parse_args().quick else WHOLE
    with tempfile.TemporaryDirectory() as folder, postgresql.server() as server:
        print(f"{_machine()}; {postgresql.described(server)}\n")
        print("| what | database | measured | goal |\n|---|---|---|---|")
        for row in measure(amounts, Path(folder), lambda: create_database(server)):
            print("| " + " | ".join(row) + " |", flush=True)


def measure(amounts: Amounts, folder: Path, new_database: Callable[[], str]) -> Iterator[Row]:
    """All rows, each as soon as it is known."""

    def urls(name: str) -> dict[str, str]:
        place = folder / name
        place.mkdir()
        return {"SQLite": f"sqlite:///{place / 'bench.sqlite'}", "PostgreSQL": new_database()}

    yield from _acknowledgements(urls("acknowledgements"), amounts, folder / "acknowledgements")
    for name, url in urls("burst").items():
        yield from _burst(name, url, amounts, folder / "burst" / name)
    for latency in LATENCIES:
        for name, url in urls(f"fanout-{latency[1]}").items():
            place = folder / f"fanout-{latency[1]}" / name
            yield _fanout(name, url, amounts, place, latency)
    for name, url in urls("survival").items():
        yield _survival(name, url, amounts, folder / "survival" / name)
    for name, url in urls("reminders").items():
        yield _reminders(name, url, amounts, folder / "reminders")
    for name, url in urls("passages").items():
        yield _passages(name, url, amounts)
    nations = [urls(f"nation-{people}") for people in amounts.nation]
    for name in nations[0]:
        yield _nationwide(name, amounts, folder, [nation[name] for nation in nations])
    yield _whole_meeting(urls("meeting")["SQLite"], amounts, folder / "meeting")


def _acknowledgements(urls: dict[str, str], amounts: Amounts, folder: Path) -> Iterator[Row]:
    for url in urls.values():
        upgrade(url)
    for name, rates in acknowledgements.measure(
        urls, amounts.rounds, amounts.calls, folder
    ).items():
        ours, theirs = statistics.median(rates.ours), statistics.median(rates.sample)
        yield (
            "durable webhook acknowledgements, against the SDK's sample that stores nothing",
            name,
            f"**{rates.ratio:.2f} ×** ({ours:,.0f}/s to {theirs:,.0f}/s)",
            "≥ 1.0 ×",
        )


def _burst(name: str, url: str, amounts: Amounts, folder: Path) -> Iterator[Row]:
    folder.mkdir()
    upgrade(url)
    with open_stage(url, folder, lambda _: None) as stage:
        idle = footprint.share_of_core(stage.worker, amounts.idle_s)
        found = burst.measure(stage, amounts.taps)
        web, worker = footprint.resident_mb(stage.web), footprint.resident_mb(stage.worker)
    yield (
        f"{found.taps:,} taps in {burst.SECONDS * found.taps / 4690:.0f} s: acknowledged,"
        " answered exactly once",
        name,
        f"{found.acknowledged:.2%}, **{found.answered_once:.2%}**",
        "100 %, 100 %",
    )
    yield (
        "tap to reply: p50, p99, worst",
        name,
        f"{found.p50:.2f} s, **{found.p99:.2f} s**, {found.worst:.2f} s",
        "p99 < 1.5 s",
    )
    yield "resident: web, worker", name, f"{web:.0f} MB, {worker:.0f} MB", "< 150 MB each"
    yield "idle worker", name, f"{idle:.1%} of a core", "< 2 %"


def _fanout(name: str, url: str, amounts: Amounts, folder: Path, latency: tuple[int, int]) -> Row:
    found = fanout.measure(url, folder, latency, amounts.messages, amounts.sdk_messages)
    best = max(found.sdk.values())
    ways = ", ".join(f"{way} {rate:,.0f}/s" for way, rate in found.sdk.items())
    when = f"{latency[0]}–{latency[1]} ms" if latency[1] else "0 ms"
    return (
        f"{amounts.messages:,} own messages at {when}, LINE allowing 2,000/s",
        name,
        f"**{found.accepted:,.0f}/s** accepted, {found.ours:,.0f}/s until the last mark,"
        f" {found.ours / best:.1f} × the SDK's best ({ways})",
        "≥ 1,900/s and ≥ 5 × at 50–150 ms",
    )


def _reminders(name: str, url: str, amounts: Amounts, folder: Path) -> Row:
    took = whole_meeting.compose(url, amounts.messages, folder)
    return (
        f"{amounts.messages:,} people's own reminders due at once: composed and stored",
        name,
        f"**{took:.2f} s**",
        "< 1.2 s",
    )


def _passages(name: str, url: str, amounts: Amounts) -> Row:
    found = passages.measure(url, amounts.documents, passages.SEARCHES)
    return (
        f"search over {amounts.documents:,} documents of {passages.PAGES} pages"
        f" ({found.passages:,} passages): p50, p99, own document first",
        name,
        f"{found.p50_ms:.0f} ms, **{found.p99_ms:.0f} ms**, {found.first:.0%}",
        "p99 < 50 ms, ≥ 85 %",
    )


def _whole_meeting(url: str, amounts: Amounts, folder: Path) -> Row:
    spent = whole_meeting.spend(url, amounts.messages, folder)
    return (
        f"messages paid for a whole meeting of two days and {amounts.messages:,} people,"
        f" against each step to everybody ({spent.naive:,})",
        "SQLite",
        f"**{spent.ours:,}**, {spent.share:.0%} ({whole_meeting.described(spent)})",
        "≤ 60 %",
    )


def _nationwide(name: str, amounts: Amounts, folder: Path, urls: list[str]) -> Row:
    few, all_ = (
        nationwide.measure(url, folder / f"nation-{name}-{people}", people)
        for url, people in zip(urls, amounts.nation, strict=True)
    )
    return (
        f"one text to {all_.people:,} people: price, stored, sent, worker; time of a core for each"
        f" person, of that for each of {few.people:,}",
        name,
        f"**{all_.preview_s * 1000:.0f} ms**, **{all_.stored_s:.0f} s**, {all_.sent_s:.0f} s,"
        f" **{all_.worker_mb:.0f} MB**; {all_.cpu_us:.0f} µs, {all_.cpu_us / few.cpu_us:.0%}",
        "< 300 ms, < 60 s, –, < 300 MB, ≤ 120 %",
    )


def _survival(name: str, url: str, amounts: Amounts, folder: Path) -> Row:
    found = survival.measure(url, folder, amounts.messages, amounts.kills)
    return (
        f"{amounts.messages:,} own messages, two workers, {amounts.kills} SIGKILLs, 1 % each of"
        " 429, 500, resets, cuts: left out, sent twice, drained after the last kill",
        name,
        f"**{found.missing}**, **{found.doubled}**, {found.drained_s:.0f} s",
        "0, 0, < 60 s",
    )


def _machine() -> str:
    cpu = platform.processor() or "unknown CPU"
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    return f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
