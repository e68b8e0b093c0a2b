"""What time brings: invitations at their moment, menus as the meeting goes on, and tidying up."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select

from bot.settings import Settings
from handlers import invitations
from models import menus
from models.chats import PATIENCE, Chat, ask
from models.database import Database
from models.meetings import Invitation, Meeting
from models.menus import MenuState
from models.notices import Notice, NoticeState
from models.outbox import Kind, OutboxRequest
from models.people import LineAccount
from scheduler.ticks import MenuWatch, link_menus, queue_due_notices, tidy
from tests.models.cast import DAY_1, DAY_2, HOUR, LENGTH, NOW, PRANEE, SOMCHAI, account_of

DUE = NOW + HOUR
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def ordered(database: Database) -> Database:
    """An invitation of everybody, ordered for an hour from now."""
    with database.transaction() as db:
        db.execute(delete(Invitation))
        meeting = db.scalars(select(Meeting)).one()
        meeting.rsvp_opened_at = None
        invitations.order(db, meeting, DUE, urgent=False, now=NOW)
    return database


def requests(database: Database) -> list[OutboxRequest]:
    with database.reading() as db:
        return list(db.scalars(select(OutboxRequest).order_by(OutboxRequest.id)))


def test_an_ordered_invitation_goes_out_at_its_moment_and_once(ordered: Database) -> None:
    assert queue_due_notices(ordered, DUE - SECOND) == 0
    assert requests(ordered) == []
    assert [queue_due_notices(ordered, DUE) for _ in range(2)] == [1, 0]
    [request] = requests(ordered)
    assert len(json.loads(request.body)["to"]) == request.recipients == 4


def test_many_workers_at_the_same_moment_send_it_once(ordered: Database) -> None:
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: queue_due_notices(ordered, DUE), range(4)))
    assert sum(done) == 1
    assert len(requests(ordered)) == 1


def test_whoever_muted_or_left_is_invited_and_not_written_to(ordered: Database) -> None:
    with ordered.transaction() as db:
        db.get_one(LineAccount, account_of(SOMCHAI)).muted_at = NOW
        db.get_one(LineAccount, account_of(PRANEE)).following = False
    queue_due_notices(ordered, DUE)
    [request] = requests(ordered)
    assert request.recipients == 2
    assert not {account_of(SOMCHAI), account_of(PRANEE)} & set(json.loads(request.body)["to"])
    with ordered.reading() as db:
        assert len(db.scalars(select(Invitation)).all()) == 5


def test_nothing_goes_out_for_a_meeting_cancelled_meanwhile(ordered: Database) -> None:
    with ordered.transaction() as db:
        db.scalars(select(Meeting)).one().cancelled_at = NOW
    queue_due_notices(ordered, DUE)
    assert requests(ordered) == []
    with ordered.reading() as db:
        assert db.scalars(select(Notice.state)).all() == [NoticeState.CANCELLED]


def test_nothing_goes_out_after_the_meeting_by_a_worker_that_was_away(ordered: Database) -> None:
    queue_due_notices(ordered, DAY_2 + LENGTH)
    assert requests(ordered) == []


def test_menus_are_looked_through_only_when_something_may_have_changed(
    database: Database, settings: Settings
) -> None:
    with database.transaction() as db:
        menus.keep_ids(db, {str(state): f"menu-{state}" for state in MenuState}, NOW)
    watch, moment = MenuWatch(settings.join_opens_before), dt.timedelta(seconds=2)
    assert watch.is_due(database, NOW)
    link_menus(database, settings, NOW)
    assert not watch.is_due(database, NOW + moment)
    assert watch.is_due(database, DAY_1)  # the room has opened
    assert not watch.is_due(database, DAY_1 + moment)
    with database.transaction() as db:
        menus.keep_ids(db, {"live": "menu-redrawn"}, NOW)
    assert watch.is_due(database, DAY_1 + 2 * moment)
    assert watch.is_due(database, DAY_1 + dt.timedelta(minutes=11))


def test_menus_change_as_the_meeting_goes_on(database: Database, settings: Settings) -> None:
    with database.transaction() as db:
        menus.keep_ids(db, {str(state): f"menu-{state}" for state in MenuState}, NOW)
    moments = (NOW, NOW, DAY_1, DAY_1, DAY_2 + LENGTH)
    changed = [link_menus(database, settings, now) for now in moments]
    assert changed == [4, 0, 3, 0, 3]
    linked = [json.loads(r.body) for r in requests(database) if r.kind == Kind.LINK_MENU]
    assert [(body["richMenuId"], len(body["userIds"])) for body in linked[2:]] == [
        ("menu-live", 3), ("menu-member", 3),
    ]  # fmt: skip


def test_questions_nobody_answered_are_forgotten(database: Database) -> None:
    with database.transaction() as db:
        ask(db, account_of(SOMCHAI), "reason", {}, NOW)
    tidy(database, NOW + PATIENCE - SECOND)
    with database.reading() as db:
        assert db.scalars(select(Chat)).all()
    tidy(database, NOW + PATIENCE)
    with database.reading() as db:
        assert not db.scalars(select(Chat)).all()
