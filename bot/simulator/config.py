"""How one simulator is set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Config:
    """`state` is an SQLite file that outlives the process; None keeps everything in memory.

    `users` is a JSON list of `{"userId", "displayName", "position", "positionLabel", "province",
    "district", "following"}`. `plan_limit` is the month's quota of paid messages, None for none.
    `clock` is the file by which the page moves time, `moments` what it offers (see `Clock`).
    """

    webhook: str
    secret: str
    token: str
    state: Path | None = None
    users: Path | None = None
    plan_limit: int | None = 35_000
    bot_name: str = "กรมการพัฒนาชุมชน"
    bot_user_id: str = "U" + "b07" * 10 + "b0"
    links: list[tuple[str, str]] = field(default_factory=list)
    clock: Path | None = None
    moments: Path | None = None
    page: Path = Path(__file__).parent / "page"
