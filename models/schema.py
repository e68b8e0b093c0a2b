"""Every table in one place, for the migrations to see."""

from models import (
    attendance,
    audit,
    certificates,
    chase,
    chats,
    doors,
    feedback,
    inbox,
    meetings,
    menus,
    notices,
    outbox,
    people,
    questions,
    rsvps,
    tries,
    workers,
)
from models.base import Base

__all__ = [
    "Base",
    "attendance",
    "audit",
    "certificates",
    "chase",
    "chats",
    "doors",
    "feedback",
    "inbox",
    "meetings",
    "menus",
    "notices",
    "outbox",
    "people",
    "questions",
    "rsvps",
    "tries",
    "workers",
]
