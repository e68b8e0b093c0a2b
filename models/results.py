"""What became of requests to LINE, written down while their lease holds."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.outbox import OutboxRequest, State


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
    """
    rows = db.execute(
        select(OutboxRequest.id, OutboxRequest.due_at)
        .where(OutboxRequest.id.in_([r.id for r in results]), OutboxRequest.state == State.SENDING)
        .order_by(OutboxRequest.id)
        .with_for_update()
    )
    leases = {(row, leased_until) for row, leased_until in rows}
    held = {r for r in results if (r.id, r.leased_until) in leases}
    sent = [r for r in held if r.state == State.SENT]
    others = [r for r in held if r.state != State.SENT]
    for statement, columns, marked in (
        (_MARK_SENT, _MARKED_SENT, sent),
        (_MARK, _MARKED, others),
    ):
        if marked:
            db.connection().execute(
                statement,
                [{"row": r.id} | {f"new_{c}": getattr(r, c) for c in columns} for r in marked],
            )
    return held


_MARKED_SENT = ("done_at", "request_id", "error")
_MARKED = ("state", "due_at", "done_at", "attempts", "request_id", "error")
_MARK = (
    update(OutboxRequest.__table__)  # type: ignore[arg-type]
    .where(OutboxRequest.__table__.c.id == bindparam("row"))
    .values({c: bindparam(f"new_{c}") for c in _MARKED})
)
_MARK_SENT = (
    update(OutboxRequest.__table__)  # type: ignore[arg-type]
    .where(OutboxRequest.__table__.c.id == bindparam("row"))
    .values({c: bindparam(f"new_{c}") for c in _MARKED_SENT} | {"state": State.SENT, "body": ""})
)
"""What people were told is theirs; only what is still to be sent is kept."""
