"""Two workers decide at the same moment what concerns the same places; on PostgreSQL, where
they really do."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select, text

from models.claims import Claim
from models.database import Database
from models.people import LineAccount, Person, Position
from models.substitutions import Substitution
from tests.handlers.talk import Talk
from tests.models.cast import (
    MALI,
    MINUTE,
    NOW,
    SOMCHAI,
    STRANGER,
    WICHAI,
    account_of,
    call,
    invite,
    seat,
)

KEY = "fund-governance-2565"
OTHER_STRANGER = "U" + "e" * 32
ARUN = "41090009"
"""Of the same district as คุณมะลิ, linked, and a second academic's equal in this story."""


@pytest.fixture
def talk(postgresql_url: str) -> Talk:
    opened = Database(postgresql_url)
    with opened.transaction() as db:
        people = seat(db)
        people[WICHAI].province, people[WICHAI].district = "อุดรธานี", "วังสามหมอ"
        arun = Person(
            staff_code=ARUN, title="นาย", first_name="อรุณ", last_name="มั่นคง",
            position=Position.PROVINCIAL_ACADEMIC, province="อุดรธานี", created_at=NOW,
            updated_at=NOW,
        )  # fmt: skip
        db.add(arun)
        db.flush()
        db.add(LineAccount(line_user_id=account_of(ARUN), person_id=arun.id))
        invite(db, call(db), [people[SOMCHAI], people[MALI]])
    return Talk(opened)


Event = tuple[str, dict[str, Any]]


def tap(who: str, data: str) -> Event:
    return who, {"type": "postback", "postback": {"data": data}, "message": None}


def together(talk: Talk, first: Event, second: Event) -> list[str]:
    """Decide `second` while the transaction of `first` is still open; returns how both ended."""
    outcome = ["done", "done"]

    def decide_second() -> None:
        try:
            talk.decide(second[0], talk.now + 2 * MINUTE, "second", **second[1])
        except Exception as error:  # undone as a whole; a worker would try it again
            outcome[1] = type(error).__name__

    other = threading.Thread(target=decide_second)
    with talk.database.transaction() as db:
        talk.decide_in(db, first[0], talk.now + MINUTE, "first", **first[1])
        other.start()
        _wait(talk, lambda: not other.is_alive())
    other.join()
    return outcome


def _wait(talk: Talk, finished: Callable[[], bool]) -> None:
    """Until the other one has finished, or waits for a lock of ours."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not finished():
        with talk.database.reading() as db:
            if db.scalar(waiting):
                return


def asked(talk: Talk) -> str:
    talk.says(MALI, "ส่งผู้แทน")
    talk.says(MALI, ARUN)
    with talk.database.reading() as db:
        return db.scalars(select(Substitution.request).limit(1)).one()


@pytest.mark.parametrize("accepted_first", [True, False])
def test_accepting_and_coming_oneself(talk: Talk, accepted_first: bool) -> None:
    request = asked(talk)
    both = [tap(ARUN, f"substitute_accept:{request}"), tap(MALI, f"rsvp:{KEY}:*=yes")]
    assert together(talk, *(both if accepted_first else both[::-1])) == ["done", "done"]
    said = talk.answers()
    assert (said[MALI, "day1"], said[MALI, "day2"]) == ("yes", "yes")
    assert said.get((ARUN, "day1")) == ("no" if accepted_first else None)
    with talk.database.reading() as db:
        assert set(db.scalars(select(Substitution.state))) == {"withdrawn"}


def test_a_double_tap_accepts_once(talk: Talk) -> None:
    request = asked(talk)
    talk.pushed()
    accept = tap(ARUN, f"substitute_accept:{request}")
    assert together(talk, accept, accept) == ["done", "done"]
    assert [to for to, _ in talk.pushed()] == [MALI]


def test_two_ask_the_same_colleague(talk: Talk) -> None:
    for who in (MALI, SOMCHAI):
        talk.says(who, "ส่งผู้แทน")
    name = {"message": {"type": "text", "id": "m", "text": ARUN}}
    assert together(talk, (MALI, name), (SOMCHAI, name)) == ["done", "done"]
    assert [to for to, _ in talk.pushed()] == [ARUN]
    with talk.database.reading() as db:
        assert db.scalar(select(func.count(Substitution.request.distinct()))) == 1


def test_asked_as_a_substitute_while_asking_for_one(talk: Talk) -> None:
    """No chain, in whatever order: คุณมะลิ asks คุณสมชาย while he asks คุณอรุณ."""
    for who in (MALI, SOMCHAI):
        talk.says(who, "ส่งผู้แทน")
    first = MALI, {"message": {"type": "text", "id": "m", "text": SOMCHAI}}
    second = SOMCHAI, {"message": {"type": "text", "id": "m", "text": ARUN}}
    assert together(talk, first, second) == ["done", "done"]
    with talk.database.reading() as db:
        assert db.scalar(select(func.count(Substitution.request.distinct()))) == 1


def test_two_academics_confirm_two_accounts_for_one_person(talk: Talk) -> None:
    for user in (STRANGER, OTHER_STRANGER):
        talk.says(user, "วิชัย ศรีสุข อ.วังสามหมอ")
    first, second = tap(SOMCHAI, "claim_confirm:1"), tap(ARUN, "claim_confirm:2")
    assert together(talk, first, second) == ["done", "done"]
    with talk.database.reading() as db:
        states = list(db.scalars(select(Claim.state).order_by(Claim.id)))
        owner = select(LineAccount.line_user_id).join(Person).where(Person.staff_code == WICHAI)
        assert list(db.scalars(owner)) == [STRANGER]
    assert states == ["confirmed", "declined"]
