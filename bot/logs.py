"""Log lines to standard error; ids only, never names, texts or secrets."""

import logging

CHATTY = ("apscheduler", "urllib3", "asyncio", "aiohttp.access")


def configure(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
