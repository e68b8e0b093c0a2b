"""Alembic's entry: one transaction, one migrator at a time."""

from alembic import context
from sqlalchemy import text

from models.database import Database
from models.schema import Base

MIGRATION_LOCK = 7_245_110  # any number, the same in every process

database = Database(context.config.attributes["url"])
with database.engine.begin() as connection:  # on SQLite BEGIN IMMEDIATE already excludes others
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    context.run_migrations()
database.close()
