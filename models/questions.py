"""Questions to the organisers: asked in chat, answered once, published where they help others."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ForeignKey, Index, String, Text, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.inserts import insert_if_new

WORDS_MAX = 1000
OPEN_MAX = 5
"""So many questions of one person may wait at once."""


class Question(Base):
    """One question; `words` is empty when it was taken back, and with it `answer`.

    It waits until `answered_at` is set. `told_at` says when the answer was queued for the asker,
    and is empty while it waits for the next time that they write.
    """

    __tablename__ = "questions"
    __table_args__ = (
        Index(None, "answered_at", "id"),
        Index(None, "person_id", "told_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    event_id: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("policies.id"), index=True)
    words: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[dt.datetime]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[dt.datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The officer who answered in chat; none where the operator did."""
    answer_event_id: Mapped[str | None] = mapped_column(String(64), index=True)
    told_at: Mapped[dt.datetime | None]
    published_at: Mapped[dt.datetime | None]

    @property
    def state(self) -> str:
        """`open`, `answered`, `published`, or `withdrawn` when it was taken back."""
        if self.words is None:
            return "withdrawn"
        if self.answered_at is None:
            return "open"
        return "published" if self.published_at else "answered"


def ask(
    db: Session,
    person_id: int,
    meeting_id: int | None,
    words: str,
    event_id: str,
    asked_at: dt.datetime,
) -> Question | None:
    """Keep the question once; the same words that still wait are the same question.

    None where OPEN_MAX of the person's wait already.
    """
    waiting = [q for q in waiting_questions(db, person_id) if q.words]
    for question in waiting:
        if question.words == words[:WORDS_MAX] or question.event_id == event_id:
            return question
    if len(waiting) >= OPEN_MAX:
        return None
    row = {
        "event_id": event_id,
        "person_id": person_id,
        "meeting_id": meeting_id,
        "words": words[:WORDS_MAX],
        "asked_at": asked_at,
    }
    insert_if_new(db, Question.__table__, [row])  # type: ignore[arg-type]
    return db.scalars(select(Question).where(Question.event_id == event_id)).one()


def waiting_questions(
    db: Session, person_id: int | None = None, limit: int | None = None
) -> Sequence[Question]:
    """What has no answer yet, of one person or of all, the longest wait first."""
    waiting = select(Question).where(Question.answered_at.is_(None), Question.words.is_not(None))
    if person_id is not None:
        waiting = waiting.where(Question.person_id == person_id)
    return db.scalars(waiting.order_by(Question.id).limit(limit)).all()


def count_waiting(db: Session) -> int:
    waiting = (Question.answered_at.is_(None), Question.words.is_not(None))
    return db.scalar(select(func.count()).select_from(Question).where(*waiting)) or 0


def answer(
    db: Session,
    question_id: int,
    words: str,
    answered_by: int | None,
    event_id: str | None,
    now: dt.datetime,
) -> bool:
    """Answer a waiting question; False where somebody was faster, or it was taken back."""
    first = db.scalar(
        update(Question)
        .where(
            Question.id == question_id,
            Question.answered_at.is_(None),
            Question.words.is_not(None),
        )
        .values(
            answer=words[:WORDS_MAX],
            answered_by=answered_by,
            answered_at=now,
            answer_event_id=event_id,
        )
        .returning(Question.id)
        .execution_options(synchronize_session=False)
    )
    return first is not None


def publish(question: Question, now: dt.datetime) -> bool:
    """Show an answered question to others; False for one that has no answer to show."""
    if question.answer is None or question.words is None:
        return False
    question.published_at = question.published_at or now
    return True


def published(db: Session, meeting_ids: Sequence[int] | None, limit: int) -> Sequence[Question]:
    """The newest pairs that are published: of these meetings and of none, or of all."""
    shown = select(Question).where(Question.published_at.is_not(None))
    if meeting_ids is not None:
        shown = shown.where(
            or_(Question.meeting_id.in_(meeting_ids), Question.meeting_id.is_(None))
        )
    newest = shown.order_by(Question.published_at.desc(), Question.id.desc())
    return db.scalars(newest.limit(limit)).all()


def untold(db: Session, person_id: int, limit: int) -> Sequence[Question]:
    """Answered questions of a person who could not be told."""
    return db.scalars(
        select(Question)
        .where(
            Question.person_id == person_id,
            Question.told_at.is_(None),
            Question.answer.is_not(None),
        )
        .order_by(Question.id)
        .limit(limit)
    ).all()


def forget(db: Session, event_id: str) -> None:
    """A message was taken back: a question goes with its answer, an answer leaves it waiting."""
    unanswered = {"answer": None, "published_at": None, "answer_event_id": None}
    waiting_again = {"answered_at": None, "answered_by": None, "told_at": None}
    for column, values in (
        (Question.event_id, unanswered | {"words": None}),
        (Question.answer_event_id, unanswered | waiting_again),
    ):
        db.execute(
            update(Question)
            .where(column == event_id)
            .values(values)
            .execution_options(synchronize_session=False)
        )
