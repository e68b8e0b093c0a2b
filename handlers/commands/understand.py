"""`flask understand`: what the bot makes of a message, for trying out and for acceptance."""

from __future__ import annotations

import datetime as dt
import json

import click

from bot.thai.dates import to_local
from bot.understanding import Context, understand


def context_for(meeting_key: str | None) -> Context:
    """Today in Bangkok with the sessions of this meeting, or with none. LookupError for a key
    that no meeting has."""
    if meeting_key is None:
        return Context(today=to_local(dt.datetime.now(dt.UTC)).date())
    from handlers.meetings_context import context_for_meeting

    return context_for_meeting(meeting_key)


@click.command("understand")
@click.option("--meeting", "meeting_key", metavar="KEY", help="Days are this meeting's sessions.")
@click.option("--why", is_flag=True, help="Add what decided, as a list of words.")
def understand_command(meeting_key: str | None, why: bool) -> None:
    """Read one message a line, print one JSON object a line. Nothing is stored."""
    try:
        context = context_for(meeting_key)
    except LookupError as error:
        raise click.BadParameter(str(error), param_hint="--meeting") from None
    # Bytes, because only a line feed ends a message here and not every message is valid UTF-8.
    for line in click.get_binary_stream("stdin"):
        text = line.rstrip(b"\r\n").decode("utf-8", errors="replace")
        understood = understand(text, context)
        said = understood.as_json()
        if why:
            said["why"] = list(understood.why)
        click.echo(json.dumps(said, ensure_ascii=False))
        click.get_text_stream("stdout").flush()
