"""From people and content to stored requests: who gets the same shares a multicast."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, insert, literal, null, select
from sqlalchemy.orm import Session

from models import form_letters, outbox
from models.inserts import insert_many
from models.notices import Notice, NoticeRecipient, Reach
from models.outbox import Kind, Priority
from models.people import LineAccount, Person

MULTICAST_MAX = 500
"""Recipients of one multicast (Messaging API reference)."""

STORE_TOGETHER = 1000
STORE_CHARACTERS = 2_000_000
"""So many requests are stored at once, or as many as hold so much: they are in memory meanwhile."""

KINDS_MAX, BATCHES_A_KIND = 2**12, 2**18
"""Kinds of content within one notice, and batches of each: together what an INTEGER holds."""

REACH: ColumnElement[str] = case(
    (LineAccount.line_user_id.is_(None), str(Reach.UNLINKED)),
    (and_(LineAccount.following, LineAccount.muted_at.is_(None)), str(Reach.QUEUED)),
    else_=str(Reach.BLOCKED),
)
"""How a person stands to LINE now; over people outer-joined with their accounts."""


class FilledForm(NamedTuple):
    """Messages whose one blank is filled: a form that `form_for` stored, and JSON for the blank."""

    form_id: int
    blank: str


def with_accounts(people: Select[Any]) -> Select[Any]:
    """A query over people, joined with the LINE account that each may have."""
    return people.outerjoin(LineAccount, LineAccount.person_id == Person.id)


def reach_of(db: Session, people: Select[Any]) -> dict[Reach, int]:
    """How many of the people can be reached, and why others cannot.

    Two counts instead of one over people and accounts joined: for everybody neither needs a
    join, and a million people are counted in a tenth of the time.
    """
    total = db.scalar(people.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    following, muted_at = LineAccount.following, LineAccount.muted_at
    linked = (  # grouped by the columns themselves, which an index has in this order
        select(following, muted_at, func.count())
        .where(LineAccount.person_id.is_not(None))
        .group_by(following, muted_at)
    )
    if people.whereclause is not None:
        linked = linked.join(Person, Person.id == LineAccount.person_id).where(people.whereclause)
    rows = db.execute(linked).all()
    queued = sum(count for follows, muted, count in rows if follows and muted is None)
    blocked = sum(count for *_, count in rows) - queued
    return {
        Reach.QUEUED: queued,
        Reach.UNLINKED: total - queued - blocked,
        Reach.BLOCKED: blocked,
    }


def reach_of_each(db: Session, people: Select[Any]) -> dict[int, Reach]:
    """How each of a few people stands to LINE, by id."""
    rows = db.execute(with_accounts(people).with_only_columns(Person.id, REACH))
    return {person: Reach(reach) for person, reach in rows}


def store_same(
    db: Session,
    notice: Notice,
    people: Select[Any],
    messages: str,
    now: dt.datetime,
    **request: Any,
) -> None:
    """Snapshot the recipients in one statement, and store a multicast for each 500 of them.

    `messages` is the JSON of the message objects; `request` overrides columns of the requests.
    """
    store_kinds(db, notice, people, None, lambda _: messages, now, **request)


def store_kinds(
    db: Session,
    notice: Notice,
    people: Select[Any],
    which: ColumnElement[int] | None,
    messages_for: Callable[[int], str],
    now: dt.datetime,
    **request: Any,
) -> None:
    """The same for contents of several kinds: `which` of them a person gets is found by the
    database, a number below KINDS_MAX, for which `messages_for` gives the JSON.

    The kind is the upper part of the batch's number: what a batch is sent and who is in it come
    from one statement, whatever else is committed meanwhile.
    """
    same: list[ColumnElement[Any]] = [REACH] if which is None else [REACH, which]
    place = func.row_number().over(partition_by=same, order_by=Person.id) - 1
    number = place // MULTICAST_MAX
    if which is not None:
        number += which * BATCHES_A_KIND
    rows = with_accounts(people).with_only_columns(
        literal(notice.id), Person.id, LineAccount.line_user_id,
        REACH, case((REACH == Reach.QUEUED, number), else_=null()),
    )  # fmt: skip
    columns = ["notice_id", "person_id", "line_user_id", "reach", "batch"]
    db.execute(insert(NoticeRecipient).from_select(columns, rows))
    requests = (
        _request(notice, batch, users, messages_for(batch // BATCHES_A_KIND)) | request
        for batch, users in _batches(db, notice)
    )
    _store(db, requests, now)


def _batches(db: Session, notice: Notice) -> Iterator[tuple[int, list[str]]]:
    """The reachable recipients by batch, read as a stream; no more is held than is not full."""
    rows = db.execute(
        select(NoticeRecipient.batch, NoticeRecipient.line_user_id)
        .where(NoticeRecipient.notice_id == notice.id, NoticeRecipient.reach == Reach.QUEUED)
        .order_by(NoticeRecipient.person_id)
        .execution_options(yield_per=10 * MULTICAST_MAX)
    )
    filling = defaultdict[int, list[str]](list)
    for batch, user in rows:
        assert batch is not None
        filling[batch].append(str(user))
        if len(filling[batch]) == MULTICAST_MAX:
            yield batch, filling.pop(batch)
    yield from filling.items()


def store_each(
    db: Session,
    notice: Notice,
    people: Select[Any],
    messages_for: Callable[[Person], str],
    now: dt.datetime,
    **request: Any,
) -> None:
    """Render for every reachable person; those with the same result share multicasts."""
    rows = db.execute(
        with_accounts(people).with_only_columns(Person, LineAccount.line_user_id, REACH)
        .order_by(Person.id)
    )  # fmt: skip
    store_rows(
        db,
        notice,
        (
            (person.id, user, reach, messages_for(person) if reach == Reach.QUEUED else "")
            for person, user, reach in rows
        ),
        now,
        **request,
    )


def store_rows(
    db: Session,
    notice: Notice,
    rows: Iterable[tuple[int, str | None, str, str | FilledForm]],
    now: dt.datetime,
    **request: Any,
) -> None:
    """Keep each (person, account, reach, their messages) in the ledger, and store the requests:
    those whose messages are the same share multicasts."""
    groups: dict[str | FilledForm, list[str]] = defaultdict(list)
    ledger: list[dict[str, Any]] = []
    for person_id, user, reach, messages in rows:
        ledger.append({"notice_id": notice.id, "person_id": person_id, "line_user_id": user,
                       "reach": reach, "batch": None})  # fmt: skip
        if user and reach == Reach.QUEUED:
            groups[messages].append(user)
    numbered = list(enumerate(_parts(groups)))
    batch_of = {user: number for number, (_, users) in numbered for user in users}
    for row in ledger:
        row["batch"] = batch_of.get(row["line_user_id"])
    insert_many(db, NoticeRecipient.__table__, ledger)  # type: ignore[arg-type]
    requests = (
        _request(notice, number, users, content) | request for number, (content, users) in numbered
    )
    _store(db, requests, now)


def form_for(db: Session, messages: str, blank: str) -> int:
    """Store the JSON of messages that are the same for all but where `blank` stands in them, once;
    returns the form's id."""
    before, after = messages.split(blank)
    return form_letters.store(db, ['{"to":', f',"messages":{before}', f"{after}}}"])


def _parts(
    groups: Mapping[str | FilledForm, list[str]],
) -> Iterator[tuple[str | FilledForm, list[str]]]:
    for content, users in groups.items():
        for start in range(0, len(users), MULTICAST_MAX):
            yield content, users[start : start + MULTICAST_MAX]


def _request(
    notice: Notice, number: int, users: list[str], messages: str | FilledForm
) -> dict[str, Any]:
    """One stored request: a push for one person, a multicast for more."""
    alone = len(users) == 1
    to = json.dumps(users[0] if alone else users)
    form_id = None
    if isinstance(messages, str):
        body = f'{{"to":{to},"messages":{messages}}}'
    else:
        form_id, body = messages.form_id, json.dumps([to, messages.blank])
    return {
        "kind": Kind.PUSH if alone else Kind.MULTICAST,
        "body": body,
        "form_id": form_id,
        "recipients": len(users),
        "priority": Priority.URGENT if notice.urgent else Priority.NORMAL,
        "due_at": notice.due_at,
        "notice_id": notice.id,
        "batch": number,
    }


def _store(db: Session, requests: Iterable[dict[str, Any]], now: dt.datetime) -> None:
    waiting: list[dict[str, Any]] = []
    characters = 0
    for request in requests:
        waiting.append(request)
        characters += len(request["body"])
        if len(waiting) == STORE_TOGETHER or characters > STORE_CHARACTERS:
            outbox.enqueue(db, waiting, now)
            waiting, characters = [], 0
    outbox.enqueue(db, waiting, now)
