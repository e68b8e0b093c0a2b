"""`python -m scheduler`: the worker, until SIGTERM or SIGINT."""

import logging
import signal
import sys

from bot import settings as environment
from bot.garbage import spare_what_is_loaded
from bot.logs import configure
from models.database import Database
from scheduler.worker import Worker

log = logging.getLogger("worker")


def main() -> int:
    try:
        settings = environment.read("worker")
    except environment.SettingError as error:
        print(error, file=sys.stderr)
        return 2
    configure(settings.log_level)
    database = Database(settings.database_url)
    worker = Worker(database, settings, clock=settings.clock)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    log.info("worker %s starts", worker.name)
    spare_what_is_loaded()
    worker.run()
    database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
