"""Rosters as people bring them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.files import RosterFile, read_roster

HEADER = "staff_code,title,first_name,last_name,position,province,district,phone,line_user_id"

Roster = Callable[..., RosterFile]


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """Reads a roster whose lines, or whole bytes, are given."""

    def read(*lines: str, header: str = HEADER, data: bytes | None = None) -> RosterFile:
        path = tmp_path / "roster.csv"
        path.write_bytes("\n".join((header, *lines, "")).encode() if data is None else data)
        return read_roster(path)

    return read
