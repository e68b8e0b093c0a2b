"""What became of requests to LINE, written down while their lease holds."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import orjson
from sqlalchemy import text
from sqlalchemy.orm import Session

from models.base import UtcDateTime
from models.outbox import State


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one attempt, made under the lease that was to end at `leased_until`."""

    id: int
    leased_until: dt.datetime
    state: State
    due_at: dt.datetime
    done_at: dt.datetime | None = None
    attempts: int = 0
    request_id: str | None = None
    error: str | None = None


def mark(db: Session, results: Collection[Result]) -> set[Result]:
    """Write down what became of requests; returns the results whose lease still held.

    A request that another worker has taken over is left alone: it says what becomes of it.
    What people were told is theirs: of a sent request the body is emptied.
    """
    # Of two attempts at one request only the later lease can still hold.
    latest = {r.id: r for r in sorted(results, key=lambda r: r.leased_until)}
    dialect = db.get_bind().dialect
    # SQLite holds moments in a form of its own.
    own = orjson.OPT_PASSTHROUGH_DATETIME if dialect.name == "sqlite" else 0
    moment = UtcDateTime().bind_processor(dialect)
    given = {"results": orjson.dumps(list(latest.values()), default=moment, option=own).decode()}
    return {latest[row] for row in db.connection().execute(_MARK[dialect.name], given).scalars()}


# One statement for all: of a list that says itself what is written, row by row costs twice.
_MARK = {
    dialect: text(
        f"""
        UPDATE {outbox} SET state = r.state, due_at = r.due_at, done_at = r.done_at,
            attempts = r.attempts, request_id = r.request_id, error = r.error,
            body = CASE r.state WHEN '{State.SENT}' THEN '' ELSE outbox.body END
        FROM {results} AS r
        WHERE outbox.id = r.id AND outbox.state = '{State.SENDING}'
            AND outbox.due_at = r.leased_until
        RETURNING outbox.id
        """
    )
    for dialect, outbox, results in (
        # By the row's number: SQLite would go through all that are being sent for each.
        ("sqlite", "outbox NOT INDEXED", """(
            SELECT value ->> 'id' AS id, value ->> 'leased_until' AS leased_until,
                value ->> 'state' AS state, value ->> 'due_at' AS due_at,
                value ->> 'done_at' AS done_at, value ->> 'attempts' AS attempts,
                value ->> 'request_id' AS request_id, value ->> 'error' AS error
            FROM json_each(:results))"""),
        ("postgresql", "outbox", """(
            SELECT * FROM json_to_recordset(:results) AS given (
                id bigint, leased_until timestamptz, state text, due_at timestamptz,
                done_at timestamptz, attempts int, request_id text, error text))"""),
    )
}  # fmt: skip
