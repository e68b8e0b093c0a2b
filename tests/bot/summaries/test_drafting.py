"""Drafts keep every topic and fact of a document, say nothing else, and fit one carousel."""

import pytest

from bot import summaries
from bot.summaries import Line, Summary, SummaryError, Topic
from bot.wording import policy as wording
from bot.wording.flex import CAROUSEL_MAX_BYTES, weight

TITLE = "แนวทางทดสอบ"


def headings(*pages: str) -> list[tuple[str | None, str, int]]:
    return [(t.number, t.heading, t.page) for t in summaries.draft(TITLE, pages).topics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("๑. ออม\nก\n๒. กู้\nข", [("1", "ออม"), ("2", "กู้")]),
        ("1) ออม\nก\n2) กู้\nข", [("1", "ออม"), ("2", "กู้")]),
        ("ข้อ ๑ ออม\nก\nข้อ ๒ กู้", [("1", "ออม"), ("2", "กู้")]),
        ("ส่วนที่ 1 ออม\n1. ก\n2. ข\nส่วนที่ 2 กู้\n1. ค", [("1", "ออม"), ("2", "กู้")]),
        ("1. ออม\n1.1 ก\n1.2 ข\n2. กู้\n2.1 ค", [("1", "ออม"), ("2", "กู้")]),
        ("สารบัญ\n1. ออม ........ 1\n2. กู้ ........ 2\n1. ออม\nก\n2. กู้", [("1", "ออม"), ("2", "กู้")]),
    ],
)
def test_topics_are_found_however_they_are_numbered(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(n, h) for n, h, _ in headings(text) if n] == expected


def test_a_topic_carries_the_page_that_it_begins_on() -> None:
    assert headings("1. ออม\nก", "ข\n2. กู้")[-1] == ("2", "กู้", 2)


def test_running_heads_and_page_numbers_are_no_content() -> None:
    pages = [f"กรมตัวอย่าง\n{n}. หัวข้อ{'กขคงจ'[n - 1]}\nเนื้อหา {n} ครั้ง\n- {n} -" for n in range(1, 6)]
    drafted = summaries.to_json(summaries.draft(TITLE, pages))
    assert "กรมตัวอย่าง" not in drafted and "- 3 -" not in drafted and "เนื้อหา 3 ครั้ง" in drafted


def test_lines_broken_by_the_page_are_joined_without_a_space() -> None:
    lines = (
        "1. ออม",
        "ให้กลุ่มทุกกลุ่มส่งรายงานการออมและการกู้ยืมของสมาชิก",
        "รายเดือนให้อำเภอเพื่อรวบรวมส่งจังหวัดและกรมต่อไปทุก",
        "เดือน",
        "2. กู้",
    )
    page = "\n".join(lines)
    assert "สมาชิกรายเดือน" in summaries.to_json(summaries.draft(TITLE, [page]))


def long_document() -> list[str]:
    """30 pages, 12 topics, with a date, an amount and a count in each of 90 paragraphs."""
    paragraphs = []
    for n in range(90):
        if n % 8 == 0 and n < 96:
            paragraphs.append(f"{n // 8 + 1}. หัวข้อที่ว่าด้วยเรื่องสำคัญ")
        paragraphs.append(
            f"({n % 8 + 1}) ดำเนินการให้แล้วเสร็จภายในวันที่ {n % 28 + 1} มีนาคม 2565 งบประมาณ"
            f" {n + 1},{n % 10}00 บาท ผู้เข้าร่วม {n + 100} คน"
            " โดยคำนึงถึงความโปร่งใสและการมีส่วนร่วมของทุกฝ่ายในพื้นที่" * (n % 3 + 1)
        )
    return ["\n".join(paragraphs[i : i + 4]) for i in range(0, len(paragraphs), 4)]


def test_a_long_document_keeps_every_topic_within_one_carousel() -> None:
    pages = long_document()
    drafted = summaries.draft(TITLE, pages)
    assert [t.number for t in drafted.topics if t.number] == [str(n) for n in range(1, 13)]
    assert len(summaries.bubbles(drafted)) <= 5
    assert [t for group in summaries.bubbles(drafted) for t in group] == list(drafted.topics)
    assert summaries.faults(drafted, pages) == []
    message = wording.summary(
        "a-key", TITLE, 1, drafted, "https://bot.example.org/" + "t" * 60, False
    )
    assert weight(message) <= CAROUSEL_MAX_BYTES
    sizes = [weight({"contents": b}) for b in message["contents"]["contents"]]
    assert max(sizes) <= 30_000


@pytest.mark.parametrize(
    ("words", "page", "says"),
    [
        ("งบประมาณ 20,000 บาท", 1, "the number 20000"),
        ("ภายในวันที่ 16 มีนาคม 2565", 1, "the date 16 มีนาคม 2565"),
        ("ผู้รับผิดชอบ นายสมมติ", 1, "the name นายสมมติ"),
        ("งบประมาณ 10,000 บาท", 3, "no such page"),
    ],
)
def test_what_the_document_does_not_say_is_a_fault(words: str, page: int, says: str) -> None:
    pages = ["1. ออม งบประมาณ ๑๐,๐๐๐ บาท ภายในวันที่ ๑๕ มีนาคม ๒๕๖๕", "2. กู้"]
    good = Topic("1", "ออม", 1, (Line("งบประมาณ 10000.00 บาท ภายใน 15 มีนาคม 2565", 1),))
    assert summaries.faults(Summary(TITLE, (good,), "organiser"), pages) == []
    bad = Topic("1", "ออม", 1, (Line(words, page),))
    found = summaries.faults(Summary(TITLE, (bad,), "organiser"), pages)
    assert any(says in fault for fault in found)


@pytest.mark.parametrize("pages", [[], [""], ["\n \n"], ["- 1 -"]])
def test_a_document_without_text_has_no_summary(pages: list[str]) -> None:
    with pytest.raises(SummaryError):
        summaries.draft(TITLE, pages)


def test_a_summary_survives_its_own_form() -> None:
    drafted = summaries.draft(TITLE, ["1. ออม\nก 5 คน\n2. กู้"])
    assert summaries.from_json(summaries.to_json(drafted)) == drafted


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "'title'"),
        ('{"title":"ก","topics":[]}', "no topics"),
        ('{"title":"ก","topics":[{"heading":" ","page":1,"lines":[]}]}', "heading is empty"),
        ('{"title":"ก","topics":[{"heading":"ก","page":0,"lines":[]}]}', "page 0"),
        ('{"title":"ก","topics":[{"heading":"ก","page":1,"lines":[{"page":1}]}]}', "line 1"),
    ],
)
def test_a_broken_form_is_named(text: str, says: str) -> None:
    with pytest.raises(SummaryError, match=says):
        summaries.from_json(text)
