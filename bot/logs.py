"""Log lines to standard error; ids only, never names, texts or secrets."""

import logging
import traceback
from pathlib import Path

CHATTY = ("apscheduler", "urllib3", "asyncio", "aiohttp.access", "fontTools", "fpdf")


def configure(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def where(error: Exception) -> str:
    """The kind of the error and the line that it came from, without its message: that may quote
    what a person wrote, or a token."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
