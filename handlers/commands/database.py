"""`flask db …`"""

import click

from handlers import policy_search
from handlers.commands.context import settings_for
from models.database import Database
from models.versions import upgrade


@click.group("db")
def group() -> None:
    """The database schema."""


@group.command("upgrade")
def upgrade_command() -> None:
    """Bring the schema up to date, and make approved policies found that never were."""
    url = settings_for().database_url
    upgrade(url)
    database = Database(url)
    filled = policy_search.fill_missing(database)
    database.close()
    if filled:
        click.echo(f"policies now found by their words: {filled}")
    click.echo("schema up to date")
