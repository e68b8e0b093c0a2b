"""Pictures that wait at LINE are fetched, checked and kept; those that were erased go for good.

Nothing here runs within a transaction but the marks: the network, the decoding and the files lie
between them, under a lease.
"""

import datetime as dt
import logging
import time

from bot import pictures as store
from bot.line import LineClient, LineRefused, LineUnavailable
from bot.settings import Settings
from models import lesson_pictures
from models.database import Database
from models.lesson_pictures import LessonPicture, Refusal

log = logging.getLogger(__name__)

EVERY_S = 2
IN_A_ROW = 20
IN_A_ROW_S = 20
"""So many, and for so long, under leases that are counted from the same moment."""

REFUSALS = {
    store.TooLarge: Refusal.TOO_LARGE,
    store.NoPicture: Refusal.NO_PICTURE,
    store.Broken: Refusal.BROKEN,
}


def look_after(database: Database, settings: Settings, now: dt.datetime) -> int:
    """Fetch what is due, one after the other, and remove what was erased; returns how many."""
    with database.reading() as db:
        if not lesson_pictures.anything_due(db, now):
            return 0
    done = remove_erased(database, settings, now)
    with LineClient(settings.channel_access_token, settings.line_api_base_url) as line:
        until = time.monotonic() + IN_A_ROW_S
        while done < IN_A_ROW and time.monotonic() < until:
            with database.transaction() as db:
                picture = lesson_pictures.claim(db, now)
            if picture is None:
                break
            fetch(database, settings, line, picture, now)
            done += 1
    return done


def fetch(
    database: Database, settings: Settings, line: LineClient, picture: LessonPicture,
    now: dt.datetime,
) -> None:  # fmt: skip
    """One picture from LINE to its file; what comes of it is marked while the lease holds."""
    try:
        jpeg = _cleaned(line.message_content(picture.message_id, store.BYTES_MAX))
    except (LineUnavailable, LineRefused) as error:
        log.warning("picture %s not fetched: %s", picture.id, type(error).__name__)
        with database.transaction() as db:
            lesson_pictures.put_off(db, picture, now)
        return
    if isinstance(jpeg, Refusal):
        with database.transaction() as db:
            lesson_pictures.note_refused(db, picture, jpeg)
        return
    try:
        store.keep(settings.pictures, picture.storage_key, jpeg)
    except Exception as error:  # of the folder or the bucket: it may take it later
        log.error("picture %s not kept: %s", picture.id, type(error).__name__)
        with database.transaction() as db:
            lesson_pictures.put_off(db, picture, now)
        return
    with database.transaction() as db:
        stored = lesson_pictures.note_stored(db, picture, store.MEDIA_TYPE, len(jpeg))
        unwanted = not stored and lesson_pictures.is_erased(db, picture.id)
    if unwanted:  # taken back while it was being fetched
        store.remove(settings.pictures, picture.storage_key)


def _cleaned(data: bytes | None) -> bytes | Refusal:
    if data is None:
        return Refusal.GONE
    try:
        return store.clean(data)
    except tuple(REFUSALS) as error:
        return REFUSALS[type(error)]


def remove_erased(database: Database, settings: Settings, now: dt.datetime) -> int:
    """The file first, then the row: who dies in between finds the row again."""
    with database.reading() as db:
        gone = lesson_pictures.erased(db, now, IN_A_ROW)
    for picture in gone:
        store.remove(settings.pictures, picture.storage_key)
        with database.transaction() as db:
            lesson_pictures.forget(db, picture.id)
    return len(gone)
