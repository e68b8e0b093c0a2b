"""Every table in one place, for the migrations to see."""

from models import (
    attendance,
    audit,
    chats,
    inbox,
    meetings,
    notices,
    outbox,
    people,
    richmenus,
    rsvps,
    workers,
)
from models.base import Base

__all__ = [
    "Base",
    "attendance",
    "audit",
    "chats",
    "inbox",
    "meetings",
    "notices",
    "outbox",
    "people",
    "richmenus",
    "rsvps",
    "workers",
]
