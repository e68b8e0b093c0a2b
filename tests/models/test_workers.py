"""Which workers live, and the switches that all of them obey."""

import datetime as dt

from models.database import Database
from models.workers import (
    ALIVE_WITHIN,
    MONTHLY_LIMIT,
    OUTBOX_PAUSED,
    beat,
    living,
    sign_off,
    switches_on,
    turn_off,
    turn_on,
)
from tests.models.cast import DAY, NOW

SECOND = dt.timedelta(seconds=1)


def test_a_worker_lives_for_30_seconds_after_its_last_beat(database: Database) -> None:
    with database.transaction() as db:
        assert beat(db, "one", NOW) == 1
        assert beat(db, "two", NOW + 10 * SECOND) == 2
        assert living(db, NOW + ALIVE_WITHIN) == 1
        assert beat(db, "one", NOW + ALIVE_WITHIN) == 2
        assert living(db, NOW + DAY) == 0


def test_a_worker_that_signs_off_counts_no_more(database: Database) -> None:
    with database.transaction() as db:
        beat(db, "one", NOW)
        sign_off(db, "one")
        assert living(db, NOW) == 0


def test_a_switch_is_on_until_it_is_turned_off_or_its_time_is_up(database: Database) -> None:
    with database.transaction() as db:
        assert switches_on(db, NOW) == set()
        turn_on(db, OUTBOX_PAUSED, NOW)
        turn_on(db, MONTHLY_LIMIT, NOW, until=NOW + DAY)
        assert switches_on(db, NOW + SECOND) == {OUTBOX_PAUSED, MONTHLY_LIMIT}
        assert switches_on(db, NOW + DAY) == {OUTBOX_PAUSED}
        turn_off(db, OUTBOX_PAUSED)
        turn_off(db, OUTBOX_PAUSED)
        assert switches_on(db, NOW + SECOND) == {MONTHLY_LIMIT}


def test_turning_on_again_changes_how_long_it_lasts(database: Database) -> None:
    with database.transaction() as db:
        turn_on(db, MONTHLY_LIMIT, NOW, until=NOW + SECOND)
        turn_on(db, MONTHLY_LIMIT, NOW, until=NOW + DAY)
        assert switches_on(db, NOW + 2 * SECOND) == {MONTHLY_LIMIT}
