"""Pictures of an approved summary's topics, drawn once by a worker and kept with it."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, LargeBinary, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.inserts import insert_if_new
from models.policies import PolicySummary


class TopicPicture(Base):
    """The PNG of one topic; `number` counts a summary's topics from 1."""

    __tablename__ = "topic_pictures"

    summary_id: Mapped[int] = mapped_column(ForeignKey("policy_summaries.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    png: Mapped[bytes] = mapped_column(LargeBinary)


def undrawn(db: Session) -> PolicySummary | None:
    """An approved summary that has no pictures yet, the newest first."""
    drawn = exists().where(TopicPicture.summary_id == PolicySummary.id)
    of = select(PolicySummary).where(PolicySummary.approved_at.is_not(None), ~drawn)
    return db.scalars(of.order_by(PolicySummary.id.desc()).limit(1)).first()


def keep(db: Session, summary_id: int, pictures: Sequence[bytes]) -> None:
    """All pictures of a summary; what another worker kept before stands."""
    rows = [
        {"summary_id": summary_id, "number": number, "png": png}
        for number, png in enumerate(pictures, start=1)
    ]
    insert_if_new(db, TopicPicture.__table__, rows)  # type: ignore[arg-type]


def drawn(db: Session, summary_id: int) -> list[int]:
    """The numbers of the topics that have a picture."""
    of = select(TopicPicture.number).where(TopicPicture.summary_id == summary_id)
    return list(db.scalars(of.order_by(TopicPicture.number)))


def png(db: Session, summary_id: int, number: int) -> bytes | None:
    one = db.get(TopicPicture, (summary_id, number))
    return one.png if one else None
