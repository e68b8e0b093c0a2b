"""Topics of approved summaries are drawn by the worker that looks first, never in a transaction."""

import datetime as dt

from bot import summaries
from models import topic_pictures as rows
from models.database import Database

EVERY_S = 3


def draw(database: Database, _: dt.datetime) -> int:
    """Draw the topics of one summary that has no pictures; returns how many were drawn."""
    with database.reading() as db:
        summary = rows.undrawn(db)
        if summary is None:
            return 0
        summary_id, content = summary.id, summaries.from_json(summary.content)
    from bot.summaries.pictures import picture  # Pillow and the dictionary are dear to load

    pictures = [picture(content.title, topic) for topic in content.topics]
    with database.transaction() as db:
        rows.keep(db, summary_id, pictures)
    return len(pictures)
