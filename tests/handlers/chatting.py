"""Officers who tap and type, decided as the worker decides, after the meeting of the cast."""

import datetime as dt
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from bot.settings import Settings
from handlers import conversation
from handlers.incoming import read
from handlers.turn import Turn
from models.attendance import Attendance
from models.database import Database
from models.inbox import InboxEvent
from models.meetings import Meeting
from models.outbox import OutboxRequest
from models.people import LineAccount, Person
from tests.models.cast import (
    DAY_2,
    HOUR,
    LENGTH,
    MALI,
    SOMCHAI,
    account_of,
    call,
    invite,
    seat,
)

KEY = "fund-governance-2565"
AFTER = DAY_2 + LENGTH + HOUR


@dataclass
class Chats:
    """What is said in everybody's chat; `now` is the moment at which it is said and decided."""

    database: Database
    settings: Settings
    now: dt.datetime = AFTER
    _numbers: Any = field(default_factory=itertools.count)

    def say(self, who: str, words: str, message: str = "") -> str:
        """The bot's answer as one text; `message` is an id by which it can be taken back."""
        number = message or f"m{next(self._numbers)}"
        return self._decide(
            who, {"type": "message", "message": {"id": number, "type": "text", "text": words}}
        )

    def show(self, who: str, message: str, kind: str = "image", **more: Any) -> str:
        """Send a picture, or another thing without words, as the message of that id."""
        content = {"id": message, "type": kind} | more
        return self._decide(who, {"type": "message", "message": content})

    def tap(self, who: str, data: str, at: dt.datetime | None = None) -> str:
        return self._decide(who, {"type": "postback", "postback": {"data": data}}, at)

    def unsend(self, who: str, message: str) -> None:
        self._decide(who, {"type": "unsend", "unsend": {"messageId": message}})

    def follow(self, who: str) -> str:
        return self._decide(who, {"type": "follow", "follow": {"isUnblocked": True}})

    def _decide(self, who: str, event: dict[str, Any], at: dt.datetime | None = None) -> str:
        user = account_of(who) if who.isdecimal() else who
        message, unsend = event.get("message", {}), event.get("unsend", {})
        row = InboxEvent(
            event_id=f"E{next(self._numbers):04}",
            kind=event["type"],
            line_user_id=user,
            message_id=message.get("id") or unsend.get("messageId"),
            event_time=at or self.now,
            received_at=self.now,
            not_before=self.now,
            body=json.dumps(event | {"source": {"type": "user", "userId": user}}),
        )
        with self.database.transaction() as db:
            db.add(row)
            db.flush()
            account = db.get(LineAccount, user)
            person = db.get(Person, account.person_id) if account and account.person_id else None
            turn = Turn(db, self.now, read(row), user, person, self.settings)
            reply = conversation.decide(turn)
            assert reply is None or 1 <= len(reply.messages) <= 5
            return json.dumps(reply.messages if reply else [], ensure_ascii=False)

    def pushed(self) -> list[dict[str, Any]]:
        """The bodies of what costs, in the order in which it was queued."""
        with self.database.reading() as db:
            rows = db.scalars(select(OutboxRequest.body).order_by(OutboxRequest.id))
            return [json.loads(body) for body in rows]

    def set_account(self, who: str, **fields: Any) -> None:
        with self.database.transaction() as db:
            for name, value in fields.items():
                setattr(db.get_one(LineAccount, account_of(who)), name, value)

    def set_meeting(self, **fields: Any) -> None:
        with self.database.transaction() as db:
            for name, value in fields.items():
                setattr(db.scalars(select(Meeting)).one(), name, value)


def convene(database: Database) -> None:
    """Everybody was invited; คุณสมชาย came on both days, คุณมะลิ on the first."""
    with database.transaction() as db:
        people = seat(db)
        meeting = call(db)
        invite(db, meeting, people.values())
        first, second = meeting.sessions
        for session, who in ((first, SOMCHAI), (second, SOMCHAI), (first, MALI)):
            row = Attendance(
                session_id=session.id, person_id=people[who].id, came_at=session.starts_at
            )
            db.add(row)
