"""Words whose meaning is open: kept with the account until a tap, or the next words, decide."""

from bot.understanding import Understanding
from handlers.turn import Turn
from models import chats
from models.meetings import Meeting

HELD = "held_words"


def is_free(understood: Understanding) -> bool:
    """Whether words after an open question are its answer, and not a new topic that is sure."""
    return not understood.sure or understood.intent in ("question", "feedback", "greeting")


def hold(turn: Turn, words: str, meeting: Meeting | None) -> None:
    """Keep the words of this message for the next tap; taken back, they are gone from here too."""
    details = {
        "words": words,
        "event_id": turn.incoming.event_id,
        "meeting": meeting.key if meeting else None,
    }
    chats.ask(turn.db, turn.user_id, HELD, details, turn.now)
