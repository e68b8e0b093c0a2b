"""How text is cut into passages and words, and how often the right passage comes first."""

from bot import passages, searching
from bot.passages import LONGEST
from bot.thai.searching import skeleton, words
from models.database import Database
from tests.bot.passages import evaluate


def test_an_item_keeps_its_heading_and_page() -> None:
    cut = passages.cut(["1. คัดเลือก\nอำเภอละ 1 แห่ง", "- ส่งใบสมัคร\n- รอผล\n2. ติดตามผล"])
    assert [(p.page, p.heading, p.text) for p in cut] == [
        (1, "1. คัดเลือก", "อำเภอละ 1 แห่ง"),
        (2, "1. คัดเลือก", "- ส่งใบสมัคร"),
        (2, "1. คัดเลือก", "- รอผล"),
        (2, "", "2. ติดตามผล"),
    ]


def test_a_long_paragraph_is_divided_and_nothing_of_it_lost() -> None:
    text = "ก" * 900 + " " + " ".join(["ข้อความ"] * 200)
    cut = [p.text for p in passages.cut([text])]
    assert all(len(part) <= LONGEST for part in cut)
    assert "".join(cut).replace(" ", "") == text.replace(" ", "")


def test_tones_and_silent_letters_make_no_difference() -> None:
    assert skeleton("ศูนย์") == skeleton("ศูน") and skeleton("หมู่บ้าน") == skeleton("หมูบาน")


def test_short_forms_stand_for_the_whole_name() -> None:
    for name in ("กขคจ", "กข.คจ."):
        assert set(words("โครงการแก้ไขปัญหาความยากจน")) <= set(searching.asked(f"{name} ยืมกี่บาท"))


def test_the_right_passage_comes_first(database_url: str) -> None:
    database = Database(database_url)
    evaluate.fill(database)
    for name in ("questions.tsv", "field.tsv"):
        count, wrong = evaluate.FILES[name](database, name)
        assert len(wrong) <= 0.15 * count, wrong
