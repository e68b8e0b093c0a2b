"""Files as people bring them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.files import RosterFile, read_roster

HEADER = "staff_code,title,first_name,last_name,position,province,district,phone,line_user_id"

Roster = Callable[..., RosterFile]
Save = Callable[[bytes | str, str], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Writes a file with this content and name, and tells its path."""

    def write(content: bytes | str, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """Reads a roster whose lines, or whole bytes, are given."""

    def read(*lines: str, header: str = HEADER, data: bytes | None = None) -> RosterFile:
        path = tmp_path / "roster.csv"
        path.write_bytes("\n".join((header, *lines, "")).encode() if data is None else data)
        return read_roster(path)

    return read
