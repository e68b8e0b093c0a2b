"""Who chairs, however a letter words it."""

import re

import pytest

from bot.letters.phrases import PERSON
from bot.letters.reading import read_letter


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


_TITLES = [
    *(
        "นาย",
        "น.ส.",
        "ดร.",
        "ม.ล.",
        "นพ.",
        "ทพญ.",
        "ภก.",
        "ศ.ดร.",
        "รศ.",
        "ผศ.พญ.",
        "พลเอก ",
        "พ.อ. ",
    ),
    *("ว่าที่ร้อยตรี ดร.", "ว่าที่ ร.ต.หญิง ", "ว่าที่พันตรี ", "ร้อยตำรวจเอก ", "พ.ต.อ.", "พ.ต.ท.หญิง "),
    *(
        "พล.ต.ต.",
        "พันเอก (พิเศษ) ",
        "นาวาอากาศเอก ",
        "จ.ส.อ.",
        "ดาบตำรวจ ",
        "ส.ต.ท.",
        "สิบเอก ",
        "น.อ. ",
    ),
    *("นายแพทย์", "แพทย์หญิง ", "ทันตแพทย์หญิง", "เภสัชกร", "นายสัตวแพทย์", "ศาสตราจารย์เกียรติคุณ นายแพทย์"),
]


@pytest.mark.parametrize(
    "words",
    [
        "โดยมี{} เป็นประธาน",
        "โดย {} เป็นประธานการประชุม",
        "\nประธาน : {}",
        "มอบหมายให้ {} ทำหน้าที่ประธาน",
        "นางมาลี ใจดี พัฒนาการจังหวัดตาก กล่าวต้อนรับ และ{} เป็นประธาน",
    ],
)
@pytest.mark.parametrize("post", ["นายแพทย์สาธารณสุขจังหวัดน่าน", "ผู้กำกับการสถานีตำรวจภูธรเมืองน่าน"])
def test_a_chair_keeps_rank_and_title(words: str, post: str) -> None:
    for title in _TITLES:
        who = f"{title}กล้าหาญ ณรงค์ชัย {post}"
        assert _chair(words.format(who)) == who


@pytest.mark.parametrize("title", _TITLES)
def test_a_place_ends_where_a_person_is_named(title: str) -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน วันที่ 31 มกราคม 2566 ณ ห้องประชุมใหญ่ ศาลากลางจังหวัดน่าน"
        f" {title}กล้าหาญ ณรงค์ชัย ปลัดจังหวัดน่าน เป็นประธาน"
    )
    assert draft.venue == "ห้องประชุมใหญ่ ศาลากลางจังหวัดน่าน"


@pytest.mark.parametrize(
    "words",
    [
        "เภสัชกรรม",
        "เภสัชกรชำนาญการ",
        "นายแพทย์สาธารณสุข",
        "ทันตแพทย์ จำนวน 4 คน",
        "น.ส.3 ก.",
        "ส.ท.",
        "ร้อยเอ็ด",
    ],
)
def test_what_looks_like_a_title_begins_no_name(words: str) -> None:
    assert re.match(PERSON, words) is None


@pytest.mark.parametrize(
    "chair",
    [
        "ผู้บริหารเทคโนโลยีสารสนเทศระดับสูง ประจำกรม (นายกล้า ณรงค์ชัย รองอธิบดี)",
        "หัวหน้าสำนักงานจังหวัด (ว่าที่ร้อยตรี กล้า ณรงค์ชัย)",
        "ผอ.สทอ. (นายกล้า ณรงค์ชัย)",
        "หน.กลุ่มงานยุทธศาสตร์ (ว่าที่ ร.ต.หญิง มาลี ใจดี)",
        "ผอ.กลุ่มสารสนเทศฯ นางสาวมาลี ใจดี",
        "นายอำเภอน้ำหนาว พ.ต.ท.กล้า ณรงค์ชัย",
        "พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดเลย",
    ],
)
@pytest.mark.parametrize("words", ["โดยมี{} เป็นประธาน", "โดยมีท่าน{} เป็นประธาน", "\nประธานฯ: {}"])
def test_a_post_before_a_name_is_kept(chair: str, words: str) -> None:
    assert _chair(words.format(chair)) == chair


@pytest.mark.parametrize("post", ["พจ.", "ท่านรองฯ", "หัวหน้ากลุ่มงาน"])
def test_a_post_that_the_brackets_have_in_full_is_not_kept(post: str) -> None:
    who = "นางมาลี ใจดี หัวหน้ากลุ่มงานสารสนเทศ"
    assert _chair(f"โดยมี{post} ({who}) เป็นประธาน") == who


@pytest.mark.parametrize(
    "before",
    [
        "อธิบดีติดราชการ ",
        "พัฒนาการจังหวัดเลย กล่าวต้อนรับ ",
        "โดยผู้ว่าราชการจังหวัดเลย มอบหมาย",
        "พิธีเปิด พญ.นภา ใสดี อธิบดีกรม จะกล่าวเปิดการประชุมผ่านคลิป จากนั้น",
        "นพ.ชัย ดีงาม อธิบดีกรม กล่าวเปิด ต่อมา",
        "นพ.ชัย ดีงาม อธิบดีกรม กล่าวเปิดการประชุม โดย",
    ],
)
def test_who_is_told_of_before_the_chair_is_not_the_chair(before: str) -> None:
    who = "พ.อ.กล้า ณรงค์ชัย ปลัดจังหวัดเลย"
    assert _chair(f"{before}{who} ทำหน้าที่ประธานการประชุม") == who


@pytest.mark.parametrize(
    ("row", "chairs"),
    [
        ("พิธีเปิด โดย {} ประธาน", True),
        ("เปิดการสัมมนา โดย{} (ประธาน)", True),
        ("พิธีเปิด โดย{} ประธานในพิธี", True),
        ("กล่าวเปิดโดยประธานในพิธี ({})", True),
        ("บรรยาย โดย{} ประธานกองทุน", False),
        ("บรรยาย โดย{} ประธานกรรมการ", False),
    ],
)
def test_the_row_of_a_programme_tells_who_chairs(row: str, chairs: bool) -> None:
    who = "นพ.กล้า ณรงค์ชัย รองอธิบดี"
    rows = f"\n09.00 - 09.30 น. {row.format(who)}\n09.30 - 12.00 น. แนวทางการดำเนินงาน"
    assert _chair(rows) == (who if chairs else None)


@pytest.mark.parametrize("or_another", ["หรือผู้แทน", "หรือผู้ที่ได้รับมอบหมาย", "หรือผู้ได้รับมอบหมาย"])
def test_whoever_may_stand_in_is_no_part_of_the_chair(or_another: str) -> None:
    who = "นายกล้า ณรงค์ชัย รองผู้ว่าราชการจังหวัดปัตตานี"
    assert _chair(f"โดยมี{who} {or_another} เป็นประธานการประชุม") == who


def test_a_sign_of_exclamation_begins_another_line() -> None:
    notice = read_letter(
        "เชิญประชุมติดตามงานกองทุนชุมชน\n🗓 20 ม.ค. 66 13.30 น.\n"
        "👩 ประธาน: นางแก้ว ใจดี สาธารณสุขอำเภอปากพลี\n"
        "‼️ ใครมาไม่ได้แจ้งชื่อผู้แทนใต้โพสต์นี้"
    )
    assert notice.chair == "นางแก้ว ใจดี สาธารณสุขอำเภอปากพลี"


@pytest.mark.parametrize(
    "rank", ["ศาสตราจารย์กิตติคุณ ดร.", "ศาสตราจารย์เกียรติคุณ ", "ศาสตราจารย์คลินิก นพ."]
)
def test_a_professor_keeps_the_whole_rank(rank: str) -> None:
    who = f"{rank}อัครเดช มณีเนตร อธิการบดี"
    assert _chair(f"โดยมี{who} ทำหน้าที่ประธาน") == who


@pytest.mark.parametrize(
    ("words", "chair"),
    [
        ("โปรดมอบหมายรองผู้ว่าราชการจังหวัดเป็นประธาน", None),
        ("เห็นควรมอบหมายให้ปลัดจังหวัดเป็นประธาน", None),
        ("เห็นควรอนุมัติ และมอบหมายให้ปลัดจังหวัดเป็นประธาน", None),
        ("โดยผู้ว่าราชการจังหวัดมอบหมายให้ปลัดจังหวัดเป็นประธาน", "ปลัดจังหวัด"),
        ("เห็นควรมอบหมายให้นายกล้า ณรงค์ชัย ปลัดจังหวัด เป็นประธาน", "นายกล้า ณรงค์ชัย ปลัดจังหวัด"),
    ],
)
def test_a_post_that_a_memo_only_proposes_is_not_the_chair(words: str, chair: str | None) -> None:
    assert _chair(words) == chair


@pytest.mark.parametrize(
    ("words", "chair"),
    [
        ("\nประธาน ท่านสมภพ แก้ววิจิตร ผอ.กลุ่มงานส่งเสริม", "ท่านสมภพ แก้ววิจิตร ผอ.กลุ่มงานส่งเสริม"),
        ("\nประธานการประชุม : ท่านวิชัย ใจดี พัฒนาการจังหวัดน่าน", "ท่านวิชัย ใจดี พัฒนาการจังหวัดน่าน"),
        ("ประธานคือ นายเอก ดีงาม ปลัดจังหวัดน่าน เวลาแต่ละวันเป็นดังนี้", "นายเอก ดีงาม ปลัดจังหวัดน่าน"),
        ("(ประธาน: พจ.วิชัย ใจดี)", "พจ.วิชัย ใจดี"),
        ("ประธานได้แก่ ผอ.สุนีย์ รักงาน", "ผอ.สุนีย์ รักงาน"),
        ("\nผู้ว่าฯ มอบ รองผู้ว่าฯ สมชาย ใจดี เป็นประธาน", "รองผู้ว่าฯ สมชาย ใจดี"),
        (
            "พัฒนาการจังหวัดติดราชการ มอบหัวหน้ากลุ่มงาน (นางสาวอร ดีงาม) เป็นประธานแทน",
            "หัวหน้ากลุ่มงาน (นางสาวอร ดีงาม)",
        ),
        ("โดยมีพระครูวิชัย เป็นวิทยากร และนายก อบต.แม่จัน เป็นประธาน", "นายก อบต.แม่จัน"),
        ("ท่านนายอำเภอ เป็นประธาน", "นายอำเภอ"),
        ("มอบนโยบายโดยท่านประธานคือผู้จัด", None),
    ],
)
def test_a_chair_in_short_calls(words: str, chair: str | None) -> None:
    call = "ประชุมติดตามกองทุน วันศุกร์ที่ 20 มี.ค. 69 เวลา 09.00 น. ห้องเล็ก"
    assert read_letter(f"{call} {words}").chair == chair
