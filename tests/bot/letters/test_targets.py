"""Who is expected, and how many."""

import pytest

from bot.letters.reading import read_letter


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("พัฒนากรที่ได้รับการบรรจุและแต่งตั้งใหม่ จำนวน 96 คน", 96),
        ("พัฒนากรที่รับผิดชอบกองทุนและปฏิบัติงานในพื้นที่ จำนวน 96 คน", 96),
        ("พัฒนากรทุกอำเภอ รวม 96 คน", 96),
        ("พัฒนากร 96 อำเภอ รวม 96 คน", 96),
        ("พัฒนากร 48 อำเภอ ๆ ละ 2 คน", 96),
        ("พัฒนากร จำนวน 48 อำเภอ อำเภอละ 2 คน", 96),
        ("พัฒนากร 48 อำเภอ ๆ ละ 2 คน จำนวน 96 คน", 96),
        ("พัฒนากร อำเภอละ 2 คน", None),
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


def test_who_came_is_told_behind_a_person_who_spoke() -> None:
    draft = read_letter(
        "ประชุมกองทุน วันที่ 20 มกราคม 2566\nโดยมีนายกล้า ณรงค์ กล่าวรายงาน มีผู้เข้าร่วมประชุมรวม 96 คน"
        " ได้แก่ พัฒนากร 96 คน"
    )
    assert [one.expected for one in draft.targets] == [96]


def test_the_sum_of_one_group_is_not_the_total() -> None:
    groups = "1. นักวิชาการพัฒนาชุมชน จังหวัดละ 1 คน 18 จังหวัด รวม 18 คน\n2. เจ้าหน้าที่ส่วนกลาง 12 คน"
    letter = f"ประชุมกองทุน วันที่ 20 มกราคม 2566 กลุ่มเป้าหมาย ประกอบด้วย\n{groups}"
    assert read_letter(letter).doubts == []
    assert read_letter(f"{letter}\nรวม 31 คน").doubts == [
        "targets do not add up: 18 + 12 = 30, but the total is stated as 31"
    ]
