"""What is wrong with a request, in LINE's shape."""

from __future__ import annotations

from typing import TypeAlias

# A path grows downwards as linked pairs, so that a sound message costs no string at all.
Path: TypeAlias = "tuple[Path, str | int] | None"
Problems: TypeAlias = list[tuple[Path, str]]


def path_text(path: Path) -> str:
    """`messages[0].contents.body` for the linked pairs of a path."""
    steps: list[str | int] = []
    while path is not None:
        path, step = path
        steps.append(step)
    text = ""
    for step in reversed(steps):
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


class Refused(Exception):
    """The platform answers a request with an error."""

    def __init__(
        self,
        status: int,
        message: str,
        problems: Problems | None = None,
        headers: dict[str, str] | None = None,
        extra: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers
        self.body: dict[str, object] = {"message": message}
        if problems:
            self.body["details"] = [
                {"message": text, "property": path_text(path)} for path, text in problems
            ]
        if extra:
            self.body.update(extra)


def refuse_if(problems: Problems) -> None:
    """Raise `Refused` with status 400 when anything was found."""
    if problems:
        raise Refused(400, f"The request body has {len(problems)} error(s)", problems)
