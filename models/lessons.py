"""Lessons learned: calls for them, what people tell in words and pictures, and what is published.

A lesson is a draft until its author submits it; organisers choose or decline; what is chosen is
published, but only with the author's consent, which can be taken back at any time.
"""

import datetime as dt
import enum
from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.audiences import people_in
from models.base import Base, BigKey
from models.inserts import insert_if_new
from models.lesson_pictures import LessonPicture, PictureState, erase
from models.people import Person

WORDS_MAX = 8000
"""Characters of one lesson, all its messages together: some sixteen screens of a phone."""

PICTURES_MAX = 10
ROLL_MAX = 10
"""Lessons that one honour roll holds: a carousel takes twelve bubbles."""


class LessonState(enum.StrEnum):
    """`declined` is for organisers' eyes: to its author such a lesson was received."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHOSEN = "chosen"
    DECLINED = "declined"
    PUBLISHED = "published"


class LessonCall(Base):
    """A call for lessons: whom it asks, and until when; of a meeting or a policy, or of neither."""

    __tablename__ = "lesson_calls"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("policies.id"), index=True)
    audience: Mapped[str] = mapped_column(String(2000))
    open_until: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]

    def is_open(self, now: dt.datetime) -> bool:
        return self.open_until is None or now < self.open_until


class Lesson(Base):
    """What one person tells for one call."""

    __tablename__ = "lessons"
    __table_args__ = (UniqueConstraint("call_id", "person_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("lesson_calls.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    consented_at: Mapped[dt.datetime | None]
    """When the author allowed that it be published with their name and place; none is a no."""
    submitted_at: Mapped[dt.datetime | None]
    decided_at: Mapped[dt.datetime | None]
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    """The sending that published it."""
    created_at: Mapped[dt.datetime]


class LessonText(Base):
    """One message of a lesson; `event_id` makes it once, and erases it when taken back."""

    __tablename__ = "lesson_texts"

    event_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    said_at: Mapped[dt.datetime]


def find_call(db: Session, key: str) -> LessonCall | None:
    return db.scalars(select(LessonCall).where(LessonCall.key == key)).one_or_none()


def open_calls(db: Session, now: dt.datetime) -> list[LessonCall]:
    """The calls that take lessons now, the newest first."""
    still = LessonCall.open_until.is_(None) | (LessonCall.open_until > now)
    return list(db.scalars(select(LessonCall).where(still).order_by(LessonCall.id.desc())))


def is_asked(db: Session, call: LessonCall, person_id: int) -> bool:
    """Whether the person belongs to the call's audience."""
    asked = people_in(call.audience).where(Person.id == person_id).with_only_columns(Person.id)
    return db.scalar(asked) is not None


def of_person(db: Session, call: LessonCall, person_id: int) -> Lesson | None:
    """The person's lesson, kept from other workers until the transaction ends: what is added,
    submitted and chosen at the same time comes one after the other."""
    one = select(Lesson).where(Lesson.call_id == call.id, Lesson.person_id == person_id)
    return db.scalars(one.with_for_update()).one_or_none()


def newest_of(db: Session, person_id: int) -> LessonCall | None:
    """The call for which the person began a lesson last."""
    begun = select(LessonCall).join(Lesson, Lesson.call_id == LessonCall.id)
    of = begun.where(Lesson.person_id == person_id).order_by(Lesson.id.desc()).limit(1)
    return db.scalars(of).first()


def begin(db: Session, call: LessonCall, person_id: int, now: dt.datetime) -> Lesson:
    """The person's lesson, a new draft where there is none yet."""
    row = {"call_id": call.id, "person_id": person_id, "state": LessonState.DRAFT,
           "created_at": now}  # fmt: skip
    insert_if_new(db, Lesson.__table__, [row])  # type: ignore[arg-type]
    lesson = of_person(db, call, person_id)
    assert lesson is not None
    return lesson


def texts(db: Session, lesson_id: int) -> list[LessonText]:
    """The lesson's messages in the order in which they were said."""
    of = select(LessonText).where(LessonText.lesson_id == lesson_id)
    return list(db.scalars(of.order_by(LessonText.said_at, LessonText.event_id)))


def pictures(db: Session, lesson_id: int, stored: bool = False) -> list[LessonPicture]:
    """The lesson's pictures in the order in which they were sent; only those that can be shown
    where `stored` is set."""
    of = select(LessonPicture).where(LessonPicture.lesson_id == lesson_id)
    if stored:
        of = of.where(LessonPicture.state == PictureState.STORED)
    return list(db.scalars(of.order_by(LessonPicture.sent_at, LessonPicture.id)))


def untold(db: Session, person_id: int) -> Sequence[LessonPicture]:
    """The person's pictures that were refused and of which they have not heard."""
    refused = select(LessonPicture).join(Lesson, Lesson.id == LessonPicture.lesson_id)
    return db.scalars(
        refused.where(
            LessonPicture.state == PictureState.REFUSED,
            LessonPicture.told_at.is_(None),
            Lesson.person_id == person_id,
        ).order_by(LessonPicture.id)
    ).all()


def add_text(db: Session, lesson: Lesson, words: str, event_id: str, said_at: dt.datetime) -> bool:
    """Append a message; False where the lesson would become too long, and nothing is kept."""
    held = db.scalar(
        select(func.coalesce(func.sum(func.length(LessonText.words)), 0)).where(
            LessonText.lesson_id == lesson.id
        )
    )
    if (held or 0) + len(words) > WORDS_MAX:
        return False
    row = {"event_id": event_id, "lesson_id": lesson.id, "words": words, "said_at": said_at}
    insert_if_new(db, LessonText.__table__, [row])  # type: ignore[arg-type]
    return True


def by_part(db: Session, event_id: str) -> Lesson | None:
    """The lesson that a message brought something to."""
    parts = (
        select(LessonText.lesson_id).where(LessonText.event_id == event_id),
        select(LessonPicture.lesson_id).where(LessonPicture.event_id == event_id),
    )
    found = next((n for part in parts if (n := db.scalar(part)) is not None), None)
    return db.get(Lesson, found) if found is not None else None


def forget_part(db: Session, event_id: str, now: dt.datetime) -> None:
    """What a message brought is gone: its words at once, its file with the next tick."""
    db.execute(delete(LessonText).where(LessonText.event_id == event_id))
    erase(db, LessonPicture.event_id == event_id, now)


def forget(db: Session, lesson: Lesson, now: dt.datetime) -> None:
    """The whole lesson is gone, with its pictures."""
    erase(db, LessonPicture.lesson_id == lesson.id, now)
    db.execute(delete(LessonText).where(LessonText.lesson_id == lesson.id))
    db.delete(lesson)
    db.flush()


def handed_in(db: Session, call: LessonCall) -> Sequence[tuple[Lesson, Person]]:
    """What organisers may see, drafts never, in the order in which it was submitted."""
    rows = db.execute(
        select(Lesson, Person)
        .join(Person, Person.id == Lesson.person_id)
        .where(Lesson.call_id == call.id, Lesson.state != LessonState.DRAFT)
        .order_by(Lesson.submitted_at, Lesson.id)
    )
    return [(lesson, person) for lesson, person in rows]


def ready(db: Session, call: LessonCall) -> Sequence[tuple[Lesson, Person]]:
    """What is chosen and may be published, the first chosen first; kept from other workers."""
    rows = db.execute(
        select(Lesson, Person)
        .join(Person, Person.id == Lesson.person_id)
        .where(
            Lesson.call_id == call.id,
            Lesson.state == LessonState.CHOSEN,
            Lesson.consented_at.is_not(None),
        )
        .order_by(Lesson.decided_at, Lesson.id)
        .with_for_update(of=Lesson)
    )
    return [(lesson, person) for lesson, person in rows]
