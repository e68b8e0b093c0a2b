"""A letter's text into the draft of a meeting."""

from __future__ import annotations

import datetime as dt
import re

from bot.letters.agenda import Timetable, Topics, find_timetable, find_topics
from bot.letters.chair import find_chair
from bot.letters.channel import find_channel
from bot.letters.draft import Draft, DraftSession
from bot.letters.envelope import envelope_lines
from bot.letters.lines import lines_of
from bot.letters.lists import listings
from bot.letters.phrases import CONVENING
from bot.letters.sessions import Days, find_days
from bot.letters.tables import with_units
from bot.letters.targets import find_targets
from bot.letters.title import find_title, is_about_minutes, is_called_off, is_other_business
from bot.letters.venue import find_venue
from bot.thai.dates import WEEKDAYS

LONGEST_TEXT = 100_000  # characters; what follows is not read
_THAI_SHARE = 0.25

_MEETING = re.compile(
    rf"(?<!ห้อง)(?<!หอ)(?<!ศูนย์)(?<!ระบบ)(?<!ที่)(?:{CONVENING})|(?:นัด|เชิญ)\s?[Mm]eeting"
)
# Who was trained before is not called to a training.
_PASSED = re.compile(
    rf"(?:ผ่าน|เคย|จบ|ได้รับ|หลัง)(?:การ)?(?:เข้ารับการ|เข้า)?(?:{CONVENING})"
    rf"|(?:ผู้|ผู้ที่|หาก|กรณี)มี(?:กำหนด)?(?:การ)?(?:{CONVENING})"
)
_CONVENED = re.compile(
    r"(?:เชิญ|นัด|(?<!ไม่)มี|จัด|กำหนด|เข้าร่วม|ประธาน|กำหนดการ|โครงการ|เรื่อง|แจ้ง"
    rf"|ร่วม)[^\n]{{0,60}}?(?:{CONVENING})|(?:^|\n)\W*(?:{CONVENING})|นัด\s?[Mm]eeting|เลื่อน(?:มา)?เป็น"
)


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
    if reason := _nothing_to_draft(lines):
        return Draft(notes=[reason])
    lists = listings(lines)
    envelope = envelope_lines(lines)
    inside = ["" if at in envelope else line for at, line in enumerate(lines)]
    timetable = find_timetable(inside)
    topics = find_topics(inside, lists)
    days = find_days(_kept(lines, topics.lines, timetable))
    targets = find_targets(with_units(lines), lists, topics.lines)
    if not days.sessions and not _CONVENED.search("\n".join(lines)):
        return Draft(notes=["the text convenes no meeting"])
    draft.title = find_title(lines)
    if draft.title is None and not _CONVENED.search(_PASSED.sub("", "\n".join(lines))):
        return Draft(notes=["the text convenes no meeting"])
    if draft.title is None and not days.sessions:
        return Draft(notes=["the text convenes no meeting"])
    draft.chair = find_chair(lines)
    elsewhere = topics.lines | set(timetable.rest) | envelope
    draft.venue = find_venue([line for at, line in enumerate(lines) if at not in elsewhere])
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


def _nothing_to_draft(lines: list[str]) -> str | None:
    text = "\n".join(lines)
    plain = re.sub(r"https?://\S+", "", text)
    thai = sum("\u0e01" <= char <= "\u0e4e" for char in plain)
    latin = sum(char.isascii() and char.isalpha() for char in plain)
    if thai <= (thai + latin) * _THAI_SHARE:
        return "the text is not in Thai" if latin else "the text has no words"
    if not _MEETING.search(_PASSED.sub("", text)):
        return "the text convenes no meeting"
    if is_called_off(lines):
        return "the text calls a meeting off"
    if is_other_business(lines):
        return "the text is about other business than a meeting"
    if is_about_minutes(lines):
        return "the text is about the minutes or results of a meeting"
    return None


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
