"""One turn of a conversation: what a topic's handler is given, and what it gives back."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.thai.dates import to_local
from bot.understanding import Context, SessionRef
from handlers.incoming import Incoming
from models import attendance
from models.meetings import Meeting, MeetingSession, invited_meetings
from models.people import Person

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """Up to five LINE messages; `worth_a_push` where losing them would cost more than one."""

    messages: list[Message]
    worth_a_push: bool = False


@dataclass(frozen=True)
class Turn:
    """An event of a 1:1 chat, who it comes from, and the transaction that it is decided in."""

    db: Session
    now: dt.datetime
    incoming: Incoming
    user_id: str
    person: Person | None
    settings: Settings
    invited_to: list[Meeting] | None = None
    """The person's meetings, where they have been read for a whole batch of events."""

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The person's invitations, the next meeting first; a stranger has none."""
        if self.invited_to is not None:
            return self.invited_to
        return invited_meetings(self.db, self.person.id) if self.person else []

    @property
    def current_meeting(self) -> Meeting | None:
        """The meeting that words without a name are about."""
        return coming_first(self.meetings, self.now)

    def meeting(self, key: str) -> Meeting | None:
        """The meeting of a button, if the person is invited to it."""
        return next((m for m in self.meetings if m.key == key), None)

    def open_sessions(self, at: dt.datetime) -> list[MeetingSession]:
        """The sessions of the person's meetings that may be entered at a moment."""
        before = self.settings.join_opens_before
        standing = (s for m in self.meetings for s in m.standing_sessions)
        return [s for s in standing if s.is_open(at, before)]

    def calendar_url(self) -> str:
        assert self.person is not None
        return f"{self.settings.public_url}/calendar/{self.person.calendar_token}.ics"

    def join_url(self, session: MeetingSession) -> str:
        assert self.person is not None
        public_url = self.settings.public_url
        return attendance.join_url(self.db, public_url, session.id, self.person.id, self.now)


def coming_first(meetings: list[Meeting], now: dt.datetime) -> Meeting | None:
    """Of meetings in the order of time, the first that is not over, else the last one. A
    cancelled one counts only while nothing else is coming."""
    ahead = [m for m in meetings if any(s.ends_at > now for s in m.sessions)]
    standing = [m for m in ahead if m.standing_sessions]
    return next(iter(standing or ahead or meetings[::-1]), None)


def context(now: dt.datetime, meeting: Meeting | None) -> Context:
    """What words are understood against: today, and the days of the meeting in question."""
    sessions = tuple(
        SessionRef(s.key, to_local(s.starts_at).date())
        for s in (meeting.standing_sessions or meeting.sessions if meeting else ())
    )
    return Context(today=to_local(now).date(), sessions=sessions)
