"""Standing and lists in chat: who sees what, what the buttons do, and how often."""

import datetime as dt
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import settings as environment
from bot.settings import Settings
from bot.wording import chase as wording
from bot.wording.standing import asks_for_list, asks_for_standing
from handlers import conversation, province_lists
from handlers.incoming import Incoming
from handlers.turn import Turn
from models import outbox, workers
from models.audit import AuditEntry
from models.chase import Contact
from models.database import Database
from models.meetings import Meeting
from models.notices import Notice
from models.outbox import Kind, OutboxRequest
from models.people import LineAccount, Person, Position
from models.rsvps import Answer, Rsvp, Statement, record
from scheduler.ticks import send_province_lists
from tests.bot.announcements.flex_rules import parts, refusals, words
from tests.handlers.conftest import SETTINGS
from tests.models.cast import (
    BUNMI,
    DAY,
    DAY_1,
    DEADLINE,
    HOUR,
    MALI,
    MINUTE,
    NOW,
    PRANEE,
    SOMCHAI,
    WICHAI,
    account_of,
    call,
    invite,
    seat,
)  # fmt: skip

KEY = "fund-governance-2565"
SUDA, ANAN, KAMOL = "41090002", "41000002", "40000001"
"""A Move for Fund member of Udon Thani, its second academic, and Khon Kaen's academic."""
LISTS_DUE = DEADLINE - 6 * HOUR
QUIET = NOW.replace(hour=15)
"""22.00 in Bangkok."""


@pytest.fixture
def settings() -> Settings:
    return environment.read("worker", SETTINGS | {"QUIET_HOURS": "20:00-07:00"})


def _seat_more(database: Database) -> None:
    with database.transaction() as db:
        people = seat(db)
        more = (
            (SUDA, "สุดา", Position.MOVE_FOR_FUND, "อุดรธานี", "วังสามหมอ", "081-234 5678"),
            (ANAN, "อนันต์", Position.PROVINCIAL_ACADEMIC, "อุดรธานี", None, None),
            (KAMOL, "กมล", Position.PROVINCIAL_ACADEMIC, "ขอนแก่น", None, "ไม่มี"),
        )
        for code, first, position, province, district, phone in more:
            people[code] = Person(
                staff_code=code, title="นาย", first_name=first, last_name="ดีงาม",
                position=position, province=province, district=district, phone=phone,
                created_at=NOW, updated_at=NOW,
            )  # fmt: skip
            db.add(people[code])
            db.flush()
            db.add(LineAccount(line_user_id=account_of(code), person_id=people[code].id))
        expected = {Position.MOVE_FOR_FUND: 878, Position.CENTRAL: 13}
        invite(db, call(db, expected=expected), [p for c, p in people.items() if c != PRANEE])


@pytest.fixture
def seated(database_url: str) -> Iterator[Database]:
    """All but คุณปราณี of the centre are invited; nobody has answered."""
    opened = Database(database_url)
    _seat_more(opened)
    yield opened
    opened.close()


@pytest.fixture
def local(sqlite_url: str) -> Iterator[Database]:
    """The same on SQLite alone, for tables of cases about words and rights."""
    opened = Database(sqlite_url)
    _seat_more(opened)
    yield opened
    opened.close()


class Chat:
    """What an officer says or taps, and what is answered."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings

    def say(self, code: str, text: str, now: dt.datetime = NOW) -> list[dict[str, Any]]:
        return self._turn(code, now, kind="message", text=text)

    def tap(self, code: str, data: str, now: dt.datetime = NOW) -> list[dict[str, Any]]:
        return self._turn(code, now, kind="postback", data=data)

    def _turn(self, code: str, now: dt.datetime, **event: Any) -> list[dict[str, Any]]:
        user = account_of(code)
        incoming = Incoming(
            event_id=f"E-{now}-{event}", time=now, line_user_id=user, reply_token="t",
            one_to_one=True, standby=False, redelivered=False, **event,
        )  # fmt: skip
        with self.database.transaction() as db:
            account = db.get_one(LineAccount, user)
            person = db.get_one(Person, account.person_id)
            reply = conversation.decide(Turn(db, now, incoming, user, person, self.settings))
        assert reply is not None
        assert refusals(reply.messages) == []
        return reply.messages


@pytest.fixture
def chat(seated: Database, settings: Settings) -> Chat:
    return Chat(seated, settings)


@pytest.fixture
def talk(local: Database, settings: Settings) -> Chat:
    return Chat(local, settings)


def said(messages: list[dict[str, Any]]) -> str:
    """All that stands in the messages, in the order of reading."""
    texts = [m["text"] for m in messages if m["type"] == "text"]
    flexes = [m["contents"] for m in messages if m["type"] == "flex"]
    return " ".join([*texts, *(words(part) for part in parts(flexes, "text"))])


def buttons(messages: list[dict[str, Any]]) -> set[str]:
    """What the buttons carry: the data of postbacks, and addresses."""
    found = [a for kind in ("postback", "uri") for a in parts(messages, kind)]
    return {a.get("data") or a["uri"] for a in found}


def id_of(database: Database, code: str) -> int:
    with database.reading() as db:
        return db.scalars(select(Person.id).where(Person.staff_code == code)).one()


def answer(database: Database, code: str, what: Answer, now: dt.datetime = NOW) -> None:
    with database.transaction() as db:
        person = db.scalars(select(Person).where(Person.staff_code == code)).one()
        for session in db.scalars(select(Meeting)).one().sessions:
            statement = Statement(f"{code}-{session.key}", now, "button", code)
            record(db, session.id, person.id, what, None, statement, now)


def count(database: Database, table: type[Any]) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


ASKING = {
    "standing": (
        "ยอดตอบรับ", "ยอดตอบรับล่าสุด", "สรุปยอด", "ขอยอดตอบรับหน่อยค่ะ", "ดูยอดผู้ตอบรับครับ", "ยอด ตอบรับ",
        "ยอดตอบรับตอนนี้เท่าไหร่แล้วคะ", "ยอดผู้เข้าร่วม",
    ),
    "list": (
        "ใครยังไม่ตอบ", "ใครยังไม่ตอบบ้างครับ", "รายชื่อผู้ยังไม่ตอบ", "ขอรายชื่อคนที่ยังไม่ได้ตอบรับ",
        "ใครยังไม่ตอบ ๔๑",
    ),
    "neither": ("เข้าร่วม", "ยอดเยี่ยม", "ยังไม่ตอบ", "ผมยังไม่ตอบ", "ยอดเงินกองทุน", "ตอบรับ", ""),
}  # fmt: skip


@pytest.mark.parametrize(("what", "line"), [(k, x) for k, lines in ASKING.items() for x in lines])
def test_words_ask_for_the_standing_or_the_list_and_for_nothing_else(what: str, line: str) -> None:
    found = (asks_for_standing(line), asks_for_list(line) is not None)
    assert found == (what == "standing", what == "list")


def test_the_number_after_the_words_is_where_the_list_goes_on() -> None:
    assert [asks_for_list(f"ใครยังไม่ตอบ{n}") for n in ("", " 41", " ๔๑ค่ะ")] == [1, 41, 41]


def test_the_centre_sees_the_districts_that_are_missing(chat: Chat) -> None:
    answer(chat.database, BUNMI, Answer.YES)
    shown = chat.say(PRANEE, "ยอดตอบรับ")
    text = said(shown)
    assert "1 เข้าร่วม" in text and "1 อำเภอยังไม่มีผู้แทน จาก 2 อำเภอ" in text
    assert "ทีมคู่หูคู่คิด เข้าร่วม 1/878" in text and "เจ้าหน้าที่ส่วนกลาง เข้าร่วม 0/13" in text
    assert "1. อุดรธานี ขาด 1/1 อำเภอ อ.วังสามหมอ" in text
    assert "เชียงใหม่" not in text  # it has its member, and nobody silent


def test_an_academic_sees_the_own_province_and_nothing_of_others(chat: Chat) -> None:
    shown = chat.say(SOMCHAI, "ยอดตอบรับ")
    text = said(shown)
    assert "จังหวัดอุดรธานี" in text and "อ.วังสามหมอ – ผู้แทนยังไม่ได้ตอบ" in text
    assert "ตอบแล้ว 0 จาก 2 คน" in text and "เชียงใหม่" not in text
    assert f"chase:list:{KEY}" in buttons(shown)


def test_others_are_told_kindly_and_nothing_is_recorded(talk: Chat) -> None:
    for line in ("ยอดตอบรับ", "ใครยังไม่ตอบ"):
        assert "ดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง" in said(talk.say(MALI, line))
    assert "ดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง" in said(talk.tap(MALI, f"standing:{KEY}"))
    assert count(talk.database, Rsvp) == 0


def test_before_anybody_is_invited_there_is_no_standing(talk: Chat) -> None:
    with talk.database.transaction() as db:
        db.scalars(select(Meeting)).one().rsvp_opened_at = None
    for code in (PRANEE, SOMCHAI):
        assert "ยังไม่มีการประชุมที่เปิดรับคำตอบ" in said(talk.say(code, "ยอดตอบรับ"))


@pytest.mark.parametrize("data", ["", ":2", ":99999999999", ":x", ":0"])
def test_a_page_button_of_the_standing_is_always_answered(talk: Chat, data: str) -> None:
    assert "จังหวัดที่ควรติดตามก่อน" in said(talk.tap(PRANEE, f"standing:{KEY}{data}"))
    assert "จังหวัดที่ควรติดตามก่อน" in said(talk.tap(PRANEE, f"standing:gone{data}"))


def test_the_list_names_the_silent_by_district_with_their_telephones(chat: Chat) -> None:
    answer(chat.database, SOMCHAI, Answer.YES)
    shown = chat.say(SOMCHAI, "ใครยังไม่ตอบ")
    text = said(shown)
    assert "จังหวัดอุดรธานี อนันต์ ดีงาม" in text
    assert text.index("อ.วังสามหมอ") < text.index("สุดา ดีงาม") < text.index("มะลิ ทองคำ")
    assert "สมชาย" not in text and "วิชัย" not in text
    suda = id_of(chat.database, SUDA)
    assert {"tel:0812345678", f"chase:contacted:{KEY}:{suda}", f"chase:remind:{KEY}"} <= buttons(
        shown
    )


def test_a_contact_is_kept_with_its_time_and_shown_in_later_lists(chat: Chat) -> None:
    mali = id_of(chat.database, MALI)
    done = chat.tap(SOMCHAI, f"chase:contacted:{KEY}:{mali}")
    assert "คุณสมชาย ติดต่อคุณมะลิ เมื่อ 15 พ.ย. 2564 09.00 น." in said(done)
    again = chat.tap(ANAN, f"chase:contacted:{KEY}:{mali}", NOW + HOUR)
    assert "คุณสมชาย ติดต่อคุณมะลิ เมื่อ 15 พ.ย. 2564 09.00 น." in said(again)
    with chat.database.reading() as db:
        contact = db.scalars(select(Contact)).one()
    assert (contact.contacted_by, contact.contacted_at) == (id_of(chat.database, SOMCHAI), NOW)
    assert count(chat.database, AuditEntry) == 1
    later = chat.tap(ANAN, f"chase:list:{KEY}", NOW + DAY)
    assert "มะลิ ทองคำ ☎ ติดต่อแล้ว 15 พ.ย. 2564 09.00 น." in said(later)
    assert f"chase:contacted:{KEY}:{mali}" not in buttons(later)


def test_who_has_answered_meanwhile_needs_no_contact(talk: Chat) -> None:
    answer(talk.database, MALI, Answer.NO)
    done = talk.tap(SOMCHAI, f"chase:contacted:{KEY}:{id_of(talk.database, MALI)}")
    assert said(done) == "คุณมะลิ ตอบแล้วว่า ไม่เข้าร่วม ไม่ต้องติดต่ออีกค่ะ"
    assert count(talk.database, Contact) == 0


def test_reminding_reaches_the_silent_of_the_province_once(chat: Chat) -> None:
    answer(chat.database, SOMCHAI, Answer.YES)
    with chat.database.transaction() as db:
        db.get_one(LineAccount, account_of(ANAN)).following = False
    done = chat.tap(SOMCHAI, f"chase:remind:{KEY}")
    assert "กำลังเตือน 2 คนในจังหวัดอุดรธานี" in said(done)
    assert "อีก 1 คนรับข้อความทาง LINE ไม่ได้" in said(done)
    again = chat.tap(SOMCHAI, f"chase:remind:{KEY}", NOW + HOUR)
    assert "เตือนไปแล้วเมื่อ 15 พ.ย. 2564 09.00 น." in said(again) and "ยังไม่ตอบ 3 คน" in said(again)
    with chat.database.reading() as db:
        [request] = db.scalars(select(OutboxRequest))
        [entry] = db.scalars(select(AuditEntry))
    body = json.loads(request.body)
    assert set(body["to"]) == {account_of(MALI), account_of(SUDA)}
    assert refusals(body["messages"]) == [] and request.useless_after == DEADLINE
    assert (entry.actor, entry.details["people"]) == (account_of(SOMCHAI), 2)
    listed = chat.tap(SOMCHAI, f"chase:list:{KEY}", NOW + HOUR)
    assert "✅ เตือนอีกครั้งแล้ว" in said(listed) and f"chase:remind:{KEY}" not in buttons(listed)


def test_each_province_has_a_reminder_of_its_own(talk: Chat) -> None:
    talk.tap(SOMCHAI, f"chase:remind:{KEY}")
    assert "กำลังเตือน 1 คนในจังหวัดขอนแก่น" in said(talk.tap(KAMOL, f"chase:remind:{KEY}"))
    assert count(talk.database, Notice) == 2


def test_in_quiet_hours_nobody_is_reminded_and_nothing_is_used_up(talk: Chat) -> None:
    assert "ได้ตั้งแต่ 07.00 น." in said(talk.tap(SOMCHAI, f"chase:remind:{KEY}", QUIET))
    assert count(talk.database, OutboxRequest) == count(talk.database, Notice) == 0
    assert "กำลังเตือน" in said(talk.tap(SOMCHAI, f"chase:remind:{KEY}", QUIET + 9 * HOUR))


@pytest.mark.parametrize(("used", "reminds"), [(32, True), (33, False)])
def test_a_tenth_of_the_month_stays_for_what_is_urgent(
    local: Database, used: int, reminds: bool
) -> None:
    forty = Chat(local, environment.read("worker", SETTINGS | {"MESSAGE_PLAN": "40:0:-"}))
    with local.transaction() as db:
        outbox.enqueue(db, [{"kind": Kind.MULTICAST, "body": "", "recipients": used}], NOW)
    text = said(forty.tap(SOMCHAI, f"chase:remind:{KEY}"))  # four people of Udon Thani
    assert ("กำลังเตือน 4 คน" in text, "เหลือไม่พอ" in text) == (reminds, not reminds)


def test_nobody_is_reminded_while_the_month_is_used_up(talk: Chat) -> None:
    with talk.database.transaction() as db:
        workers.turn_on(db, workers.MONTHLY_LIMIT, NOW, NOW + DAY)
    assert "เหลือไม่พอ" in said(talk.tap(SOMCHAI, f"chase:remind:{KEY}"))
    assert count(talk.database, OutboxRequest) == count(talk.database, Notice) == 0


def test_where_all_have_answered_nobody_is_reminded(talk: Chat) -> None:
    for code in (SOMCHAI, MALI, SUDA, ANAN):
        answer(talk.database, code, Answer.NO)
    for data in ("remind", "list"):
        assert "ทุกคนในจังหวัดอุดรธานีตอบแล้ว" in said(talk.tap(SOMCHAI, f"chase:{data}:{KEY}"))
    assert count(talk.database, Notice) == 0


NOT_ALLOWED = [
    (who, f"chase:{act}") for who in (MALI, BUNMI, PRANEE) for act in
    (f"list:{KEY}", f"remind:{KEY}", f"contacted:{KEY}:%s")
] + [(KAMOL, f"chase:contacted:{KEY}:%s")]  # fmt: skip


@pytest.mark.parametrize(("who", "data"), NOT_ALLOWED)
def test_only_an_academic_acts_and_only_for_the_own_province(
    talk: Chat, who: str, data: str
) -> None:
    data = data.replace("%s", str(id_of(talk.database, SUDA)))
    shown = talk.tap(who, data)
    assert said(shown) == wording.NOT_YOURS
    assert count(talk.database, Contact) == count(talk.database, Notice) == 0


@pytest.mark.parametrize(
    "data",
    ["list:gone", "remind:gone", "contacted:gone:1", f"contacted:{KEY}:", f"contacted:{KEY}:x",
     f"contacted:{KEY}:99999999999999999999", f"contacted:{KEY}:987654", f"else:{KEY}", ""],
)  # fmt: skip
def test_a_button_that_means_nothing_any_more_is_answered(talk: Chat, data: str) -> None:
    assert said(talk.tap(SOMCHAI, f"chase:{data}")) == wording.UNKNOWN
    assert count(talk.database, Contact) == 0


def test_who_is_not_invited_cannot_be_contacted_about_it(talk: Chat) -> None:
    data = f"chase:contacted:{KEY}:{id_of(talk.database, PRANEE)}"
    assert said(talk.tap(SOMCHAI, data)) == wording.UNKNOWN


@pytest.mark.parametrize("act", ["list", "remind", "contacted"])
def test_an_old_button_is_answered_with_how_it_stands_now(talk: Chat, act: str) -> None:
    data = f"chase:{act}:{KEY}" + (f":{id_of(talk.database, MALI)}" if act == "contacted" else "")
    shown = talk.tap(SOMCHAI, data, DEADLINE)
    assert "ปิดรับคำตอบแล้วเมื่อ 19 พ.ย. 2564 16.30 น." in said(shown)
    assert "จังหวัดอุดรธานี" in said(shown[1:])
    with talk.database.transaction() as db:
        db.scalars(select(Meeting)).one().cancelled_at = NOW
    assert "ยกเลิกแล้ว" in said(talk.tap(SOMCHAI, data))
    assert count(talk.database, Contact) == count(talk.database, Notice) == 0


def test_a_list_that_is_too_long_says_how_to_see_the_rest(talk: Chat) -> None:
    with talk.database.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        crowd = [
            Person(
                staff_code=f"7{n:07}", title="นาง", first_name=f"ผู้มีชื่อยาวมาก{n}" * 3,
                last_name="ณ อยุธยา" * 5, position=Position.COMMUNITY_WORKER, province="อุดรธานี",
                district="เพ็ญ", phone="0812345678", created_at=NOW, updated_at=NOW,
            )
            for n in range(400)
        ]  # fmt: skip
        db.add_all(crowd)
        db.flush()
        invite(db, meeting, crowd)
    first = talk.say(SOMCHAI, "ใครยังไม่ตอบ")
    assert len(first) == wording.MESSAGES
    following = int(
        next(b for b in buttons(first) if b.startswith(f"chase:list:{KEY}:")).split(":")[-1]
    )
    shown = sum(b.startswith("chase:contacted") for b in buttons(first))
    assert shown == following - 1
    assert f"และอีก {404 - shown} คน หรือพิมพ์ ใครยังไม่ตอบ {following}" in said(first)
    rest = talk.say(SOMCHAI, f"ใครยังไม่ตอบ {following}")
    assert not buttons(first) & {b for b in buttons(rest) if b.startswith("chase:contacted")}


def requests(database: Database) -> list[OutboxRequest]:
    with database.reading() as db:
        return list(db.scalars(select(OutboxRequest).order_by(OutboxRequest.id)))


def test_lists_go_to_the_academics_once_and_alike_ones_together(
    seated: Database, settings: Settings
) -> None:
    assert send_province_lists(seated, settings, LISTS_DUE - MINUTE) == 0
    assert [send_province_lists(seated, settings, LISTS_DUE) for _ in range(2)] == [1, 0]
    udon, khon_kaen = requests(seated)
    assert set(json.loads(udon.body)["to"]) == {account_of(SOMCHAI), account_of(ANAN)}
    assert json.loads(khon_kaen.body)["to"] == account_of(KAMOL)
    for request in (udon, khon_kaen):
        messages = json.loads(request.body)["messages"]
        assert refusals(messages) == [] and request.useless_after == DEADLINE
    assert "วิชัย" in said(json.loads(khon_kaen.body)["messages"])
    assert "วิชัย" not in said(json.loads(udon.body)["messages"])


def test_many_workers_at_the_same_moment_send_the_lists_once(
    seated: Database, settings: Settings
) -> None:
    with ThreadPoolExecutor(4) as threads:
        done = threads.map(lambda _: send_province_lists(seated, settings, LISTS_DUE), range(4))
        assert sum(done) == 1
    assert len(requests(seated)) == 2


def test_a_province_without_silent_people_gets_no_list(local: Database, settings: Settings) -> None:
    for code in (WICHAI, KAMOL):
        answer(local, code, Answer.YES)
    with local.transaction() as db:
        db.get_one(LineAccount, account_of(ANAN)).muted_at = NOW
    send_province_lists(local, settings, LISTS_DUE)
    [request] = requests(local)
    assert json.loads(request.body)["to"] == account_of(SOMCHAI)


def _change(database: Database, **values: Any) -> None:
    with database.transaction() as db:
        for name, value in values.items():
            setattr(db.scalars(select(Meeting)).one(), name, value)


DUE: dict[str, tuple[dict[str, Any], dt.datetime | None]] = {
    "six hours before the deadline": ({}, LISTS_DUE),
    "a day before the start": ({"rsvp_deadline": None}, DAY_1 - DAY),
    "before the quiet hours of the evening": (
        {"rsvp_deadline": NOW + DAY}, NOW + 11 * HOUR - MINUTE,  # 03.00 becomes 19.59
    ),
    "asked after that moment": ({"rsvp_opened_at": LISTS_DUE}, None),
    "not asked": ({"rsvp_opened_at": None}, None),
    "cancelled": ({"cancelled_at": NOW}, None),
}  # fmt: skip


@pytest.mark.parametrize("case", DUE)
def test_when_lists_are_due(local: Database, settings: Settings, case: str) -> None:
    change, due = DUE[case]
    _change(local, **change)
    with local.reading() as db:
        assert province_lists.due_at(db.scalars(select(Meeting)).one(), settings) == due
    if due:
        assert not settings.quiet_at(due)
        assert send_province_lists(local, settings, due - MINUTE) == 0
        assert send_province_lists(local, settings, due) == 1


def test_what_a_stopped_worker_missed_is_sent_while_people_can_answer(
    local: Database, settings: Settings
) -> None:
    assert send_province_lists(local, settings, DEADLINE) == 0
    _change(local, rsvp_deadline=DAY_1)
    assert send_province_lists(local, settings, DAY_1 - 4 * HOUR) == 0  # 05.00 is quiet
    assert send_province_lists(local, settings, DAY_1 - HOUR) == 1
