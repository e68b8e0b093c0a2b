"""What organisers do about links that go round."""

import datetime as dt
import json
import urllib.parse

import pytest
from sqlalchemy import select

from models import doors
from models.attendance import JoinLink, join_token
from models.audit import AuditEntry
from models.database import Database
from models.doors import Knock
from models.outbox import OutboxRequest
from models.people import LineAccount, Person
from tests.handlers.commands.conftest import Run
from tests.models.cast import (
    DAY,
    HOUR,
    MALI,
    NOW,
    PRANEE,
    SOMCHAI,
    WICHAI,
    account_of,
    call,
    invite,
)

MEETING = "fund-governance-2565"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What the links do is tested on both kinds of database; here it is what is said of it."""
    return sqlite_url


@pytest.fixture
def invited(seated: Database) -> Database:
    """All but คุณปราณี are invited to a meeting of today and tomorrow, and hold their links;
    คุณมะลิ's has gone round."""
    now = dt.datetime.now(dt.UTC)
    with seated.transaction() as db:
        people = db.scalars(select(Person).where(Person.staff_code != PRANEE)).all()
        meeting = call(db, starts=(now - HOUR, now + DAY), deadline=None)
        invite(db, meeting, people)
        for person in people:
            token = join_token(db, meeting.sessions[0].id, person.id, NOW)
            for device in ("a", "b", "c") if person.staff_code == MALI else ("a",):
                doors.answer(db, token, Knock(device), b"key", NOW)
                db.flush()
    return seated


def tokens(database: Database, staff_code: str) -> list[str]:
    """The person's current tokens."""
    with database.reading() as db:
        return list(
            db.scalars(
                select(JoinLink.token)
                .join(Person, Person.id == JoinLink.person_id)
                .where(Person.staff_code == staff_code, JoinLink.revoked_at.is_(None))
                .order_by(JoinLink.session_id)
            )
        )


def test_links_are_listed_with_how_they_are_used_the_busiest_first(
    run: Run, invited: Database
) -> None:
    lines = run("link", "list", MEETING).stdout.splitlines()
    assert lines[0] == f"{MALI} day1 devices=2 asked=1"
    assert len(lines) == 4
    assert run("link", "list", MEETING, "--shared").stdout.splitlines() == lines[:1]


def test_a_revoked_link_is_dead_and_no_other(run: Run, invited: Database) -> None:
    others = tokens(invited, SOMCHAI)
    assert run("link", "revoke", MEETING, MALI, "day2").stdout == "revoked=0\n"
    assert run("link", "revoke", MEETING, MALI).stdout == "revoked=1\n"
    assert tokens(invited, MALI) == []
    assert tokens(invited, SOMCHAI) == others
    with invited.reading() as db:
        assert "links revoked" in db.scalars(select(AuditEntry.act)).all()


def test_a_reissued_link_is_new_and_its_owner_is_told(run: Run, invited: Database) -> None:
    [old] = tokens(invited, MALI)
    assert run("link", "reissue", MEETING, MALI).stdout == "told=yes\n"
    new = tokens(invited, MALI)
    assert len(new) == 2 and old not in new
    with invited.reading() as db:
        body = json.loads(db.scalars(select(OutboxRequest.body)).one())
    assert body["to"] == account_of(MALI)
    told = urllib.parse.unquote(json.dumps(body, ensure_ascii=False))
    assert "คุณมะลิ" in told and all(token in told for token in new)


def test_who_cannot_or_will_not_be_told_gets_the_new_link_by_asking(
    run: Run, invited: Database
) -> None:
    with invited.transaction() as db:
        db.get_one(LineAccount, account_of(MALI)).muted_at = NOW
    for staff_code in (MALI, WICHAI):
        old = tokens(invited, staff_code)
        assert run("link", "reissue", MEETING, staff_code, "day1").stdout == "told=no\n"
        [new] = tokens(invited, staff_code)
        assert [new] != old
    with invited.reading() as db:
        assert db.scalars(select(OutboxRequest)).all() == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("link", "list", "nothing"), "nothing"),
        (("link", "revoke", MEETING, "0000"), "0000"),
        (("link", "revoke", MEETING, MALI, "day9"), "day9"),
        (("link", "reissue", MEETING, PRANEE), PRANEE),
        (("meeting", "screen", "nothing", "day1"), "nothing"),
        (("meeting", "screen", MEETING, "day9"), "day9"),
    ],
)
def test_what_is_not_there_exits_2_and_is_named(
    run: Run, invited: Database, words: tuple[str, ...], named: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert named in result.stderr


def test_the_screens_address_is_printed(run: Run, invited: Database) -> None:
    printed = run("meeting", "screen", MEETING, "day1").stdout
    assert printed.startswith("https://bot.example.org/screen/")
    assert printed != run("meeting", "screen", MEETING, "day2").stdout
