"""Somebody else goes: named, asked, accepted; both places change hands or neither does."""

import pytest
from sqlalchemy import select

from models import attendance
from models.database import Database
from models.meetings import Meeting, MeetingSession
from models.people import LineAccount, Person, Position
from models.rsvps import Rsvp
from models.standing import meeting_status
from models.substitutions import Substitution
from tests.handlers.talk import Talk
from tests.models.cast import (
    BUNMI,
    DAY_1,
    DEADLINE,
    HOUR,
    MALI,
    MINUTE,
    NOW,
    SOMCHAI,
    account_of,
    call,
    invite,
    seat,
)

KEY = "fund-governance-2565"
WANIDA, WANIDA_2, SUDA = "41090002", "41010003", "41090004"
"""Two of nearly one name in one province, and one who has not linked."""


def open_talk(url: str) -> Talk:
    """คุณสมชาย, คุณมะลิ and คุณบุญมี are invited; their colleagues of อุดรธานี are not."""
    opened = Database(url)
    with opened.transaction() as db:
        people = seat(db)
        invite(db, call(db), [people[code] for code in (SOMCHAI, MALI, BUNMI)])
        for code, first, last, district in (
            (WANIDA, "วนิดา", "ศรีสวัสดิ์", "วังสามหมอ"),
            (WANIDA_2, "วนิดา", "แสงทอง", "กุมภวาปี"),
            (SUDA, "สุดา", "บุญเรือง", "วังสามหมอ"),
        ):
            person = Person(
                staff_code=code, title="นาง", first_name=first, last_name=last,
                position=Position.COMMUNITY_WORKER, province="อุดรธานี", district=district,
                created_at=NOW, updated_at=NOW,
            )  # fmt: skip
            db.add(person)
            db.flush()
            if code != SUDA:
                user = account_of(code)
                db.add(LineAccount(line_user_id=user, person_id=person.id, linked_at=NOW))
    return Talk(opened)


@pytest.fixture
def talk(sqlite_url: str) -> Talk:
    return open_talk(sqlite_url)


@pytest.fixture
def talk_on_each(database_url: str) -> Talk:
    """The same, once on each kind of database: for what the databases must do alike."""
    return open_talk(database_url)


def send(talk: Talk, who: str = MALI, name: str = "วนิดา ศรีสวัสดิ์") -> str:
    """`who` asks for a substitute by name, for every day."""
    talk.says(who, "ส่งผู้แทน")
    return talk.says(who, name)


def accepted(talk: Talk) -> None:
    """คุณวนิดา goes for คุณมะลิ on both days."""
    send(talk)
    talk.pushed()
    talk.taps_first(WANIDA, "substitute_accept:")
    talk.pushed()


def counts(talk: Talk) -> dict[str, dict[str, int]]:
    with talk.database.reading() as db:
        sessions = meeting_status(db, db.scalars(select(Meeting)).one())["sessions"]
    return {day: {a: n for a, n in c.items() if n and a != "none"} for day, c in sessions.items()}


def test_the_places_change_hands_when_the_substitute_accepts(talk_on_each: Talk) -> None:
    talk = talk_on_each
    asked = send(talk)
    assert "22–23 พ.ย. 2564" in asked and "วนิดา" in asked
    [(to, request)] = talk.pushed()
    assert to == WANIDA
    assert "มะลิ ทองคำ" in request and "รับเป็นผู้แทน" in request
    assert talk.answers() == {}
    receipt = talk.taps_first(WANIDA, "substitute_accept:")
    assert "บันทึกแล้ว" in receipt and "มะลิ" in receipt
    assert talk.answers() == {
        (MALI, "day1"): "no", (MALI, "day2"): "no",
        (WANIDA, "day1"): "yes", (WANIDA, "day2"): "yes",
    }  # fmt: skip
    assert counts(talk) == {"day1": {"yes": 1, "no": 1}, "day2": {"yes": 1, "no": 1}}
    [(told, words)] = talk.pushed()
    assert told == MALI and "รับเข้าประชุมแทนคุณ" in words
    with talk.database.reading() as db:
        reasons = set(db.scalars(select(Rsvp.reason).where(Rsvp.answer == "no")))
    assert reasons == {"ส่งผู้แทน: นางวนิดา ศรีสวัสดิ์"}
    assert talk.acts() == ["substitution asked", "substitution accepted"]


NAMES = [
    ("นางวนิดา ศรีสวัสดิ์", "substitute_withdraw"),
    ("วนิดาศรีสวัสดิ์", "substitute_withdraw"),
    ("ขอส่งคุณวนิดา  ศรีสวัสดิ์ ไปแทนค่ะ", "substitute_withdraw"),
    (WANIDA, "substitute_withdraw"),
    ("รหัสพนักงาน ๔๑๐๙๐๐๐๒", "substitute_withdraw"),
    ("วนิดา ศรีสวัสดิ", "substitute_pick"),
    ("วณิดา สีสวัส", "substitute_pick"),
    ("วนิดา", "substitute_pick"),
    ("แสงทอง", "substitute_pick"),
    ("สมหญิง รักไทย", None),
    (BUNMI, None),
]


@pytest.mark.parametrize(("name", "offered"), NAMES)
def test_a_name_is_found_in_the_district_or_province_and_asked_back_where_unsure(
    talk: Talk, name: str, offered: str | None
) -> None:
    words = send(talk, name=name)
    offers = {d.partition(":")[0] for d in talk.tappable[MALI]}
    assert offers == {offered or "substitute_drop"}
    if offered is None:
        assert "ไม่พบ" in words and "ยังไม่ได้ส่งคำขอ" in words
    assert len(talk.pushed()) == (offered == "substitute_withdraw")


def test_of_several_the_nearer_is_offered_and_a_chip_asks_them(talk: Talk) -> None:
    words = send(talk, SOMCHAI, "วนิดา")
    assert "อ.วังสามหมอ" in words and "อ.กุมภวาปี" in words
    talk.taps(SOMCHAI, talk.tappable[SOMCHAI][1])
    assert [to for to, _ in talk.pushed()] == [WANIDA]
    assert "เริ่มใหม่" in talk.taps(SOMCHAI, "substitute_pick:1")
    assert "เริ่มใหม่" in talk.taps(SOMCHAI, f"substitute_pick:{10**30}")


@pytest.mark.parametrize("words", ["วันที่ 23 ให้น้องไปแทนนะคะ", "ให้คุณวนิดา ศรีสวัสดิ์ ไปแทนวันที่ 23 ค่ะ"])
def test_a_day_that_was_named_is_the_only_one(talk: Talk, words: str) -> None:
    talk.says(MALI, words)
    talk.says(MALI, WANIDA)
    talk.pushed()
    talk.taps_first(WANIDA, "substitute_accept:")
    assert talk.answers() == {(MALI, "day2"): "no", (WANIDA, "day2"): "yes"}


def test_a_name_in_the_first_words_is_taken(talk: Talk) -> None:
    talk.says(MALI, "ไปไม่ได้ค่ะ ให้คุณวนิดา ศรีสวัสดิ์ ไปแทน")
    assert [to for to, _ in talk.pushed()] == [WANIDA]


def test_the_receipt_of_a_no_offers_it_for_the_days_declined(talk: Talk) -> None:
    talk.taps(MALI, f"rsvp:{KEY}:day2=no")
    assert f"substitute:{KEY}:day2" in talk.tappable[MALI]
    assert "23 พ.ย." in talk.taps_first(MALI, "substitute:")


def test_a_question_for_the_name_does_not_swallow_other_topics(talk: Talk) -> None:
    talk.says(MALI, "ส่งผู้แทน")
    assert "กลุ่มออมทรัพย์" in talk.says(MALI, "กำหนดการ")
    assert "บันทึกแล้ว" in talk.says(MALI, "ไม่เข้าร่วมค่ะ")


@pytest.mark.parametrize("words", ["ยกเลิก", "ไม่ส่งแล้วค่ะ", "เปลี่ยนใจ", "ไม่ส่งผู้แทนแล้วครับ"])
def test_who_is_asked_for_a_name_may_send_nobody_after_all(talk: Talk, words: str) -> None:
    talk.says(MALI, "ส่งผู้แทน")
    assert "substitute_drop" in talk.tappable[MALI]
    assert "ไม่ได้ส่งคำขอถึงใคร" in talk.says(MALI, words)
    assert "ไม่ได้ส่งคำขอถึงใคร" in talk.taps(MALI, "substitute_drop")
    assert "ไม่พบ" not in talk.says(MALI, "วนิดา")


def test_an_answer_of_ones_own_in_place_of_a_name_is_asked_back_unless_plain(talk: Talk) -> None:
    talk.says(MALI, "ส่งผู้แทน")
    assert "ไม่พบ" not in talk.says(MALI, "เปลี่ยนใจ ไปเองได้ค่ะ ลูกหายไข้")
    assert any(d.startswith("rsvp:") for d in talk.tappable[MALI])
    assert talk.answers() == {}
    assert "บันทึกแล้ว" in talk.says(MALI, "เปลี่ยนใจ ไปเองได้ค่ะ")


def test_after_the_deadline_a_place_may_still_be_filled(talk: Talk) -> None:
    talk.now = DEADLINE + HOUR
    assert "ปิดรับคำตอบ" in talk.taps(MALI, f"rsvp:{KEY}:*=no")
    talk.taps_first(MALI, "substitute:")
    talk.says(MALI, WANIDA)
    talk.pushed()
    talk.taps_first(WANIDA, "substitute_accept:")
    assert counts(talk)["day1"] == {"yes": 1, "no": 1}


def test_once_all_has_begun_nobody_is_offered_to_be_sent_and_who_came_sees_it(talk: Talk) -> None:
    with talk.database.transaction() as db:
        last = db.scalars(select(MeetingSession).order_by(MeetingSession.starts_at.desc())).first()
        mali = db.scalars(select(Person.id).where(Person.staff_code == MALI)).one()
        assert last
        talk.now = last.starts_at + HOUR
        attendance.check_in(db, last.id, mali, talk.now)
    said = talk.says(MALI, "ไปได้ค่ะ")
    assert "ปิดรับคำตอบ" in said and "เช็กชื่อแล้ว" in said
    assert not any(data.startswith("substitute") for data in talk.tappable[MALI])


@pytest.mark.parametrize(
    ("before", "name", "said"),
    [
        ((), "มะลิ ทองคำ", "เลือกตนเองเป็นผู้แทนไม่ได้"),
        ((), "สุดา บุญเรือง", "ต้องลงทะเบียน"),
        (((SOMCHAI, f"rsvp:{KEY}:day1=yes"),), SOMCHAI, "ตอบเข้าร่วมวันที่ 22 พ.ย. 2564"),
    ],
)
def test_who_cannot_be_a_substitute(
    talk: Talk, before: tuple[tuple[str, str], ...], name: str, said: str
) -> None:
    for who, data in before:
        talk.taps(who, data)
    answer = send(talk, name=name)
    assert said in answer and answer.startswith("ยังไม่ได้ส่งคำขอ")
    assert talk.pushed() == []


def test_no_chain_and_nobody_for_two(talk_on_each: Talk) -> None:
    talk = talk_on_each
    accepted(talk)
    assert "ส่งผู้อื่นต่อไม่ได้" in talk.says(WANIDA, "ส่งผู้แทน")
    assert "เป็นผู้แทนของผู้อื่น" in send(talk, SOMCHAI, "วนิดา ศรีสวัสดิ์")
    assert "ส่งผู้แทนของตน" in send(talk, SOMCHAI, "มะลิ ทองคำ")
    assert talk.pushed() == []


def test_who_asked_already_sees_whom_and_may_take_it_back(talk: Talk) -> None:
    send(talk)
    assert "รอผู้แทนตอบ" in talk.says(MALI, "ส่งผู้แทน")
    assert "ยกเลิกการส่งผู้แทน" in talk.taps_first(MALI, "substitute_withdraw:")
    assert [to for to, _ in talk.pushed()] == [WANIDA, WANIDA]
    assert "พิมพ์ชื่อ" in talk.says(MALI, "ส่งผู้แทน")


def test_requests_are_bounded_in_a_day(talk: Talk) -> None:
    for _ in range(5):
        send(talk)
        talk.taps_first(MALI, "substitute_withdraw:")
    assert "ครบ 5 ครั้ง" in send(talk)


def test_a_substitute_who_does_not_want_to_is_taken_at_their_word(talk: Talk) -> None:
    send(talk)
    talk.pushed()
    assert "ไม่เข้าประชุมแทน" in talk.says(WANIDA, "ไม่รับค่ะ")
    [(to, words)] = talk.pushed()
    assert to == MALI and "ไม่สะดวก" in words
    assert talk.answers() == {}
    assert "ไม่มีคำขอ" in talk.says(WANIDA, "รับเป็นผู้แทน")


def test_typed_words_accept_where_one_request_is_open(talk: Talk) -> None:
    send(talk)
    assert "โปรดตอบคำขอนี้ก่อน" in talk.says(WANIDA, "ไปค่ะ")
    assert talk.answers() == {}
    talk.says(WANIDA, "ยินดีรับเป็นผู้แทนค่ะ")
    assert counts(talk)["day1"] == {"yes": 1, "no": 1}


def test_who_comes_after_all_needs_no_substitute(talk_on_each: Talk) -> None:
    talk = talk_on_each
    accepted(talk)
    talk.taps(MALI, f"rsvp:{KEY}:day1=yes")
    assert talk.answers() == {
        (MALI, "day1"): "yes", (MALI, "day2"): "no",
        (WANIDA, "day1"): "no", (WANIDA, "day2"): "yes",
    }  # fmt: skip
    [(to, words)] = talk.pushed()
    assert to == WANIDA and "22 พ.ย." in words and "ไม่ต้องเข้าประชุมแทนแล้ว" in words
    assert talk.acts()[-1] == "substitution withdrawn"


def test_a_place_of_the_substitutes_own_stays_theirs(talk: Talk) -> None:
    """คุณสมชาย is invited himself, and says yes himself after he has accepted."""
    send(talk, name="สมชาย ใจดี")
    talk.pushed()
    talk.taps_first(SOMCHAI, "substitute_accept:")
    talk.taps(SOMCHAI, f"rsvp:{KEY}:day1=yes")
    talk.taps(MALI, f"rsvp:{KEY}:*=yes")
    assert talk.answers()[SOMCHAI, "day1"] == "yes"
    assert talk.answers()[SOMCHAI, "day2"] == "no"


@pytest.mark.parametrize("way", ["button", "typed", "answer"])
def test_a_substitute_who_cannot_come_after_all_gives_the_question_back(
    talk_on_each: Talk, way: str
) -> None:
    talk = talk_on_each
    accepted(talk)
    if way == "answer":
        talk.taps(WANIDA, f"rsvp:{KEY}:*=no")
    else:
        if way == "typed":
            talk.says(WANIDA, "ไม่รับเป็นผู้แทนแล้วค่ะ")
        talk.taps_first(WANIDA, "substitute_decline:")
    assert set(talk.answers().values()) == {"no"}
    [(to, words)] = talk.pushed()
    assert to == MALI and "ไม่ได้แล้ว" in words
    with talk.database.reading() as db:
        assert set(db.scalars(select(Rsvp.reason))) == {None}
    talk.taps_first(MALI, "substitute:")
    assert "ส่งคำขอถึง" in talk.says(MALI, "สมชาย ใจดี")


def test_taking_back_an_accepted_substitution_leaves_a_plain_no(talk: Talk) -> None:
    accepted(talk)
    talk.says(MALI, "ส่งผู้แทน")
    talk.taps_first(MALI, "substitute_withdraw:")
    assert set(talk.answers().values()) == {"no"}
    with talk.database.reading() as db:
        reasons = select(Rsvp.reason).join(Person).where(Person.staff_code == MALI)
        assert set(db.scalars(reasons)) == {None}


def test_in_a_full_day_the_place_goes_to_and_fro_and_nobody_else_loses_or_gains(
    talk_on_each: Talk,
) -> None:
    talk = talk_on_each
    with talk.database.transaction() as db:
        for session in db.scalars(select(Meeting)).one().sessions:
            session.capacity = 1
    talk.taps(MALI, f"rsvp:{KEY}:*=yes")
    talk.taps(BUNMI, f"rsvp:{KEY}:*=yes")

    def day_1() -> list[str | None]:
        return [talk.answers().get((who, "day1")) for who in (MALI, WANIDA, BUNMI)]

    assert day_1() == ["yes", None, "waiting"]
    accepted(talk)
    assert day_1() == ["no", "yes", "waiting"]
    talk.taps(MALI, f"rsvp:{KEY}:*=yes")
    assert day_1() == ["yes", "no", "waiting"]
    accepted(talk)
    talk.taps(WANIDA, f"rsvp:{KEY}:*=no")
    assert day_1() == ["no", "no", "yes"]


def test_old_buttons_are_answered_with_what_stands(talk: Talk) -> None:
    accepted(talk)
    with talk.database.reading() as db:
        request = db.scalars(select(Substitution.request).limit(1)).one()
    assert "คุณเข้าประชุมแทน" in talk.taps(WANIDA, f"substitute_accept:{request}")
    talk.taps(MALI, f"rsvp:{KEY}:*=yes")
    for button in ("accept", "decline"):
        assert "ไม่ต้องเข้าประชุมแทน" in talk.taps(WANIDA, f"substitute_{button}:{request}")
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in talk.taps(SOMCHAI, f"substitute_accept:{request}")
    assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in talk.taps(WANIDA, "substitute_accept:nonsense")
    assert talk.answers()[WANIDA, "day1"] == "no"


def test_a_request_expires_when_its_session_begins(talk_on_each: Talk) -> None:
    talk = talk_on_each
    send(talk)
    talk.pushed()
    talk.now = DAY_1 + MINUTE
    assert "23 พ.ย." in talk.taps_first(WANIDA, "substitute_accept:")
    assert talk.answers() == {(MALI, "day2"): "no", (WANIDA, "day2"): "yes"}
    assert "เริ่มหรือจบแล้ว" in talk.taps(SOMCHAI, f"substitute:{KEY}:day1")


def test_a_cancelled_meeting_needs_no_substitute(talk: Talk) -> None:
    send(talk)
    talk.pushed()
    with talk.database.transaction() as db:
        db.scalars(select(Meeting)).one().cancelled_at = talk.now
    assert "ยกเลิกแล้ว" in talk.taps_first(WANIDA, "substitute_accept:")
    assert "ยกเลิกแล้ว" in talk.taps(MALI, f"substitute:{KEY}:day1")
    assert "ไม่มีแล้ว" in talk.taps(MALI, f"substitute:{KEY}:day9")
    assert talk.answers() == {}


def test_what_was_said_earlier_does_not_undo_what_was_said_later(talk_on_each: Talk) -> None:
    """Events come shuffled: event time decides, not the order of arrival."""
    talk = talk_on_each
    send(talk)
    talk.pushed()
    accept = next(d for d in talk.tappable[WANIDA] if "accept" in d)
    asked = talk.now
    talk.now += HOUR
    talk.taps(WANIDA, accept, at=asked + 2 * MINUTE)
    talk.taps(MALI, f"rsvp:{KEY}:*=yes", at=asked - 5 * MINUTE)  # late, from before she asked
    talk.taps(WANIDA, accept.replace("accept", "decline"), at=asked + MINUTE)
    assert counts(talk) == {"day1": {"yes": 1, "no": 1}, "day2": {"yes": 1, "no": 1}}
    talk.taps(MALI, f"rsvp:{KEY}:*=yes", at=asked + 3 * MINUTE)
    assert counts(talk) == {"day1": {"yes": 1, "no": 1}, "day2": {"yes": 1, "no": 1}}
    assert talk.answers()[MALI, "day1"] == "yes"
