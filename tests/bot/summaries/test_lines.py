"""Lines read as sentences: what goes on stands with what it goes on from, or after an ellipsis."""

from bot import summaries

WORDY = "ให้คณะกรรมการทุกคณะประชุมร่วมกันเพื่อรับทราบผลการดำเนินงานของกลุ่มและปรึกษาเรื่องที่ควรปรับปรุง"
FACT = "โดยรายงานให้อำเภอทราบภายใน 15 วัน"


def lines(*pages: str) -> list[str]:
    return [line.text for t in summaries.draft("ก", pages).topics for line in t.lines]


def test_a_clause_that_goes_on_is_one_line_with_what_it_goes_on_from() -> None:
    assert f"{WORDY} {FACT}" in lines(f"1. ประชุม\n1.1 เปิดบัญชีภายใน 3 วัน\n{WORDY} {FACT}\n2. กู้")


def test_what_is_left_out_before_it_is_marked() -> None:
    crowd = "\n".join(f"{n}. เรื่องที่ {n} " + f"{WORDY} " * 3 + FACT for n in range(1, 71))
    assert set(lines(crowd)) == {"… ทราบภายใน 15 วัน"}


def test_a_number_alone_at_a_page_end_is_a_page_number_only_where_it_numbers_the_page() -> None:
    said = lines("1. ส่งงาน\nตารางที่ 1\nไตรมาส\nส่ง\n1\n12 มกราคม 2567\n2", "11 เมษายน 2567\n2")
    assert "ไตรมาส · 2 · 11 เมษายน 2567" in said


def test_cells_that_wide_spaces_part_are_one_row() -> None:
    table = "กิจกรรม      เวลา      บาท\nขุดดิน      16 ธ.ค. 64 - 31 ม.ค. 65  2,408,000      อบต."
    assert lines(f"1. งาน\n{table}\n2. ติดตาม")[-1] == (
        "ขุดดิน · 16 ธ.ค. 64 - 31 ม.ค. 65 · 2,408,000 · อบต."
    )


def test_a_running_head_may_be_missing_on_the_first_page() -> None:
    pages = [f"คู่มือออมทรัพย์\n{n}. เรื่อง{name}\nประชุม {n} ครั้ง" for n, name in ((2, "ออม"), (3, "กู้"))]
    assert "คู่มือออมทรัพย์" not in "".join(lines("1. สมาชิก\nรับ 9 คน", *pages))
