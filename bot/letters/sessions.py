"""The days of the meeting with their times, and by when to answer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from bot.letters.addresses import give_addresses
from bot.letters.background import in_background
from bot.letters.convened_days import convened, next_start
from bot.letters.dates import DateMention, date_mentions
from bot.letters.day_times import (
    changed_time,
    closing_time,
    give_common_time,
    is_behind_aside,
    is_half_of_day,
    is_of_a_group,
    is_told_apart,
    rounds,
    time_near,
    time_of_each_day,
)
from bot.letters.draft import DraftSession
from bot.letters.envelope import is_addressed
from bot.letters.nth_days import time_the_last_day_ends, times_of_named_days
from bot.letters.roles import Role, is_given_up, is_past, role_of
from bot.letters.times import TimeMention, time_mentions
from bot.letters.weekdays import held_on, left_out

MOST_SESSIONS = 100
END_OF_DAY = dt.time(23, 59)
_A_DAY = dt.timedelta(days=1)

# `เป็นวันที่ 20 มกราคม 2566 เวลาและสถานที่เดิม`: the time that was told with another day
_PUT_OFF = re.compile(r"ขยาย(?!ผล|ตัว|งาน)[^\n\d]{0,60}$")
_SAME_TIME = re.compile(r"เวลา(?:และสถานที่)?\s?(?:เดิม|เดียวกัน|คงเดิม|เหมือนเดิม)(?!\s?(?:คือ|:)?\s?\d)")
_AND = re.compile(r"[ ]*(?:,|และ|กับ|รุ่น|ครั้ง|รอบ|กลุ่ม)[^\n]{0,40}$")
# `วันประชุม : 15/8/2567`; without its first group the day of the paper
_DAY_LABEL = re.compile(
    r"(?:^|\n)(?:[•*-]\s?|\d{1,2}[.)]\s?)?วัน(?:ที่|เดือนปี)?(?P<meeting>(?:ที่)?(?:จัด)?(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา))?"
    r"\s?[:|]\s?(?:วันที่\s?)?$"
)
_FURTHEST_LABEL = 40
_BEFORE_DAY = re.compile(r"ก่อน\s?(?:ใน)?(?:วันที่|วัน)?\s*$")


@dataclass(frozen=True, slots=True)
class Days:
    """What the dates of a letter tell. `late` is the day to answer by where all that are named
    follow the last session: none of them is the deadline."""

    sessions: list[DraftSession]
    deadline: dt.datetime | None
    deadline_has_time: bool
    late: dt.date | None
    wrong_weekdays: tuple[tuple[dt.date, str], ...]


def find_days(lines: list[str]) -> Days:
    """Read the lines; those of agenda items are empty here."""
    text = "\n".join(lines)
    mentions = [held_on(text, mention) for mention in date_mentions(text)]
    times = time_mentions(text)
    named_out, days_out = left_out(text, mentions)
    mentions = [
        replace(m, days=tuple(day for day in m.days if day not in days_out) or m.days)
        for m in mentions
        if m not in named_out
    ]
    is_letter = (
        re.search(r"^(?:เรียน|เรื่อง|ที่\s\S+\s?[\d./]+|บันทึกข้อความ)", text, re.MULTILINE) is not None
    )
    roles: list[Role] = []
    former_end = 0
    for mention in mentions:
        roles.append(role_of(text, mention, former_end, is_letter, is_addressed(lines)))
        former_end = mention.end
    roles = _without_what_was_before(text, mentions, roles)
    limits, used = _limits(text, mentions, roles, times)
    times = [time for time in times if time not in used]
    spots = convened(text, mentions, roles, times)
    sessions = _sessions(text, spots, mentions, times)
    give_addresses(text, spots, times, sessions)
    last = max((session.date for session in sessions), default=dt.date.max)
    deadline, timed = next((one for one in limits if one[0].date() <= last), (None, False))
    late = limits[0][0].date() if limits and deadline is None else None
    kept = [
        m for m, role in zip(mentions, roles, strict=True) if m in spots or role is Role.ANSWER_BY
    ]
    wrong = tuple(dict.fromkeys(pair for mention in kept for pair in mention.wrong_weekdays))
    return Days(sessions[:MOST_SESSIONS], deadline, timed, late, wrong)


def _without_what_was_before(
    text: str, mentions: list[DateMention], roles: list[Role]
) -> list[Role]:
    """A day told of by `เมื่อวันที่` that is before the first of the meeting is none of its days;
    nor is that of a form's own `วันที่ :` beside `วันประชุม :`, nor one that another replaces."""
    labels = [_DAY_LABEL.search(text[: mention.start][-_FURTHEST_LABEL:]) for mention in mentions]
    if any(label and label["meeting"] for label in labels):
        roles = [
            Role.OTHER if label and not label["meeting"] else role
            for label, role in zip(labels, roles, strict=True)
        ]
    given_up = {m.days for m in mentions if is_given_up(text, m)}
    held = {m.days for m, role in zip(mentions, roles, strict=True) if role is Role.STRONG}
    if held - given_up:
        roles = [
            Role.OTHER if role is Role.STRONG and m.days in given_up else role
            for m, role in zip(mentions, roles, strict=True)
        ]
    strong = [m.days[0] for m, role in zip(mentions, roles, strict=True) if role is Role.STRONG]
    return [
        Role.OTHER
        if role is Role.STRONG and is_past(text, mention) and mention.days[-1] < strong[0]
        else role
        for mention, role in zip(mentions, roles, strict=True)
    ]


def _limits(
    text: str, mentions: list[DateMention], roles: list[Role], times: list[TimeMention]
) -> tuple[list[tuple[dt.datetime, bool]], list[TimeMention]]:
    """By when to answer, each with whether the letter says its time, and the times of all limits;
    first what a limit was put off to, last what was told before.

    `ภายในวันที่` includes the day, so without a time it is its end; `ก่อนวันที่` the end of the day
    before it.
    """
    same_time = _SAME_TIME.search(text) is not None
    found: list[tuple[int, dt.datetime, bool]] = []
    used: list[TimeMention] = []
    for at, (mention, role) in enumerate(zip(mentions, roles, strict=True)):
        if role not in (Role.ANSWER_BY, Role.OTHER):
            continue
        time = time_near(text, mention, next_start(text, mentions, at), times, of_meeting=False)
        if time and role is Role.OTHER and is_told_apart(text, mention, time):
            continue
        if time and (role is Role.ANSWER_BY or not same_time):
            used.append(time)
        if role is Role.ANSWER_BY:
            before = _BEFORE_DAY.search(text[max(0, mention.start - 20) : mention.start])
            day, clock = mention.days[-1], (time.end or time.start) if time else END_OF_DAY
            day -= _A_DAY if before and not time else dt.timedelta()
            said = text[: mention.start].rpartition("\n")[2]
            rank = 0 if _PUT_OFF.search(said) else 2 if in_background(said) else 1
            found.append((rank, dt.datetime.combine(day, clock), time is not None))
    found.sort(key=lambda limit: limit[0])
    return [(until, timed) for _, until, timed in found], used


def _sessions(
    text: str,
    spots: list[DateMention],
    mentions: list[DateMention],
    times: list[TimeMention],
) -> list[DraftSession]:
    own = [
        time_near(text, spot, next_start(text, mentions, mentions.index(spot)), times)
        for spot in spots
    ]
    used = [
        time
        for at, mention in enumerate(mentions)
        if (time := time_near(text, mention, next_start(text, mentions, at), times))
        and (mention in spots or not is_behind_aside(text, mention, time))
    ]
    ordered = _days_with_times(text, spots, own)
    _add_times_told_again(text, ordered, mentions, times)
    several = len(ordered) > 1
    days = [session.date for session in ordered]
    named = times_of_named_days(text, times, days) if several else {}
    each = time_of_each_day(text, times)
    if changed := changed_time(text, times) or each:
        for place, session in enumerate(ordered):
            told = named.get(place, changed) if changed is each else changed
            session.start, session.end = told.start, told.end
    elif named:
        for place, session in enumerate(ordered):
            if place in named:
                session.start, session.end = named[place].start, named[place].end
            elif own[0] in named.values():
                session.start = session.end = None
    elif len(ordered) == 1 and (one_by_one := rounds(text, times, ordered[0].start)):
        day = ordered[0].date
        return [DraftSession(day, time.start, time.end) for time in one_by_one]
    elif all(session.start is None for session in ordered):
        given_before = [] if _SAME_TIME.search(text) else used
        give_common_time(text, ordered, [time for time in times if time not in given_before])
    if several and (closes := time_the_last_day_ends(text, times)) and ordered[-1].start != closes:
        ordered[-1].end = closes
    if len(ordered) == 1 and ordered[0].start and ordered[0].end is None:
        ordered[0].end = closing_time(text, times, ordered[0].start)
    return ordered


def _add_times_told_again(
    text: str,
    ordered: list[DraftSession],
    mentions: list[DateMention],
    times: list[TimeMention],
) -> None:
    """Of several days the hours that stand where one is named again (`22-23 และ 29 เม.ย.`, then
    `29 เม.ย. ครึ่งบ่าย 13.00-16.30 น.`), if another has its own, or all are named again."""
    untimed = [session for session in ordered if session.start is None]
    if len(ordered) < 2 or not untimed:
        return
    told: dict[dt.date, TimeMention] = {}
    for at, mention in enumerate(mentions):
        time = time_near(text, mention, next_start(text, mentions, at), times)
        if len(mention.days) == 1 and time:
            told.setdefault(mention.days[0], time)
    if len(untimed) == len(ordered) and not all(session.date in told for session in untimed):
        return
    for session in untimed:
        if again := told.get(session.date):
            session.start, session.end = again.start, again.end


def _days_with_times(
    text: str, spots: list[DateMention], own: list[TimeMention | None]
) -> list[DraftSession]:
    """The days in order; groups that come one after the other on a day have each its session."""
    held: dict[dt.date, list[DraftSession]] = {}
    for at, spot in enumerate(spots):
        time = own[at]
        if not time and at + 1 < len(spots) and _AND.match(text[spot.end : spots[at + 1].start]):
            time = own[at + 1]
        for day in spot.days:
            of_day = held.setdefault(day, [DraftSession(day)])
            last = of_day[-1]
            begun = last.end or last.start
            later = time and begun and last.start != time.start and begun <= time.start
            if time and later and is_of_a_group(text, spot, time):
                of_day.append(DraftSession(day, time.start, time.end))
            elif time and last.end and last.end <= time.start and is_half_of_day(text, time):
                last.end = time.end
            elif time and (last.start is None or (time.end and not last.end)):
                last.start, last.end = time.start, time.end
    return [session for day in sorted(held) for session in held[day]]
