"""Stored events become rows and replies: a batch at a time, each event in its own savepoint."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery import Delivery
from bot.logs import where
from bot.settings import Settings
from handlers import conversation
from handlers.incoming import Incoming, read
from handlers.turn import Reply, Turn
from models import chats, inbox, outbox, rsvps, substitutions, workers
from models.among import among
from models.database import Database
from models.inbox import InboxEvent
from models.meetings import Meeting, meetings_by_person
from models.outbox import Kind, Leased, Priority
from models.people import LineAccount, Person

log = logging.getLogger(__name__)

BATCH = 100
"""Small enough that a writing transaction never keeps the webhook waiting for long."""


Guard = Callable[[Session], AbstractContextManager[object]]
"""What an event is decided within: a savepoint, or nothing."""


class Decider:
    """Decides events; any number of deciders may work on one database."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        delivery: Delivery | None = None,
    ) -> None:
        """`delivery` takes the replies of a batch as soon as they are stored, leased to this
        process; without it, or while the outbox is paused, they wait to be claimed."""
        self._database = database
        self._settings = settings
        self._delivery = delivery

    def decide_batch(self, now: dt.datetime) -> int:
        """Decide up to BATCH events in one transaction; returns how many there were.

        A killed process loses nothing: its transaction is undone and the events are new again.
        """
        with self._database.reading() as db:
            if not inbox.anything_new(db, now):
                return 0
        try:  # without savepoints first: they cost as much as a third of an event
            return self._decide_next(now, nullcontext)
        except Exception:  # one of them failed: all again, each in a savepoint of its own
            return self._decide_next(now, Session.begin_nested)

    def _decide_next(self, now: dt.datetime, guard: Guard) -> int:
        leased: Sequence[Leased] = []
        with self._database.transaction() as db:
            events = inbox.next_events(db, now, BATCH)
            if events:
                replies = self._decide_all(db, events, now, guard)
                if self._may_hand_over(db, now):
                    leased = outbox.enqueue_leased(db, replies, now)
                else:
                    outbox.enqueue(db, replies, now)
        if self._delivery:
            self._delivery.take(leased)
            self._delivery.wake()
        return len(events)

    def _may_hand_over(self, db: Session, now: dt.datetime) -> bool:
        if self._delivery is None or not self._delivery.has_room():
            return False
        return workers.OUTBOX_PAUSED not in workers.switches_on(db, now)

    def _decide_all(
        self, db: Session, events: Sequence[InboxEvent], now: dt.datetime, guard: Guard
    ) -> list[dict[str, Any]]:
        """Decide each event; returns the replies, as rows for the outbox."""
        people = _load_people(db, {e.line_user_id for e in events if e.line_user_id})
        kept: list[object] = [people]
        if guard is nullcontext:  # an undone savepoint would leave what is held wrong
            rsvps.hold(db, people.people)
            chats.hold(db, people.user_ids)
            substitutions.find_involved(db, people.people)
        gone = inbox.taken_back(db, {e.message_id for e in events if e.message_id})
        replies, done = [], []
        for row in events:
            if row.message_id in gone and row.kind == "message":
                row.body, row.state = "{}", inbox.DONE
                continue
            try:
                with guard(db):
                    incoming = read(row)
                    turn = self._turn(db, incoming, now, people)
                    reply = conversation.decide(turn) if turn else None
                    kept.append(turn)  # a session forgets rows that nobody holds
            except Exception as error:
                if guard is nullcontext:
                    raise
                # An error's message may quote what a person wrote: only where it arose is kept.
                inbox.note_failure(row, where(error), now)
                log.error("event %s failed: %s", row.event_id, row.error)
                continue
            done.append(row.id)
            if reply and incoming.reply_token:
                replies.append(_request(incoming, incoming.reply_token, reply))
        inbox.note_done(db, done)
        return replies

    def _turn(
        self,
        db: Session,
        incoming: Incoming,
        now: dt.datetime,
        known: "_People",
    ) -> Turn | None:
        """The event as a turn of a 1:1 chat; one of another kind is dealt with here."""
        user_id = incoming.line_user_id
        if user_id is None or not incoming.one_to_one or incoming.standby:
            conversation.decide_elsewhere(db, incoming)
            return None
        account = known.accounts.get(user_id) or db.get(LineAccount, user_id)
        person_id = account.person_id if account else None
        person = None
        if person_id:  # one whom an event of this batch has linked is not known yet
            person = known.people.get(person_id) or db.get(Person, person_id)
        invited_to = known.meetings.get(person.id) if person else None
        return Turn(db, now, incoming, user_id, person, self._settings, invited_to)


@dataclass(frozen=True, slots=True)
class _People:
    """Whose events a batch holds: accounts and people, and the meetings they are invited to."""

    user_ids: set[str]
    accounts: Mapping[str, LineAccount]
    people: Mapping[int, Person]
    meetings: Mapping[int, list[Meeting]]


_ACCOUNTS = select(LineAccount).where(among(LineAccount.line_user_id, "users"))
_PEOPLE = select(Person).where(among(Person.id, "ids"))


def _load_people(db: Session, user_ids: set[str]) -> _People:
    """A query of each kind for the whole batch: one for each event costs many times that."""
    accounts = db.scalars(_ACCOUNTS, {"users": user_ids}).all()
    ids = [a.person_id for a in accounts if a.person_id]
    people = db.scalars(_PEOPLE, {"ids": ids}).all() if ids else []
    return _People(
        user_ids,
        {a.line_user_id: a for a in accounts},
        {p.id: p for p in people},
        meetings_by_person(db, ids),
    )


def _request(incoming: Incoming, token: str, reply: Reply) -> dict[str, Any]:
    body = {"replyToken": token, "messages": reply.messages}
    return {
        "kind": Kind.REPLY,
        "body": orjson.dumps(body).decode(),
        "priority": Priority.REPLY,
        "event_id": incoming.event_id,
        "fallback_to": incoming.line_user_id if reply.worth_a_push else None,
    }
