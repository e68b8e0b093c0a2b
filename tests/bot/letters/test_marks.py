"""Lists and labels by their marks: emoji, arrows, numbers that a word for topics leads."""

import pytest

from bot.letters.reading import read_letter

DAY = "วันศุกร์ที่ 20 มี.ค. 69 เวลา 09.00 น."


@pytest.mark.parametrize(
    "told",
    [
        "เนื้อหา\n>> การลงบัญชี\n>> การปิดงบ",
        "ที่ประชุมได้พิจารณาเรื่องสำคัญ ดังนี้\n✅ 1. การลงบัญชี\n✅ 2. การปิดงบ",
        "เรื่องที่ 1 การลงบัญชี\nเรื่องที่ 2 การปิดงบ",
        "• Session 1: การลงบัญชี\n• Session 2: การปิดงบ",
        "พบกับการเสวนา\n• การลงบัญชี\n• การปิดงบ",
        "เรื่องที่จะคุยมีสองเรื่อง เรื่องแรกการลงบัญชี เรื่องที่สองการปิดงบ",
    ],
)
def test_topics_are_known_by_their_marks(told: str) -> None:
    draft = read_letter(f"ประชุมงานกองทุน {DAY}\nหัวข้อ\n{told}")
    assert draft.sessions[0].agenda == ["การลงบัญชี", "การปิดงบ"]


def test_the_halves_of_a_day_head_lists_on_their_own_line() -> None:
    draft = read_letter(
        f"ประชุมผู้บริหาร {DAY}\nภาคเช้า - การลงบัญชี\n        - การปิดงบ\nภาคบ่าย - แผนปี 2569\n - งบปี 2569"
    )
    assert draft.sessions[0].agenda == ["การลงบัญชี", "การปิดงบ", "แผนปี 2569", "งบปี 2569"]


def test_matters_in_a_row_need_no_word_that_says_so() -> None:
    draft = read_letter(
        f"🗓️ ประชุมใหญ่กลุ่มออมทรัพย์ {DAY}\n🎤 ประธาน : นายฮาซัน หมัดสุเหร่า\n"
        "🔸 รายงานผลการดำเนินงาน\n🔸 เลือกตั้งคณะกรรมการ\n🔸 แผนขับเคลื่อนปี 2569"
    )
    assert len(draft.sessions[0].agenda) == 3


@pytest.mark.parametrize("asked", ["นำบัตรมาด้วย", "แต่งกายผ้าไทย", "พัฒนากร 7 คน"])
def test_what_is_asked_in_a_row_is_no_matter(asked: str) -> None:
    draft = read_letter(f"ประชุมใหญ่กลุ่มออมทรัพย์ {DAY}\n🔸 รายงานตัวหน้าห้อง\n🔸 {asked}\n🔸 แผนที่อยู่ในลิงก์")
    assert draft.sessions[0].agenda == []


def test_a_place_behind_a_pushpin_or_at_the_head_of_its_line() -> None:
    for place in ("📌 ศาลาวัดท้ายน้ำ ม.3", "🏨 โรงแรมริมปิงวิว ห้องทองกวาว ชั้น 2"):
        assert (
            read_letter(f"🌾 อบรมลดต้นทุนการผลิตข้าว\n📆 {DAY}\n{place}\nรับ 30 คน").venue == place[2:]
        )


def test_what_begins_with_a_royal_word_is_no_person() -> None:
    draft = read_letter(
        f"อบรมงานกองทุน {DAY}\nเนื้อหาการอบรมประกอบด้วย\n- พระราชกำหนดการประมง\n- การทำบ้านปลา"
    )
    assert draft.sessions[0].agenda == ["พระราชกำหนดการประมง", "การทำบ้านปลา"]


def test_who_travels_afar_does_not_meet_from_afar() -> None:
    draft = read_letter(f"อบรมงานกองทุน {DAY} ณ ห้องประชุมล้านนา ผู้ที่เดินทางไกลเข้าพักก่อนได้")
    assert draft.channel is None
