"""Every table in one place, for the migrations to see."""

from models import (
    attendance,
    audit,
    chase,
    chats,
    doors,
    inbox,
    meetings,
    menus,
    notices,
    outbox,
    people,
    rsvps,
    tries,
    workers,
)
from models.base import Base

__all__ = [
    "Base",
    "attendance",
    "audit",
    "chase",
    "chats",
    "doors",
    "inbox",
    "meetings",
    "menus",
    "notices",
    "outbox",
    "people",
    "rsvps",
    "tries",
    "workers",
]
