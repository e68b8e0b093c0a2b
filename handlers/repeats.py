"""Regular notices: at each of their moments, a sending of its own."""

import datetime as dt
import logging

from sqlalchemy.orm import Session

from bot.announcements import AnnouncementError
from bot.settings import Plan
from handlers import announcements, follow_up_rounds, policy_digest, pricing
from models import audit, workers
from models.notices import Notice, NoticeKind
from models.quota import Month

log = logging.getLogger(__name__)

TOO_LATE = dt.timedelta(hours=1)
"""An announcement missed for longer, since no worker lived, is left out: the next one comes."""

TOLD_FOR = dt.timedelta(days=3)
"""So long central officers read with each reply that a sending was left out for want of money."""


def send(db: Session, notice: Notice, month: Month, plan: Plan, now: dt.datetime) -> None:
    """Make the sending that is due of a regular notice, and set its next moment: of several that
    were missed, one.

    Without room in the month, or where the text does not fit its readers any more, nothing is
    queued; that is logged and kept in the audit, and what was too dear is told to the centre.
    """
    assert notice.repeat is not None
    moment, notice.due_at = notice.due_at, announcements.next_moment(notice.repeat, now)
    sender = SENDERS[NoticeKind(notice.kind)]
    outcome = sender(db, notice, moment, month, plan, now)
    queued = outcome.startswith("queued")
    if queued:
        workers.turn_off(db, workers.REGULAR_UNSENT)
    elif outcome == pricing.OVER_QUOTA:
        until = min(notice.due_at, now + TOLD_FOR)
        workers.turn_on(db, workers.REGULAR_UNSENT, now, until, f"notice {notice.id}")
    log.log(
        logging.INFO if queued else logging.WARNING,
        "regular notice %s: %s", notice.id, outcome,
    )  # fmt: skip
    audit.note(db, now, "clock", "regular notice", notice=notice.id, outcome=outcome)


def _announce(
    db: Session, regular: Notice, moment: dt.datetime, month: Month, plan: Plan, now: dt.datetime
) -> str:
    if now - moment > TOO_LATE:
        return "missed"
    order = announcements.order_of(regular, now)
    if obstacle := pricing.estimate(db, order, month, plan).obstacle(order.urgent):
        return obstacle
    try:
        with db.begin_nested():
            sent = announcements.store(db, order, now)
    except AnnouncementError as error:
        return f"text does not fit: {error}"
    return f"queued as notice {sent.id}"


SENDERS = {
    NoticeKind.ANNOUNCEMENT: _announce,
    NoticeKind.DIGEST: policy_digest.send,
    NoticeKind.FOLLOW_UP: follow_up_rounds.send,
}
"""Who makes the sending of a kind that was due at a moment; each returns what came of it."""
