"""Who chairs, however a letter words it."""

import pytest

from bot.letters import read_letter


def _chair(words: str) -> str | None:
    return read_letter(f"ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566 เวลา 09.00 น. {words}").chair


@pytest.mark.parametrize("name", ["นายภูวดล ชื่นใจ", "นาย ภูวดล ชื่นใจ", "น.ส. ชุติมา ชื่นใจ"])
@pytest.mark.parametrize("chairs", ["ปฏิบัติหน้าที่ประธานการประชุม", "ทำหน้าที่แทนประธาน", "เป็นประธานแทน"])
def test_who_stands_in_for_the_chair_is_the_chair(name: str, chairs: str) -> None:
    who = f"{name} ปลัดจังหวัดตัวอย่าง"
    assert _chair(f"เนื่องจากประธานติดราชการ จึงมอบหมายให้{who} {chairs}") == who


@pytest.mark.parametrize(
    ("words", "chair"),
    [
        ("โดยมีนายสมชาย บุญมา เป็นประธาน", "นายสมชาย บุญมา"),
        ("โดยมีนายสมชาย บุญดี มาเป็นประธาน", "นายสมชาย บุญดี"),
        ("โดยมีวัฒนธรรมจังหวัดนครราชสีมาเป็นประธาน", "วัฒนธรรมจังหวัดนครราชสีมา"),
        ("โดยมีผู้ว่าราชการจังหวัดเลยมาเป็นประธาน", "ผู้ว่าราชการจังหวัดเลย"),
    ],
)
def test_a_name_that_ends_like_a_courtesy_is_whole(words: str, chair: str) -> None:
    assert _chair(words) == chair
