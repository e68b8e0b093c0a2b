"""Letters, announcements and news in Thai, read into the draft of a meeting."""

from bot.letters.draft import Draft, DraftSession, DraftTarget
from bot.letters.reading import read_letter

__all__ = ["Draft", "DraftSession", "DraftTarget", "read_letter"]
