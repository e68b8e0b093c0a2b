"""An open database of each kind."""

import pytest

from models.database import Database


@pytest.fixture
def database(database_url: str) -> Database:
    opened = Database(database_url)
    return opened
