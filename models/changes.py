"""What has changed of a meeting that people were invited to, and whom each change concerns.

Pure data: what people know of a meeting before and after, and the differences. Who is told what:

- another day, or a day that is new: everybody, and everybody is asked (again);
- other hours, or a day cancelled: who has not declined that day;
- another title, place or way to meet, or all cancelled: who has not declined every day;
- another agenda: who said yes or maybe to that day, or waits for a place;
- another link: they too, but only within LINK_MATTERS of the start. The links in chats are personal
  and lead to the room as it is then, so that until then nobody needs to know, and none is paid for;
- what is over, or was changed before the invitation: nobody.
"""

import datetime as dt
import enum
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, true

from models.meetings import Meeting
from models.people import Person
from models.rsvps import WAITING, Answer, Rsvp

LINK_MATTERS = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Day:
    """A session as people know it."""

    key: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    join_url: str | None
    agenda: tuple[str, ...]
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A meeting as people know it, its days by time."""

    title: str
    channel: str | None
    venue: str | None
    days: tuple[Day, ...]

    @property
    def standing(self) -> dict[str, Day]:
        return {d.key: d for d in self.days if not d.cancelled}

    def number(self, key: str) -> int | None:
        """How manieth a day is, from 1; none where there is but one, or where it is not known."""
        keys = [d.key for d in self.days]
        return keys.index(key) + 1 if len(keys) > 1 and key in keys else None


class ChangeKind(enum.StrEnum):
    """What is different. `was` and `now` of the first three are texts, of the others days."""

    TITLE = "title"
    CHANNEL = "channel"
    VENUE = "venue"
    DAY = "day"
    HOURS = "hours"
    AGENDA = "agenda"
    LINK = "link"
    ADDED = "added"
    CANCELLED = "cancelled"
    ALL_CANCELLED = "all_cancelled"


ASKS_AGAIN = (ChangeKind.DAY, ChangeKind.ADDED)
DETAILS = (ChangeKind.AGENDA, ChangeKind.LINK)
"""What makes neither an invitation nor a reminder wrong that has not gone out yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `key` and `number` are of the day that it is about, if it is about one."""

    kind: ChangeKind
    was: Any = None
    now: Any = None
    key: str | None = None
    number: int | None = None

    @property
    def days(self) -> list[Day]:
        """The day that it is about: as it was, and as it is."""
        return [day for day in (self.was, self.now) if isinstance(day, Day)]


def known(meeting: Meeting) -> Known:
    days = [
        Day(
            s.key, s.starts_at, s.ends_at, s.join_url, tuple(map(str, s.agenda or ())),
            bool(s.cancelled_at or meeting.cancelled_at),
        )
        for s in sorted(meeting.sessions, key=lambda s: s.starts_at)
    ]  # fmt: skip
    return Known(meeting.title, meeting.channel, meeting.venue, tuple(days))


def to_text(of: Known) -> str:
    """JSON, for a notice to keep what its readers knew before it."""
    return json.dumps(asdict(of), default=dt.datetime.isoformat, ensure_ascii=False)


def from_text(text: str) -> Known:
    fields = json.loads(text)
    moment = dt.datetime.fromisoformat
    days = [
        Day(**d | {"starts_at": moment(d["starts_at"]), "ends_at": moment(d["ends_at"]),
                   "agenda": tuple(d["agenda"])})
        for d in fields.pop("days")
    ]  # fmt: skip
    return Known(**fields, days=tuple(days))


def differences(
    before: Known, after: Known, now: dt.datetime, zone: dt.tzinfo
) -> tuple[Change, ...]:
    """What is worth telling, the most important first; `zone` decides what is another day."""
    ahead = {k: d for k, d in before.standing.items() if d.ends_at > now}
    if not after.standing:
        return (Change(ChangeKind.ALL_CANCELLED, min(ahead.values(), key=_start)),) if ahead else ()
    coming = {k: d for k, d in after.standing.items() if d.ends_at > now}
    if not coming and not ahead:
        return ()
    found = [
        Change(ChangeKind.CANCELLED, day, key=key, number=before.number(key))
        for key, day in ahead.items()
        if key not in after.standing
    ]
    for key, day in coming.items():
        was = before.standing.get(key)
        if was is None:
            found.append(Change(ChangeKind.ADDED, now=day, key=key, number=after.number(key)))
        elif was != day:
            found += _of_day(was, day, before.number(key), now, zone)
    if coming:
        found += [
            Change(kind, was, is_now)
            for kind, was, is_now in (
                (ChangeKind.TITLE, before.title, after.title),
                (ChangeKind.CHANNEL, before.channel, after.channel),
                (ChangeKind.VENUE, before.venue, after.venue),
            )
            if was != is_now
        ]
    return tuple(found)


def _start(day: Day) -> dt.datetime:
    return day.starts_at


def _of_day(
    was: Day, day: Day, number: int | None, now: dt.datetime, zone: dt.tzinfo
) -> list[Change]:
    kinds = []
    if was.starts_at.astimezone(zone).date() != day.starts_at.astimezone(zone).date():
        kinds.append(ChangeKind.DAY)
    elif (was.starts_at, was.ends_at) != (day.starts_at, day.ends_at):
        kinds.append(ChangeKind.HOURS)
    if was.agenda != day.agenda:
        kinds.append(ChangeKind.AGENDA)
    if was.join_url != day.join_url and day.starts_at - now <= LINK_MATTERS:
        kinds.append(ChangeKind.LINK)
    return [Change(kind, was, day, day.key, number) for kind in kinds]


def concerned(change: Change, session_ids: Mapping[str, int]) -> ColumnElement[bool]:
    """Which invited people the change concerns, over Person; `session_ids` by the days' keys."""
    if change.kind in ASKS_AGAIN:
        return true()
    if change.kind in DETAILS:
        coming = (str(Answer.YES), str(Answer.MAYBE), WAITING)
        return _said(session_ids[str(change.key)], *coming)
    if change.key is not None:
        return ~_said(session_ids[change.key], str(Answer.NO))
    return or_(*(~_said(number, str(Answer.NO)) for number in session_ids.values()))


def _said(session_id: int, *answers: str) -> ColumnElement[bool]:
    return exists().where(
        Rsvp.session_id == session_id, Rsvp.person_id == Person.id, Rsvp.answer.in_(answers)
    )
