"""The version of the schema. Apart from `database`, since Alembic is dear to load."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.database import Database, normalise_url

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = normalise_url(url)
    return config


def upgrade(url: str) -> None:
    """Bring the schema up to date; several processes may call it at once."""
    command.upgrade(alembic_config(url), "head")


def schema_is_current(database: Database) -> bool:
    """Whether the database stands at the newest migration."""
    with database.reading() as db:
        return MigrationContext.configure(db.connection()).get_current_revision() == _newest()


@cache
def _newest() -> str | None:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()
