"""How many paid messages are left of the month, counted before anything is queued."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from models.outbox import COSTLY, OutboxRequest, State

URGENT_RESERVE = 0.10
"""The share of the month's quota that only urgent messages may use."""

QUOTA_LOCK = 7_245_111  # any number, the same in every process


@dataclass(frozen=True, slots=True)
class Month:
    """The month's quota, what is used of it, and what a sending may take."""

    quota: int
    used: int

    @property
    def left(self) -> int:
        return max(0, self.quota - self.used)

    def allows(self, messages: int, urgent: bool) -> bool:
        """Whether so many fit; what is not urgent leaves the reserve alone."""
        reserve = 0 if urgent else int(self.quota * URGENT_RESERVE)
        return messages <= self.left - reserve


def hold(db: Session) -> None:
    """Count and queue without another sending in between; until the transaction ends.

    SQLite has one writer anyway.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text(f"SELECT pg_advisory_xact_lock({QUOTA_LOCK})"))


def own_count(db: Session, month_start: dt.datetime) -> int:
    """Paid messages of this month by our own books: sent, and queued as good as sent."""
    counted = (State.QUEUED, State.SENDING, State.SENT)
    total = select(func.sum(OutboxRequest.recipients)).where(
        OutboxRequest.kind.in_(COSTLY),
        OutboxRequest.state.in_(counted),
        OutboxRequest.created_at >= month_start,
    )
    return int(db.scalar(total) or 0)


def month(
    db: Session, plan_quota: int, line_quota: int | None, line_used: int, month_start: dt.datetime
) -> Month:
    """The smaller quota of the plan and LINE, the larger count of LINE and our own."""
    quota = plan_quota if line_quota is None else min(plan_quota, line_quota)
    return Month(quota, max(line_used, own_count(db, month_start)))
