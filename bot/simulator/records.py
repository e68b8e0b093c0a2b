"""What the platform remembers: plain records, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.simulator.signals import Signal


@dataclass(slots=True)
class User:
    """A LINE account. `blocked` is kept beside `following`: a friend who blocks is still both."""

    user_id: str
    display_name: str
    following: bool
    position: str = ""
    position_label: str = ""
    province: str = ""
    district: str = ""
    blocked: bool = False
    seen: int = 0  # the last entry of the chat that the person looked at
    menu_id: str | None = None  # the rich menu linked to this person

    @property
    def reachable(self) -> bool:
        return self.following and not self.blocked


@dataclass(slots=True)
class Entry:
    """One request's messages in a chat, or one message of a user.

    It takes `count` sequence numbers from `seq` on, one for each message. A multicast puts the
    same entry into all its chats.
    """

    seq: int
    at: int
    origin: str  # user, bot or system
    body: int
    count: int
    via: str | None = None
    unsent: bool = False


@dataclass(slots=True)
class Chat:
    entries: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)  # unsent since the beginning
    last: Entry | None = None  # the newest that is not the system's
    news: Signal = field(default_factory=Signal)
    loading_until: float = 0

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if entry.origin != "system":
            self.last = entry


@dataclass(slots=True)
class Send:
    """A request that was executed. `chats` are those that it reached."""

    n: int
    request_id: str
    kind: str
    chats: tuple[str, ...]
    retry_key: str | None
    at: int
    seq: int
    count: int


@dataclass(slots=True)
class ReplyToken:
    """Times are in milliseconds; `delivered_at` moves with each redelivery."""

    chat: str
    event_at: int
    delivered_at: int
    used: bool = False


@dataclass(slots=True)
class RichMenu:
    menu_id: str
    wish: dict[str, Any]
    image_type: str | None = None


@dataclass(slots=True)
class Group:
    group_id: str
    name: str
    members: list[str]
