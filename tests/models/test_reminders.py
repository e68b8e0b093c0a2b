"""The rules of time as tables of cases: pure, no database. Times of day are Bangkok's."""

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.meetings import Meeting, MeetingSession, ReminderRule
from models.reminders import Due, LastCall, Reminder, Summary, Thanks, due
from tests.examples import examples
from tests.models.cast import DAY, DAY_1, DAY_2, DEADLINE, HOUR, LENGTH, MINUTE, NOW

BANGKOK = dt.timezone(7 * HOUR)
SECOND = dt.timedelta(seconds=1)
DEFAULTS = ((3 * DAY, "none"), (DAY, "yes"), (HOUR, "yes"), (10 * MINUTE, "yes"))
Rules = Iterable[tuple[dt.timedelta, str]]


def local(text: str) -> dt.datetime:
    """`22 09:00`: a moment of November 2564."""
    day, time = text.split()
    hour, minute = time.split(":")
    return dt.datetime(2021, 11, int(day), int(hour), int(minute), tzinfo=BANGKOK)


def never(_: dt.datetime) -> None:
    return None


def night(moment: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """Quiet from 20.00 to 07.00."""
    day = moment.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    for start in (day - 4 * HOUR, day + 20 * HOUR):
        if start <= moment < start + 11 * HOUR:
            return start, start + 11 * HOUR
    return None


def meeting(
    rules: Rules = DEFAULTS,
    starts: Iterable[dt.datetime] = (DAY_1, DAY_2),
    deadline: dt.datetime | None = DEADLINE,
    since: dt.datetime | None = NOW,
    length: dt.timedelta = LENGTH,
) -> Meeting:
    return Meeting(
        key="m",
        rsvp_opened_at=NOW,
        rsvp_deadline=deadline,
        sessions=[
            MeetingSession(key=f"day{n}", starts_at=s, ends_at=s + length, reminders_from=since)
            for n, s in enumerate(starts, 1)
        ],
        reminder_rules=[ReminderRule(before_s=int(b.total_seconds()), to=to) for b, to in rules],
    )


def words(found: Iterable[Due]) -> list[str]:
    """`day1 yes 1:00:00`, `thanks day1`, …"""
    said = []
    for one in found:
        if isinstance(one, Reminder):
            before = dt.timedelta(seconds=one.before_s)
            said.append(f"{one.session.key} {one.state} {before}")
        elif isinstance(one, Thanks):
            said.append(f"thanks {one.session.key}{' last' if one.last else ''}")
        else:
            said.append("last call" if isinstance(one, LastCall) else "summary")
    return said


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (local("19 08:59"), []),
        (local("19 09:00"), ["day1 none 3 days, 0:00:00"]),
        (local("19 16:30"), []),  # after the deadline nobody is asked, for day 2 neither
        (local("21 09:00") - SECOND, []),
        (local("21 09:00"), ["day1 yes 1 day, 0:00:00"]),
        (local("22 08:00"), ["day1 yes 1:00:00"]),  # of several that are due only the latest
        (local("22 08:50"), ["day1 yes 0:10:00"]),
        (local("22 09:00"), []),  # begun; day 2's, due now, waits for the end of day 1
        (local("22 16:29"), []),
        (local("22 16:30"), ["day2 yes 1 day, 0:00:00", "thanks day1"]),
        (local("23 08:00"), ["day2 yes 1:00:00", "thanks day1"]),
        (local("23 16:30"), ["thanks day2 last", "summary"]),
        (local("30 16:29"), ["summary"]),
        (local("30 16:30"), []),
    ],
)
def test_the_defaults_of_a_meeting_of_two_days(now: dt.datetime, expected: list[str]) -> None:
    assert words(due(meeting(), now, never)) == expected


def test_any_means_everybody_each_by_how_they_stand() -> None:
    one = meeting([(HOUR, "any"), (HOUR, "yes")], [DAY_1], deadline=None)
    found = due(one, DAY_1 - HOUR, never)
    assert words(found) == [f"day1 {state} 1:00:00" for state in ("yes", "no", "maybe", "none")]
    assert len({d.key for d in found}) == 4


def test_what_was_past_when_the_time_was_set_is_not_sent() -> None:
    late = meeting(starts=[DAY_1], since=DAY_1 - 30 * MINUTE)
    assert words(due(late, DAY_1 - 20 * MINUTE, never)) == []
    assert words(due(late, DAY_1 - 10 * MINUTE, never)) == ["day1 yes 0:10:00"]


@pytest.mark.parametrize("change", ["meeting", "session", "not opened", "no rules"])
def test_nothing_is_due_for_what_does_not_take_place(change: str) -> None:
    one = meeting([] if change == "no rules" else DEFAULTS, [DAY_1])
    if change == "meeting":
        one.cancelled_at = NOW
    elif change == "session":
        one.sessions[0].cancelled_at = NOW
    elif change == "not opened":
        one.rsvp_opened_at = None
    for now in (DEADLINE - DAY, DAY_1 - DAY, DAY_1 - HOUR, DAY_1 - MINUTE):
        assert due(one, now, never) == []


def test_a_moved_session_is_reminded_of_anew() -> None:
    one = meeting(starts=[DAY_1])
    before = {d.key for d in due(one, DAY_1 - HOUR, never)}
    session = one.sessions[0]
    session.starts_at, session.ends_at = DAY_2, DAY_2 + LENGTH
    session.reminders_from = DAY_1 - HOUR
    assert words(due(one, DAY_1 - MINUTE, never)) == []
    after = due(one, DAY_2 - HOUR, never)
    assert words(after) == ["day1 yes 1:00:00"]
    assert not before & {d.key for d in after}


@pytest.mark.parametrize(
    ("start", "before", "since", "goes_out"),
    [  # quiet from 20.00 to 07.00
        ("22 09:00", 11 * HOUR, "15 09:00", "21 19:59"),  # due at 22.00
        ("22 06:30", HOUR, "15 09:00", "21 19:59"),
        ("22 20:30", 10 * MINUTE, "15 09:00", "22 19:59"),
        ("22 07:30", 10 * MINUTE, "15 09:00", "22 07:20"),
        ("22 09:00", 11 * HOUR, "21 21:00", "22 07:00"),  # 19.59 is past: the next that is useful
        ("22 06:30", HOUR, "21 21:00", "22 05:30"),  # within the last hour it may disturb
        ("22 06:30", 5 * HOUR, "21 21:00", "22 05:30"),
        ("22 23:30", 5 * MINUTE, "22 23:20", "22 23:25"),
    ],
)
def test_quiet_hours_bring_a_reminder_forward(
    start: str, before: dt.timedelta, since: str, goes_out: str
) -> None:
    one = meeting([(before, "yes")], [local(start)], None, local(since), 20 * MINUTE)
    moment = local(goes_out)
    assert due(one, moment - SECOND, night) == []
    [found] = due(one, moment, night)
    assert isinstance(found, Reminder) and found.moment == moment


def test_a_reminder_missed_before_quiet_hours_waits_unless_it_is_urgent() -> None:
    one = meeting([(11 * HOUR, "yes")], [local("22 09:00")], None)
    assert due(one, local("21 20:00"), night) == []
    assert words(due(one, local("22 07:00"), night)) == ["day1 yes 11:00:00"]
    early = meeting([(11 * HOUR, "yes")], [local("22 06:00")], None)
    assert due(early, local("22 04:59"), night) == []
    assert words(due(early, local("22 05:00"), night)) == ["day1 yes 11:00:00"]


def test_thanks_and_what_they_carry_wait_for_the_end_of_quiet_hours() -> None:
    one = meeting(starts=[local("22 13:00"), local("23 13:00")])  # ends at 20.30
    assert words(due(one, local("22 20:30"), night)) == []
    assert words(due(one, local("23 07:00"), night)) == ["day2 yes 1 day, 0:00:00", "thanks day1"]


@pytest.mark.parametrize(
    ("second", "held"),
    [(DAY_1 + LENGTH + 10 * MINUTE, True), (DAY_1 + LENGTH + 9 * MINUTE, False)],
)
def test_a_reminder_is_held_only_where_it_is_still_of_use(second: dt.datetime, held: bool) -> None:
    one = meeting([(HOUR, "yes")], [DAY_1, second], None)
    assert words(due(one, second - HOUR, never)) == ([] if held else ["day2 yes 1:00:00"])


@pytest.mark.parametrize(
    ("rules", "deadline", "expected"),
    [
        (DEFAULTS, DEADLINE, False),  # three days before is within a day of it
        (DEFAULTS[1:], DEADLINE, True),
        (((6 * DAY, "none"),), DEADLINE, True),
        (((3 * DAY - 8 * HOUR, "none"),), DEADLINE, True),  # that rule is after the deadline
        ((), DEADLINE, False),
        (DEFAULTS[1:], None, False),
        (DEFAULTS[1:], NOW + 20 * HOUR, False),  # past when the meeting was opened
    ],
)
def test_one_last_call_a_day_before_the_deadline(
    rules: Rules, deadline: dt.datetime | None, expected: bool
) -> None:
    one = meeting(rules, deadline=deadline)
    moments = [(deadline or DEADLINE) - DAY + n * HOUR for n in range(24)]
    called = [any(isinstance(d, LastCall) for d in due(one, now, never)) for now in moments]
    assert called == [expected] * 24
    assert not any(isinstance(d, LastCall) for d in due(one, DEADLINE - 6 * DAY, never))


def test_a_meeting_told_of_after_its_end_is_not_thanked_for() -> None:
    one = meeting(starts=[DAY_1], since=DAY_1 + LENGTH + HOUR)
    assert not any(isinstance(d, Thanks) for d in due(one, DAY_1 + LENGTH + 2 * HOUR, never))


RULES = st.lists(
    st.tuples(
        st.integers(1, 4 * 86400).map(lambda s: dt.timedelta(seconds=s)),
        st.sampled_from(["yes", "no", "maybe", "none", "any"]),
    ),
    max_size=5,
    unique=True,
)


@settings(max_examples=examples(40), deadline=None)
@given(
    rules=RULES,
    starts_at=st.integers(0, 48).map(lambda h: DAY_1 + h * HOUR),
    steps=st.lists(st.integers(-7200, 40_000), min_size=5, max_size=30),
    quiet=st.sampled_from([never, night]),
)
def test_whatever_the_clock_does_nothing_is_early_late_or_doubled(
    rules: Rules, starts_at: dt.datetime, steps: list[int], quiet: object
) -> None:
    """The clock runs, stands and jumps; a process that dies anywhere forgets nothing, since what
    is known is the keys alone."""
    one = meeting(rules, [starts_at])
    now, known, told = starts_at - 5 * DAY, set[str](), set[tuple[str, int]]()
    for step in steps:
        now = max(NOW, now + dt.timedelta(seconds=step))
        for found in due(one, now, quiet):  # type: ignore[arg-type]
            if found.key in known:
                continue
            known.add(found.key)
            if isinstance(found, Reminder):
                assert found.moment <= now < starts_at
                before = dt.timedelta(seconds=found.before_s)
                assert quiet is night or starts_at - before <= now
                assert (found.state, found.before_s) not in told
                told.add((found.state, found.before_s))
            elif isinstance(found, Thanks | Summary):
                assert now >= one.sessions[0].ends_at
