"""Which rich menu an account should have, as time passes and answers come."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from models.database import Database
from models.meetings import Meeting
from models.menus import BULK, MenuState, bring_up_to_date, keep_ids, out_of_date
from models.outbox import Kind, OutboxRequest
from models.people import LineAccount, Person
from models.recording import record
from models.rsvps import Answer, Statement
from tests.models.cast import (
    DAY_1,
    DAY_2,
    DEADLINE,
    LENGTH,
    MALI,
    MINUTE,
    NOW,
    PRANEE,
    SOMCHAI,
    STRANGER,
    account_of,
    call,
    invite,
    seat,
)

OPENS_BEFORE = 40 * MINUTE
MENU_IDS = {str(state): f"richmenu-{state}" for state in MenuState}
Scene = tuple[Database, Meeting, dict[str, Person]]


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    """All but คุณปราณี are invited to day1 and day2; the menus stand at LINE."""
    with database.transaction() as db:
        people = seat(db)
        meeting = call(db)
        invite(db, meeting, [p for code, p in people.items() if code != PRANEE])
        keep_ids(db, MENU_IDS, NOW)
    yield database, meeting, people


def wanted(database: Database, staff_code: str, now: dt.datetime) -> str:
    """The state of the officer's account, which has no menu of its own yet."""
    with database.reading() as db:
        states = {user: state for user, state, _ in out_of_date(db, now, OPENS_BEFORE, 100)}
    return states[account_of(staff_code)]


def say(scene: Scene, staff_code: str, answer: Answer, *days: int) -> None:
    database, meeting, people = scene
    with database.transaction() as db:
        for day in days:
            statement = Statement(f"{staff_code}-{day}", NOW, "button", staff_code)
            session_id = meeting.sessions[day - 1].id
            record(db, people[staff_code].id, {session_id: answer}, None, statement, NOW)


SECOND = dt.timedelta(seconds=1)
OPENS_1, OPENS_2 = DAY_1 - OPENS_BEFORE, DAY_2 - OPENS_BEFORE


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOW, "invited"),
        (DEADLINE - SECOND, "invited"),
        (DEADLINE, "member"),
        (OPENS_1 - SECOND, "member"),
        (OPENS_1, "live"),
        (DAY_1 + LENGTH - SECOND, "live"),
        (DAY_1 + LENGTH, "member"),
        (OPENS_2, "live"),
        (DAY_2 + LENGTH, "member"),
    ],
)
def test_an_invited_officers_menu_follows_the_meeting(
    sqlite_url: str, now: dt.datetime, expected: str
) -> None:
    database = Database(sqlite_url)
    with database.transaction() as db:
        people = seat(db)
        invite(db, call(db), [people[SOMCHAI]])
        keep_ids(db, MENU_IDS, NOW)
    assert wanted(database, SOMCHAI, now) == expected


def test_the_states_over_time_are_the_same_on_both_databases(scene: Scene) -> None:
    database, _, _ = scene
    moments = (NOW, DEADLINE, OPENS_1, DAY_1 + LENGTH, OPENS_2, DAY_2 + LENGTH)
    states = [wanted(database, MALI, moment) for moment in moments]
    assert states == ["invited", "member", "live", "member", "live", "member"]


def test_without_a_deadline_answers_are_taken_until_the_end(scene: Scene) -> None:
    database, meeting, _ = scene
    with database.transaction() as db:
        db.get_one(Meeting, meeting.id).rsvp_deadline = None
    assert wanted(database, SOMCHAI, DEADLINE + MINUTE) == "invited"
    assert wanted(database, SOMCHAI, DAY_1 + LENGTH) == "invited"
    assert wanted(database, SOMCHAI, DAY_2 + LENGTH) == "member"


def test_who_is_not_invited_stays_a_member(scene: Scene) -> None:
    database, _, _ = scene
    assert wanted(database, PRANEE, NOW) == wanted(database, PRANEE, DAY_1) == "member"


def test_who_said_no_to_a_day_is_not_shown_into_its_room(scene: Scene) -> None:
    database, _, _ = scene
    say(scene, SOMCHAI, Answer.NO, 1)
    say(scene, MALI, Answer.NO, 1, 2)
    assert wanted(database, SOMCHAI, DAY_1) == "member"
    assert wanted(database, SOMCHAI, DAY_2) == "live"
    assert wanted(database, MALI, DAY_2) == "member"


def test_who_said_no_may_still_change_it_from_the_menu(scene: Scene) -> None:
    database, _, _ = scene
    say(scene, MALI, Answer.NO, 1, 2)
    assert wanted(database, MALI, NOW) == "invited"


def test_who_is_not_sure_is_shown_into_the_room(scene: Scene) -> None:
    database, _, _ = scene
    say(scene, MALI, Answer.MAYBE, 1)
    assert wanted(database, MALI, DAY_1) == "live"


def test_a_cancelled_day_and_a_cancelled_meeting_show_no_room(scene: Scene) -> None:
    database, meeting, _ = scene
    with database.transaction() as db:
        db.get_one(Meeting, meeting.id).sessions[0].cancelled_at = NOW
    assert wanted(database, SOMCHAI, DAY_1) == "member"
    assert wanted(database, SOMCHAI, DAY_2) == "live"
    with database.transaction() as db:
        db.get_one(Meeting, meeting.id).cancelled_at = NOW
    assert wanted(database, SOMCHAI, NOW) == wanted(database, SOMCHAI, DAY_2) == "member"


def test_nobody_is_invited_before_the_answers_are_asked_for(scene: Scene) -> None:
    database, meeting, _ = scene
    with database.transaction() as db:
        db.get_one(Meeting, meeting.id).rsvp_opened_at = None
    assert wanted(database, SOMCHAI, NOW) == wanted(database, SOMCHAI, DAY_1) == "member"


def test_a_stranger_keeps_the_default_and_loses_the_menu_of_a_former_owner(scene: Scene) -> None:
    database, _, _ = scene
    with database.transaction() as db:
        db.add(LineAccount(line_user_id=STRANGER))
        bring_up_to_date(db, NOW, OPENS_BEFORE)
        assert out_of_date(db, NOW, OPENS_BEFORE, 100) == []
        db.get_one(LineAccount, account_of(SOMCHAI)).person_id = None
        db.flush()
        expected = (account_of(SOMCHAI), "stranger", MENU_IDS["stranger"])
        assert out_of_date(db, NOW, OPENS_BEFORE, 100) == [expected]
        bring_up_to_date(db, NOW, OPENS_BEFORE)
        unlink = db.scalars(select(OutboxRequest).where(OutboxRequest.kind == Kind.UNLINK_MENU))
        assert json.loads(unlink.one().body) == {"userIds": [account_of(SOMCHAI)]}
        assert out_of_date(db, NOW, OPENS_BEFORE, 100) == []


def test_who_does_not_follow_gets_no_menu(scene: Scene) -> None:
    database, _, _ = scene
    with database.transaction() as db:
        db.get_one(LineAccount, account_of(SOMCHAI)).following = False
    with database.reading() as db:
        assert account_of(SOMCHAI) not in [
            user for user, _, _ in out_of_date(db, NOW, OPENS_BEFORE, 100)
        ]


def test_before_the_menus_are_at_line_nothing_is_out_of_date(database: Database) -> None:
    with database.transaction() as db:
        invite(db, call(db), seat(db).values())
    with database.reading() as db:
        assert out_of_date(db, NOW, OPENS_BEFORE, 100) == []


def test_the_same_menu_is_linked_500_accounts_at_a_time_and_only_once(database: Database) -> None:
    with database.transaction() as db:
        people = seat(db)
        keep_ids(db, MENU_IDS, NOW)
        fields = ("title", "first_name", "last_name", "position", "province", "district")
        for number in range(BULK):
            person = Person(
                staff_code=f"x{number}", created_at=NOW, updated_at=NOW,
                **{field: getattr(people[MALI], field) for field in fields},
            )  # fmt: skip
            db.add(person)
            db.flush()
            db.add(LineAccount(line_user_id=f"U{number:032x}", person_id=person.id))
        assert bring_up_to_date(db, NOW, OPENS_BEFORE) == BULK + 4
        assert bring_up_to_date(db, NOW, OPENS_BEFORE) == 0
        sent = db.scalars(select(OutboxRequest).order_by(OutboxRequest.id)).all()
    assert [r.recipients for r in sent] == [BULK, 4]
    bodies = [json.loads(r.body) for r in sent]
    assert {body["richMenuId"] for body in bodies} == {MENU_IDS["member"]}
    assert len({user for body in bodies for user in body["userIds"]}) == BULK + 4


def test_a_menu_made_anew_is_linked_anew(scene: Scene) -> None:
    database, _, _ = scene
    with database.transaction() as db:
        bring_up_to_date(db, NOW, OPENS_BEFORE)
        keep_ids(db, {"member": "richmenu-newer"}, NOW)
        db.flush()
        assert out_of_date(db, NOW, OPENS_BEFORE, 9) == [
            (account_of(PRANEE), "member", "richmenu-newer")
        ]
