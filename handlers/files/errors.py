"""What is wrong with a file, in one line that names the file, the line and the fault."""

from pathlib import Path

_QUOTED_LENGTH = 60


class FileError(Exception):
    """`PATH: line N: what is wrong`; without a line where the whole file is at fault."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        where = f"{path}: " if line is None else f"{path}: line {line}: "
        super().__init__(where + message)
        self.path = path
        self.line = line
        self.message = message


def quoted(value: str) -> str:
    """`value` for a message: quotes around it, unprintable characters escaped, cut at 60."""
    cut = value if len(value) <= _QUOTED_LENGTH else value[:_QUOTED_LENGTH] + "…"
    return repr(cut)
