"""`flask link …`: the personal links into a meeting's sessions."""

from collections.abc import Sequence

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import links
from handlers.commands.context import BadInput, open_database, settings_for, unknown, utc_now
from models import doors
from models.meetings import Invitation, Meeting, MeetingSession, meeting_by_key
from models.people import Person


@click.group("link")
def group() -> None:
    """Personal links into sessions: how they are used; revoke and replace them."""


@group.command("list")
@click.argument("key")
@click.option("--shared", is_flag=True, help="Only links opened from more than one device.")
def list_command(key: str, shared: bool) -> None:
    """Staff code, session, devices let in, and how often others were asked for a code."""
    with open_database().reading() as db:
        meeting = _meeting(db, key)
        found = doors.uses(db, meeting.id)
    for use in found:
        if use.is_shared or not shared:
            click.echo(f"{use.staff_code} {use.session} devices={use.devices} asked={use.asked}")


@group.command("revoke")
@click.argument("key")
@click.argument("staff_code")
@click.argument("session", required=False)
def revoke_command(key: str, staff_code: str, session: str | None) -> None:
    """Make a person's links dead at once; asking in chat brings new ones."""
    now = utc_now()
    with open_database().transaction() as db:
        meeting = _meeting(db, key)
        person = _person(db, staff_code)
        revoked = links.revoke(db, person, _sessions(meeting, session), "command", now)
    click.echo(f"revoked={revoked}")


@group.command("reissue")
@click.argument("key")
@click.argument("staff_code")
@click.argument("session", required=False)
def reissue_command(key: str, staff_code: str, session: str | None) -> None:
    """Replace a person's links, and tell them in chat (one message)."""
    settings, now = settings_for("links"), utc_now()
    with open_database(settings).transaction() as db:
        meeting = _meeting(db, key)
        person, sessions = _person(db, staff_code), _sessions(meeting, session)
        if db.get(Invitation, (meeting.id, person.id)) is None:
            raise BadInput(f"{staff_code} is not invited to {key!r}: there is no link to give")
        told = links.reissue(db, settings, person, meeting, sessions, "command", now)
    click.echo(f"told={'yes' if told else 'no'}")


def _meeting(db: Session, key: str) -> Meeting:
    return meeting_by_key(db, key) or unknown("meeting", key)


def _person(db: Session, staff_code: str) -> Person:
    person = db.scalar(select(Person).where(Person.staff_code == staff_code))
    return person or unknown("staff code", staff_code)


def _sessions(meeting: Meeting, key: str | None) -> Sequence[MeetingSession]:
    """The session that is named, or all of them."""
    if key is None:
        return meeting.sessions
    return [meeting.session(key) or unknown("session", key)]
