"""Letters, announcements and news in Thai, read into the draft of a meeting.

`reading.read_letter` reads them. The rules behind it take half a second to compile, so they are
loaded by those who read letters alone: what others do with a draft stands here.
"""

from bot.letters.draft import Draft, DraftSession, DraftTarget

__all__ = ["Draft", "DraftSession", "DraftTarget"]
