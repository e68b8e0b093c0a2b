"""Officers find the passage of an approved policy by what they ask, however it is spelt."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import settings as environment
from bot import summaries
from handlers import policies, policy_search
from handlers.files.documents import Document
from models import policies as rows
from models.database import Database
from models.passages import TOTAL, PassageWord, PolicyPassage
from tests.handlers.chatting import Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import SOMCHAI, STRANGER

DEMO = Path(__file__).parents[2] / "bot" / "demo" / "policies"
TITLES = {"mother-fund": "กองทุนแม่ของแผ่นดิน", "kkj": "โครงการแก้ไขปัญหาความยากจน (กข.คจ.)"}


@pytest.fixture
def chats(database_url: str) -> Chats:
    database = Database(database_url)
    convene(database)
    return Chats(database, environment.read("worker", SETTINGS))


def publish(chats: Chats, key: str, text: str, approve: bool = True) -> None:
    pages = tuple(text.split("\f"))
    with chats.database.transaction() as db:
        title = TITLES.get(key, key)
        summary = summaries.draft(title, pages)
        document = Document(pages, "text/plain", text.encode())
        version, _ = policies.bring(db, key, title, 2565, "p.txt", document, summary, chats.now)
        policy, drafted = rows.find(db, key), rows.newest_summary(db, version)
        assert policy and drafted
        if approve:
            assert policies.approve(db, policy, drafted, "command", chats.now) == []


def publish_all(chats: Chats) -> None:
    for key in TITLES:
        publish(chats, key, (DEMO / f"{key}.txt").read_text())


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("ค้นหา ต้อนรับครอบครัวกองทุนแม่ กี่บาท", "30,000 บาท"),
        ("ค้น ศูนย์เรียนรู้ จังหวัดละกี่แห่ง", "จังหวัดละ 1 แห่ง"),
        ("ค้นหา ศุนเรียนรุ กองทุนแม", "จังหวัดละ 1 แห่ง"),
        ("ค้นหา ห้ามใช้เงิน", "นอกวัตถุประสงค์"),
    ],
)
def test_a_question_is_answered_with_its_passage_and_place(
    chats: Chats, question: str, passage: str
) -> None:
    publish_all(chats)
    answer = chats.say(SOMCHAI, question)
    assert passage in answer and "ฉบับที่ 1 หน้า 1" in answer
    assert "policy_read:mother-fund:1" in answer


def test_words_beside_a_policys_name_are_looked_for_and_its_name_alone_is_not(
    chats: Chats,
) -> None:
    publish_all(chats)
    assert "policy_read:mother-fund:1" in chats.say(SOMCHAI, "กองทุนแม่ ต้องทำอะไร")
    assert "ฉบับที่ 1 หน้า" not in chats.say(SOMCHAI, "ขอนโยบายกองทุนแม่")


def test_only_what_is_approved_and_stands_is_found(chats: Chats) -> None:
    old = "1. คัดเลือกหมู่บ้าน\nส่งใบสมัครสีเขียว ภายในวันที่ 5 มกราคม 2565"
    publish(chats, "mother-fund", old)
    publish(chats, "mother-fund", old.replace("เขียว", "ม่วง"), approve=False)
    assert "สีเขียว" in chats.say(SOMCHAI, "ค้นหา ใบสมัคร")
    publish(chats, "mother-fund", old.replace("เขียว", "ส้ม"))
    assert "สีส้ม" in chats.say(SOMCHAI, "ค้นหา ใบสมัคร")
    assert "สีเขียว" not in chats.say(SOMCHAI, "ค้นหา ใบสมัครสีเขียว")
    with chats.database.transaction() as db:
        policy = rows.find(db, "mother-fund")
        assert policy
        policies.withdraw(db, policy, chats.now)
    assert "ไม่พบเรื่องที่ค้น" in chats.say(SOMCHAI, "ค้นหา ใบสมัคร")


def test_nothing_found_is_said_with_what_there_is(chats: Chats) -> None:
    assert "ยังไม่มีนโยบาย" in chats.say(SOMCHAI, "ค้นหา ปลากระป๋อง")
    publish_all(chats)
    answer = chats.say(SOMCHAI, "ค้นหา ปลากระป๋อง")
    assert "ไม่พบเรื่องที่ค้น" in answer and all(title in answer for title in TITLES.values())


def test_strangers_find_nothing(chats: Chats) -> None:
    publish_all(chats)
    assert "30,000" not in chats.say(STRANGER, "ค้นหา ต้อนรับครอบครัวกองทุนแม่")


def test_approving_again_leaves_each_passage_and_count_once(chats: Chats) -> None:
    def held() -> tuple[int, list[tuple[str, int]]]:
        with chats.database.reading() as db:
            counts = db.query(PassageWord.word, PassageWord.passages).filter(
                PassageWord.passages != 0
            )
            return db.query(PolicyPassage).count(), sorted(tuple(row) for row in counts)

    text = (DEMO / "kkj.txt").read_text()
    publish(chats, "kkj", text)
    first = held()
    publish(chats, "kkj", text)
    assert held() == first and first[0] > 3


def test_what_is_withdrawn_takes_no_place_among_what_is_ranked(chats: Chats) -> None:
    publish_all(chats)
    with chats.database.transaction() as db:
        policy = rows.find(db, "mother-fund")
        assert policy
        policies.withdraw(db, policy, chats.now)
        assert {hit.key for hit in policy_search.hits(db, "กองทุน")} <= {"kkj"}
    assert_counts_are_those_of_the_passages(chats)
    publish(chats, "mother-fund", (DEMO / "mother-fund.txt").read_text())
    assert "30,000 บาท" in chats.say(SOMCHAI, "ค้นหา ต้อนรับครอบครัวกองทุนแม่ กี่บาท")


def test_approvals_at_the_same_moment_leave_one_index(chats: Chats) -> None:
    publish_all(chats)

    def again(key: str) -> None:
        for _ in range(5):
            with chats.database.transaction() as db:
                policy = rows.find(db, key)
                version = policy and rows.newest_version(db, policy)
                summary = version and rows.newest_summary(db, version)
                assert policy and summary
                assert policies.approve(db, policy, summary, "command", chats.now) == []

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(again, [*TITLES, *TITLES]))
    assert_counts_are_those_of_the_passages(chats)


def assert_counts_are_those_of_the_passages(chats: Chats) -> None:
    with chats.database.reading() as db:
        held = [one.words.split() for one in db.scalars(select(PolicyPassage))]
        kept = {w.word: w.passages for w in db.scalars(select(PassageWord)) if w.passages}
    assert kept == Counter(word for one in held for word in set(one)) | {TOTAL: len(held)}


STRANGE = (
    '"', "* ( ) : -", "NEAR(ก ข)", "กองทุน AND", "a OR NOT b", "'; DROP TABLE policies; --",
    "\\", "%_", "\u200b\u200d", "กอง\u200bทุน", "😀🎉", "฿500฿บาท", "ก๏ข", "x" * 10_000,
    "กองทุนแม่ " * 1_000, " ".join(f"ก{n}ข{n * 7}" for n in range(1_500)), "\x00", "½ ² ⅷ",
    "& | ! <-> :*",
)  # fmt: skip


def test_no_words_do_harm(chats: Chats) -> None:
    publish_all(chats)
    for words in STRANGE:
        assert chats.say(SOMCHAI, f"ค้นหา {words}"), words
        assert chats.say(SOMCHAI, words), words
    assert "30,000 บาท" in chats.say(SOMCHAI, "ค้นหา ต้อนรับครอบครัวกองทุนแม่ กี่บาท")


def test_searching_for_no_words_asks_for_some(chats: Chats) -> None:
    publish_all(chats)
    for said in ("ค้นหา", "ค้นหา ", "ค้น", "ค้นหา :"):
        assert "แล้วตามด้วยคำที่ต้องการ" in chats.say(SOMCHAI, said)
