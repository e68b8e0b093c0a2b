"""`flask richmenu …`"""

import click

from bot.line import LineClient, LineRefused, LineUnavailable
from bot.richmenus.sync import sync
from handlers.commands.context import BadInput, open_database, settings_for, utc_now
from models import menus


@click.group("richmenu")
def group() -> None:
    """The menus below the chat."""


@group.command("sync")
def sync_command() -> None:
    """Make LINE's rich menus equal to the project's; a second run changes nothing."""
    settings = settings_for("line")
    database = open_database(settings)
    try:
        with LineClient(settings.channel_access_token, settings.line_api_base_url) as line:
            result = sync(line)
    except (LineUnavailable, LineRefused) as error:
        raise BadInput(f"LINE: {error}") from None
    with database.transaction() as db:
        menus.keep_ids(db, {str(s): i for s, i in result.ids.items()}, utc_now())
    click.echo(
        f"created={result.created} repaired={result.repaired}"
        f" deleted={result.deleted} unchanged={result.unchanged}"
    )
