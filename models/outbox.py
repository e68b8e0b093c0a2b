"""Requests to LINE: stored before they are sent, and resent identically until they are through."""

import datetime as dt
import enum
import functools
import uuid
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Executable,
    Index,
    String,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey, UtcDateTime
from models.inserts import insert_many, insert_rows

LEASE = dt.timedelta(seconds=15)
"""A request claimed by a worker that died is taken over after this; well above a time-out."""


class Kind(enum.StrEnum):
    """Which of LINE's endpoints a request goes to."""

    REPLY = "reply"
    PUSH = "push"
    MULTICAST = "multicast"
    LINK_MENU = "link_menu"
    UNLINK_MENU = "unlink_menu"


COSTLY = (Kind.PUSH, Kind.MULTICAST)
"""What LINE charges, one message a recipient; replies and menus are free."""


USELESS_AFTER = {
    Kind.REPLY: dt.timedelta(minutes=20),
    Kind.PUSH: dt.timedelta(hours=24),
    Kind.MULTICAST: dt.timedelta(hours=24),
    Kind.LINK_MENU: dt.timedelta(hours=24),
    Kind.UNLINK_MENU: dt.timedelta(hours=24),
}
"""Where nothing shorter is said: a reply token lives 20 minutes at most, LINE remembers a retry
key for 24 hours."""


class Priority(enum.IntEnum):
    """What goes first."""

    REPLY = 0
    URGENT = 1
    MENU = 2
    NORMAL = 3


class State(enum.StrEnum):
    """`sent` means accepted by LINE; LINE never says what was delivered."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class OutboxRequest(Base):
    """One request: its body as it is posted, and what has become of it."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "priority",
            "id",
            sqlite_where=text("state IN ('queued', 'sending')"),
            postgresql_where=text("state IN ('queued', 'sending')"),
        ),
        Index("ix_outbox_state_kind", "state", "kind"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    body: Mapped[str] = mapped_column(Text)
    """As it is posted; with a `form_id`, what goes into the blanks of that FormLetter."""
    recipients: Mapped[int] = mapped_column(default=1)
    priority: Mapped[int]
    state: Mapped[str] = mapped_column(String(8), default=State.QUEUED)
    due_at: Mapped[dt.datetime]
    """Not sent before; for a request being sent, when its lease ends."""
    useless_after: Mapped[dt.datetime]
    """Past this the request is dropped and counted, never sent late."""
    retry_key: Mapped[str | None] = mapped_column(String(36))
    event_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The event that a reply answers: an event is answered once."""
    notice_id: Mapped[int | None] = mapped_column(index=True)
    batch: Mapped[int | None]
    """The request's number within its notice, by which the ledger knows it."""
    fallback_to: Mapped[str | None] = mapped_column(String(33))
    """Whom to push to when the reply token has died, where the answer is worth a paid message."""
    form_id: Mapped[int | None] = mapped_column(BigKey)
    attempts: Mapped[int] = mapped_column(default=0)
    request_id: Mapped[str | None] = mapped_column(String(64))
    error: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]


class Leased(NamedTuple):
    """What the process needs that is to send a request: its columns, read or just stored."""

    id: int
    kind: str
    body: str
    recipients: int
    priority: int
    due_at: dt.datetime
    useless_after: dt.datetime
    retry_key: str | None
    notice_id: int | None
    fallback_to: str | None
    attempts: int
    created_at: dt.datetime
    form_id: int | None


SPLIT = "split after 400"
"""The error of a request that was replaced by its two halves."""

IS_OPEN = text("outbox.state IN ('queued', 'sending')")
"""In literal words: with bound values neither database would use the partial index."""


def enqueue(db: Session, requests: Iterable[dict[str, Any]], now: dt.datetime) -> None:
    """Store requests; what costs gets its retry key here, before the first attempt."""
    rows = [_row(request, now) for request in requests]
    insert_many(db, OutboxRequest.__table__, rows)  # type: ignore[arg-type]


def enqueue_leased(
    db: Session, requests: Iterable[dict[str, Any]], now: dt.datetime
) -> list[Leased]:
    """Store requests that answer events as claimed by the process that stores them: it may send
    them as soon as its transaction has committed, and another one takes over after LEASE if it
    does not."""
    leased = {"state": State.SENDING, "due_at": now + LEASE, "attempts": 1}
    rows = [_row(request, now) | leased for request in requests]
    if not rows:
        return []
    ids = {row.event_id: row.id for row in insert_rows(db, _INSERT_FOR_IDS, rows)}
    return [
        Leased(ids[row["event_id"]], *(row[name] for name in Leased._fields[1:])) for row in rows
    ]


def _row(request: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    return {
        "recipients": 1,
        "priority": Priority.NORMAL,
        "state": State.QUEUED,
        "due_at": now,
        "useless_after": request.get("due_at", now) + USELESS_AFTER[request["kind"]],
        "event_id": None,
        "notice_id": None,
        "batch": None,
        "fallback_to": None,
        "form_id": None,
        "attempts": 0,
        "created_at": now,
        "retry_key": str(uuid.uuid4()) if request["kind"] in COSTLY else None,
        **request,
    }


_INSERT_FOR_IDS = insert(OutboxRequest.__table__).returning(  # type: ignore[arg-type]
    OutboxRequest.event_id, OutboxRequest.id
)


def _moment(name: str) -> BindParameter[dt.datetime]:
    return bindparam(name, type_=UtcDateTime())


def anything_due(db: Session, now: dt.datetime) -> bool:
    """Whether a claim could find something; cheap, and takes no lock."""
    return db.connection().execute(_ANYTHING_DUE, {"now": now}).first() is not None


# Made once: it is asked several times a second, and to build it costs more than to run it.
_ANYTHING_DUE = (
    select(OutboxRequest.id).where(IS_OPEN, OutboxRequest.due_at <= _moment("now")).limit(1)
)


def claim(
    db: Session,
    now: dt.datetime,
    limit: int,
    without: Collection[Kind] = (),
    only_urgent_costs: bool = False,
    on_hold: Collection[int] = (),
) -> list[Leased]:
    """Lease up to `limit` open requests whose time has come; no other worker gets them.

    `without` are kinds to leave alone (paused); `only_urgent_costs` leaves what costs and is not
    urgent to wait (quiet hours); `on_hold` are ids of notices that are paused.
    """
    statement = _claim(frozenset(without), only_urgent_costs, bool(on_hold))
    given = {"now": now, "most": limit, "leased_until": now + LEASE}
    if on_hold:
        given["on_hold"] = list(on_hold)
    claimed = db.connection().execute(statement, given)
    return sorted((Leased(*row) for row in claimed), key=lambda r: (r.priority, r.id))


@functools.cache
def _claim(without: frozenset[Kind], only_urgent_costs: bool, some_on_hold: bool) -> Executable:
    """Made once of each kind: to build it costs as much as to run it."""
    due = select(OutboxRequest.id).where(IS_OPEN, OutboxRequest.due_at <= _moment("now"))
    if without:
        due = due.where(OutboxRequest.kind.not_in(without))
    if only_urgent_costs:
        due = due.where(
            OutboxRequest.kind.not_in(COSTLY) | (OutboxRequest.priority <= Priority.URGENT)
        )
    if some_on_hold:
        held = OutboxRequest.notice_id.in_(bindparam("on_hold", expanding=True))
        due = due.where(OutboxRequest.notice_id.is_(None) | ~held)
    due = due.order_by(OutboxRequest.priority, OutboxRequest.id).limit(bindparam("most"))
    # Asked once: PostgreSQL may ask a subquery again for each row, and lock further ones each time.
    chosen = due.with_for_update(skip_locked=True).cte("chosen")
    return (
        update(OutboxRequest.__table__)  # type: ignore[arg-type]
        .where(OutboxRequest.id.in_(select(chosen.c.id)))
        .values(
            state=State.SENDING,
            due_at=_moment("leased_until"),
            attempts=OutboxRequest.attempts + 1,
        )
        .returning(*(OutboxRequest.__table__.c[name] for name in Leased._fields))
    )


def turn_into_pushes(db: Session, bodies: dict[int, str], now: dt.datetime) -> None:
    """Replies whose token has died, worth a paid message, become pushes to the same person."""
    table = OutboxRequest.__table__
    db.connection().execute(
        update(table)  # type: ignore[arg-type]
        .where(table.c.id == bindparam("row"), table.c.kind == Kind.REPLY)
        .values(
            kind=Kind.PUSH,
            state=State.QUEUED,
            priority=Priority.URGENT,
            due_at=now,
            attempts=0,
            error="reply token died",
            body=bindparam("push"),
            retry_key=bindparam("key"),
        ),
        [{"row": i, "push": body, "key": str(uuid.uuid4())} for i, body in bodies.items()],
    )


def counts(db: Session) -> dict[str, int]:
    """Requests by state; a state without requests is 0."""
    rows = db.execute(select(OutboxRequest.state, func.count()).group_by(OutboxRequest.state)).all()
    return {str(s): 0 for s in State} | dict(rows)
