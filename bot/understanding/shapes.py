"""What goes into understanding a message, and what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

EVERY_SESSION = "*"
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SessionRef:
    """A session of the meeting, as a message can speak of it."""

    key: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Topic:
    """An approved policy: its key, its title and the other names that people type for it."""

    key: str
    title: str
    names: tuple[str, ...] = ()


DEFAULT_TOPICS = (
    Topic(
        "savings-group",
        "กลุ่มออมทรัพย์เพื่อการผลิต",
        ("กลุ่มออมทรัพย์", "กลุ่มออม", "ออมทรัพย์", "กลุ่มสัจจะ", "สัจจะออมทรัพย์", "เงินสัจจะ", "กทอ",
            "กองทุนออมทรัพย์", "กลุ่มเงินออม", "เงินออม", "สัจจะสะสม", "saving group", "savings group"),
    ),
    Topic(
        "kkj",
        "โครงการแก้ไขปัญหาความยากจน",
        (
            "กขคจ", "กข คจ", "แก้ไขปัญหาความยากจน", "แก้ปัญหาความยากจน", "แก้จน", "ความยากจน",
            "เงินยืมครัวเรือน", "ขจัดความยากจน", "แก้ปัญหาความจน", "เงินยืมครัวเรือนยากจน", "kkj",
            "poverty",
        ),
    ),
    Topic(
        "mother-fund",
        "กองทุนแม่ของแผ่นดิน",
        ("กองทุนแม่", "แม่ของแผ่นดิน", "ขวัญถุง", "แม่แผ่นดิน", "แนวทางกทม", "เรื่องกทม", "ระเบียบกทม",
         "นโยบายกทม", "mother fund", "mother of the land"),
    ),
    Topic(
        "fund-centre",
        "ศูนย์จัดการกองทุนชุมชน",
        ("ศูนย์จัดการกองทุน", "ศูนย์กองทุนชุมชน", "ศูนย์กองทุน", "ศจก", "จัดการกองทุนชุมชน", "ศูนย์จัดการ",
         "ศูนย์จัดการทุน", "fund centre", "fund center"),
    ),
    Topic(
        "royal-initiative",
        "แนวพระราชดำริ",
        (
            "พระราชดำริ", "โครงการพระราชดำริ", "เศรษฐกิจพอเพียง", "โครงการหลวง", "ศาสตร์พระราชา",
            "โคกหนองนา", "อพ.สธ", "พอเพียง", "ทฤษฎีใหม่", "ดำริ", "royal initiative", "royal project",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """The day on Bangkok's calendar, the meeting's sessions in their order (none when no meeting
    is meant), and the policies that can be asked for."""

    today: dt.date
    sessions: tuple[SessionRef, ...] = ()
    topics: tuple[Topic, ...] = DEFAULT_TOPICS


@dataclass(frozen=True, slots=True)
class Understanding:
    """One message understood. `answers` maps a session key or `*` to yes, no or maybe, and the
    session wins over `*`; it is empty unless the intent is rsvp, and then too where only days
    are named on which the meeting has no session. `sure` is false where the bot asks back instead
    of acting. `reason` is why somebody does not come, `why` names what decided, in order; `read` is
    false where too little of the message is known: no word of an answer was read, and `answers`
    say undecided for want of one, or `intent` is hardly more than a guess."""

    intent: str
    sure: bool
    answers: Mapping[str, str] = field(default_factory=lambda: NO_ANSWERS)
    reason: str | None = None
    topic: str | None = None
    session: str | None = None
    code: str | None = None
    why: tuple[str, ...] = ()
    read: bool = True

    def as_json(self) -> dict[str, object]:
        """The object that `flask understand` prints: keys that do not apply are absent."""
        said: dict[str, object] = {"intent": self.intent}
        if self.answers:
            said["answers"] = dict(self.answers)
        slots = {
            "topic": self.topic,
            "session": self.session,
            "code": self.code,
        }
        said |= {name: value for name, value in slots.items() if value is not None}
        return said | {"sure": self.sure}
