"""A letter's text into the draft of a meeting."""

from __future__ import annotations

import datetime as dt

from bot.letters.agenda import Topics, find_topics
from bot.letters.chair import find_chair
from bot.letters.channel import find_channel
from bot.letters.draft import Draft, DraftSession
from bot.letters.envelope import envelope_lines
from bot.letters.lines import lines_of
from bot.letters.lists import listings
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
from bot.letters.targets import find_targets
from bot.letters.timetable import Timetable, find_timetable
from bot.letters.title import find_title
from bot.letters.venue import find_venue
from bot.thai.dates import WEEKDAYS

LONGEST_TEXT = 100_000  # characters; what follows is not read


def read_letter(text: str) -> Draft:
    """The meeting that a Thai announcement, news item or letter tells of, as far as it does.

    Nothing is guessed: what the text does not say is absent. A text that is not mainly Thai,
    convenes nothing, calls a meeting off or only sends its minutes gives an empty draft, with
    a note that says so. Never raises.
    """
    draft = Draft()
    if len(text) > LONGEST_TEXT:
        draft.notes.append(f"only the first {LONGEST_TEXT:,} characters were read")
    lines = lines_of(text[:LONGEST_TEXT])
    if reason := why_nothing(lines):
        return Draft(notes=[reason])
    lines = with_months(with_row_times(with_agenda_marks(lines)))
    lists = listings(lines)
    envelope = envelope_lines(lines)
    inside = ["" if at in envelope else line for at, line in enumerate(lines)]
    by_day = day_rows(lines)
    timetable = find_timetable(["" if at in by_day else line for at, line in enumerate(inside)])
    topics = find_topics(
        inside, [one for one in lists if not timetable.rest.keys() & set(one.lines)]
    )
    days = find_days(_kept(lines, topics.lines, timetable))
    targets = find_targets(with_people(with_units(unflattened(lines))), lists, topics.lines)
    draft.title = find_title(lines)
    if not convenes(lines, bool(days.sessions), draft.title):
        return Draft(notes=["the text convenes no meeting"])
    draft.chair = find_chair(lines)
    elsewhere = topics.lines | set(timetable.rest) | envelope
    draft.venue = find_venue(
        [line for at, line in enumerate(lines) if at not in elsewhere],
        {session.date for session in days.sessions},
    )
    draft.channel = find_channel(lines)
    draft.rsvp_deadline = days.deadline
    draft.targets = targets.found
    draft.sessions = days.sessions
    _add_timetable(draft, timetable)
    _add_topics(draft, topics)
    _tell_days(draft, days)
    if targets.sum_note:
        (draft.notes if targets.adds_up else draft.doubts).append(targets.sum_note)
    draft.doubts += targets.doubts
    return draft


def _kept(lines: list[str], outside: frozenset[int], timetable: Timetable) -> list[str]:
    """The lines without what topics and rows of times say: their dates and times are their own."""
    return [timetable.rest.get(at, "" if at in outside else line) for at, line in enumerate(lines)]


def _add_timetable(draft: Draft, timetable: Timetable) -> None:
    for session in draft.sessions:
        one = len(draft.sessions) == 1
        keys = [session.date, *([None] if one else [])]
        for key in keys:
            if key in timetable.by_day:
                session.agenda += timetable.by_day[key]
            if key in timetable.span and session.start is None:
                session.start, session.end = timetable.span[key]


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
    if days.deadline and draft.sessions and days.deadline.date() > _last(draft.sessions):
        draft.doubts.append("rsvp_deadline is after the last session")


def _weekday(date: dt.date) -> str:
    return f"{date:%A} ({WEEKDAYS[date.weekday()]})"


def _last(sessions: list[DraftSession]) -> dt.date:
    return max(session.date for session in sessions)
