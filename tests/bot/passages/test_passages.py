"""How text is cut into passages and words, and how often the right passage comes first."""

import pytest

from bot import passages, searching
from bot.passages import LONGEST
from bot.thai.searching import found_by, skeleton, words
from models.database import Database
from tests.bot.passages import evaluate


def test_an_item_keeps_its_heading_and_page() -> None:
    cut = passages.cut("ก", ["1. คัดเลือก\nอำเภอละ 1 แห่ง", "- ส่งใบสมัคร\n- รอผล\n2. ติดตามผล"])
    assert [(p.page, p.heading, p.text) for p in cut] == [
        (1, "1. คัดเลือก", "อำเภอละ 1 แห่ง"),
        (2, "1. คัดเลือก", "ส่งใบสมัคร"),
        (2, "1. คัดเลือก", "รอผล"),
        (2, "", "2. ติดตามผล"),
    ]


def test_rows_of_a_table_stand_together_under_its_name_and_topic() -> None:
    table = (
        "ตารางที่ 1 งบ\nกิจกรรม\nคน\nวงเงิน\nอบรม\n15 คน\n900 บาท\nเวที\n40 คน\n800 บาท\nรวม\n1,700 บาท"
    )
    cut = passages.cut("ก", [f"1. เป้าหมาย\n{table}\n2. ติดตาม\nทุกเดือน"])
    assert cut[0].heading == "1. เป้าหมาย › ตารางที่ 1 งบ"
    assert cut[0].text == "อบรม · 15 คน · 900 บาท\nเวที · 40 คน · 800 บาท\nรวม · 1,700 บาท"


def test_a_long_paragraph_is_divided_and_nothing_of_it_lost() -> None:
    text = "ก" * 900 + " " + " ".join(["ข้อความ"] * 200)
    cut = [p.text for p in passages.cut("ก", [text])]
    assert all(len(part) <= LONGEST for part in cut)
    assert "".join(cut).replace(" ", "") == text.replace(" ", "")


def test_tones_and_silent_letters_make_no_difference() -> None:
    assert skeleton("ศูนย์") == skeleton("ศูน") and skeleton("หมู่บ้าน") == skeleton("หมูบาน")


def test_words_are_found_in_those_put_together_of_them() -> None:
    assert set(words("ปันผล")) <= set(found_by("เงินปันผล"))
    assert skeleton("ปัญญา") == skeleton("ปันยา")


def test_short_forms_stand_for_the_whole_name() -> None:
    for name in ("กขคจ", "กข.คจ."):
        assert set(words("โครงการแก้ไขปัญหาความยากจน")) <= set(searching.asked(f"{name} ยืมกี่บาท"))


def test_the_right_passage_comes_first(database_url: str) -> None:
    database = Database(database_url)
    evaluate.fill(database)
    for name in ("questions.tsv", "field.tsv"):
        count, wrong = evaluate.missed(database, name)
        assert len(wrong) <= 0.15 * count, wrong


@pytest.mark.parametrize("name", evaluate.APART)
def test_of_other_documents_as_well(database_url: str, name: str) -> None:
    database = Database(database_url)
    evaluate.fill_apart(database, evaluate.APART[name])
    count, wrong = evaluate.missed(database, name)
    assert len(wrong) <= 0.15 * count, wrong


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("กรรมการมีกี่คน", "กรรมการ 9 คน", "ประชุมปีละ 2 ครั้ง"),
        ("ต้องไปกี่ครั้ง", "ไปซ้ำ 3 รอบ", "ใช้เวลา 3 วัน"),
        ("ต้องมีกี่บ้าน", "อย่างน้อย 50 ครัวเรือน", "อย่างน้อย 50 คน"),
        ("กู้ได้กี่บาท", "ไม่เกิน 1.5 ล้านบาท", "ไม่เกิน 2 ปี"),
        ("ดอกเบี้ยกี่เปอร์เซ็นต์", "ร้อยละ 6 ต่อปี", "ภายใน 6 เดือน"),
        ("เริ่มกี่โมง", "เวลา 09.00 น.", "จำนวน 9 คน"),
    ],
)
def test_numbers_of_what_is_counted_count_more(question: str, text: str, other: str) -> None:
    assert searching.steer(question, "1", text) > searching.steer(question, "1", other)


def test_a_heading_counts_that_names_what_is_asked() -> None:
    asked = words("คุณสมบัติกรรมการ")
    assert searching.headed(asked, "คุณสมบัติ") > searching.headed(asked, "วาระ") == 1
