"""What came of a meeting, in the organisers' own words."""

import datetime as dt

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class MeetingSummary(Base):
    """The Markdown of a meeting's summary, a table of its own: taps read meetings, not this."""

    __tablename__ = "meeting_summaries"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[dt.datetime]
