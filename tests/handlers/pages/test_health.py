"""What whoever keeps the product running may ask."""

import datetime as dt
import re

from flask.testing import FlaskClient
from sqlalchemy import text

from models import inbox, outbox, workers
from models.database import Database
from tests.handlers.conftest import Post, call, event


def _beat(database: Database, age_s: int = 0) -> None:
    with database.transaction() as db:
        workers.beat(db, "one", dt.datetime.now(dt.UTC) - dt.timedelta(seconds=age_s))


def test_the_process_lives_whatever_the_database_does(
    client: FlaskClient, database: Database
) -> None:
    with database.transaction() as db:
        db.execute(text("DROP TABLE alembic_version"))
    assert client.get("/healthz").status_code == 200


def test_it_is_ready_while_a_worker_beats(client: FlaskClient, database: Database) -> None:
    _beat(database)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_it_is_not_ready_without_a_worker_or_with_a_silent_one(
    client: FlaskClient, database: Database
) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (
        503, "no worker has beaten within 30 s\n",
    )  # fmt: skip
    _beat(database, age_s=31)
    assert client.get("/readyz").status_code == 503


def test_it_is_not_ready_with_a_schema_that_is_not_current(
    client: FlaskClient, database: Database
) -> None:
    _beat(database)
    with database.transaction() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "flask db upgrade" in answer.text


def test_it_is_not_ready_while_the_database_does_not_answer(
    client: FlaskClient, database: Database
) -> None:
    with database.transaction() as db:
        db.execute(text("ALTER TABLE workers RENAME TO away"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.text.startswith("the database does not answer")


LINE = re.compile(r'(# TYPE \w+ gauge|\w+(\{\w+="\w+"\})? \d+)')


def test_metrics_are_prometheus_text_and_count_what_is_there(
    client: FlaskClient, database: Database, post: Post
) -> None:
    _beat(database)
    post(call(event("E1"), event("E2")))
    with database.transaction() as db:
        now = dt.datetime.now(dt.UTC)
        outbox.enqueue(db, [{"kind": outbox.Kind.REPLY, "body": "{}"}], now)
        [first, _] = inbox.next_events(db, now, 9)
        first.state = inbox.PARKED
        workers.turn_on(db, workers.OUTBOX_PAUSED, now)
    answer = client.get("/metrics")
    assert answer.content_type.startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    for expected in (
        'linebot_inbox_events{state="new"} 1',
        'linebot_inbox_events{state="parked"} 1',
        'linebot_outbox_requests{state="queued"} 1',
        'linebot_outbox_requests{state="dropped"} 0',
        "linebot_workers_living 1",
        'linebot_switch_on{switch="outbox_paused"} 1',
        'linebot_switch_on{switch="monthly_limit"} 0',
    ):
        assert expected in lines
