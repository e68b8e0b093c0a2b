"""A changed meeting: who is told what, once, and that nothing stale goes out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers import changes, invitations, rescheduling, waitlists
from handlers.changes import Told
from handlers.meetings import note_changes
from models import waitlist
from models.changes import known
from models.database import Database
from models.meetings import Invitation, Meeting, MeetingSession
from models.notices import Notice, NoticeKind, NoticeState
from models.outbox import OutboxRequest, State
from models.people import Person
from models.recording import record
from models.rsvps import Answer, Statement
from tests.models.cast import (
    BUNMI,
    DAY,
    DAY_1,
    HOUR,
    LENGTH,
    MALI,
    MINUTE,
    NOW,
    PRANEE,
    SOMCHAI,
    account_of,
    call,
    invite,
    seat,
)  # fmt: skip
from tests.stories.stage import plain

NAMES = {account_of(code): code for code in (SOMCHAI, MALI, BUNMI, PRANEE)}
Alter = Callable[[Meeting], None]


@dataclass
class Office:
    """The cast, invited to two days: คุณสมชาย says yes, คุณมะลิ no, คุณบุญมี maybe to both, and
    คุณปราณี is silent."""

    database: Database
    now: Any = NOW
    told: Told = field(default_factory=lambda: Told(0, 0, 0))

    def change(self, alter: Alter) -> dict[str, str]:
        """Change the meeting; returns what is queued about it now, by who hears it."""
        with self.database.transaction() as db:
            meeting = db.scalars(select(Meeting)).one()
            before = known(meeting)
            alter(meeting)
            note_changes(meeting, before, self.now)
            db.flush()
            self.told = changes.tell(db, meeting, before, self.now)
        return self.queued()

    def queued(self) -> dict[str, str]:
        """Everyone is in one request at most, which a test that finds more than one fails on."""
        found: dict[str, str] = {}
        for request in self.requests(State.QUEUED):
            body = json.loads(request.body)
            for user in [body["to"]] if isinstance(body["to"], str) else body["to"]:
                assert NAMES[user] not in found
                found[NAMES[user]] = plain(body["messages"])
        return found

    def requests(self, *states: State) -> list[OutboxRequest]:
        with self.database.reading() as db:
            asked = select(OutboxRequest).where(OutboxRequest.state.in_(states))
            return list(db.scalars(asked.order_by(OutboxRequest.id)))

    def sent(self) -> None:
        with self.database.transaction() as db:
            db.execute(update(OutboxRequest).values(state=State.SENT))

    def notices(self, kind: NoticeKind) -> list[Notice]:
        with self.database.reading() as db:
            return list(db.scalars(select(Notice).where(Notice.kind == kind)))


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind is enough for who hears what; the commands' tests run on both."""
    return sqlite_url


@pytest.fixture
def office(database_url: str) -> Office:
    database = Database(database_url)
    with database.transaction() as db:
        people = seat(db)
        meeting = call(db)
        meeting.venue = "ห้องประชุม 1"
        invite(db, meeting, people.values())
        for code, answer in ((SOMCHAI, Answer.YES), (MALI, Answer.NO), (BUNMI, Answer.MAYBE)):
            for session in meeting.sessions:
                said = Statement(f"{code}-{session.key}", NOW, "button", code)
                record(db, people[code].id, {session.id: answer}, None, said, NOW)
    return Office(database)


def moved(by: Any, length: Any = LENGTH) -> Alter:
    def alter(meeting: Meeting) -> None:
        session = next(s for s in meeting.sessions if s.key == "day1")
        session.starts_at += by
        session.ends_at = session.starts_at + length

    return alter


def setting(**fields: Any) -> Alter:
    def alter(meeting: Meeting) -> None:
        for name, value in fields.items():
            setattr(meeting, name, value)

    return alter


def of_day_1(**fields: Any) -> Alter:
    def alter(meeting: Meeting) -> None:
        for name, value in fields.items():
            setattr(meeting.sessions[0], name, value)

    return alter


def added(meeting: Meeting) -> None:
    start = DAY_1 + 2 * DAY
    day_3 = MeetingSession(key="day3", starts_at=start, ends_at=start + LENGTH, agenda=[])
    meeting.sessions.append(day_3)


def both(*alters: Alter) -> Alter:
    def alter(meeting: Meeting) -> None:
        for each in alters:
            each(meeting)

    return alter


ALL = {SOMCHAI, MALI, BUNMI, PRANEE}
NOT_DECLINED = ALL - {MALI}
COMING = {SOMCHAI, BUNMI}

CASES: list[tuple[str, Alter, set[str], list[str]]] = [
    ("another day", moved(2 * DAY + HOUR), ALL, [
        "วันที่ 1: จาก จันทร์ 22 พ.ย. 09.00 น. เป็น พุธ 24 พ.ย. 10.00 น.", "โปรดตอบอีกครั้ง", "ไม่แน่ใจ"]),
    ("other hours", moved(HOUR, length=LENGTH - HOUR), NOT_DECLINED, [
        "วันที่ 1 จันทร์ 22 พ.ย.: จาก 09.00–16.30 น. เป็น 10.00–16.30 น.", "เปลี่ยนคำตอบ"]),
    ("a day more", added, ALL, ["เพิ่มวันที่ 3: พุธ 24 พ.ย. 09.00–16.30 น.", "โปรดตอบ"]),
    ("a day cancelled", of_day_1(cancelled_at=NOW), NOT_DECLINED, [
        "ยกเลิกวันที่ 1: จันทร์ 22 พ.ย.", "วันอื่นยังจัดตามเดิม: 23 พ.ย."]),
    ("all cancelled", setting(cancelled_at=NOW), NOT_DECLINED, [
        "ยกเลิกประชุม", "22–23 พฤศจิกายน 2564"]),
    ("another place", setting(venue="ห้องประชุม 2"), NOT_DECLINED, [
        "สถานที่: จาก ห้องประชุม 1 เป็น ห้องประชุม 2"]),
    ("no place any more", setting(venue=None), NOT_DECLINED, ["เป็น ยังไม่ระบุ"]),
    ("another way", setting(channel="in_person"), NOT_DECLINED, ["รูปแบบ: จาก ประชุมทางไกล"]),
    ("another title", setting(title="ประชุมใหม่"), NOT_DECLINED, ["ชื่อประชุม: จาก", "ประชุมใหม่"]),
    ("one item more", of_day_1(agenda=["กลุ่มออมทรัพย์เพื่อการผลิต", "สรุป"]), COMING, ["เพิ่ม สรุป"]),
    ("one item less", of_day_1(agenda=[]), COMING, ["ตัด กลุ่มออมทรัพย์"]),
    ("a link, a week before", of_day_1(join_url="https://meet.example.org/new"), set(), []),
    ("nothing", of_day_1(agenda=["กลุ่มออมทรัพย์เพื่อการผลิต"]), set(), []),
    ("what people never see", setting(chair="ใครก็ได้", audience="all"), set(), []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("alter", "who", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_each_change_is_told_to_those_concerned_in_one_request(
    office: Office, alter: Alter, who: set[str], words: list[str]
) -> None:
    heard = office.change(alter)
    assert set(heard) == who
    assert len(office.requests(State.QUEUED)) == office.told.requests == (1 if who else 0)
    assert office.told.people == len(who)
    for said in heard.values():
        assert all(w in said for w in words), said
        assert "meet.example.org" not in said


def test_a_changed_link_is_told_within_a_day_of_the_session_and_urgently(office: Office) -> None:
    office.now = DAY_1 - HOUR
    heard = office.change(of_day_1(join_url="https://meet.example.org/new"))
    assert set(heard) == COMING
    assert "ใช้ลิงก์ส่วนตัวเดิม" in heard[SOMCHAI] and "meet.example" not in heard[SOMCHAI]
    assert [n.urgent for n in office.notices(NoticeKind.CHANGE)] == [True]


@pytest.mark.parametrize(
    ("now", "urgent"),
    [(NOW, False), (DAY_1 - DAY - MINUTE, False), (DAY_1 - DAY, True), (DAY_1 - HOUR, True)],
)
def test_what_starts_or_was_to_start_within_a_day_is_told_in_quiet_hours_too(
    office: Office, now: Any, urgent: bool
) -> None:
    office.now = now
    office.change(moved(7 * DAY))
    assert [n.urgent for n in office.notices(NoticeKind.CHANGE)] == [urgent]


def test_several_changes_are_one_message_and_each_reads_only_what_concerns_them(
    office: Office,
) -> None:
    heard = office.change(both(moved(HOUR), setting(venue="ห้องประชุม 2"), of_day_1(agenda=["สรุป"])))
    assert set(heard) == NOT_DECLINED
    assert "เพิ่ม สรุป" in heard[SOMCHAI] and "เพิ่ม สรุป" not in heard[PRANEE]
    assert all("ห้องประชุม 2" in said and "10.00" in said for said in heard.values())
    assert (office.told.people, office.told.requests) == (3, 2)


def test_nobody_is_asked_for_an_answer_that_would_not_be_taken(office: Office) -> None:
    office.change(setting(rsvp_deadline=NOW - HOUR))
    heard = office.change(moved(2 * DAY))
    assert "โปรดแจ้งผู้จัดประชุม" in heard[SOMCHAI] and "เปลี่ยนคำตอบ" not in heard[SOMCHAI]


@pytest.mark.parametrize("alter", [moved(HOUR), setting(venue="ที่อื่น"), setting(cancelled_at=NOW)])
def test_a_change_before_the_invitation_or_after_the_end_tells_nobody(
    office: Office, alter: Alter
) -> None:
    office.now = DAY_1 + 9 * DAY
    assert office.change(alter) == {}
    office.now = NOW
    with office.database.transaction() as db:
        db.scalars(select(Meeting)).one().rsvp_opened_at = None
    assert office.change(moved(HOUR)) == {}


def test_who_has_not_got_the_invitation_yet_gets_it_as_the_meeting_is_now(office: Office) -> None:
    with office.database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        db.query(Invitation).delete()
        invitations.order(db, meeting, NOW, urgent=False, now=NOW)
    heard = office.change(moved(2 * DAY))
    assert set(heard) == ALL
    for said in heard.values():
        assert "เชิญประชุม" in said and "23–24 พฤศจิกายน 2564" in said and "จาก" not in said
    assert office.told == Told(people=4, requests=1, dropped=4)
    assert [n.state for n in office.notices(NoticeKind.INVITATION)] == ["cancelled", "queued"]
    assert office.change(setting(cancelled_at=NOW)) == {}


def test_a_paused_invitation_stays_paused_when_made_afresh(office: Office) -> None:
    with office.database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        db.query(Invitation).delete()
        invitations.order(db, meeting, NOW, urgent=True, now=NOW).state = NoticeState.PAUSED
    office.change(moved(2 * DAY))
    fresh = office.notices(NoticeKind.INVITATION)[-1]
    assert (fresh.state, fresh.urgent) == ("paused", True)


def test_a_second_change_before_the_first_was_sent_is_one_message_about_both(
    office: Office,
) -> None:
    office.change(moved(2 * DAY))
    heard = office.change(both(moved(2 * DAY), setting(venue="ห้องประชุม 2")))
    assert set(heard) == ALL
    assert "จาก จันทร์ 22 พ.ย. 09.00 น. เป็น ศุกร์ 26 พ.ย. 09.00 น." in heard[SOMCHAI]
    assert "ห้องประชุม 2" in heard[SOMCHAI] and "24 พ.ย." not in heard[SOMCHAI]


def test_a_change_taken_back_before_it_was_sent_is_never_told(office: Office) -> None:
    office.change(moved(2 * DAY))
    assert office.change(moved(-2 * DAY)) == {}
    assert office.told == Told(people=0, requests=0, dropped=4)


def test_a_change_taken_back_after_it_was_sent_is_told(office: Office) -> None:
    office.change(moved(2 * DAY))
    office.sent()
    assert "พุธ 24 พ.ย. 09.00 น. เป็น จันทร์ 22 พ.ย." in office.change(moved(-2 * DAY))[MALI]


def test_a_request_under_way_goes_out_now_or_never(office: Office) -> None:
    office.change(moved(HOUR))
    with office.database.transaction() as db:
        db.execute(update(OutboxRequest).values(state=State.SENDING))
    office.change(moved(HOUR))
    [old] = office.requests(State.SENDING)
    assert old.useless_after == NOW


@pytest.mark.parametrize(
    ("alter", "kept"),
    [(moved(HOUR), False), (of_day_1(cancelled_at=NOW), False), (of_day_1(agenda=["x"]), True)],
)
def test_a_queued_reminder_is_dropped_where_it_would_be_wrong(
    office: Office, alter: Alter, kept: bool
) -> None:
    with office.database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        notice = Notice(kind=NoticeKind.REMINDER, meeting_id=meeting.id, due_at=NOW,
                        state=NoticeState.QUEUED, created_at=NOW)  # fmt: skip
        db.add(notice)
        db.flush()
        db.add(OutboxRequest(kind="push", body="{}", priority=3, due_at=NOW, notice_id=notice.id,
                             useless_after=DAY_1, created_at=NOW, batch=0))  # fmt: skip
    with office.database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        before = known(meeting)
        alter(meeting)
        changes.tell(db, meeting, before, NOW)
    states = [r.state for r in office.requests(*State) if r.body == "{}"]
    assert states == [State.QUEUED if kept else State.DROPPED]


def test_a_place_that_is_not_announced_yet_is_announced_as_the_day_is_now(office: Office) -> None:
    with office.database.transaction() as db:
        session = db.scalars(select(Meeting)).one().sessions[0]
        waitlist.limit(db, session, 1)
        bunmi = db.scalars(select(Person.id).where(Person.staff_code == BUNMI)).one()
        said = Statement("late", NOW + MINUTE, "button", BUNMI)
        record(db, bunmi, {session.id: Answer.YES}, None, said, NOW)
        waitlist.limit(db, session, 2)
        waitlists.give_places(db, session.meeting, NOW)
    assert "22 พ.ย." in office.queued()[BUNMI]
    with office.database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        before = known(meeting)
        rescheduling.move(meeting, meeting.sessions[0], (DAY_1 + 3 * DAY).date(), None, None, NOW)
        db.flush()
        changes.tell(db, meeting, before, NOW)
    places = [r for r in office.requests(State.QUEUED) if "คุณได้ที่นั่ง" in r.body]
    assert len(places) == 1 and "25 พ.ย." in places[0].body
