"""What is looked at again and again: each tick asks the database what is due now."""

import datetime as dt

from sqlalchemy.orm import Session

from bot.line import LineClient
from bot.settings import Settings
from handlers import claims, invitations, province_lists, reminders, repeats
from models import chats, claim_deciders, doors, menus, people, quota, running, tries
from models import claims as claim_rows
from models.database import Database
from models.meetings import Meeting
from models.notices import any_due, due_notices
from models.reminders import due

NOTICES_EVERY_S = 1
PROVINCE_LISTS_EVERY_S = 5
REMINDERS_EVERY_S = 1
MENUS_EVERY_S = 2
CLAIMS_EVERY_S = 30
MENUS_AT_LEAST_EVERY = dt.timedelta(minutes=10)
TIDY_EVERY_S = 600


def send_due_notices(database: Database, settings: Settings, now: dt.datetime) -> int:
    """Scheduled and regular notices whose moment has come; returns how many were sent on.

    Mostly there is none, which one look tells.
    """
    with database.reading() as db:
        if not any_due(db, now):
            return 0
    return queue_due_notices(database, now) + send_repeats(database, settings, now)


def queue_due_notices(database: Database, now: dt.datetime) -> int:
    """Scheduled notices whose moment has come become requests; returns how many did."""
    with database.reading() as db:
        if not due_notices(db, now, lock=False):
            return 0
    with database.transaction() as db:
        due = due_notices(db, now)
        for notice in due:
            invitations.queue(db, notice, now)
        return len(due)


def send_repeats(database: Database, settings: Settings, now: dt.datetime) -> int:
    """Regular notices whose moment has come become sendings; returns how many did.

    LINE is asked what is left of the month before the transaction, never within it.
    """
    with database.reading() as db:
        if not due_notices(db, now, lock=False, repeated=True):
            return 0
    with LineClient(settings.channel_access_token, settings.line_api_base_url) as line:
        limit, used = line.quota()
    with database.transaction() as db:
        quota.hold(db)
        due = due_notices(db, now, repeated=True)
        for notice in due:  # each leaves less of the month for the next
            month = quota.month(db, settings.plan.quota, limit, used, settings.month_start(now))
            repeats.send(db, notice, month, settings.plan, now)
        return len(due)


def send_province_lists(database: Database, settings: Settings, now: dt.datetime) -> int:
    """Lists of who is silent, to the provinces of meetings whose moment has come."""
    with database.reading() as db:
        if not province_lists.due_now(db, settings, now):
            return 0
    with database.transaction() as db:
        due = province_lists.due_now(db, settings, now)
        return sum(province_lists.send(db, meeting, now) for meeting in due)


class Reminding:
    """Looks each second, and at a moment in between, whether a meeting as it stands has something
    due, and stores that.

    A look costs one query: meetings are read again when their situation has changed, and what is
    known to be stored, by whatever worker, is not asked about again.
    """

    def __init__(self) -> None:
        self._situation: tuple[object, ...] = ()
        self._meetings: list[Meeting] = []
        self._stored: set[str] = set()

    def store_due(self, database: Database, settings: Settings, now: dt.datetime) -> int:
        """Returns how many sendings were stored."""
        with database.reading() as db:
            meeting_ids = self._look(db, settings, now)
        stored = 0
        for meeting_id in meeting_ids:
            with database.transaction() as db:
                stored += reminders.send(db, meeting_id, settings, now)
        return stored

    def until_due(self, settings: Settings, now: dt.datetime) -> dt.timedelta | None:
        """How long until the first moment before the next look, of the meetings as last seen."""
        next_look = now + dt.timedelta(seconds=REMINDERS_EVERY_S)
        moments = [
            one.moment - now
            for meeting in self._meetings
            for one in due(meeting, next_look, settings.quiet_hours_at)
            if one.moment > now and one.key not in self._stored
        ]
        return min(moments, default=None)

    def _look(self, db: Session, settings: Settings, now: dt.datetime) -> list[int]:
        situation = running.situation(db, now)
        if situation != self._situation:
            self._meetings = running.running_meetings(db, now)
            self._situation = situation
        ids = []
        for meeting in self._meetings:
            found = due(meeting, now, settings.quiet_hours_at)
            new = [one for one in found if one.key not in self._stored]
            unsent = reminders.unsent(db, new) if new else []
            self._stored.update({one.key for one in new} - {one.key for one in unsent})
            ids += [meeting.id] if unsent else []
        return ids


def link_menus(database: Database, settings: Settings, now: dt.datetime) -> int:
    """Give each account the rich menu of its state; returns how many changed."""
    opens_before = settings.join_opens_before
    with database.reading() as db:
        if not menus.out_of_date(db, now, opens_before, limit=1):
            return 0
    with database.transaction() as db:
        return menus.bring_up_to_date(db, now, opens_before)


def tell_of_claims(database: Database, settings: Settings, now: dt.datetime) -> int:
    """Those who decide hear of waiting claims, outside the quiet hours; returns how many did."""
    if settings.quiet_at(now):
        return 0
    with database.reading() as db:
        if not claim_deciders.deciders(db, now):
            return 0
    with database.transaction() as db:
        return sum(
            claims.tell(db, person, user, settings, now)
            for person, user in claim_deciders.deciders(db, now)
        )


class MenuWatch:
    """Looks at everybody's menu when the situation has changed, and every ten minutes."""

    def __init__(self, opens_before: dt.timedelta) -> None:
        self._opens_before = opens_before
        self._last: tuple[object, ...] = ()
        self._looked_at: dt.datetime | None = None

    def is_due(self, database: Database, now: dt.datetime) -> bool:
        with database.reading() as db:
            situation = menus.situation(db, now, self._opens_before)
            fresh = menus.anyone_new(db)
        rested = self._looked_at and abs(now - self._looked_at) < MENUS_AT_LEAST_EVERY
        if situation == self._last and rested and not fresh:
            return False
        self._last, self._looked_at = situation, now
        return True


def tidy(database: Database, now: dt.datetime) -> None:
    with database.transaction() as db:
        people.forget_old_tries(db, now)
        chats.forget_old(db, now)
        doors.forget_old_codes(db, now)
        tries.forget_old(db, now)
        claim_rows.forget_old(db, now)
