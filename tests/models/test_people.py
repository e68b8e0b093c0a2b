"""Who may link a LINE account to whom, and who follows."""

import datetime as dt
import itertools

import pytest
from sqlalchemy import select

from models.database import Database
from models.people import (
    CODE_LIFE,
    WRONG_TRIES,
    WRONG_TRIES_SPAN,
    FollowChange,
    LineAccount,
    Link,
    LinkCode,
    LinkOutcome,
    Person,
    forget_old_tries,
    issue_code,
    link,
    note_follow,
    tries_left,
)
from tests.models.cast import HOUR, NOW, SOMCHAI, STRANGER, WICHAI, account_of, seat

KEY = b"a key of the tests"
NOBODY = "00000000"
SECOND = dt.timedelta(seconds=1)


def _issue(database: Database, staff_code: str, now: dt.datetime = NOW) -> str:
    with database.transaction() as db:
        if not db.scalars(select(Person)).first():
            seat(db)
        person = db.scalars(select(Person).where(Person.staff_code == staff_code)).one()
        return issue_code(db, [person.id], KEY, now)[0]


def _link(
    database: Database,
    staff_code: str,
    *codes: str,
    user: str = STRANGER,
    now: dt.datetime = NOW,
) -> Link:
    with database.transaction() as db:
        return link(db, user, staff_code, codes, KEY, now)


def _owner(database: Database, user: str) -> str | None:
    with database.reading() as db:
        return db.scalar(
            select(Person.staff_code)
            .join(LineAccount, LineAccount.person_id == Person.id)
            .where(LineAccount.line_user_id == user)
        )


def _other(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def test_a_code_links_an_account_to_its_person(database: Database) -> None:
    code = _issue(database, WICHAI)
    assert _link(database, WICHAI, code).outcome is LinkOutcome.LINKED
    assert _owner(database, STRANGER) == WICHAI


def test_a_code_is_eight_digits_and_only_its_hash_is_kept(database: Database) -> None:
    code = _issue(database, WICHAI)
    assert len(code) == 8 and code.isdecimal()
    with database.reading() as db:
        row = db.scalars(select(LinkCode)).one()
    assert code not in row.code_hash
    assert len(row.code_hash) == 64


def test_a_code_works_once(database: Database) -> None:
    code = _issue(database, WICHAI)
    _link(database, WICHAI, code)
    again = _link(database, WICHAI, code, user="U" + "e" * 32)
    assert again.outcome is LinkOutcome.WRONG
    assert _owner(database, STRANGER) == WICHAI


@pytest.mark.parametrize(
    ("age", "expected"),
    [(CODE_LIFE - SECOND, LinkOutcome.LINKED), (CODE_LIFE, LinkOutcome.WRONG)],
)
def test_a_code_lives_72_hours(sqlite_url: str, age: dt.timedelta, expected: LinkOutcome) -> None:
    database = Database(sqlite_url)
    code = _issue(database, WICHAI)
    assert _link(database, WICHAI, code, now=NOW + age).outcome is expected


def test_a_fresh_code_replaces_the_last(database: Database) -> None:
    old = _issue(database, WICHAI)
    new = _issue(database, WICHAI)
    if old != new:
        assert _link(database, WICHAI, old).outcome is LinkOutcome.WRONG
    assert _link(database, WICHAI, new).outcome is LinkOutcome.LINKED


def test_a_code_of_one_person_is_no_code_of_another(database: Database) -> None:
    code = _issue(database, WICHAI)
    _issue(database, SOMCHAI)
    assert _link(database, SOMCHAI, code).outcome is LinkOutcome.WRONG


def test_an_unknown_staff_code_answers_like_a_wrong_code(database: Database) -> None:
    code = _issue(database, WICHAI)
    assert _link(database, NOBODY, code) == _link(database, WICHAI, _other(code))
    with database.reading() as db:
        assert tries_left(db, STRANGER, NOW) == WRONG_TRIES - 2


def test_after_five_wrong_tries_in_an_hour_even_the_right_code_is_not_looked_at(
    database: Database,
) -> None:
    code = _issue(database, WICHAI)
    for second in range(WRONG_TRIES):
        wrong = _link(database, WICHAI, _other(code), now=NOW + second * SECOND)
        assert wrong.outcome is LinkOutcome.WRONG
    blocked_at = NOW + WRONG_TRIES_SPAN - SECOND
    assert _link(database, WICHAI, code, now=blocked_at).outcome is LinkOutcome.BLOCKED
    colleague = "U" + "e" * 32
    with database.reading() as db:
        assert tries_left(db, colleague, blocked_at) == WRONG_TRIES
    # The first of the five is an hour old now, so one more may be made.
    linked = _link(database, WICHAI, code, now=NOW + WRONG_TRIES_SPAN)
    assert linked.outcome is LinkOutcome.LINKED


def test_one_of_several_readings_of_a_message_may_be_the_code(database: Database) -> None:
    code = _issue(database, WICHAI)
    assert _link(database, WICHAI, _other(code), code).outcome is LinkOutcome.LINKED
    with database.reading() as db:
        assert tries_left(db, STRANGER, NOW) == WRONG_TRIES


def test_linking_anew_moves_the_person_to_the_new_account(database: Database) -> None:
    code = _issue(database, SOMCHAI)
    moved = _link(database, SOMCHAI, code)
    assert (moved.outcome, moved.former_account) == (LinkOutcome.MOVED, account_of(SOMCHAI))
    assert _owner(database, STRANGER) == SOMCHAI
    assert _owner(database, account_of(SOMCHAI)) is None


def test_the_account_that_is_theirs_already_stays_so(database: Database) -> None:
    code = _issue(database, SOMCHAI)
    again = _link(database, SOMCHAI, code, user=account_of(SOMCHAI))
    assert again.outcome is LinkOutcome.ALREADY
    assert _owner(database, account_of(SOMCHAI)) == SOMCHAI


def test_a_staff_code_is_known_in_small_letters_too(database: Database) -> None:
    code = _issue(database, WICHAI)
    with database.transaction() as db:
        person = db.scalars(select(Person).where(Person.staff_code == WICHAI)).one()
        person.staff_code = "KK-001"
    assert _link(database, "kk-001", code).outcome is LinkOutcome.LINKED


def test_old_tries_and_codes_are_forgotten(database: Database) -> None:
    code = _issue(database, WICHAI)
    _link(database, WICHAI, _other(code))
    with database.transaction() as db:
        forget_old_tries(db, NOW + HOUR)
        assert tries_left(db, STRANGER, NOW) == WRONG_TRIES
        assert db.scalars(select(LinkCode)).all()
        forget_old_tries(db, NOW + CODE_LIFE)
        assert not db.scalars(select(LinkCode)).all()


FOLLOWING = (("follow", 0), ("unfollow", 10), ("unblock", 20), ("unfollow", 30))


@pytest.mark.parametrize("order", list(itertools.permutations(FOLLOWING[:3])))
def test_the_newest_follow_or_unfollow_holds_in_whatever_order_they_come(
    sqlite_url: str, order: tuple[tuple[str, int], ...]
) -> None:
    database = Database(sqlite_url)
    with database.transaction() as db:
        for kind, second in order:
            note_follow(db, STRANGER, kind, f"event-{second}", NOW + second * SECOND)
    with database.reading() as db:
        account = db.get_one(LineAccount, STRANGER)
        assert account.following
        assert account.follow_changed_at == NOW + 20 * SECOND
        assert len(db.scalars(select(FollowChange)).all()) == 3


def test_whoever_unfollows_last_does_not_follow(database: Database) -> None:
    with database.transaction() as db:
        seat(db)
        for kind, second in reversed(FOLLOWING):
            note_follow(db, account_of(SOMCHAI), kind, f"event-{second}", NOW + second * SECOND)
    with database.reading() as db:
        account = db.get_one(LineAccount, account_of(SOMCHAI))
        assert not account.following
        assert account.person_id is not None


def test_a_calendar_address_is_made_once_and_cannot_be_guessed(database: Database) -> None:
    with database.transaction() as db:
        people = seat(db)
        tokens = {person.calendar_token for person in people.values()}
        assert len(tokens) == len(people)
        assert all(len(token) >= 32 for token in tokens)
