"""Drafts of invented documents in many styles keep their topics and facts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import summaries
from bot.summaries import SummaryError
from tests.bot.summaries.documents import Document, by_others, documents, names
from tests.bot.summaries.evaluate import FILES, missing_facts, missing_topics

LEAST_FACTS = 0.95


@pytest.mark.parametrize(("file", "name"), [(file, name) for file in FILES for name in names(file)])
def test_a_draft_keeps_all_topics_and_nearly_all_facts(file: str, name: str) -> None:
    [document] = [one for one in documents(file) if one.name == name]
    drafted = summaries.draft(document.title, document.pages)
    assert missing_topics(document, drafted) == []
    assert len(missing_facts(document, drafted)) <= (1 - LEAST_FACTS) * len(document.facts)
    assert summaries.faults(drafted, document.pages) == []
    assert len(summaries.bubbles(drafted)) <= 5


@pytest.mark.parametrize("document", by_others(), ids=lambda d: d.name)
def test_documents_by_others_keep_numbered_topics_and_most_facts(document: Document) -> None:
    drafted = summaries.draft(document.title, document.pages)
    assert [lost for lost in missing_topics(document, drafted) if not lost.startswith("None")] == []
    assert len(missing_facts(document, drafted)) <= 0.1 * len(document.facts)
    assert summaries.faults(drafted, document.pages) == []
    assert len(summaries.bubbles(drafted)) <= 5


_SIGNS = "1. 2. 3. 1) (๑) หมวด๑ ก. 1.1 สารบัญ .......3 • # ( ) - ๑๒ ไม่ ดังนี้ ดำเนินการ วัตถุประสงค์ ำ ่"
_SCRAPS = (
    *_SIGNS.split(),
    *("\n", "\n\n", " ", " … ", "\u200b", "\x00", "ก" * 300, "1" * 400),
    *("ข้อ 2", "หน้า 2", "15 มีนาคม 2565", "31/02/2568", "99,999.50 บาท", "ร้อยละ 5", "สามสิบวัน"),
    *("ล้านล้าน", "กองทุนแม่ของแผ่นดิน", "นายสมมติ ใจดี", "จังหวัดตรัง"),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_SCRAPS), max_size=40).map("".join), max_size=4))
def test_whatever_stands_on_the_pages_is_drafted_faithfully_or_refused(pages: list[str]) -> None:
    try:
        drafted = summaries.draft("เรื่อง", pages)
    except SummaryError as refused:
        assert "no text" in str(refused)
    else:
        assert len(summaries.bubbles(drafted)) <= 5


def test_each_line_carries_the_page_that_it_begins_on() -> None:
    rest = "และส่งแบบรายงานฉบับสมบูรณ์พร้อมภาพถ่ายกิจกรรมจำนวนไม่น้อยกว่า 4 ภาพ"
    first = (
        "1. รายงาน\n1.1 ให้อำเภอรวบรวมผลการดำเนินงานของกองทุนทุกแห่งส่งจังหวัดภายใน 5 วัน โดยให้\n"
        "ตรวจสอบความถูกต้องของข้อมูลทุกรายการก่อนนำส่งจังหวัดทุกครั้ง "
    )
    drafted = summaries.draft("เรื่อง", [first, f"{rest}\n2. ติดตาม\n2.1 ปีละ 2 ครั้ง"])
    pages = {line.text: line.page for line in drafted.all_lines()}
    assert next(page for text, page in pages.items() if "5 วัน" in text) == 1
    assert next(page for text, page in pages.items() if "4 ภาพ" in text) == 2
