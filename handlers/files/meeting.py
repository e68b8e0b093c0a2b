"""The meeting file: what is convened, when, and for whom."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from handlers.files.meeting_values import (
    before_of,
    channel_of,
    count_of,
    date_of,
    key_of,
    moment_of,
    position_of,
    reminded_of,
    time_of,
    web_address_of,
)
from handlers.files.text import MIB, decode_utf_8, read_bounded
from handlers.files.yaml_nodes import Node, parse_yaml
from models.meetings import Channel
from models.people import Position

MAX_FILE = MIB // 4
MAX_TITLE = 200
MAX_AGENDA_TITLE = 300
MAX_AUDIENCE = 2000
MAX_SESSIONS = 100
MAX_AGENDA = 50
MAX_REMINDERS = 20

_KEYS = (
    "key", "title", "chair", "venue", "channel", "rsvp_deadline",
    "audience", "targets", "sessions", "reminders",
)  # fmt: skip
_SESSION_KEYS = ("key", "date", "start", "end", "join_url", "agenda", "capacity")


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session.

    Date and times are local (Asia/Bangkok), the agenda is a list of titles, and
    `capacity` how many may say yes: none is no limit.
    """

    key: str
    date: dt.date
    start: dt.time
    end: dt.time
    join_url: str | None
    agenda: tuple[str, ...]
    line: int
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """How many of a position are expected."""

    position: Position
    expected: int


@dataclass(frozen=True, slots=True)
class ReminderEntry:
    """`before` each session, those whose answer is `to` (yes, no, maybe, none, any)."""

    before: dt.timedelta
    to: str


DEFAULT_REMINDERS = (
    ReminderEntry(dt.timedelta(days=3), "none"),
    ReminderEntry(dt.timedelta(days=1), "yes"),
    ReminderEntry(dt.timedelta(hours=1), "yes"),
    ReminderEntry(dt.timedelta(minutes=10), "yes"),
)


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting as its file says; `rsvp_deadline` is a naive local (Asia/Bangkok) datetime.

    `audience` is not checked here, `sessions` are in the file's order.
    """

    key: str
    title: str
    chair: str | None
    venue: str | None
    channel: Channel | None
    rsvp_deadline: dt.datetime | None
    audience: str
    audience_line: int | None
    targets: tuple[TargetEntry, ...]
    sessions: tuple[SessionEntry, ...]
    reminders: tuple[ReminderEntry, ...]


def read_meeting(path: Path | str) -> MeetingFile:
    """Read a meeting file. FileError names the line of the first thing that is wrong."""
    path = Path(path)
    text = decode_utf_8(path, read_bounded(path, MAX_FILE))
    given = parse_yaml(path, text, "the meeting").mapping(_KEYS, ("key", "title", "sessions"))
    sessions = _sessions(given["sessions"])
    return MeetingFile(
        key=key_of(given["key"]),
        title=given["title"].text(MAX_TITLE),
        chair=_optional_text(given, "chair", MAX_TITLE),
        venue=_optional_text(given, "venue", MAX_TITLE),
        channel=channel_of(given["channel"]) if _has(given, "channel") else None,
        rsvp_deadline=_deadline(given["rsvp_deadline"], sessions)
        if _has(given, "rsvp_deadline")
        else None,
        audience=_optional_text(given, "audience", MAX_AUDIENCE) or "all",
        audience_line=given["audience"].line if _has(given, "audience") else None,
        targets=_targets(given["targets"]) if _has(given, "targets") else (),
        sessions=sessions,
        reminders=_reminders(given["reminders"]) if "reminders" in given else DEFAULT_REMINDERS,
    )


def _has(given: dict[str, Node], key: str) -> bool:
    return key in given and not given[key].is_null


def _optional_text(given: dict[str, Node], key: str, most: int) -> str | None:
    return given[key].text(most) if _has(given, key) else None


def _deadline(node: Node, sessions: tuple[SessionEntry, ...]) -> dt.datetime:
    deadline = moment_of(node)
    if deadline > max(dt.datetime.combine(each.date, each.end) for each in sessions):
        raise node.fail(f"{node.name} is after the end of the last session")
    return deadline


def _sessions(node: Node) -> tuple[SessionEntry, ...]:
    nodes = node.items("a session", MAX_SESSIONS)
    if not nodes:
        raise node.fail("sessions is empty: a meeting has at least one")
    sessions = [_session(each) for each in nodes]
    seen: dict[str, int] = {}
    for each, session in zip(nodes, sessions, strict=True):
        if session.key in seen:
            raise each.fail(
                f"session {session.key} stands twice, first on line {seen[session.key]}"
            )
        seen[session.key] = session.line
    by_start = sorted(
        zip(sessions, nodes, strict=True), key=lambda one: (one[0].date, one[0].start)
    )
    for (former, _), (latter, latter_node) in pairwise(by_start):
        if former.date == latter.date and latter.start < former.end:
            raise latter_node.fail(f"sessions {former.key} and {latter.key} overlap")
    return tuple(sessions)


def _session(node: Node) -> SessionEntry:
    given = node.mapping(_SESSION_KEYS, ("key", "date", "start", "end"))
    key, date = key_of(given["key"]), date_of(given["date"])
    start, end = time_of(given["start"]), time_of(given["end"])
    if end <= start:
        raise given["end"].fail(f"session {key} ends at {end:%H:%M}, not after {start:%H:%M}")
    agenda = given["agenda"].items("an agenda title", MAX_AGENDA) if _has(given, "agenda") else []
    return SessionEntry(
        key=key,
        date=date,
        start=start,
        end=end,
        join_url=web_address_of(given["join_url"]) if _has(given, "join_url") else None,
        agenda=tuple(title.text(MAX_AGENDA_TITLE) for title in agenda),
        line=node.line,
        capacity=count_of(given["capacity"]) if _has(given, "capacity") else None,
    )


def _targets(node: Node) -> tuple[TargetEntry, ...]:
    targets: dict[Position, TargetEntry] = {}
    for each in node.items("a target", len(Position) * 2):
        given = each.mapping(("position", "expected"), ("position", "expected"))
        position = position_of(given["position"])
        if position in targets:
            raise each.fail(f"the position {position} stands twice in targets")
        targets[position] = TargetEntry(position, count_of(given["expected"]))
    return tuple(targets.values())


def _reminders(node: Node) -> tuple[ReminderEntry, ...]:
    if node.is_null:
        raise node.fail("reminders is empty: write [] for none, or leave the key out")
    reminders: list[ReminderEntry] = []
    for each in node.items("a reminder", MAX_REMINDERS):
        given = each.mapping(("before", "to"), ("before", "to"))
        reminder = ReminderEntry(before_of(given["before"]), reminded_of(given["to"]))
        if reminder in reminders:
            raise each.fail("the same reminder stands twice")
        reminders.append(reminder)
    return tuple(reminders)
