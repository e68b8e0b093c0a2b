"""What a sending would cost, said before anything is queued."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.orm import Session

from bot.settings import Plan
from handlers import sending
from handlers.announcements import Order
from handlers.sending import MULTICAST_MAX, REACH
from models.notices import Reach
from models.people import Person
from models.quota import Month

NOBODY, OVER_QUOTA = "nobody to send to", "over quota"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a sending would cost: people, requests, messages, baht, what stays of the month."""

    reach: Mapping[Reach, int]
    requests: int
    month: Month
    plan: Plan

    @property
    def people(self) -> int:
        return sum(self.reach.values())

    @property
    def messages(self) -> int:
        """LINE charges one message a recipient, however many objects the message carries."""
        return self.reach[Reach.QUEUED]

    @property
    def baht(self) -> float:
        """The part of the plan's monthly fee that so many messages are."""
        return self.messages * self.plan.fee / self.plan.quota if self.plan.quota else 0.0

    @property
    def left_after(self) -> int:
        return self.month.left - self.messages

    def obstacle(self, urgent: bool = False) -> str | None:
        return obstacle(self.messages, self.month, urgent)


def obstacle(messages: int, month: Month, urgent: bool = False) -> str | None:
    """Why so many messages cannot be sent, in a word or two; None where they can."""
    if not messages:
        return NOBODY
    return None if month.allows(messages, urgent) else OVER_QUOTA


def estimate(db: Session, order: Order, month: Month, plan: Plan) -> Cost:
    """The cost of an order; people are grouped by their own values where those are in the text."""
    if not order.announcement.fields:
        return of_same(db, order.people(), month, plan)
    reach = sending.reach_of(db, order.people())
    return Cost(reach, _requests_of_each(db, order), month, plan)


def of_same(db: Session, people: Select[Any], month: Month, plan: Plan) -> Cost:
    """The cost of one content for all of these people."""
    reach = sending.reach_of(db, people)
    return Cost(reach, -(-reach[Reach.QUEUED] // MULTICAST_MAX), month, plan)


def of_kinds(
    db: Session, people: Select[Any], which: ColumnElement[int], month: Month, plan: Plan
) -> Cost:
    """The cost of contents of several kinds, as sending.store_kinds stores them."""
    sizes = db.execute(
        sending.with_accounts(people)
        .with_only_columns(REACH, func.count())
        .group_by(REACH, which)
    ).all()  # fmt: skip
    reach = {r: sum(size for how, size in sizes if how == r) for r in Reach}
    shares = (-(-size // MULTICAST_MAX) for how, size in sizes if how == Reach.QUEUED)
    return Cost(reach, sum(shares), month, plan)


def _requests_of_each(db: Session, order: Order) -> int:
    """People with the same values read the same content and share requests."""
    fields = [getattr(Person, field) for field in sorted(order.announcement.fields)]
    sizes = db.scalars(
        sending.with_accounts(order.people())
        .with_only_columns(func.count())
        .where(REACH == Reach.QUEUED)
        .group_by(*fields)
    )
    return sum(-(-size // MULTICAST_MAX) for size in sizes)
