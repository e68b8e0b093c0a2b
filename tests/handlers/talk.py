"""Officers talk to the bot in their chats: no processes, the rows of a real database."""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import settings as environment
from bot.settings import Settings
from handlers import conversation
from handlers.incoming import read
from handlers.turn import Reply, Turn
from models.audit import AuditEntry
from models.database import Database
from models.inbox import InboxEvent
from models.meetings import MeetingSession
from models.outbox import OutboxRequest
from models.people import LineAccount, Person
from models.rsvps import Rsvp
from tests.handlers.conftest import SETTINGS, event
from tests.models.cast import MINUTE, NOW, account_of
from tests.stories.stage import actions, plain


def _settings() -> Settings:
    return environment.read("worker", SETTINGS)


@dataclass
class Talk:
    """Each saying comes a minute after the one before, unless `at` says when."""

    database: Database
    now: dt.datetime = NOW
    settings: Settings = field(default_factory=_settings)
    number: int = 0
    tappable: dict[str, list[str]] = field(default_factory=dict)
    """What the last answer to each account offers: the data of its buttons and chips."""

    def says(self, who: str, words: str, at: dt.datetime | None = None) -> str:
        message = {"type": "text", "id": f"m{self.number}", "text": words}
        return self._happens(who, at, type="message", message=message)

    def taps(self, who: str, data: str, at: dt.datetime | None = None) -> str:
        return self._happens(who, at, type="postback", postback={"data": data}, message=None)

    def taps_first(self, who: str, start: str) -> str:
        """Tap what the person was offered last whose data begins so."""
        return self.taps(who, next(d for d in self.tappable[who] if d.startswith(start)))

    def _happens(self, who: str, at: dt.datetime | None, **more: Any) -> str:
        self.number += 1
        self.now += MINUTE
        messages = self.decide(who, at or self.now, f"e{self.number}", **more)
        self.tappable[who] = [a["data"] for a in actions(messages) if "data" in a]
        return plain(messages)

    def decide(self, who: str, at: dt.datetime, event_id: str, **more: Any) -> list[dict[str, Any]]:
        """What the bot answers to an event of that time, decided in a transaction of its own."""
        with self.database.transaction() as db:
            return self.decide_in(db, who, at, event_id, **more)

    def decide_in(
        self, db: Session, who: str, at: dt.datetime, event_id: str, **more: Any
    ) -> list[dict[str, Any]]:
        user = who if who.startswith("U") else account_of(who)
        body = event(event_id, source={"type": "user", "userId": user}, **more)
        row = InboxEvent(
            event_id=event_id, kind=body["type"], line_user_id=user, event_time=at,
            body=json.dumps(body),
        )  # fmt: skip
        account = db.get(LineAccount, user)
        person = db.get(Person, account.person_id) if account and account.person_id else None
        turn = Turn(db, max(at, self.now), read(row), user, person, self.settings)
        reply = conversation.decide(turn)
        assert isinstance(reply, Reply) and 1 <= len(reply.messages) <= 5
        return reply.messages

    def pushed(self) -> list[tuple[str, str]]:
        """To whom what was pushed since the last look, in order; staff codes where they fit."""
        with self.database.transaction() as db:
            rows = db.scalars(
                select(OutboxRequest).where(OutboxRequest.body != "").order_by(OutboxRequest.id)
            )
            bodies = [json.loads(row.body) for row in rows]
            for row in db.scalars(select(OutboxRequest)):
                row.body = ""
        for body in bodies:
            self.tappable[body["to"][1:].lstrip("0")] = [
                a["data"] for a in actions(body["messages"]) if "data" in a
            ]
        return [(body["to"][1:].lstrip("0"), plain(body["messages"])) for body in bodies]

    def answers(self) -> dict[tuple[str, str], str]:
        """Every answer that holds, by staff code and session."""
        with self.database.reading() as db:
            rows = db.execute(
                select(Person.staff_code, MeetingSession.key, Rsvp.answer)
                .join(Rsvp, Rsvp.person_id == Person.id)
                .join(MeetingSession, MeetingSession.id == Rsvp.session_id)
            )
            return {(code, key): answer for code, key, answer in rows}

    def acts(self) -> list[str]:
        """What the audit has kept, in order."""
        with self.database.reading() as db:
            return list(db.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))
