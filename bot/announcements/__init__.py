"""Announcements: an organiser's Markdown becomes LINE messages. Pure: no database, no web.

    announcement = read(path)                      # or parse(text)
    prepared = prepare(announcement, "ack:7")      # refuses here what LINE would refuse
    messages = prepared.messages({"first_name": "สมชาย", …})

An AnnouncementError names the line, what is wrong and what to do.
"""

from bot.announcements.content import Announcement
from bot.announcements.errors import AnnouncementError
from bot.announcements.reading import parse, read
from bot.announcements.rendering import Prepared, prepare, render

__all__ = [
    "Announcement",
    "AnnouncementError",
    "Prepared",
    "parse",
    "prepare",
    "read",
    "render",
]
