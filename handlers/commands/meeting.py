"""`flask meeting …`"""

import datetime as dt
import json
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot import announcements as content
from bot.announcements import AnnouncementError
from handlers import addresses, afterwards, changes, invitations, waitlists
from handlers.changes import Told
from handlers.commands.context import (
    BadInput,
    local_moment,
    open_database,
    settings_for,
    unknown,
    utc_now,
)
from handlers.commands.draft import draft_command
from handlers.commands.feedback import feedback_command
from handlers.commands.gaps import gaps_command
from handlers.commands.meeting_changes import (
    cancel_command,
    clone_command,
    move_command,
    told_text,
)
from handlers.files.errors import FileError
from handlers.files.meeting import read_meeting
from handlers.meetings import MeetingConflict, import_meeting
from handlers.rescheduling import locked_meeting
from models import audit
from models.audiences import AudienceError, check_rows
from models.changes import Known, known
from models.meetings import Meeting, meeting_by_key
from models.standing import meeting_status


@click.group("meeting")
def group() -> None:
    """What is convened: meetings, their invitations and answers."""


for command in (
    draft_command,
    move_command,
    cancel_command,
    clone_command,
    gaps_command,
    feedback_command,
):
    group.add_command(command)


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Tell nobody of what changes: for a slip of the pen.")
def import_command(file: Path, quiet: bool) -> None:
    """Create or update a meeting by its key, from a YAML file; those concerned by a change are
    told once."""
    try:
        read = read_meeting(file)
    except FileError as error:
        raise BadInput(str(error)) from None
    now = utc_now()
    with open_database().transaction() as db:
        try:
            check_rows(db, read.audience)
        except AudienceError as error:
            raise BadInput(str(FileError(file, read.audience_line, f"audience: {error}"))) from None
        former = locked_meeting(db, read.key)
        before = known(former) if former else None
        try:
            import_meeting(db, read, now)
        except MeetingConflict as error:
            raise BadInput(f"{file}: {error}") from None
        told = _told_of_import(db, former, before, quiet, now)
        audit.note(db, now, "command", "meeting imported", key=read.key, told=told.people)
    click.echo(
        f"{'updated' if before else 'created'} {read.key} sessions={len(read.sessions)}"
        + (f" {told_text(told)}" if told.people or told.dropped else "")
    )


def _told_of_import(
    db: Session, meeting: Meeting | None, before: Known | None, quiet: bool, now: dt.datetime
) -> Told:
    if meeting is None or before is None:
        return Told(0, 0, 0)
    for session in meeting.sessions:
        waitlists.give_places_of(db, session, now)
    return Told(0, 0, 0) if quiet else changes.tell(db, meeting, before, now)


@group.command("invite")
@click.argument("key")
@click.option("--at", help="When to send, 'YYYY-MM-DD HH:MM' local time; at once if not given.")
@click.option("--urgent", is_flag=True, help="Send in quiet hours too.")
def invite_command(key: str, at: str | None, urgent: bool) -> None:
    """Open the RSVP and queue the invitations; a second time, only for who is new."""
    now = utc_now()
    due_at = local_moment(at, now) if at else now
    with open_database().transaction() as db:
        meeting = meeting_by_key(db, key)
        if meeting is None:
            unknown("meeting", key)
        if not meeting.standing_sessions:
            raise BadInput(f"meeting {key!r} is cancelled: nobody can be invited")
        if meeting.sessions[-1].ends_at <= due_at:
            raise BadInput(f"meeting {key!r} is over by then: nobody can be invited")
        notice = invitations.order(db, meeting, due_at, urgent, now)
        audit.note(db, now, "command", "invitations ordered", key=key, notice=notice.id)
        reach = invitations.reach_counts(db, notice)
    if due_at > now:
        click.echo(f"scheduled for {at}")
    else:
        click.echo(" ".join(f"{name}={count}" for name, count in reach.items()))


@group.command("screen")
@click.argument("key")
@click.argument("session")
def screen_command(key: str, session: str) -> None:
    """Print the address of the page that shows a session's check-in code to the room."""
    settings = settings_for("links")
    with open_database(settings).reading() as db:
        meeting = meeting_by_key(db, key) or unknown("meeting", key)
        found = meeting.session(session) or unknown("session", session)
        click.echo(addresses.screen(settings, found))


@group.command("summary")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
def summary_command(key: str, file: Path) -> None:
    """Store what came of a meeting, Markdown as for announcements; a new one replaces the old.

    Once the meeting is over it goes to those who meant to come and did not, within a week of its
    end; everybody else who is invited gets it for the asking.
    """
    try:
        summary = content.read(file)
        if summary.fields:
            raise BadInput(f"{file}: a summary is the same for all: {{…}} cannot be filled in")
        with open_database().transaction() as db:
            meeting = meeting_by_key(db, key)
            if meeting is None:
                unknown("meeting", key)
            now = utc_now()
            afterwards.keep_summary(db, meeting, summary, file.read_text("utf-8-sig"), now)
            audit.note(db, now, "command", "meeting summary stored", key=key)
    except AnnouncementError as error:
        raise BadInput(f"{file}: {error}") from None
    click.echo(f"stored for {key}")


@group.command("status")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status_command(key: str, as_json: bool) -> None:
    """Counts of invited people and of their answers."""
    with open_database().reading() as db:
        meeting = meeting_by_key(db, key)
        if meeting is None:
            unknown("meeting", key)
        status = meeting_status(db, meeting)
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False))
        return
    click.echo(f"{key}: invited {status['invited']}, linked {status['linked']}")
    for name, counts in status["sessions"].items():
        click.echo(f"  {name}: " + " ".join(f"{k}={v}" for k, v in counts.items()))
    for position, counts in status["by_position"].items():
        click.echo(f"  {position}: " + " ".join(f"{k}={v}" for k, v in counts.items()))
