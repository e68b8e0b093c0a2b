"""The `web` process: a WSGI application served on PORT by as many forks as WEB_CONCURRENCY says."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from bot.garbage import spare_what_is_loaded

THREADS = 32
"""Calls that one fork works on at once: those that come together share a commit."""

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent ends."""


def serve(application: Callable[..., Any]) -> None:
    """Return after SIGTERM, when what is under way is answered.

    What is loaded before the forks, they share in memory; one that dies is replaced.
    """

    def in_fork() -> Callable[..., Any]:
        spare_what_is_loaded()
        if sys.platform == "linux":  # else a killed parent would leave it behind, with the port
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        return application

    multiprocessing.set_start_method("fork", force=True)  # so that they share
    Server(
        "app",
        address="0.0.0.0",
        port=int(os.environ.get("PORT") or 8000),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WEB_CONCURRENCY") or 1),
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,  # below that it greets, and doubts the number of threads
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
    ).serve(target_loader=in_fork, wrap_loader=False)
