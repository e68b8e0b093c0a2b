"""The version of the schema: each migration's file begins with its number, which is its name."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from models.database import Database, normalise_url

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> "Config":
    from alembic.config import Config  # dear to load, and most processes only look

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = normalise_url(url)
    return config


def upgrade(url: str) -> None:
    """Bring the schema up to date; several processes may call it at once."""
    from alembic import command

    command.upgrade(alembic_config(url), "head")


def schema_is_current(database: Database) -> bool:
    """Whether the database stands at the newest migration."""
    with database.reading() as db:
        if not inspect(db.connection()).has_table("alembic_version"):
            return False
        return db.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest()]


@cache
def newest() -> str:
    """The number of the newest migration."""
    return max(file.name for file in MIGRATIONS.glob("versions/[0-9]*.py")).partition("_")[0]
