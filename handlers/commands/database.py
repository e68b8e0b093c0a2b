"""`flask db …`"""

import click

from handlers.commands.context import settings_for
from models.versions import upgrade


@click.group("db")
def group() -> None:
    """The database schema."""


@group.command("upgrade")
def upgrade_command() -> None:
    """Bring the schema up to date."""
    upgrade(settings_for().database_url)
    click.echo("schema up to date")
