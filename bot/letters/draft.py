"""What was found in a letter; whatever was not is None or empty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class DraftSession:
    """A day that the letter convenes; times are local (Asia/Bangkok)."""

    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    join_url: str | None = None
    agenda: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A position (models.people.Position) as its value, and the count beside it, if any."""

    position: str
    expected: int | None


@dataclass(slots=True)
class Draft:
    """A meeting as far as its letter tells. `channel` is a value of models.meetings.Channel.

    `sessions` are in the order of time. `rsvp_deadline` is naive local time. `notes` tell the
    organiser how something was understood, `doubts` what contradicts itself in the letter.
    """

    title: str | None = None
    chair: str | None = None
    venue: str | None = None
    channel: str | None = None
    rsvp_deadline: dt.datetime | None = None
    targets: list[DraftTarget] = field(default_factory=list)
    sessions: list[DraftSession] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
