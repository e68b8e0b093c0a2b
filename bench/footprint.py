"""What a process holds and does, from /proc (Linux)."""

import os
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """MB of memory of the process and its children: a page that several share counts once, as
    `Pss` of smaps_rollup divides it among them, proc(5)."""
    return sum(_pss_kb(p) for p in _family(pid)) / 1000


def _pss_kb(pid: int) -> int:
    line = next(x for x in _file(pid, "smaps_rollup").splitlines() if x.startswith("Pss:"))
    return int(line.split()[1])


def share_of_core(pid: int, seconds: float) -> float:
    """The part of one core that the process and its children use over the coming `seconds`."""
    before = core_seconds(pid)
    time.sleep(seconds)
    return (core_seconds(pid) - before) / seconds


def core_seconds(pid: int) -> float:
    """User and system time so far: fields 14 and 15 of stat, proc(5); its children's with it."""
    fields = [_file(p, "stat").rpartition(")")[2].split() for p in _family(pid)]
    return sum(int(f[11]) + int(f[12]) for f in fields) / TICKS


def _family(pid: int) -> list[int]:
    children = [int(child) for child in _file(pid, f"task/{pid}/children").split()]
    return [pid, *(member for child in children for member in _family(child))]


def _file(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text()
