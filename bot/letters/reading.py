"""A letter's text into the draft of a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.letters.agenda import Topics, find_topics
from bot.letters.chair import find_chair
from bot.letters.changes import with_changes
from bot.letters.channel import find_channel
from bot.letters.day_heads import with_days_on_turns
from bot.letters.day_topics import topics_beside_days
from bot.letters.draft import Draft
from bot.letters.envelope import envelope_lines, named_papers
from bot.letters.lines import lines_of
from bot.letters.lists import listings
from bot.letters.matters import find_matters
from bot.letters.purpose import convenes, why_nothing
from bot.letters.same_month import with_months
from bot.letters.sessions import Days, find_days
from bot.letters.tables import (
    day_rows,
    unflattened,
    with_agenda_marks,
    with_people,
    with_row_times,
    with_units,
)
from bot.letters.targets import Targets, find_targets
from bot.letters.timetable import Timetable, find_timetable
from bot.letters.title import find_title
from bot.letters.venue import WHERE_EACH_WORKS, find_venue
from bot.thai.dates import WEEKDAYS

LONGEST_TEXT = 100_000  # characters; what follows is not read


def read_letter(text: str) -> Draft:
    """The meeting that a Thai announcement, news item or letter tells of, as far as it does.

    Nothing is guessed: what the text does not say is absent. A text that is not mainly Thai,
    convenes nothing, calls a meeting off or only sends its minutes gives an empty draft, with
    a note that says so. Never raises.
    """
    told = lines = lines_of(text[:LONGEST_TEXT])
    if reason := why_nothing(lines):
        return Draft(notes=[reason])
    lines = with_row_times(with_agenda_marks(with_changes(lines)))
    lines = with_days_on_turns(with_months(lines))
    parts = _parts(lines)
    # What is put off may be named only where it is told what was.
    title = find_title(_without(lines, named_papers(lines))) or find_title(told)
    if not convenes(lines, bool(parts.days.sessions), title):
        return Draft(notes=["the text convenes no meeting"])
    draft = _draft(lines, parts, title)
    if len(text) > LONGEST_TEXT:
        draft.notes.insert(0, f"only the first {LONGEST_TEXT:,} characters were read")
    return draft


@dataclass(frozen=True, slots=True)
class _Parts:
    """What lists, tables and dates of a letter tell; `envelope` are the lines around its text,
    and those that name other papers."""

    envelope: frozenset[int]
    timetable: Timetable
    topics: Topics
    days: Days
    targets: Targets


def _parts(lines: list[str]) -> _Parts:
    """Topics and rows of times first: their dates and times are their own, not the meeting's."""
    papers = named_papers(lines)
    lists = [one for one in listings(lines) if one.lines.start not in papers]
    envelope = envelope_lines(lines) | papers
    inside = _without(lines, envelope)
    timetable = find_timetable(_without(inside, day_rows(lines)))
    rows = timetable.rest
    topics = find_topics(inside, [one for one in lists if not rows.keys() & set(one.lines)])
    own = [rows.get(at, line) for at, line in enumerate(_without(lines, topics.lines))]
    counted = with_people(with_units(unflattened(_without(lines, papers))))
    targets = find_targets(counted, lists, topics.lines)
    return _Parts(envelope, timetable, topics, find_days(own), targets)


def _without(lines: list[str], numbers: frozenset[int]) -> list[str]:
    """As many lines, those of the numbers empty."""
    return ["" if at in numbers else line for at, line in enumerate(lines)]


def _draft(lines: list[str], parts: _Parts, title: str | None) -> Draft:
    days, targets = parts.days, parts.targets
    elsewhere = parts.envelope | parts.topics.lines | parts.timetable.rest.keys()
    draft = Draft(
        title=title,
        chair=find_chair(lines),
        venue=find_venue(
            [line for at, line in enumerate(lines) if at not in elsewhere],
            {session.date for session in days.sessions},
        ),
        channel=find_channel(lines),
        rsvp_deadline=days.deadline,
        targets=targets.found,
        sessions=days.sessions,
    )
    if draft.channel == "video_conference" and draft.venue in WHERE_EACH_WORKS:
        draft.venue = None
    _add_timetable(draft, parts.timetable)
    _add_topics(draft, parts.topics)
    if not any(session.agenda for session in draft.sessions):
        _add_beside(draft, topics_beside_days(lines, [one.date for one in draft.sessions]))
    if title and draft.sessions and not any(session.agenda for session in draft.sessions):
        inside = [line for at, line in enumerate(lines) if at not in parts.envelope]
        draft.sessions[0].agenda = find_matters(inside, title)
    _tell_days(draft, days)
    if targets.sum_note:
        (draft.notes if targets.adds_up else draft.doubts).append(targets.sum_note)
    draft.doubts += targets.doubts
    return draft


def _add_timetable(draft: Draft, timetable: Timetable) -> None:
    for session in draft.sessions:
        one = len(draft.sessions) == 1
        keys = [session.date, *([None] if one else [])]
        for key in keys:
            if key in timetable.by_day:
                session.agenda += timetable.by_day[key]
            if key in timetable.span and session.start is None:
                session.start, session.end = timetable.span[key]


def _add_beside(draft: Draft, topics: dict[dt.date, list[str]]) -> None:
    for session in draft.sessions:
        if session.date in topics:
            session.agenda += topics[session.date]


def _add_topics(draft: Draft, topics: Topics) -> None:
    if not draft.sessions:
        return
    own = {session.date: session for session in draft.sessions}
    for place, titles in topics.by_place.items():
        nth = draft.sessions[min(place, len(draft.sessions) - 1)]
        nth.agenda += [title for title in titles if title not in nth.agenda]
    for day, titles in topics.by_day.items():
        session = own.get(day) if day else None
        into = session or draft.sessions[0]
        into.agenda += [title for title in titles if title not in into.agenda]
        if session is None and len(draft.sessions) > 1:
            draft.notes.append("the agenda is not given by day: all of it stands under day1")


def _tell_days(draft: Draft, days: Days) -> None:
    for date, said in days.wrong_weekdays:
        draft.doubts.append(
            f"{date.isoformat()} is a {_weekday(date)}, but the text calls it {said}"
        )
    if days.deadline and not days.deadline_has_time:
        draft.notes.append("rsvp_deadline: the text names the day, not the time")
    if days.late:
        draft.notes.append(f"rsvp_deadline: {days.late.isoformat()} is after the last session")


def _weekday(date: dt.date) -> str:
    return f"{date:%A} ({WEEKDAYS[date.weekday()]})"
