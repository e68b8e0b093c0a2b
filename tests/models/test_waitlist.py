"""Places go to the first yes in event time, whatever order deliveries arrive in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from models import waitlist
from models.database import Database
from models.meetings import Meeting, MeetingSession
from models.people import Person
from models.recording import record
from models.rsvps import Answer, Rsvp, Statement
from models.standing import meeting_status
from tests.models.cast import (
    BUNMI,
    MALI,
    MINUTE,
    NOW,
    PRANEE,
    SOMCHAI,
    WICHAI,
    call,
    invite,
    seat,
)  # fmt: skip

NAMES = {"S": SOMCHAI, "M": MALI, "B": BUNMI, "P": PRANEE, "W": WICHAI}


@pytest.fixture
def day(database: Database) -> Iterator[tuple[Database, int]]:
    """Day 1 of a meeting to which the whole cast is invited, with one place."""
    with database.transaction() as db:
        people = seat(db)
        meeting = call(db)
        invite(db, meeting, people.values())
        meeting.sessions[0].capacity = 1
    yield database, meeting.sessions[0].id


def say(database: Database, day: int, words: str) -> None:
    """`S+3 B-4`: คุณสมชาย said yes at minute 3, คุณบุญมี no at minute 4, delivered in this order;
    `=2` sets the capacity to 2."""
    with database.transaction() as db:
        session = db.get_one(MeetingSession, day)
        for number, word in enumerate(words.split()):
            if word[0] == "=":
                waitlist.limit(db, session, None if word == "=none" else int(word[1:]))
            else:
                code = NAMES[word[0]]
                person = db.scalars(select(Person.id).where(Person.staff_code == code)).one()
                answer = Answer.YES if word[1] == "+" else Answer.NO
                said = Statement(f"{word}.{number}", NOW + int(word[2:]) * MINUTE, "button", code)
                record(db, person, {day: answer}, None, said, NOW)
            waitlist.fill(db, session, NOW)


def stands(database: Database, day: int) -> str:
    """Who has a place, and behind the bar who waits, in the order of the line."""
    with database.reading() as db:
        rows = db.execute(
            select(Rsvp, Person.staff_code).join(Person, Person.id == Rsvp.person_id)
            .where(Rsvp.session_id == day)
        ).all()  # fmt: skip
        letters = {code: letter for letter, code in NAMES.items()}
        granted = sorted(letters[code] for row, code in rows if row.answer == "yes")
        waiting = [
            (waitlist.places_in_line(db, [row])[day], letters[code])
            for row, code in rows
            if row.answer == "waiting"
        ]
    assert [number for number, _ in sorted(waiting)] == list(range(1, len(waiting) + 1))
    return f"{''.join(granted)}|{''.join(letter for _, letter in sorted(waiting))}"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("S+1", "S|"),
        ("S+1 M+2 B+3", "S|MB"),
        ("S+1 B+3 M+2", "S|MB"),  # the line is in order of event time, not of arrival
        ("M+2 S+1", "M|S"),  # an older yes that arrives late ousts nobody
        ("S+1 M+2 M+5 B+3", "S|MB"),  # to say yes again costs nobody the place in line
        ("S+1 M+5 M+2 B+3", "S|MB"),
        ("S+1 M+2 B+3 M-4 M+5", "S|BM"),  # but after a no one stands at the end
        ("S+1 M+2 B+3 M+5 M-4", "S|BM"),  # also where the no arrives last
        ("S+1 M+2 B+3 S-4", "M|B"),
        ("S+1 M+2 B+3 S-4 S+5", "M|BS"),
        ("S+1 M+2 S-0", "S|M"),  # a no older than the yes frees nothing
        ("S+1 S+2 S+3 M+4", "S|M"),
        ("S+1 M+2 B+3 P+4 =3", "BMS|P"),
        ("S+1 M+2 B+3 =none", "BMS|"),
        ("=none S+1 M+2 =2 B+3", "MS|B"),
        ("=0 S+1", "|S"),
    ],
)
def test_places_and_the_line(day: tuple[Database, int], told: str, expected: str) -> None:
    database, day_1 = day
    say(database, day_1, told)
    assert stands(database, day_1) == expected


def test_a_capacity_below_what_is_given_is_refused(day: tuple[Database, int]) -> None:
    database, day_1 = day
    say(database, day_1, "=3 S+1 M+2")
    with pytest.raises(waitlist.PlacesTaken, match="2 places"):
        say(database, day_1, "=1")
    say(database, day_1, "=2 B+3")
    assert stands(database, day_1) == "MS|B"


def test_nobody_gets_a_place_in_what_is_cancelled(day: tuple[Database, int]) -> None:
    database, day_1 = day
    say(database, day_1, "S+1 M+2")
    with database.transaction() as db:
        db.get_one(MeetingSession, day_1).cancelled_at = NOW
    say(database, day_1, "S-3")
    assert stands(database, day_1) == "|M"


def test_who_waits_is_counted_apart_and_only_where_there_is_a_capacity(
    day: tuple[Database, int],
) -> None:
    database, day_1 = day
    say(database, day_1, "S+1 M+2 W+3 B-4")
    with database.reading() as db:
        status = meeting_status(db, db.scalars(select(Meeting)).one())
    assert status["sessions"] == {
        "day1": {"yes": 1, "no": 1, "maybe": 0, "waiting": 2, "none": 1, "attended": 0},
        "day2": {"yes": 0, "no": 0, "maybe": 0, "none": 5, "attended": 0},
    }
    assert status["by_position"]["community_worker"]["waiting"] == 2


def test_many_workers_at_once_give_no_place_twice(day: tuple[Database, int]) -> None:
    database, day_1 = day
    with ThreadPoolExecutor(5) as threads:
        told = [f"{letter}+{n} {letter}+{n + 9}" for n, letter in enumerate(NAMES)]
        list(threads.map(lambda words: say(database, day_1, words), told))
    granted, _, waiting = stands(database, day_1).partition("|")
    assert (len(granted), len(waiting)) == (1, 4)
    assert waiting == "".join(letter for letter in NAMES if letter not in granted)
