"""Who is expected, and how many."""

import pytest

from bot.letters.reading import read_letter


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("พัฒนากรที่ได้รับการบรรจุและแต่งตั้งใหม่ จำนวน 96 คน", 96),
        ("พัฒนากรที่รับผิดชอบกองทุนและปฏิบัติงานในพื้นที่ จำนวน 96 คน", 96),
        ("พัฒนากรและผู้นำชุมชน จำนวน 96 คน", None),
    ],
)
def test_more_that_is_said_of_people_makes_them_no_other_group(
    who: str, expected: int | None
) -> None:
    letter = f"ประชุมกองทุน ณ ศาลากลางจังหวัดนครนายก วันที่ 20 มกราคม 2566 กลุ่มเป้าหมาย ได้แก่ {who}"
    assert [(one.position, one.expected) for one in read_letter(letter).targets] == [
        ("community_worker", expected)
    ]
