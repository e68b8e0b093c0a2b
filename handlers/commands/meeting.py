"""`flask meeting …`"""

import json
from pathlib import Path

import click

from handlers import invitations
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
from handlers.files.errors import FileError
from handlers.files.meeting import read_meeting
from handlers.meetings import MeetingConflict, import_meeting
from handlers.pages import screen
from models import audit
from models.audiences import AudienceError, check_rows
from models.meetings import meeting_by_key
from models.standing import meeting_status


@click.group("meeting")
def group() -> None:
    """What is convened: meetings, their invitations and answers."""


group.add_command(draft_command)
group.add_command(gaps_command)
group.add_command(feedback_command)


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_command(file: Path) -> None:
    """Create or update a meeting by its key, from a YAML file."""
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
        try:
            created = import_meeting(db, read, now)
        except MeetingConflict as error:
            raise BadInput(f"{file}: {error}") from None
        audit.note(db, now, "command", "meeting imported", key=read.key)
    click.echo(f"{'created' if created else 'updated'} {read.key} sessions={len(read.sessions)}")


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
        click.echo(screen.address(settings, found))


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
