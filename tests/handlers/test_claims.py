"""Linking without a code: everybody hears the same, a colleague decides."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot import settings as environment
from models.claims import Claim
from models.database import Database
from models.people import LineAccount, Person, Position
from scheduler import ticks
from tests.handlers.conftest import SETTINGS
from tests.handlers.talk import Talk
from tests.models.cast import (
    BUNMI,
    HOUR,
    MALI,
    NOW,
    PRANEE,
    SOMCHAI,
    STRANGER,
    account_of,
    call,
    invite,
    seat,
)

NARI, TWIN, OTHER_TWIN, DAO = "41090010", "41090011", "41090012", "40010010"
"""Not linked: one of วังสามหมอ, two of one name there, one of a province without an academic."""

WORDS = "นารี แก้วใส อ.วังสามหมอ"
OTHER_STRANGER = "U" + "e" * 32


def open_talk(url: str) -> Talk:
    opened = Database(url)
    with opened.transaction() as db:
        people = seat(db)
        for code, first, last, province, district in (
            (NARI, "นารี", "แก้วใส", "อุดรธานี", "วังสามหมอ"),
            (TWIN, "บุญมา", "คงดี", "อุดรธานี", "วังสามหมอ"),
            (OTHER_TWIN, "บุญมา", "คงดี", "อุดรธานี", "วังสามหมอ"),
            (DAO, "ดาว", "เด่นฟ้า", "ขอนแก่น", "พล"),
        ):
            people[code] = Person(
                staff_code=code, title="นางสาว", first_name=first, last_name=last,
                position=Position.MOVE_FOR_FUND, province=province, district=district,
                created_at=NOW, updated_at=NOW,
            )  # fmt: skip
        db.add_all(people.values())
        db.flush()
        invite(db, call(db), people.values())
    return Talk(opened)


@pytest.fixture
def talk(sqlite_url: str) -> Talk:
    return open_talk(sqlite_url)


@pytest.fixture
def talk_on_each(database_url: str) -> Talk:
    """The same, once on each kind of database: for what the databases must do alike."""
    return open_talk(database_url)


def owner(talk: Talk, user: str = STRANGER) -> str | None:
    with talk.database.reading() as db:
        return db.scalar(
            select(Person.staff_code)
            .join(LineAccount, LineAccount.person_id == Person.id)
            .where(LineAccount.line_user_id == user)
        )


def states(talk: Talk) -> list[str]:
    with talk.database.reading() as db:
        return list(db.scalars(select(Claim.state).order_by(Claim.id)))


def tick(talk: Talk, later: dt.timedelta = dt.timedelta(0)) -> list[tuple[str, str]]:
    talk.now += later
    ticks.tell_of_claims(talk.database, talk.settings, talk.now)
    return talk.pushed()


ALIKE = [
    WORDS,
    "ชื่อ น.ส.นารี  แก้วใส อำเภอ วังสามหมอ จ.อุดรธานี",
    "นารี แก้วไส วังสามหมอ อุดรธานี",
    "ไม่มี คนนี้ อ.วังสามหมอ",
    "นารี แก้วใส อ.กุมภวาปี",
    "บุญมา คงดี อ.วังสามหมอ",
    "มะลิ ทองคำ อ.วังสามหมอ",
    "สมชาย ใจดี จ.อุดรธานี",
]


@pytest.mark.parametrize("before", ["", WORDS, "มะลิ ทองคำ อ.วังสามหมอ"])
def test_the_answer_never_says_whether_there_is_such_a_person(
    talk_on_each: Talk, before: str
) -> None:
    talk = talk_on_each
    if before:
        talk.says(STRANGER, before)
    answers = []
    for words in ALIKE:
        talk.now += 2 * HOUR
        message = {"type": "text", "id": "m", "text": words}
        answers.append(talk.decide(STRANGER, talk.now, f"x{len(answers)}", message=message))
        assert talk.pushed() == []
    assert all(answer == answers[0] for answer in answers)
    assert owner(talk) is None


@pytest.mark.parametrize("words", ALIKE)
def test_only_one_free_person_of_the_name_and_place_is_put_before_anybody(
    talk: Talk, words: str
) -> None:
    talk.says(STRANGER, words)
    stored = words in ALIKE[:3]
    assert states(talk) == ["open"] * stored
    told = tick(talk)
    assert [to for to, _ in told] == [SOMCHAI] * stored
    if words in ("มะลิ ทองคำ อ.วังสามหมอ", "สมชาย ใจดี จ.อุดรธานี"):
        assert talk.acts() == ["linked person claimed"]


def test_one_tap_links_and_greets_with_the_open_invitation(talk_on_each: Talk) -> None:
    talk = talk_on_each
    answer = talk.says(STRANGER, WORDS)
    [(_, shown)] = tick(talk)
    number = answer.partition("เลขอ้างอิงของคุณคือ ")[2][:4]
    assert number.isdecimal() and number in shown and "นางสาวนารี แก้วใส" in shown
    assert "เชื่อมบัญชี LINE ให้ นางสาวนารี แก้วใส แล้ว" in talk.taps_first(SOMCHAI, "claim_confirm:")
    assert owner(talk) == NARI
    [(to, greeting)] = talk.pushed()
    assert to == STRANGER[1:] and "เชิญประชุม" in greeting and "นารี" in greeting
    assert talk.acts() == ["link claimed", "link confirmed"]
    assert "ปิดแล้ว" in talk.taps(SOMCHAI, "claim_confirm:1")
    assert tick(talk, HOUR) == []


def test_declining_tells_the_asker_nothing_and_holds_for_a_day(talk_on_each: Talk) -> None:
    talk = talk_on_each
    first = talk.says(STRANGER, WORDS)
    tick(talk)
    talk.taps_first(SOMCHAI, "claim_decline:")
    assert talk.pushed() == []
    assert talk.says(STRANGER, WORDS) == first
    assert states(talk) == ["declined"]
    assert talk.acts() == ["link claimed", "link declined", "link claimed too often"]
    talk.now += 24 * HOUR
    talk.says(STRANGER, WORDS)
    assert states(talk) == ["declined", "open"]


def test_who_decides_hears_once_an_hour_of_all_that_waits(talk_on_each: Talk) -> None:
    talk = talk_on_each
    talk.says(STRANGER, WORDS)
    assert len(tick(talk)) == 1
    talk.says(OTHER_STRANGER, WORDS)
    assert tick(talk) == []
    [(to, words)] = tick(talk, HOUR)
    assert to == SOMCHAI and "มี 2 คำขอ" in words and "มี 2 บัญชีขอเป็นคนนี้" in words
    assert tick(talk, 2 * HOUR) == []
    assert "นารี" in talk.says(SOMCHAI, "คำขอ")
    talk.taps_first(SOMCHAI, "claim_confirm:")
    assert sorted(states(talk)) == ["confirmed", "declined"]
    assert owner(talk, OTHER_STRANGER) is None


def test_nobody_is_told_in_the_quiet_hours(talk: Talk) -> None:
    talk.says(STRANGER, WORDS)
    talk.settings = environment.read("worker", SETTINGS | {"QUIET_HOURS": "08:00-10:00"})
    assert tick(talk) == []
    assert len(tick(talk, HOUR)) == 1


def test_a_province_without_an_academic_is_the_central_offices(talk_on_each: Talk) -> None:
    talk = talk_on_each
    talk.says(STRANGER, "ดาว เด่นฟ้า อ.พล จ.ขอนแก่น")
    assert [to for to, _ in tick(talk)] == [PRANEE]
    talk.taps_first(PRANEE, "claim_confirm:")
    assert owner(talk) == DAO


@pytest.mark.parametrize("who", [MALI, BUNMI, PRANEE, "40010099"])
def test_others_cannot_decide(talk: Talk, who: str) -> None:
    """Not a colleague, not the central office while the province has an academic, not another
    province's academic."""
    if who == "40010099":
        with talk.database.transaction() as db:
            person = Person(
                staff_code=who, title="นาย", first_name="ชัย", last_name="ดี", province="ขอนแก่น",
                position=Position.PROVINCIAL_ACADEMIC, created_at=NOW, updated_at=NOW,
            )  # fmt: skip
            db.add(person)
            db.flush()
            db.add(LineAccount(line_user_id=account_of(who), person_id=person.id))
    talk.says(STRANGER, WORDS)
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in talk.taps(who, "claim_confirm:1")
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in talk.taps(who, "claim_decline:1")
    assert "นารี" not in talk.says(who, "คำขอ")
    assert states(talk) == ["open"]


def test_nobody_decides_their_own_claim(talk: Talk) -> None:
    """The account that asked becomes the academic's own before anybody has decided."""
    talk.says(STRANGER, WORDS)
    with talk.database.transaction() as db:
        academic = db.scalars(select(Person).where(Person.staff_code == SOMCHAI)).one()
        db.get_one(LineAccount, account_of(SOMCHAI)).person_id = None
        db.flush()
        db.add(LineAccount(line_user_id=STRANGER, person_id=academic.id))
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in talk.taps(STRANGER, "claim_confirm:1")
    assert owner(talk) == SOMCHAI


def test_who_has_found_an_account_meanwhile_is_not_moved(talk: Talk) -> None:
    talk.says(STRANGER, WORDS)
    tick(talk)
    with talk.database.transaction() as db:
        person = db.scalars(select(Person).where(Person.staff_code == NARI)).one()
        db.add(LineAccount(line_user_id=OTHER_STRANGER, person_id=person.id))
    assert "ปิดแล้ว" in talk.taps_first(SOMCHAI, "claim_confirm:")
    assert (owner(talk), owner(talk, OTHER_STRANGER)) == (None, NARI)
    assert talk.pushed() == []


def test_an_account_has_five_tries_an_hour_and_one_open_claim(talk: Talk) -> None:
    for n in range(5):
        assert "ได้รับคำขอแล้ว" in talk.says(STRANGER, (WORDS, "ใคร ก็ได้ อ.พล")[n % 2])
    assert "ครบ 5 ครั้ง" in talk.says(STRANGER, WORDS)
    assert states(talk) == ["replaced", "replaced", "open"]
    assert "หยุดรับรหัสชั่วคราว" in talk.says(STRANGER, f"{NARI} 12345678")


def test_one_person_is_put_forward_by_three_accounts_a_day(talk: Talk) -> None:
    for n in range(5):
        talk.says(f"U{n:032}", WORDS)
    assert len(states(talk)) == 3


TALK = ["สวัสดีค่ะ", "ประชุมที่ไหน จ.อุดรธานี", "นารี แก้วใส", "อ.วังสามหมอ", "เข้าร่วม", "กำหนดการ อ.วังสามหมอ"]


@pytest.mark.parametrize("words", TALK)
def test_other_words_of_a_stranger_are_no_claim(talk: Talk, words: str) -> None:
    assert "ได้รับคำขอ" not in talk.says(STRANGER, words)
    assert states(talk) == []


def test_who_is_linked_claims_nothing(talk: Talk) -> None:
    assert "ได้รับคำขอ" not in talk.says(MALI, WORDS)
    assert states(talk) == []
