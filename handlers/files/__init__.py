"""Readers of the files that operators bring: rosters (CSV, XLSX) and meetings (YAML).

A reader either returns what the file says or raises `FileError`; it stores nothing.
"""

from handlers.files.errors import FileError
from handlers.files.meeting import (
    MeetingFile,
    ReminderEntry,
    SessionEntry,
    TargetEntry,
    read_meeting,
)
from handlers.files.roster import Rejection, RosterFile, RosterRow, read_roster

__all__ = [
    "FileError",
    "MeetingFile",
    "Rejection",
    "ReminderEntry",
    "RosterFile",
    "RosterRow",
    "SessionEntry",
    "TargetEntry",
    "read_meeting",
    "read_roster",
]
