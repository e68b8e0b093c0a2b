"""A province's list and its buttons: what they do, how often, and for whom."""

import json

import pytest
from sqlalchemy import select

from bot import settings as environment
from bot.wording import chase as wording
from models import outbox, workers
from models.audit import AuditEntry
from models.chase import Contact
from models.database import Database
from models.meetings import Meeting
from models.notices import Notice
from models.outbox import Kind, OutboxRequest
from models.people import LineAccount, Person, Position
from models.rsvps import Answer
from tests.bot.announcements.flex_rules import refusals
from tests.handlers.chasing.conftest import (
    ANAN,
    KAMOL,
    KEY,
    QUIET,
    SUDA,
    Chat,
    answer,
    buttons,
    count,
    id_of,
    said,
)
from tests.handlers.conftest import SETTINGS
from tests.models.cast import (
    BUNMI,
    DAY,
    DEADLINE,
    HOUR,
    MALI,
    NOW,
    PRANEE,
    SOMCHAI,
    account_of,
    invite,
)


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
