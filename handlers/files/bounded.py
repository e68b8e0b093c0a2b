"""Reading what a stranger made, in a process of its own that is bounded in time and memory.

A PDF is a program, and an HTML page can keep a reader busy for hours: each costs one short process.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from handlers.files.errors import FileError

TIME_LIMIT = 25  # seconds
# Where Python finds its parts; no key of ours is told to what reads a stranger's file.
_TOLD = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT")
_PROCESS = Path(__file__).with_name("bounded_process.py")


def bounded(path: Path, kind: str, program: Path, data: bytes) -> dict[str, Any]:
    """What `extract(data)` of `program` answers, a file without imports of ours; it may say
    `{"fault": …}`. FileError for a fault, or where the bounds were not enough for this `kind`."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_PROCESS), str(program)],
            input=data, capture_output=True, timeout=TIME_LIMIT, check=False, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FileError(
            path, None, f"cannot be read within {TIME_LIMIT} seconds: print it to a new PDF"
        ) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise FileError(
            path, None,
            f"not a readable {kind} (it needs too much memory or time): print it to a new PDF",
        ) from None  # fmt: skip
    if fault := answer.get("fault"):
        raise FileError(path, None, str(fault))
    return answer


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _TOLD if name in os.environ}
