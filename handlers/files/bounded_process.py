"""A program: `extract` of the file that is named, of standard input, as JSON on the output.

It runs alone, by its path, and bounds itself before it reads anything.
"""

import json
import logging
import runpy
import sys

MAX_MEMORY = 1024 * 1024 * 1024  # bytes of address space
MAX_CPU = 15  # seconds


def _bound_itself() -> None:
    try:
        import resource
    except ImportError:
        return  # not on Windows
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU, MAX_CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    logging.disable()
    _bound_itself()
    try:
        answer = runpy.run_path(sys.argv[1])["extract"](sys.stdin.buffer.read())
    except MemoryError:
        answer = {"fault": "cannot be read (it needs too much memory): print it to a new PDF"}
    except Exception as error:
        answer = {"fault": f"cannot be read ({type(error).__name__}): print it to a new PDF"}
    sys.stdout.buffer.write(json.dumps(answer).encode())
