"""What an officer's message means: an intent, the answers in it, and whether we are sure.

`reading.understand` finds it. The rules behind it take a quarter of a second to compile, so they
are loaded by those who read messages alone: what goes through hands elsewhere stands here.
"""

from bot.understanding.shapes import DEFAULT_TOPICS, Context, SessionRef, Topic, Understanding

__all__ = ["DEFAULT_TOPICS", "Context", "SessionRef", "Topic", "Understanding"]
