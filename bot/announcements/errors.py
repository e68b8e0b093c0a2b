"""What is wrong with an announcement."""


class AnnouncementError(ValueError):
    """`line N: what is wrong and what to do`; without a line where it is not one line's fault."""

    def __init__(self, line: int | None, message: str) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line
        self.message = message
