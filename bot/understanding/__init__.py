"""What an officer's message means: an intent, the answers in it, and whether we are sure."""

from bot.understanding.reading import understand
from bot.understanding.shapes import DEFAULT_TOPICS, Context, SessionRef, Topic, Understanding

__all__ = ["DEFAULT_TOPICS", "Context", "SessionRef", "Topic", "Understanding", "understand"]
