"""The weekly digest: to each person the approved policies that they have not taken note of."""

import datetime as dt
import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.settings import Plan
from bot.wording import digest as wording
from handlers import announcements, pricing, sending
from handlers.pricing import Cost
from models import digests, notices, policies
from models.audiences import people_in
from models.notices import Notice, NoticeKind, NoticeState
from models.policies import Shown
from models.quota import Month

KEY = "digest"
DEFAULT_CRON = "30 8 * * 1"
WITHIN = dt.timedelta(hours=24)
"""A digest that no worker could send in this time is left out; the next one holds the same."""


def set_regular(db: Session, audience: str, cron: str, now: dt.datetime) -> Notice:
    """From now on the digest goes to this audience at the moments of `cron`, and to no other."""
    notices.stop_regular(db, KEY)
    notice = Notice(
        kind=NoticeKind.DIGEST, dedupe_key=KEY, audience=audience, repeat=cron,
        due_at=announcements.next_moment(cron, now), state=NoticeState.SCHEDULED, created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    return notice


def contents(db: Session) -> list[Shown]:
    """What a digest of now is about, the newest first."""
    return digests.newest(policies.shown(db))


def cost(db: Session, audience: str, month: Month, plan: Plan) -> Cost:
    """What a digest to the audience would cost now: nothing for who has nothing new."""
    people, new = digests.without_note(people_in(audience), _versions(contents(db)))
    return pricing.of_kinds(db, people, new, month, plan)


class NotSent(Exception):
    """Why a digest that was stored is taken back."""


def send(
    db: Session, regular: Notice, moment: dt.datetime, month: Month, plan: Plan, now: dt.datetime
) -> str:
    """Store the digest that was due at `moment`; returns what came of it, in a few words.

    What it costs is known once it is stored: to look through a million people first, only to
    count them, would double the time for which others wait.
    """
    if now - moment >= WITHIN:
        return "missed"
    key = f"{KEY}:{regular.id}:{moment.isoformat()}"
    try:
        with db.begin_nested():
            notice = notices.once(
                db, key, kind=NoticeKind.DIGEST, audience=regular.audience, due_at=now,
                created_at=now,
            )  # fmt: skip
            if notice is None:
                return "sent already"
            _store(db, notice, min(moment + WITHIN, regular.due_at), now)
            if why := pricing.obstacle(notices.progress(db, notice.id)["queued"], month):
                raise NotSent(why)
    except NotSent as why_not:
        return str(why_not)
    return f"queued as notice {notice.id}"


def _store(db: Session, notice: Notice, useless_after: dt.datetime, now: dt.datetime) -> None:
    shown = contents(db)

    def digest_of(new: int) -> str:
        found = [one for n, one in enumerate(shown) if new >> n & 1]
        told = wording.digest([(o.policy.key, o.policy.title, o.version.number) for o in found])
        return json.dumps([told], ensure_ascii=False, separators=(",", ":"))

    people, new = digests.without_note(people_in(notice.audience or "all"), _versions(shown))
    sending.store_kinds(db, notice, people, new, digest_of, now, useless_after=useless_after)


def _versions(shown: Sequence[Shown]) -> list[int]:
    return [one.version.id for one in shown]
