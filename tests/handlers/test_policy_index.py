"""What is found stays what is shown: two who approve at once, policies from before the search."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import delete, select

from bot import settings as environment
from handlers import policies, policy_search
from models import policies as rows
from models.database import Database
from models.passages import TOTAL, PassageWord, PolicyPassage
from tests.handlers.chatting import Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.handlers.test_policy_search import publish
from tests.models.cast import SOMCHAI

GREEN = "1. คัดเลือกหมู่บ้าน\nส่งใบสมัครสีเขียว ภายในวันที่ 5 มกราคม 2565"
ORANGE = GREEN.replace("เขียว", "ส้ม")
LOAN = "1. เงินยืม\nยืมเงินได้ครัวเรือนละ 12,000 บาท"


@pytest.fixture
def chats(database_url: str) -> Chats:
    database = Database(database_url)
    convene(database)
    return Chats(database, environment.read("worker", SETTINGS))


def approve(chats: Chats, key: str, number: str, then: Callable[[], None] = lambda: None) -> None:
    """Approve a version's draft; `then` happens before the transaction ends."""
    with chats.database.transaction() as db:
        policy = rows.find(db, key)
        version = rows.version(db, policy, number) if policy else None
        summary = rows.newest_summary(db, version) if version else None
        assert policy and summary
        assert policies.approve(db, policy, summary, "command", chats.now) == []
        then()


def assert_found_is_shown(database: Database) -> None:
    with database.reading() as db:
        held = db.execute(select(PolicyPassage.version_id, PolicyPassage.words)).all()
        assert {version for version, _ in held} == {one.version.id for one in rows.shown(db)}
        counts = Counter(word for _, words in held for word in {TOTAL, *words.split()})
        kept = select(PassageWord.word, PassageWord.passages).where(PassageWord.passages != 0)
        assert dict(db.execute(kept).all()) == counts


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("mother-fund", "1"), ("mother-fund", "2")),
        (("mother-fund", "2"), ("mother-fund", "1")),
        (("mother-fund", "2"), ("mother-fund", "2")),
        (("mother-fund", "1"), ("kkj", "1")),
    ],
)
def test_two_approve_at_once(chats: Chats, first: tuple[str, str], second: tuple[str, str]) -> None:
    publish(chats, "mother-fund", GREEN, approve=False)
    publish(chats, "mother-fund", ORANGE, approve=False)
    publish(chats, "kkj", LOAN, approve=False)
    other = threading.Thread(target=approve, args=(chats, *second))

    def meanwhile() -> None:
        other.start()
        other.join(0.2)

    approve(chats, *first, meanwhile)
    other.join()
    assert_found_is_shown(chats.database)


def test_what_was_approved_before_the_search_is_found_after_an_upgrade(chats: Chats) -> None:
    publish(chats, "mother-fund", GREEN)
    publish(chats, "kkj", LOAN)
    with chats.database.transaction() as db:
        db.execute(delete(PolicyPassage))
        db.execute(delete(PassageWord))
    assert "ไม่พบเรื่องที่ค้น" in chats.say(SOMCHAI, "ค้นหา ใบสมัคร")
    assert policy_search.fill_missing(chats.database) == 2
    assert policy_search.fill_missing(chats.database) == 0
    assert "สีเขียว" in chats.say(SOMCHAI, "ค้นหา ใบสมัคร")
    assert_found_is_shown(chats.database)


def test_a_withdrawn_policy_takes_no_place_of_one_that_stands(chats: Chats) -> None:
    many = "\n".join(f"{n}. ส่งใบสมัครสีเขียว" for n in range(1, 99))
    publish(chats, "mother-fund", many)
    publish(chats, "kkj", f"{LOAN}\n2. เอกสาร\nแนบใบสมัครสีเขียวทุกครั้งที่ยืมเงินของหมู่บ้าน")
    with chats.database.transaction() as db:
        policy = rows.find(db, "mother-fund")
        assert policy
        policy.withdrawn_at = chats.now
    assert "แนบใบสมัคร" in chats.say(SOMCHAI, "ค้นหา ใบสมัครสีเขียว")
