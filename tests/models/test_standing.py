"""The counts of a meeting equal what its rows say, one by one."""

import random
from typing import Any

from sqlalchemy import select

from models.attendance import JoinLink, join_token, note_arrival
from models.database import Database
from models.meetings import Meeting
from models.people import Person, Position
from models.recording import record
from models.rsvps import Answer, Statement
from models.standing import meeting_status
from tests.models.cast import BUNMI, DAY_1, MALI, NOW, PRANEE, SOMCHAI, WICHAI, call, invite, seat

EXPECTED = {Position.MOVE_FOR_FUND: 878, Position.CENTRAL: 13}


def _status(database: Database, answers: dict[str, tuple[str | None, str | None]]) -> Any:
    """The status where all but คุณปราณี are invited and gave these answers for two days."""
    with database.transaction() as db:
        people = seat(db)
        meeting = call(db, expected=EXPECTED)
        invite(db, meeting, [p for code, p in people.items() if code != PRANEE])
        for code, days in answers.items():
            for session, answer in zip(meeting.sessions, days, strict=True):
                if answer:
                    said = Statement(f"{code}-{session.key}", NOW, "text", code)
                    record(db, people[code].id, {session.id: Answer(answer)}, None, said, NOW)
        return meeting_status(db, meeting)


def test_a_meeting_that_nobody_has_answered_is_all_none(database: Database) -> None:
    status = _status(database, {})
    nothing = {"yes": 0, "no": 0, "maybe": 0, "none": 4, "attended": 0}
    assert (status["invited"], status["linked"]) == (4, 3)
    assert status["sessions"] == {"day1": nothing, "day2": nothing}
    assert status["key"] == "fund-governance-2565"


def test_who_says_yes_to_any_day_is_a_yes_of_their_position_and_province(
    database: Database,
) -> None:
    status = _status(
        database,
        {SOMCHAI: ("no", "yes"), MALI: ("no", "maybe"), BUNMI: ("no", None), WICHAI: (None, None)},
    )
    assert status["sessions"]["day1"] == {"yes": 0, "no": 3, "maybe": 0, "none": 1, "attended": 0}
    assert status["sessions"]["day2"] == {"yes": 1, "no": 0, "maybe": 1, "none": 2, "attended": 0}
    of = {"expected": 0, "invited": 1, "yes": 0, "no": 0, "maybe": 0, "none": 0}
    assert status["by_position"] == {
        "provincial_academic": of | {"yes": 1},
        "community_worker": of | {"invited": 2, "maybe": 1, "none": 1},
        "move_for_fund": of | {"expected": 878, "no": 1},
        "central": of | {"expected": 13, "invited": 0},
    }
    del of["expected"]
    assert status["by_province"] == {
        "อุดรธานี": of | {"invited": 2, "yes": 1, "maybe": 1},
        "เชียงใหม่": of | {"no": 1},
        "ขอนแก่น": of | {"none": 1},
    }


def test_random_answers_add_up_everywhere(database: Database) -> None:
    dice = random.Random(22)
    choices = ("yes", "no", "maybe", None)
    codes = (SOMCHAI, MALI, BUNMI, WICHAI)
    answers = {code: (dice.choice(choices), dice.choice(choices)) for code in codes}
    status = _status(database, answers)
    for index, counts in enumerate(status["sessions"].values()):
        said = [days[index] for days in answers.values()]
        by_hand = {str(a): said.count(str(a)) for a in Answer} | {"none": said.count(None)}
        assert counts == by_hand | {"attended": 0}
    for split in (status["by_position"], status["by_province"]):
        assert sum(part["invited"] for part in split.values()) == 4
        for part in split.values():
            assert part["invited"] == sum(part[k] for k in ("yes", "no", "maybe", "none"))


def test_an_answer_of_somebody_who_was_not_invited_counts_nowhere(database: Database) -> None:
    _status(database, {PRANEE: ("yes", "yes")})
    with database.reading() as db:
        status = meeting_status(db, db.scalars(select(Meeting)).one())
    assert status["sessions"]["day1"]["yes"] == 0
    assert status["by_position"]["central"]["yes"] == 0


def test_an_arrival_counts_once_however_often_the_link_is_opened(database: Database) -> None:
    _status(database, {})
    with database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        somchai = db.scalars(select(Person).where(Person.staff_code == SOMCHAI)).one()
        token = join_token(db, meeting.sessions[0].id, somchai.id, NOW)
        assert join_token(db, meeting.sessions[0].id, somchai.id, DAY_1) == token
        for _ in range(3):
            note_arrival(db, db.get_one(JoinLink, token), DAY_1)
        status = meeting_status(db, meeting)
    assert status["sessions"]["day1"]["attended"] == 1
    assert status["sessions"]["day2"]["attended"] == 0
