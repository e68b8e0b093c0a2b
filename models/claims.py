"""Accounts that say who they are, without a code: a colleague who knows the person decides."""

import datetime as dt
import enum
from collections.abc import Collection, Sequence

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models import people
from models.base import Base, BigKey
from models.inserts import dialect_insert
from models.people import LineAccount, Person

CLAIM_LIFE = dt.timedelta(days=7)
CLAIMS_A_PERSON = 3
CLAIMS_SPAN = dt.timedelta(days=1)
"""More claims to be one person than this in a day are not put before anybody."""


class State(enum.StrEnum):
    """What has become of a claim; `replaced` by another one of the account, or a code."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    REPLACED = "replaced"


_IS_OPEN = text("state = 'open'")


class Claim(Base):
    """That an account says it is the person; an account has one open claim at most."""

    __tablename__ = "claims"
    __table_args__ = (
        Index(
            "uq_claims_open", "line_user_id", unique=True,
            sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN,
        ),
        Index(None, "person_id"),
        Index(None, "asked_at"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    line_user_id: Mapped[str] = mapped_column(String(33))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16), default=State.OPEN)
    asked_at: Mapped[dt.datetime]
    settled_at: Mapped[dt.datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    person: Mapped[Person] = relationship(foreign_keys=person_id)


def candidates(db: Session, province: str, district: str | None) -> Sequence[Person]:
    """The people of the district, or those of the province who belong to none of its own."""
    return db.scalars(
        select(Person).where(
            Person.province == province,
            Person.district.is_(None) if district is None else Person.district == district,
        )
    ).all()


def linked_of(db: Session, person_ids: Collection[int]) -> set[int]:
    """Which of these people have a LINE account."""
    found = db.scalars(select(LineAccount.person_id).where(LineAccount.person_id.in_(person_ids)))
    return {person_id for person_id in found if person_id is not None}


def store(db: Session, line_user_id: str, person: Person, now: dt.datetime) -> bool:
    """Keep the claim in place of an older one of the account; False where it is not to be put
    before anybody: claimed too often in a day, or declined to this account within it."""
    lately = db.execute(
        select(Claim.line_user_id, Claim.state).where(
            Claim.person_id == person.id, Claim.asked_at > now - CLAIMS_SPAN
        )
    ).all()
    mine = {state for user, state in lately if user == line_user_id}
    others = {user for user, _ in lately if user != line_user_id}
    if State.DECLINED in mine or len(others) >= CLAIMS_A_PERSON:
        return False
    replace_open(db, line_user_id, now)
    insert = dialect_insert(db, Claim.__table__)  # type: ignore[arg-type]
    db.execute(  # of two at once the first stays
        insert.values(
            line_user_id=line_user_id, person_id=person.id, state=State.OPEN, asked_at=now
        ).on_conflict_do_nothing()
    )
    return True


def replace_open(db: Session, line_user_id: str, now: dt.datetime) -> None:
    """What the account claimed until now no longer counts."""
    db.execute(
        update(Claim)
        .where(Claim.line_user_id == line_user_id, Claim.state == State.OPEN)
        .values(state=State.REPLACED, settled_at=now)
    )


def held(db: Session, claim_id: int) -> Claim | None:
    """The claim, with its person kept from other workers until the transaction ends."""
    claim = db.get(Claim, claim_id)
    if claim is None:
        return None
    db.execute(
        select(Person.id).where(Person.id == claim.person_id).with_for_update(key_share=True)
    )
    return db.get(Claim, claim_id, populate_existing=True, with_for_update=True)


def is_open(db: Session, claim: Claim, now: dt.datetime) -> bool:
    """Whether neither the account nor the person has found its other half meanwhile."""
    account = db.get(LineAccount, claim.line_user_id, populate_existing=True)
    taken = account is not None and account.person_id is not None
    return (
        claim.state == State.OPEN
        and claim.asked_at > now - CLAIM_LIFE
        and not taken
        and not linked_of(db, [claim.person_id])
    )


def confirm(db: Session, claim: Claim, decider: Person, now: dt.datetime) -> None:
    """Link the account to the person; other accounts that claimed to be them were not."""
    settled = {"settled_at": now, "settled_by": decider.id}
    db.execute(
        update(Claim)
        .where(Claim.person_id == claim.person_id, Claim.state == State.OPEN, Claim.id != claim.id)
        .values(state=State.DECLINED, **settled)
    )
    claim.state, claim.settled_at, claim.settled_by = State.CONFIRMED, now, decider.id
    people.bind(db, claim.line_user_id, claim.person, now)


def decline(db: Session, claim: Claim, decider: Person, now: dt.datetime) -> None:
    claim.state, claim.settled_at, claim.settled_by = State.DECLINED, now, decider.id
    db.flush()


def forget_old(db: Session, now: dt.datetime) -> None:
    """Claims past their time, decided or not; what was decided stays in the audit."""
    db.execute(delete(Claim).where(Claim.asked_at <= now - CLAIM_LIFE))
