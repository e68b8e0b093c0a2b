"""Regular notices: at each of their moments, a sending of its own."""

import datetime as dt
import logging

from sqlalchemy.orm import Session

from bot.announcements import AnnouncementError
from bot.settings import Plan
from handlers import announcements, pricing
from models import audit
from models.notices import Notice
from models.quota import Month

log = logging.getLogger(__name__)

TOO_LATE = dt.timedelta(hours=1)
"""A moment missed for longer, since no worker lived, is left out: the next one comes."""


def send(db: Session, notice: Notice, month: Month, plan: Plan, now: dt.datetime) -> None:
    """Make the sending that is due of a regular notice, and set its next moment.

    Without room in the month, or where the text does not fit its readers any more, nothing is
    queued; that is logged and kept in the audit.
    """
    assert notice.repeat is not None
    missed = now - notice.due_at > TOO_LATE
    notice.due_at = announcements.next_moment(notice.repeat, now)
    order = announcements.order_of(notice, now)
    cost = pricing.estimate(db, order, month, plan)
    outcome = "missed" if missed else _obstacle(cost, order.urgent)
    if outcome is None:
        try:
            with db.begin_nested():
                sent = announcements.store(db, order, now)
            outcome = f"queued as notice {sent.id}"
        except AnnouncementError as error:
            outcome = f"text does not fit: {error}"
    log.log(
        logging.INFO if outcome.startswith("queued") else logging.WARNING,
        "regular notice %s: %s", notice.id, outcome,
    )  # fmt: skip
    audit.note(db, now, "clock", "regular notice", notice=notice.id, outcome=outcome)


def _obstacle(cost: pricing.Cost, urgent: bool) -> str | None:
    if not cost.messages:
        return "nobody to send to"
    return None if cost.month.allows(cost.messages, urgent) else "over quota"
