"""The product's processes, forked from one that has loaded their modules already.

A Python that loads the product first costs more than a second of processor time, and most stories
start three. What then runs is what its line says, in a process group of its own, to be killed at
will. Tests of a start itself use real commands instead.
"""

import multiprocessing
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path

PROJECT = Path(__file__).parents[1]
WITHIN_S = 60

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tests.preloaded"])


class Process:
    """One that has been started, with whatever it starts in turn."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    def poll(self) -> int | None:
        """Its exit status, negative where a signal ended it; None while it runs."""
        return self._process.exitcode

    def end(self, number: int) -> int:
        """Send a signal that ends it and all that it started; its exit status."""
        pid = self._process.pid
        if pid and self.poll() is None:
            try:
                os.killpg(pid, number)
            except ProcessLookupError:  # too young to lead a group
                os.kill(pid, number)
        return self.wait()

    def wait(self) -> int:
        """Its exit status, once it has ended."""
        self._process.join(WITHIN_S)
        status = self.poll()
        assert status is not None, f"it still runs after {WITHIN_S} s"
        return status


def start(line: str, environment: dict[str, str], log: Path | None = None) -> Process:
    """Run a line of a Procfile, `exec python -m MODULE …` or `exec PROGRAM …`, in the project.

    The shell expands it; what the shell would have executed runs in a fork. Its output is added
    to `log`.
    """
    words = line.replace("exec ", "printf '%s\\0' ", 1)
    shell = subprocess.run(["sh", "-c", words], env=environment, stdout=subprocess.PIPE, check=True)
    command = shell.stdout.decode().split("\0")[:-1]
    return call(_run, command, environment, log)


def call(function: Callable[..., object], *arguments: object) -> Process:
    """Run a function of a module in a fork."""
    process = _forks.Process(target=function, args=arguments, daemon=True)
    process.start()
    return Process(process)


def _run(command: list[str], environment: dict[str, str], log: Path | None) -> None:
    """In the fork: become what `command` would be."""
    os.setsid()
    multiprocessing.current_process().daemon = False  # what it becomes may have children
    os.chdir(PROJECT)
    os.environ.clear()
    os.environ.update(environment)
    if log:
        with log.open("ab") as written:
            os.dup2(written.fileno(), 1)
            os.dup2(written.fileno(), 2)
    python = Path(command[0]).name.startswith("python")
    module, *arguments = command[2:] if python else command
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
