"""What people say of a meeting afterwards: a score each, and comments in their own words."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ForeignKey, Index, Insert, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.attendance import Attendance
from models.base import Base
from models.inserts import insert_if_new, newest_wins
from models.meetings import Invitation, Meeting, MeetingSession
from models.rsvps import Statement

SCORES = (1, 2, 3, 4, 5)


class FeedbackScore(Base):
    """A person's score of a meeting: the one with the newest event time."""

    __tablename__ = "feedback_scores"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    score: Mapped[int]
    event_time: Mapped[dt.datetime]
    event_id: Mapped[str] = mapped_column(String(64))


class FeedbackComment(Base):
    """One message about a meeting; `event_id` makes it once, and erases it when taken back."""

    __tablename__ = "feedback_comments"
    __table_args__ = (Index(None, "meeting_id", "said_at"),)

    event_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    said_at: Mapped[dt.datetime]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment without its author: only whether they came."""

    words: str
    came: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What a meeting's people say of it; `scores` counts people by score, comments newest first.

    `answered` counts everybody who gave a score, `came_and_answered` those of them who came.
    """

    invited: int
    came: int
    answered: int
    came_and_answered: int
    scores: dict[int, int]
    comments: list[Comment]

    @property
    def mean(self) -> float | None:
        if not self.answered:
            return None
        return sum(score * people for score, people in self.scores.items()) / self.answered

    @property
    def response_rate(self) -> float | None:
        """Of those who came, the share that gave a score; none where nobody came."""
        return self.came_and_answered / self.came if self.came else None


def score(
    db: Session, meeting_id: int, person_id: int, points: int, said: Statement
) -> tuple[int, bool]:
    """Keep the score; the one that holds now, and whether it is this one, as in `recording`."""
    values = {
        "meeting_id": meeting_id,
        "person_id": person_id,
        "score": points,
        "event_time": said.event_time,
        "event_id": said.event_id,
    }
    db.execute(_upsert(db.connection().dialect.name), values)
    row = db.get_one(FeedbackScore, (meeting_id, person_id), populate_existing=True)
    return row.score, row.event_id == said.event_id


@cache
def _upsert(dialect: str) -> Insert:
    table = FeedbackScore.__table__
    return newest_wins(dialect, table, ("meeting_id", "person_id"), ("score",))  # type: ignore[arg-type]


def comment(
    db: Session, meeting_id: int, person_id: int, words: str, event_id: str, said_at: dt.datetime
) -> None:
    """Keep a message about the meeting, once."""
    row = {
        "event_id": event_id,
        "meeting_id": meeting_id,
        "person_id": person_id,
        "words": words,
        "said_at": said_at,
    }
    insert_if_new(db, FeedbackComment.__table__, [row])  # type: ignore[arg-type]


def forget_comment(db: Session, event_id: str) -> None:
    """The message was taken back; the score, which no message gave, stays."""
    db.execute(delete(FeedbackComment).where(FeedbackComment.event_id == event_id))


def results(db: Session, meeting: Meeting, comments: int | None = None) -> Results:
    """The meeting's results, with as many of the newest comments as asked for, or all."""
    came = (
        select(Attendance.person_id)
        .join(MeetingSession, MeetingSession.id == Attendance.session_id)
        .where(MeetingSession.meeting_id == meeting.id)
        .distinct()
        .subquery()
    )
    was_there = came.c.person_id.is_not(None)
    counts = db.execute(
        select(FeedbackScore.score, was_there, func.count())
        .outerjoin(came, came.c.person_id == FeedbackScore.person_id)
        .where(FeedbackScore.meeting_id == meeting.id)
        .group_by(FeedbackScore.score, was_there)
    ).all()
    said = db.execute(
        select(FeedbackComment.words, was_there)
        .outerjoin(came, came.c.person_id == FeedbackComment.person_id)
        .where(FeedbackComment.meeting_id == meeting.id)
        .order_by(FeedbackComment.said_at.desc(), FeedbackComment.event_id.desc())
        .limit(comments)
    )
    invited = select(func.count()).where(Invitation.meeting_id == meeting.id)
    return Results(
        invited=db.scalar(invited) or 0,
        came=db.scalar(select(func.count()).select_from(came)) or 0,
        answered=sum(people for _, _, people in counts),
        came_and_answered=sum(people for _, there, people in counts if there),
        scores={s: sum(people for given, _, people in counts if given == s) for s in SCORES},
        comments=[Comment(words, bool(there)) for words, there in said],
    )
