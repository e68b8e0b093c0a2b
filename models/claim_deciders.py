"""Who says whether an account is who it claims to be, and when they hear of it."""

import datetime as dt

from sqlalchemy import ColumnElement, ForeignKey, Select, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.claims import CLAIM_LIFE, Claim, State
from models.inserts import dialect_insert
from models.people import LineAccount, Person, Position

TELL_EVERY = dt.timedelta(hours=1)
"""Those who decide hear of waiting claims once in this time, however many there are."""


class ClaimNews(Base):
    """When somebody who decides was last sent the list of waiting claims."""

    __tablename__ = "claim_news"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    told_at: Mapped[dt.datetime]


def decides(db: Session, decider: Person, person: Person) -> bool:
    """Whether `decider` may say that somebody is `person`: an academic of the same province,
    or the central office for a province none of whose academics is linked."""
    if decider.id == person.id:
        return False
    if decider.position == Position.PROVINCIAL_ACADEMIC:
        return decider.province is not None and decider.province == person.province
    if decider.position != Position.CENTRAL:
        return False
    deciding = _linked_academics().where(Person.province == person.province, Person.id != person.id)
    return db.scalar(deciding.limit(1)) is None


def _linked_academics() -> Select[str | None]:
    return (
        select(Person.province)
        .join(LineAccount, LineAccount.person_id == Person.id)
        .where(Person.position == Position.PROVINCIAL_ACADEMIC)
    )


def waiting_for(db: Session, decider: Person, now: dt.datetime) -> list[Claim]:
    """The open claims that are the decider's to decide, the oldest first."""
    query = _open(now)
    if decider.position == Position.PROVINCIAL_ACADEMIC:
        query = query.where(Person.province == decider.province)
    elif decider.position == Position.CENTRAL:
        query = query.where(or_(Person.province.is_(None), ~_has_academic()))
    else:
        return []
    return list(db.scalars(query.where(Claim.person_id != decider.id).order_by(Claim.id)))


def _open(now: dt.datetime) -> Select[Claim]:
    """Claims that can still be decided: of nobody linked since, and not forgotten."""
    linked = select(LineAccount.person_id).where(LineAccount.person_id == Claim.person_id)
    return (
        select(Claim)
        .join(Person, Person.id == Claim.person_id)
        .where(Claim.state == State.OPEN, Claim.asked_at > now - CLAIM_LIFE, ~linked.exists())
    )


def _has_academic() -> ColumnElement[bool]:
    return Person.province.in_(_linked_academics())


def deciders(db: Session, now: dt.datetime) -> list[tuple[Person, str]]:
    """Whom to send the list of waiting claims now, with their accounts.

    Only those who have a claim that came since they were last told, and not within the hour.
    """
    provinces = set(db.scalars(_open(now).with_only_columns(Person.province).distinct()))
    if not provinces:
        return []
    rows = db.execute(
        select(Person, LineAccount.line_user_id, ClaimNews.told_at)
        .join(LineAccount, LineAccount.person_id == Person.id)
        .outerjoin(ClaimNews, ClaimNews.person_id == Person.id)
        .where(
            or_(
                Person.position == Position.CENTRAL,
                (Person.position == Position.PROVINCIAL_ACADEMIC) & Person.province.in_(provinces),
            ),
            LineAccount.following,
            LineAccount.muted_at.is_(None),
            or_(ClaimNews.told_at.is_(None), ClaimNews.told_at <= now - TELL_EVERY),
        )
        .order_by(Person.id)
    )
    return [
        (person, user)
        for person, user, told_at in rows
        if any(told_at is None or c.asked_at > told_at for c in waiting_for(db, person, now))
    ]


def note_told(db: Session, person_id: int, now: dt.datetime) -> bool:
    """Claim the right to tell the person now; False where another worker has just done so."""
    insert = dialect_insert(db, ClaimNews.__table__)  # type: ignore[arg-type]
    told = db.execute(
        insert.values(person_id=person_id, told_at=now)
        .on_conflict_do_update(
            index_elements=["person_id"],
            set_={"told_at": now},
            where=ClaimNews.told_at <= now - TELL_EVERY,
        )
        .returning(ClaimNews.person_id)
    )
    return told.first() is not None
