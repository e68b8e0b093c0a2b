"""A stage on an open database of each kind."""

import pytest

from models.database import Database
from tests.bot.delivery.stage import Stage


@pytest.fixture
def database(database_url: str) -> Database:
    opened = Database(database_url)
    return opened


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)
