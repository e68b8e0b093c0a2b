"""What a process holds and does, from /proc (Linux)."""

import os
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """MB of the process and its children, shared pages counted in each of them."""
    pages = sum(int(_file(p, "statm").split()[1]) for p in _family(pid))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def share_of_core(pid: int, seconds: float) -> float:
    """The part of one core that the process and its children use over the coming `seconds`."""
    before = _cpu_seconds(pid)
    time.sleep(seconds)
    return (_cpu_seconds(pid) - before) / seconds


def _cpu_seconds(pid: int) -> float:
    """User and system time: fields 14 and 15 of stat, proc(5)."""
    fields = [_file(p, "stat").rpartition(")")[2].split() for p in _family(pid)]
    return sum(int(f[11]) + int(f[12]) for f in fields) / TICKS


def _family(pid: int) -> list[int]:
    children = [int(child) for child in _file(pid, f"task/{pid}/children").split()]
    return [pid, *(member for child in children for member in _family(child))]


def _file(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text()
