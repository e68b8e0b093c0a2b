"""`flask meeting move | cancel | clone`: what an organiser changes after the fact."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.orm import Session

from bot.thai.dates import parse_date, parse_local_datetime, to_local
from handlers import changes, rescheduling
from handlers.changes import Told
from handlers.commands.context import BadInput, open_database, unknown, utc_now
from handlers.files.meeting_values import KEY, YEARS
from handlers.meetings import MeetingConflict
from models import audit
from models.changes import known
from models.meetings import Meeting, MeetingSession, meeting_by_key


@click.command("move")
@click.argument("key")
@click.argument("session_key", metavar="SESSION")
@click.option("--date", help="The new date, in either era; the old one stays if not given.")
@click.option("--start", help="When it starts then, local time, such as 10:00.")
@click.option("--end", help="When it ends then.")
def move_command(
    key: str, session_key: str, date: str | None, start: str | None, end: str | None
) -> None:
    """Move a session; those concerned are told, and asked again where the day is another."""
    if not (date or start or end):
        raise BadInput("give at least one of --date, --start and --end")
    day, first, last = _date(date), _time(start), _time(end)
    now = utc_now()
    with open_database().transaction() as db, _conflicts():
        meeting = _meeting(db, key)
        session = _session(meeting, session_key)
        before, was, deadline = known(meeting), session.starts_at, meeting.rsvp_deadline
        rescheduling.move(meeting, session, day, first, last, now)
        db.flush()
        told = changes.tell(db, meeting, before, now)
        audit.note(
            db, now, "command", "session moved", key=key, session=session_key,
            was=was.isoformat(), to=session.starts_at.isoformat(), told=told.people,
        )  # fmt: skip
        moment = to_local(session.starts_at)
    click.echo(f"{key} {session_key} starts {moment:%Y-%m-%d %H:%M} {told_text(told)}")
    if deadline != meeting.rsvp_deadline and deadline:
        click.echo(f"answers, closed since {to_local(deadline):%Y-%m-%d %H:%M}, are taken again")


@click.command("cancel")
@click.argument("key")
@click.argument("session_key", metavar="[SESSION]", required=False)
def cancel_command(key: str, session_key: str | None) -> None:
    """Cancel a meeting, or one session of it; answers stay, who had not declined is told."""
    now = utc_now()
    with open_database().transaction() as db, _conflicts():
        meeting = _meeting(db, key)
        session = _session(meeting, session_key) if session_key else None
        before = known(meeting)
        rescheduling.cancel(meeting, session, now)
        db.flush()
        told = changes.tell(db, meeting, before, now)
        audit.note(db, now, "command", "cancelled", key=key, session=session_key, told=told.people)
    click.echo(f"cancelled {' '.join(filter(None, (key, session_key)))} {told_text(told)}")


@click.command("clone")
@click.argument("key")
@click.argument("new_key", metavar="NEWKEY")
@click.option("--date", help="The first day of the new meeting; the others follow as they did.")
def clone_command(key: str, new_key: str, date: str | None) -> None:
    """Copy a meeting, without its links, answers and invitations; nobody is told anything."""
    if not KEY.fullmatch(new_key):
        raise BadInput(f"key {new_key!r} is not 1 to 64 of a-z, 0-9 and -")
    first_day = _date(date)
    now = utc_now()
    with open_database().transaction() as db, _conflicts():
        meeting = _meeting(db, key)
        if meeting_by_key(db, new_key):
            raise BadInput(f"meeting {new_key!r} is there already")
        fresh = rescheduling.clone(db, meeting, new_key, first_day, now)
        audit.note(db, now, "command", "meeting cloned", key=key, to=new_key)
        days = [to_local(s.starts_at).date() for s in fresh.sessions]
    click.echo(f"created {new_key} sessions={len(days)} from {days[0]} to {days[-1]}")


def told_text(told: Told) -> str:
    """What a command prints of a telling; LINE charges as many messages as people."""
    return f"told={told.people} requests={told.requests} messages={told.people}" + (
        f" not_sent_any_more={told.dropped}" if told.dropped else ""
    )


@contextmanager
def _conflicts() -> Iterator[None]:
    """Outside of it the transaction is undone: nothing half-done is kept."""
    try:
        yield
    except MeetingConflict as error:
        raise BadInput(str(error)) from None


def _meeting(db: Session, key: str) -> Meeting:
    return rescheduling.locked_meeting(db, key) or unknown("meeting", key)


def _session(meeting: Meeting, key: str) -> MeetingSession:
    return meeting.session(key) or unknown(f"session of meeting {meeting.key!r}", key)


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    date = parse_date(text)
    if date is None or date.year not in YEARS:
        raise BadInput(f"{text!r} is not a date such as 2021-11-22 or 2564-11-22")
    return date


def _time(text: str | None) -> dt.time | None:
    if text is None:
        return None
    try:
        return to_local(parse_local_datetime(f"2000-01-01 {text}")).time()
    except ValueError:
        raise BadInput(f"{text!r} is not a time such as 09:00") from None
