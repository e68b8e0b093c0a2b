"""A stage on an open database of each kind."""

from collections.abc import Iterator

import pytest

from models.database import Database
from tests.bot.delivery.stage import Stage


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)
