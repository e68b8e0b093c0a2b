"""`flask understand`: what the bot makes of a message, for trying out and for acceptance."""

import json
import sys

import click

from bot.understanding import Context
from bot.understanding.reading import understand
from handlers.commands.context import open_database, unknown, utc_now
from handlers.turn import context
from models.meetings import meeting_by_key


def _context(meeting_key: str | None) -> Context:
    """Today in Bangkok with the sessions of this meeting, or with none."""
    if meeting_key is None:
        return context(utc_now(), None)
    with open_database().reading() as db:
        meeting = meeting_by_key(db, meeting_key)
        if meeting is None:
            unknown("meeting", meeting_key)
        return context(utc_now(), meeting)


@click.command("understand")
@click.option("--meeting", "meeting_key", metavar="KEY", help="Days are this meeting's sessions.")
@click.option("--why", is_flag=True, help="Add what decided, as a list of words.")
def understand_command(meeting_key: str | None, why: bool) -> None:
    """Read one message a line, print one JSON object a line. Nothing is stored."""
    context = _context(meeting_key)
    # Bytes, because only a line feed ends a message here and not every message is valid UTF-8.
    for line in sys.stdin.buffer:
        text = line.rstrip(b"\r\n").decode("utf-8", errors="replace")
        understood = understand(text, context)
        said = understood.as_json()
        if why:
            said["why"] = list(understood.why)
        click.echo(json.dumps(said, ensure_ascii=False))
        sys.stdout.flush()
