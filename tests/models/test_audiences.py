"""An expression means exactly the people whom it says, or it is an error."""

import pytest
from sqlalchemy import select

from models.audiences import AudienceError, check_rows, parse, people_in
from models.database import Database
from models.people import Person
from models.recording import record
from models.rsvps import Answer, Statement
from tests.models.cast import BUNMI, MALI, NOW, PRANEE, SOMCHAI, WICHAI, call, invite, seat

KEY = "fund-governance-2565"
EVERYBODY = {SOMCHAI, MALI, BUNMI, PRANEE, WICHAI}


@pytest.fixture
def answered(database: Database) -> Database:
    """Everyone but คุณปราณี is invited to two days. คุณสมชาย comes to both, คุณมะลิ to the second
    only, คุณบุญมี is not sure of the first and silent on the second, คุณวิชัย has said nothing."""
    with database.transaction() as db:
        people = seat(db)
        meeting = call(db)
        invite(db, meeting, [p for code, p in people.items() if code != PRANEE])
        said = [
            (SOMCHAI, 0, Answer.YES), (SOMCHAI, 1, Answer.YES),
            (MALI, 0, Answer.NO), (MALI, 1, Answer.YES), (BUNMI, 0, Answer.MAYBE),
        ]  # fmt: skip
        for number, (code, day, answer) in enumerate(said):
            statement = Statement(f"event-{number}", NOW, "button", code)
            session = meeting.sessions[day]
            record(db, people[code].id, {session.id: answer}, None, statement, NOW)
    return database


CASES = {
    "all": EVERYBODY,
    " all ": EVERYBODY,
    "position=community_worker": {MALI, WICHAI},
    "position=community_worker,central": {MALI, WICHAI, PRANEE},
    "position!=community_worker": {SOMCHAI, BUNMI, PRANEE},
    "province=อุดรธานี": {SOMCHAI, MALI},
    "province=จ.อุดรธานี,จังหวัดเชียงใหม่": {SOMCHAI, MALI, BUNMI},
    "province!=อุดรธานี": {BUNMI, PRANEE, WICHAI},
    "district=วังสามหมอ": {MALI},
    "district=อำเภอแม่ริม , อ.วังสามหมอ": {MALI, BUNMI},
    "district!=วังสามหมอ": {SOMCHAI, BUNMI, PRANEE, WICHAI},
    "linked=yes": {SOMCHAI, MALI, BUNMI, PRANEE},
    "linked=no": {WICHAI},
    "linked!=yes": {WICHAI},
    "linked=yes,no": EVERYBODY,
    f"staff_code={SOMCHAI}": {SOMCHAI},
    f"staff_code!={SOMCHAI},{MALI}": {BUNMI, PRANEE, WICHAI},
    "province=อุดรธานี;position=community_worker": {MALI},
    "province = อุดรธานี ; position != community_worker": {SOMCHAI},
    f"meeting={KEY}": EVERYBODY - {PRANEE},
    f"meeting={KEY};session=day2": EVERYBODY - {PRANEE},
    f"answer=yes;meeting={KEY}": {SOMCHAI, MALI},
    f"answer=no;meeting={KEY}": {MALI},
    f"answer=no,maybe;meeting={KEY}": {MALI, BUNMI},
    f"answer=none;meeting={KEY}": {WICHAI},
    f"answer=yes;meeting={KEY};session=day1": {SOMCHAI},
    f"answer=none;meeting={KEY};session=day2": {BUNMI, WICHAI},
    f"answer=none,no;meeting={KEY};session=day1": {MALI, WICHAI},
    f"meeting={KEY};answer!=yes": {BUNMI, WICHAI},
    f"answer!=none;meeting={KEY}": {SOMCHAI, MALI, BUNMI},
    f"answer=yes;meeting={KEY};linked=yes;province=อุดรธานี;position!=community_worker": {SOMCHAI},
}


def test_each_expression_means_exactly_these_people(answered: Database) -> None:
    with answered.reading() as db:
        meant = {}
        for expression in CASES:
            check_rows(db, expression)
            found = db.scalars(people_in(expression).with_only_columns(Person.staff_code)).all()
            assert len(found) == len(set(found)), expression
            meant[expression] = set(found)
    assert meant == CASES


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("", "''"),
        (";", "''"),
        ("everybody", "everybody"),
        ("all;linked=yes", "all"),
        ("colour=green", "colour"),
        ("position=director", "director"),
        ("position=", "position="),
        ("position=central,,central", "position="),
        ("province=แอตแลนติส", "แอตแลนติส"),
        ("district=แอตแลนติส", "แอตแลนติส"),
        ("linked=maybe", "maybe"),
        ("answer=yes", "meeting=KEY"),
        ("session=day1", "meeting=KEY"),
        ("answer=perhaps;meeting=a", "perhaps"),
        ("meeting=a,b", "one key"),
        ("meeting!=a", "one key"),
        ("meeting=a;session=b,c", "one key"),
        ("linked=yes;linked=no", "twice"),
        ("linked=yes;linked!=no", "twice"),
        ("linked=yes;", "''"),
    ],
)
def test_what_is_no_audience_is_an_error_that_names_the_part(expression: str, named: str) -> None:
    with pytest.raises(AudienceError) as caught:
        parse(expression)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    "expression",
    ["meeting=nowhere", f"meeting={KEY};session=day9", f"staff_code={SOMCHAI},00000000"],
)
def test_a_meeting_session_or_person_that_is_not_there_is_an_error(
    answered: Database, expression: str
) -> None:
    with answered.reading() as db, pytest.raises(AudienceError):
        check_rows(db, expression)


def test_a_district_of_several_provinces_means_all_of_them(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.transaction() as db:
        people = seat(db)
        for code, province in ((MALI, "เชียงราย"), (BUNMI, "นครราชสีมา")):
            people[code].province, people[code].district = province, "เฉลิมพระเกียรติ"
    with database.reading() as db:
        both = db.scalars(people_in("district=เฉลิมพระเกียรติ")).all()
        one = db.scalars(people_in("district=เฉลิมพระเกียรติ;province=นครราชสีมา")).all()
        everyone = db.scalars(select(Person)).all()
    assert {p.staff_code for p in both} == {MALI, BUNMI}
    assert [p.staff_code for p in one] == [BUNMI]
    assert len(everyone) == len(EVERYBODY)
