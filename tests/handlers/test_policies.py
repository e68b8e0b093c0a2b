"""Officers read policies in chat, page by page, take note of them and ask about them."""

import pytest
from sqlalchemy import select

from bot import settings as environment
from bot import summaries
from handlers import policies
from handlers.files.documents import Document
from models import policies as rows
from models import topic_pictures
from models.database import Database
from models.policies import PolicyNoted
from models.questions import Question
from tests.handlers.chatting import Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import MALI, SOMCHAI, STRANGER

TITLE = "กองทุนแม่ของแผ่นดิน"
PAGES = ("1. คัดเลือกหมู่บ้าน\nอำเภอละ 1 หมู่บ้าน", "", "2. รายงานผล\nทุกวันที่ 10 ของเดือน")


@pytest.fixture
def chats(database_url: str) -> Chats:
    database = Database(database_url)
    convene(database)
    return Chats(database, environment.read("worker", SETTINGS))


def publish(chats: Chats, pages: tuple[str, ...] = PAGES, approve: bool = True) -> None:
    document = Document(pages, "text/plain", "\f".join(pages).encode())
    with chats.database.transaction() as db:
        summary = summaries.draft(TITLE, pages)
        version, _ = policies.bring(
            db, "mother-fund", TITLE, 2565, "m.txt", document, summary, chats.now
        )
        policy, drafted = rows.find(db, "mother-fund"), rows.newest_summary(db, version)
        assert policy and drafted
        if approve:
            assert policies.approve(db, policy, drafted, "command", chats.now) == []


def test_a_typed_name_brings_the_summary_and_other_words_the_list(chats: Chats) -> None:
    assert "ยังไม่มีสรุปนโยบาย" in chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")
    publish(chats, approve=False)
    assert "คัดเลือกหมู่บ้าน" not in chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")
    publish(chats, (*PAGES, "3. ติดตามผล"))
    shown = chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")
    assert all(
        words in shown for words in ("คัดเลือกหมู่บ้าน", "รายงานผล", "policy_noted:mother-fund:2")
    )
    assert "policy:mother-fund" in chats.tap(SOMCHAI, "menu:policy")


def test_the_document_is_read_page_by_page_past_an_empty_one(chats: Chats) -> None:
    publish(chats)
    first = chats.tap(SOMCHAI, "policy_read:mother-fund:1")
    assert "หน้า 1 จาก 3" in first and "policy_read:mother-fund:3:1" in first
    last = chats.tap(SOMCHAI, "policy_read:mother-fund:3:1")
    assert "ทุกวันที่ 10 ของเดือน" in last and "หน้าถัดไป" not in last


def test_what_the_buttons_of_a_policy_do_can_be_typed(chats: Chats) -> None:
    publish(chats)
    chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")
    assert "หน้า 1 จาก 3" in chats.say(SOMCHAI, "อ่านต่อค่ะ")
    assert "หน้า 3 จาก 3" in chats.say(SOMCHAI, "หน้าถัดไป")
    assert "หน้าสุดท้าย" in chats.say(SOMCHAI, "อ่านต่อ")
    assert "หน้า 1 จาก 3" in chats.say(SOMCHAI, "ย้อนกลับ")
    assert "หน้า 3 จาก 3" in chats.say(SOMCHAI, "ขอหน้า 3 ครับ")
    assert "กำลังจัดทำภาพ" in chats.say(SOMCHAI, "ดูเป็นภาพ")
    chats.say(SOMCHAI, "รับทราบครับ")
    with chats.database.transaction() as db:
        assert db.scalars(select(PolicyNoted)).one()


def test_words_for_reading_on_without_anything_to_read_bring_the_list(chats: Chats) -> None:
    publish(chats)
    assert "เลือกเรื่องที่ต้องการอ่าน" in chats.say(SOMCHAI, "อ่านต่อ")
    chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")
    chats.tap(SOMCHAI, "policy_ask:mother-fund")
    chats.tap(SOMCHAI, "policy_read:mother-fund:1")  # does not displace what was asked
    assert "หน้า 3 จาก 3" not in chats.say(SOMCHAI, "หน้า 3")
    with chats.database.transaction() as db:
        assert db.scalars(select(Question)).one().words == "หน้า 3"


def test_topics_are_looked_at_as_pictures_five_at_a_time(chats: Chats) -> None:
    publish(chats)
    assert "กำลังจัดทำภาพ" in chats.tap(SOMCHAI, "policy_pictures:mother-fund")
    with chats.database.transaction() as db:
        one = rows.shown_of(db, "mother-fund")
        assert one
        topic_pictures.keep(db, one.summary.id, [b"png"] * 7)
    first = chats.tap(SOMCHAI, "policy_pictures:mother-fund")
    assert first.count("originalContentUrl") == 5
    assert "policy_pictures:mother-fund:6" in first
    rest = chats.tap(SOMCHAI, "policy_pictures:mother-fund:6")
    assert rest.count("originalContentUrl") == 2 and "ภาพถัดไป" not in rest
    assert chats.say(SOMCHAI, "นโยบาย หน้า 3") == chats.tap(SOMCHAI, "policy_list:24")
    for odd in ("99", "x", "-1", "9" * 30):
        assert "originalContentUrl" in chats.tap(SOMCHAI, f"policy_pictures:mother-fund:{odd}")
    assert "originalContentUrl" in chats.say(SOMCHAI, "ขอดูนโยบายกองทุนแม่เป็นภาพ")


@pytest.mark.parametrize("place", ["", "0", "99", "1:99", "x", "1:x", "9" * 30])
def test_an_odd_place_shows_some_page(chats: Chats, place: str) -> None:
    publish(chats)
    assert "จาก 3" in chats.tap(SOMCHAI, f"policy_read:mother-fund:{place}")


def test_a_long_page_is_read_in_parts_and_nothing_is_left_out(chats: Chats) -> None:
    lines = [f"{n}. หัวข้อที่ต้องอ่านให้ครบ" + " รายละเอียด" * 30 for n in range(1, 40)]
    publish(chats, ("\n".join(lines),))
    place, read = "1:1", ""
    for part in range(2, 20):
        page = chats.tap(SOMCHAI, f"policy_read:mother-fund:{place}")
        read += page
        place = f"1:{part}"
        if "หน้าถัดไป" not in page:
            break
    assert all(f"{n}. หัวข้อที่ต้องอ่านให้ครบ" in read for n in range(1, 40))


def test_taking_note_counts_once_and_is_of_a_version(chats: Chats) -> None:
    publish(chats)
    for _ in range(2):
        assert f"รับทราบ {TITLE}" in chats.tap(SOMCHAI, "policy_noted:mother-fund:1")
    assert "policy_noted" not in chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")
    publish(chats, (*PAGES, "3. ติดตามผล"))
    assert "ฉบับใหม่" in chats.tap(MALI, "policy_noted:mother-fund:1")
    with chats.database.reading() as db:
        assert len(db.scalars(select(PolicyNoted)).all()) == 2
    assert "policy_noted:mother-fund:2" in chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")


@pytest.mark.parametrize(
    "data",
    [
        "policy:x",
        "policy_read:x:1",
        "policy_pictures:x",
        "policy_noted:x:1",
        "policy_noted:mother-fund:7",
        "policy_ask:x",
    ],
)
def test_an_old_button_is_answered_and_changes_nothing(chats: Chats, data: str) -> None:
    publish(chats)
    assert "ไม่ได้เผยแพร่แล้ว" in chats.tap(SOMCHAI, data)
    with chats.database.reading() as db:
        assert db.scalars(select(PolicyNoted)).all() == []


def test_of_many_policies_each_is_reached_by_going_on_with_the_list(chats: Chats) -> None:
    with chats.database.transaction() as db:
        for n in range(30):
            policy = rows.Policy(key=f"p{n}", title=f"เรื่องที่ {n}", created_at=chats.now)
            db.add(policy)
            db.flush()
            version = rows.bring(db, policy, "a.txt", "text/plain", (b"", str(n)), PAGES, chats.now)
            draft = summaries.to_json(summaries.draft(policy.title, PAGES))
            summary = rows.keep_summary(db, version, draft, "extraction", chats.now)
            summary.approved_at = chats.now
    listed = chats.tap(SOMCHAI, "menu:policy")
    for start, more in ((12, "ดูอีก 18 เรื่อง"), (24, "ดูอีก 6 เรื่อง")):
        assert more in listed
        listed += chats.tap(SOMCHAI, f"policy_list:{start}")
    assert all(f'"policy:p{n}"' in listed for n in range(30))
    for odd in ("99", "x", "9" * 30):
        assert '"policy:p0"' in chats.tap(SOMCHAI, f"policy_list:{odd}")


def test_a_question_about_a_policy_reaches_the_organisers_with_its_subject(chats: Chats) -> None:
    publish(chats)
    chats.tap(SOMCHAI, "policy_ask:mother-fund")
    assert "คำถามหมายเลข" in chats.say(SOMCHAI, "ใครเป็นคนเลือกหมู่บ้านคะ")
    with chats.database.reading() as db:
        question = db.scalars(select(Question)).one()
        policy = rows.find(db, "mother-fund")
        assert policy and question.policy_id == policy.id


def test_a_stranger_learns_nothing(chats: Chats) -> None:
    publish(chats)
    for data in ("policy:mother-fund", "policy_read:mother-fund:1", "menu:policy"):
        assert "หมู่บ้าน" not in chats.tap(STRANGER, data)
