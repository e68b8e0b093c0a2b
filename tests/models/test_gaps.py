"""Where answers are missing: by district, province and position, as the rows say."""

import random
from collections.abc import Mapping

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import chase, gaps
from models.database import Database
from models.gaps import Counts
from models.meetings import Meeting
from models.notices import NoticeKind
from models.people import Person, Position
from models.rsvps import Rsvp
from models.substitutions import State, Substitution
from tests.models.cast import DEADLINE, HOUR, NOW, call, invite

MEMBER, WORKER, ACADEMIC = (
    Position.MOVE_FOR_FUND, Position.COMMUNITY_WORKER, Position.PROVINCIAL_ACADEMIC,
)  # fmt: skip
Days = tuple[str | None, str | None]


def officer(db: Session, number: int, position: str, province: str, district: str | None) -> Person:
    person = Person(
        staff_code=f"{number:08}", title="นาย", first_name=f"คนที่{number}", last_name="ใจดี",
        position=position, province=province, district=district, created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    db.add(person)
    db.flush()
    return person


def answer(db: Session, meeting: Meeting, person: Person, days: Days) -> None:
    for session, said in zip(meeting.sessions, days, strict=True):
        if said:
            db.add(
                Rsvp(session_id=session.id, person_id=person.id, answer=said, event_time=NOW,
                     event_id=f"{person.id}-{session.id}")
            )  # fmt: skip
    db.flush()


CASES: dict[str, tuple[list[tuple[Position, Days]], bool]] = {
    "nobody has said anything": ([(MEMBER, (None, None))], True),
    "yes to every day": ([(MEMBER, ("yes", "yes"))], False),
    "yes to one day is enough": ([(MEMBER, ("no", "yes"))], False),
    "no": ([(MEMBER, ("no", "no"))], True),
    "undecided": ([(MEMBER, ("maybe", None))], True),
    "waiting for a place": ([(MEMBER, ("waiting", "waiting"))], True),
    "of two members one comes": ([(MEMBER, ("no", None)), (MEMBER, (None, "yes"))], False),
    "a worker comes, the member is silent": (
        [(MEMBER, (None, None)), (WORKER, ("yes", "yes"))], True,
    ),
    "no member is invited": ([(WORKER, (None, None))], False),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_district_is_a_gap_until_one_of_its_members_has_confirmed(
    sqlite_url: str, case: str
) -> None:
    members, is_gap = CASES[case]
    database = Database(sqlite_url)
    with database.transaction() as db:
        meeting = call(db)
        people = [officer(db, n, p, "อุดรธานี", "วังสามหมอ") for n, (p, _) in enumerate(members)]
        invite(db, meeting, people)
        for person, (_, days) in zip(people, members, strict=True):
            answer(db, meeting, person, days)
        [province] = gaps.standing(db, meeting).provinces
        assert [d.name for d in province.gaps] == (["วังสามหมอ"] if is_gap else [])
        assert province.expecting == any(p == MEMBER for p, _ in members)


@pytest.mark.parametrize(
    ("state", "said", "is_gap"),
    [
        (State.ACCEPTED, "yes", False),
        (State.ACCEPTED, "no", True),
        (State.REQUESTED, "yes", True),
        (State.WITHDRAWN, "yes", True),
    ],
)
def test_a_district_whose_member_sends_somebody_is_none(
    database: Database, state: State, said: str, is_gap: bool
) -> None:
    with database.transaction() as db:
        meeting = call(db)
        member = officer(db, 1, MEMBER, "อุดรธานี", "วังสามหมอ")
        worker = officer(db, 2, WORKER, "อุดรธานี", "วังสามหมอ")
        invite(db, meeting, [member, worker])
        answer(db, meeting, member, ("no", "no"))
        answer(db, meeting, worker, (said, said))
        for session in meeting.sessions:
            db.add(
                Substitution(request="r", session_id=session.id, person_id=member.id,
                             substitute_id=worker.id, state=state, asked_at=NOW)
            )  # fmt: skip
        db.flush()
        for province in (
            gaps.standing(db, meeting).provinces[0],
            gaps.province_standing(db, meeting, "อุดรธานี"),
        ):
            assert [d.name for d in province.gaps] == (["วังสามหมอ"] if is_gap else [])


@pytest.fixture
def three(database: Database) -> Database:
    """Udon Thani has no member of two districts, Chiang Mai of one, Khon Kaen is complete; a
    member of Phuket is not invited."""
    with database.transaction() as db:
        meeting = call(db, expected={MEMBER: 878, ACADEMIC: 152})
        people = [
            officer(db, 1, MEMBER, "เชียงใหม่", "แม่ริม"),
            officer(db, 2, MEMBER, "อุดรธานี", "วังสามหมอ"),
            officer(db, 3, MEMBER, "อุดรธานี", "กุมภวาปี"),
            officer(db, 4, MEMBER, "อุดรธานี", "เพ็ญ"),
            officer(db, 5, MEMBER, "ขอนแก่น", "พล"),
            officer(db, 6, ACADEMIC, "อุดรธานี", None),
            officer(db, 7, WORKER, "ขอนแก่น", "พล"),
            officer(db, 8, MEMBER, "ภูเก็ต", "ถลาง"),
        ]
        invite(db, meeting, people[:7])
        said: Mapping[int, Days] = {
            2: ("no", "no"), 3: ("yes", "no"), 5: ("yes", "yes"), 6: ("maybe", None),
            8: ("yes", "yes"),
        }  # fmt: skip
        for number, days in said.items():
            answer(db, meeting, people[number - 1], days)
    return database


def only_meeting(db: Session) -> Meeting:
    return db.scalars(select(Meeting)).one()


def test_provinces_and_districts_that_wait_most_come_first(three: Database) -> None:
    with three.reading() as db:
        stands = gaps.standing(db, only_meeting(db))
    assert [(p.name, [d.name for d in p.gaps], p.expecting) for p in stands.provinces] == [
        ("อุดรธานี", ["เพ็ญ", "วังสามหมอ"], 3), ("เชียงใหม่", ["แม่ริม"], 1), ("ขอนแก่น", [], 1),
    ]  # fmt: skip
    assert (stands.gaps, stands.expecting) == (3, 5)


def test_positions_are_counted_against_their_targets(three: Database) -> None:
    with three.reading() as db:
        stands = gaps.standing(db, only_meeting(db))
    assert stands.by_position == {
        ACADEMIC: Counts(maybe=1), WORKER: Counts(none=1), MEMBER: Counts(yes=2, no=1, none=2),
    }  # fmt: skip
    assert [stands.target(p) for p in (ACADEMIC, WORKER, MEMBER)] == [152, 1, 878]
    assert stands.target_of_all == 152 + 1 + 878


def test_of_one_province_the_same_is_said_as_of_all(three: Database) -> None:
    with three.reading() as db:
        meeting = only_meeting(db)
        for province in gaps.standing(db, meeting).provinces:
            assert gaps.province_standing(db, meeting, province.name) == province


def test_who_is_silent_is_invited_and_has_answered_no_day_that_stands(three: Database) -> None:
    with three.transaction() as db:
        meeting = only_meeting(db)
        silent = set(db.scalars(gaps.silent(meeting).with_only_columns(Person.staff_code)))
        assert silent == {"00000001", "00000004", "00000007"}
        meeting.sessions[0].cancelled_at = NOW
        silent = set(db.scalars(gaps.silent(meeting).with_only_columns(Person.staff_code)))
        assert silent == {"00000001", "00000004", "00000006", "00000007"}
        assert gaps.standing(db, meeting).by_position[MEMBER] == Counts(yes=1, no=2, none=2)


def test_random_answers_add_up(database: Database) -> None:
    dice = random.Random(4)
    with database.transaction() as db:
        meeting = call(db)
        places = [("อุดรธานี", "เพ็ญ"), ("อุดรธานี", "วังสามหมอ"), ("ขอนแก่น", "พล")]
        people = [
            officer(db, n, dice.choice([MEMBER, WORKER]), *dice.choice(places)) for n in range(40)
        ]
        invite(db, meeting, people)
        said: dict[int, Days] = {}
        for person in people:
            choices = ("yes", "no", "maybe", "waiting", None)
            said[person.id] = (dice.choice(choices), dice.choice(choices))
            answer(db, meeting, person, said[person.id])
        stands = gaps.standing(db, meeting)
        assert stands.counts.yes == sum("yes" in days for days in said.values())
        assert stands.counts.none == sum(days == (None, None) for days in said.values())
        assert sum(p.counts.invited for p in stands.provinces) == stands.counts.invited == 40
        by_hand = {
            (p.province, p.district) for p in people if p.position == MEMBER
        } - {(p.province, p.district) for p in people if p.position == MEMBER
             and "yes" in said[p.id]}  # fmt: skip
        assert {(p.name, d.name) for p in stands.provinces for d in p.gaps} == by_hand
        for person in people:
            expected = gaps.answer_of(db, meeting, person.id)
            assert (expected == "yes") == ("yes" in said[person.id])
            assert (expected is None) == (said[person.id] == (None, None))


def test_a_notice_of_a_key_is_made_once(database: Database) -> None:
    with database.transaction() as db:
        meeting = call(db)
        key = chase.remind_key(meeting, "อุดรธานี")
        first = chase.notice_once(db, NoticeKind.REMINDER, meeting, key, NOW, NOW)
        second = chase.notice_once(db, NoticeKind.REMINDER, meeting, key, NOW + HOUR, NOW + HOUR)
        assert first is not None and second is None
        assert chase.notice_of(db, key) is first


def test_chasing_ends_with_the_deadline_or_the_first_day(database: Database) -> None:
    with database.transaction() as db:
        meeting = call(db)
        assert chase.ends_at(meeting) == DEADLINE
        assert chase.is_open(meeting, NOW) and not chase.is_open(meeting, DEADLINE)
        meeting.rsvp_deadline = None
        meeting.sessions[0].cancelled_at = NOW
        assert chase.ends_at(meeting) == meeting.sessions[1].starts_at
        meeting.cancelled_at = NOW
        assert not chase.is_open(meeting, NOW)
