"""Follow-up of policies: regular rounds that ask an audience how far it is, and reminders."""

import datetime as dt
import json

from sqlalchemy.orm import Session

from bot.settings import Plan
from bot.wording import follow_up as wording
from handlers import announcements, pricing, sending
from models import notices, progress
from models.audiences import people_in
from models.notices import Notice, NoticeKind, NoticeState
from models.policies import Policy
from models.quota import Month

DEFAULT_CRON = "30 9 1 * *"
MAKES_ROUNDS = "follow_up:"


def regular_of(db: Session, policy: Policy) -> Notice | None:
    return notices.regular(db, MAKES_ROUNDS + policy.key)


def stop(db: Session, policy: Policy) -> bool:
    """No further round; the last one goes on taking answers. False where none was to come."""
    return notices.stop_regular(db, MAKES_ROUNDS + policy.key) is not None


def set_regular(
    db: Session, policy: Policy, title: str, audience: str, cron: str, now: dt.datetime
) -> Notice:
    """From now on a round begins at each moment of `cron`, in place of what was set before."""
    stop(db, policy)
    notice = Notice(
        kind=NoticeKind.FOLLOW_UP, policy_id=policy.id, title=title, audience=audience,
        dedupe_key=MAKES_ROUNDS + policy.key, repeat=cron, state=NoticeState.SCHEDULED,
        due_at=announcements.next_moment(cron, now), created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    return notice


def send(
    db: Session, regular: Notice, moment: dt.datetime, month: Month, plan: Plan, now: dt.datetime
) -> str:
    """Begin the round that was due at `moment`, however late; returns what came of it."""
    policy = db.get_one(Policy, regular.policy_id)
    audience = regular.audience or "all"
    if policy.withdrawn_at:
        return "its policy is withdrawn"
    if obstacle := pricing.of_same(db, people_in(audience), month, plan).obstacle():
        return obstacle
    key = f"{MAKES_ROUNDS}{regular.id}:{moment.isoformat()}"
    notice = begin(db, policy, regular.title or policy.title, audience, key, now)
    return f"queued as notice {notice.id}" if notice else "sent already"


def begin(
    db: Session, policy: Policy, title: str, audience: str, key: str, now: dt.datetime
) -> Notice | None:
    """Begin a round, which ends the one before; None where one of that key has begun."""
    notice = notices.once(
        db, key, kind=NoticeKind.FOLLOW_UP, policy_id=policy.id, title=title, audience=audience,
        due_at=now, created_at=now,
    )  # fmt: skip
    if notice is not None:
        sending.store_same(db, notice, people_in(audience), _question(db, policy, notice), now)
    return notice


def remind(db: Session, policy: Policy, asked: Notice, now: dt.datetime) -> Notice:
    """Ask those once more who have not answered the round."""
    notice = Notice(
        kind=NoticeKind.REMINDER, policy_id=policy.id, title=asked.title, due_at=now,
        state=NoticeState.QUEUED, created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    sending.store_same(db, notice, progress.silent(asked.id), _question(db, policy, asked), now)
    return notice


def _question(db: Session, policy: Policy, asked: Notice) -> str:
    number = len(progress.rounds(db, policy.id))
    told = wording.ask(wording.Asked(asked, policy, number))
    return json.dumps([told], ensure_ascii=False, separators=(",", ":"))
