"""What time brings to those who were invited, decided from the meeting as it stands now.

Pure: a meeting's rows and `now` go in, what is due comes out. Nothing is planned ahead, so there
is nothing to take back when a meeting moves; that a sending happens once is its `key`'s doing.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from models.meetings import Meeting, MeetingSession, ReminderRule
from models.rsvps import Answer

NONE = "none"
ANY = "any"
STATES = (*map(str, Answer), NONE)
"""How a person may stand to a session."""

LAST_HOUR = dt.timedelta(hours=1)
"""So near to its session a reminder is urgent: quiet hours do not hold it up any more."""

BEFORE_QUIET = dt.timedelta(minutes=1)
"""What quiet hours bring forward goes out so long before they begin, at 19.59."""

ROOM_TO_ACT = dt.timedelta(minutes=10)
"""A reminder is held for the end of an earlier day only where so much is left after it."""

ONE_QUESTION = dt.timedelta(hours=24)
"""Nobody is asked the same question twice within this by the rules of different sessions."""

LAST_CALL = dt.timedelta(hours=24)
"""Who has not answered is asked once more so long before the deadline."""

THANKS_WITHIN = dt.timedelta(hours=24)
SUMMARY_WITHIN = dt.timedelta(days=7)
"""Words afterwards that come later than this come too late."""

Quiet: TypeAlias = Callable[[dt.datetime], tuple[dt.datetime, dt.datetime] | None]
"""The quiet hours that cover a moment, from and until; None where it is not quiet."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Those who stand at `state` are to be reminded of the session; it was due at `moment`."""

    session: MeetingSession
    state: str
    before_s: int
    moment: dt.datetime

    @property
    def key(self) -> str:
        """By state and not by rule: `any` and `yes` an hour before are one sending to a yes."""
        return f"reminder:{_of(self.session)}:{self.before_s}:{self.state}"


@dataclass(frozen=True, slots=True)
class LastCall:
    """Those who owe an answer are to be asked before the deadline; it was due at `moment`."""

    meeting: Meeting
    deadline: dt.datetime
    moment: dt.datetime

    @property
    def key(self) -> str:
        return f"last_call:{self.meeting.key}:{int(self.deadline.timestamp())}"


@dataclass(frozen=True, slots=True)
class Thanks:
    """Those who came are to be thanked; after the `last` session also asked how it was."""

    session: MeetingSession
    last: bool

    @property
    def key(self) -> str:
        return f"thanks:{_of(self.session)}"

    @property
    def moment(self) -> dt.datetime:
        return self.session.ends_at


@dataclass(frozen=True, slots=True)
class Summary:
    """Those who meant to come and did not are to get the summary, once there is one."""

    meeting: Meeting
    moment: dt.datetime

    @property
    def key(self) -> str:
        return f"summary:{self.meeting.key}"


Due: TypeAlias = Reminder | LastCall | Thanks | Summary


def due(meeting: Meeting, now: dt.datetime, quiet: Quiet) -> list[Due]:
    """All that is due now, sent already or not: whoever acts leaves out the keys that are known."""
    if meeting.rsvp_opened_at is None or not meeting.standing_sessions:
        return []
    found: list[Due] = [*_reminders(meeting, now, quiet)]
    if call := _last_call(meeting, now, quiet):
        found.append(call)
    if quiet(now) is None:
        found += _afterwards(meeting, now)
    return found


def is_urgent(session: MeetingSession, now: dt.datetime) -> bool:
    return session.starts_at - now <= LAST_HOUR


def takes_answers(meeting: Meeting, now: dt.datetime) -> bool:
    """After the deadline nobody is asked for an answer any more."""
    return meeting.rsvp_deadline is None or now < meeting.rsvp_deadline


def session_before(meeting: Meeting, session: MeetingSession) -> MeetingSession | None:
    """The standing session that comes just before."""
    earlier = [s for s in meeting.standing_sessions if s.starts_at < session.starts_at]
    return earlier[-1] if earlier else None


def _of(session: MeetingSession) -> str:
    return f"{session.meeting.key}:{session.key}:{int(session.starts_at.timestamp())}"


def _reminders(meeting: Meeting, now: dt.datetime, quiet: Quiet) -> Iterator[Reminder]:
    """For each session and state the latest reminder that is due; missed ones are not made up."""
    for session in meeting.standing_sessions:
        if now >= session.starts_at or (quiet(now) and not is_urgent(session, now)):
            continue
        for state in STATES:
            reached = [
                (moment, -rule.before_s)
                for rule in meeting.reminder_rules
                if _concerns(rule, state, meeting, now)
                if (moment := _moment(meeting, session, rule, state, quiet)) and moment <= now
            ]
            if reached:
                moment, before = max(reached)
                yield Reminder(session, state, -before, moment)


def _concerns(rule: ReminderRule, state: str, meeting: Meeting, now: dt.datetime) -> bool:
    """`any` still reaches the silent after the deadline, since they may come; the question not."""
    if rule.to == ANY:
        return True
    return rule.to == state and (state != NONE or takes_answers(meeting, now))


def _moment(
    meeting: Meeting, session: MeetingSession, rule: ReminderRule, state: str, quiet: Quiet
) -> dt.datetime | None:
    """When the rule falls due for the session; None where that was past when the time was set."""
    nominal = session.starts_at - dt.timedelta(seconds=rule.before_s)
    if session.reminders_from and nominal < session.reminders_from:
        return None
    if state == Answer.YES and (running := _running(meeting, session, nominal)):
        return running.ends_at  # together with the thanks of that session
    return _out_of_quiet(nominal, session.starts_at, session.reminders_from, quiet)


def _running(
    meeting: Meeting, session: MeetingSession, moment: dt.datetime
) -> MeetingSession | None:
    """The session just before, where it is going on at `moment` and ends well before this one."""
    before = session_before(meeting, session)
    if before is None or not before.starts_at <= moment < before.ends_at:
        return None
    return before if before.ends_at + ROOM_TO_ACT <= session.starts_at else None


def _out_of_quiet(
    nominal: dt.datetime, useful_until: dt.datetime, since: dt.datetime | None, quiet: Quiet
) -> dt.datetime:
    """The last moment before the quiet hours; where that was past already when the time was set
    (a meeting moved in the evening to the next morning), the first moment that is not quiet or
    lies within the last hour."""
    hours = quiet(nominal)
    if hours is None:
        return nominal
    early = hours[0] - BEFORE_QUIET
    if since is None or early >= since:
        return early
    return min(hours[1], max(nominal, useful_until - LAST_HOUR))


def _last_call(meeting: Meeting, now: dt.datetime, quiet: Quiet) -> LastCall | None:
    """One question before the deadline, unless a question falls near it anyway; a meeting without
    reminders has none."""
    deadline = meeting.rsvp_deadline
    if deadline is None or not meeting.reminder_rules or not takes_answers(meeting, now):
        return None
    nominal = deadline - LAST_CALL
    since = max((s.reminders_from for s in meeting.sessions if s.reminders_from), default=None)
    if (since and nominal < since) or now >= meeting.standing_sessions[-1].starts_at:
        return None
    moment = _out_of_quiet(nominal, deadline, since, quiet)
    if now < moment or (quiet(now) and deadline - now > LAST_HOUR):
        return None
    for session in meeting.standing_sessions:
        for rule in meeting.reminder_rules:
            asked = rule.to in (NONE, ANY) and _moment(meeting, session, rule, NONE, quiet)
            if asked and asked < deadline and abs(asked - moment) <= ONE_QUESTION:
                return None
    return LastCall(meeting, deadline, moment)


def _afterwards(meeting: Meeting, now: dt.datetime) -> Iterator[Thanks | Summary]:
    last = meeting.standing_sessions[-1]
    for session in meeting.standing_sessions:
        known_in_time = not session.reminders_from or session.reminders_from <= session.ends_at
        if known_in_time and session.ends_at <= now < session.ends_at + THANKS_WITHIN:
            yield Thanks(session, session is last)
    if last.ends_at <= now < last.ends_at + SUMMARY_WITHIN:
        yield Summary(meeting, last.ends_at)
