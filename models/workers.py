"""Which workers live, and the switches that all of them obey."""

import datetime as dt

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.inserts import dialect_insert

BEAT_EVERY = dt.timedelta(seconds=5)
ALIVE_WITHIN = dt.timedelta(seconds=30)


class Worker(Base):
    """A worker process and when it last showed that it lives."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    beat_at: Mapped[dt.datetime]


class Switch(Base):
    """A setting that may change while processes run; absent means off."""

    __tablename__ = "switches"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    since: Mapped[dt.datetime]
    until: Mapped[dt.datetime | None]
    reason: Mapped[str | None] = mapped_column(String(300))


OUTBOX_PAUSED = "outbox_paused"
MONTHLY_LIMIT = "monthly_limit"
REGULAR_UNSENT = "regular_unsent"
"""A regular notice was left out, since the month had no room for it."""
SWITCHES = (OUTBOX_PAUSED, MONTHLY_LIMIT, REGULAR_UNSENT)


def beat(db: Session, name: str, now: dt.datetime) -> int:
    """Say that worker `name` lives; returns how many live now, this one counted."""
    insert = dialect_insert(db, Worker.__table__)  # type: ignore[arg-type]
    db.execute(
        insert.values(name=name, beat_at=now).on_conflict_do_update(
            index_elements=["name"], set_={"beat_at": now}
        )
    )
    db.execute(delete(Worker).where(Worker.beat_at < now - 10 * ALIVE_WITHIN))
    return living(db, now)


def sign_off(db: Session, name: str) -> None:
    """A worker that ends in good order no longer counts."""
    db.execute(delete(Worker).where(Worker.name == name))


def living(db: Session, now: dt.datetime) -> int:
    """How many workers have beaten within the last 30 s."""
    alive = Worker.beat_at > now - ALIVE_WITHIN
    return db.scalar(select(func.count()).select_from(Worker).where(alive)) or 0


def turn_on(
    db: Session,
    name: str,
    now: dt.datetime,
    until: dt.datetime | None = None,
    reason: str | None = None,
) -> None:
    insert = dialect_insert(db, Switch.__table__)  # type: ignore[arg-type]
    values = {"since": now, "until": until, "reason": reason}
    db.execute(
        insert.values(name=name, **values).on_conflict_do_update(
            index_elements=["name"], set_=values
        )
    )


def turn_off(db: Session, name: str) -> None:
    db.execute(delete(Switch).where(Switch.name == name))


def switches_on(db: Session, now: dt.datetime) -> set[str]:
    """The names of the switches that are on."""
    return set(db.scalars(select(Switch.name).where(Switch.until.is_(None) | (Switch.until > now))))
