"""How people meet: from afar, in a room, or both."""

import pytest

from bot.letters.reading import read_letter

CALL = "ประชุมติดตามกองทุน วันศุกร์ที่ 20 มี.ค. 69 เวลา 09.00 น."
ROOM = "ณ ห้องประชุมภูพาน ชั้น 3"


@pytest.mark.parametrize(
    "words",
    [
        f"{ROOM} โดยอำเภอที่อยู่ห่างไกลสามารถเข้าร่วมประชุมผ่านระบบ Zoom ได้",
        f"{ROOM} ท่านที่ไม่สะดวกเดินทางเข้าร่วมทาง Google Meet ได้",
        f"{ROOM} กรณีอำเภอบนเกาะให้เข้าร่วมผ่านระบบ VCS ของอำเภอ",
        f"{ROOM} ส่วนพัฒนาการอำเภอเข้าร่วมผ่าน Zoom",
        f"{ROOM} โดยมีหัวหน้าส่วนราชการเข้าร่วม และนายอำเภอทุกอำเภอเข้าร่วมประชุมผ่านระบบ Zoom",
        f"{ROOM} ต่างอำเภอ จะเข้าร่วมผ่าน Zoom ก็ได้",
        f"{ROOM} ท่านที่อยู่ไกลเข้าออนไลน์ผ่าน Google Meet ได้",
    ],
)
def test_a_room_from_which_some_may_stay_away_is_both(words: str) -> None:
    assert read_letter(f"{CALL} {words}").channel == "hybrid"


@pytest.mark.parametrize(
    "name", ["ชี้แจงการเบิกจ่ายเงินกองทุน", "อบรมการขายสินค้าและการตลาด", "อบรมงานในระบบ GFMIS ด้านเบิกจ่าย"]
)
def test_what_a_meeting_is_about_is_no_errand_done_from_afar(name: str) -> None:
    draft = read_letter(f"ประชุม{name} ผ่าน Zoom วันศุกร์ที่ 20 มี.ค. 69 เวลา 09.00 น.")
    assert draft.channel == "video_conference"


@pytest.mark.parametrize(
    "errand",
    [
        "ลงทะเบียนผ่านระบบออนไลน์",
        "ให้ผู้เข้าร่วมประชุมลงทะเบียนผ่านระบบออนไลน์",
        "ผู้เข้าประชุมยืนยันตัวตนผ่านระบบออนไลน์",
    ],
)
def test_what_is_done_from_afar_for_a_meeting_is_no_way_of_it(errand: str) -> None:
    assert read_letter(f"{CALL} {ROOM} {errand}").channel is None


def test_no_need_to_enter_from_afar_is_to_come() -> None:
    draft = read_letter(f"{CALL} {ROOM} ไม่ต้องเข้าซูม มานั่งทำด้วยกันที่ห้องเลย")
    assert draft.channel == "in_person"


@pytest.mark.parametrize(
    ("told", "words", "channel"),
    [
        (
            "ตามที่ได้ประชุมครั้งที่ 1 เมื่อวันที่ 23 ม.ค. 69 ผ่านระบบ Zoom นั้น",
            "ครั้งนี้ขอให้เข้าร่วมด้วยตนเอง (On-site)",
            "in_person",
        ),
        (
            "ตามที่ได้แจ้งประชุมผ่านระบบ Zoom ในวันที่ 6 มี.ค. 69 นั้น",
            "ขอเลื่อนมาเป็นวันดังกล่าว",
            "video_conference",
        ),
        ("ซึ่งที่ผ่านมาได้จัดแล้วเมื่อวันที่ 12 ธ.ค. 68 ผ่านระบบ Zoom", "มีผู้เข้าร่วม 70 คน", None),
        ("โปรดเข้าร่วมประชุมด้วยตนเอง", "ไม่ควรมอบหมายผู้แทน", None),
        ("ขอให้มากันที่ห้องนะคะ", "รอบนี้ไม่มีลิงก์ออนไลน์", "in_person"),
        ("ถ่ายทอดสดทาง Facebook Live", "ควบคู่กับการจัดงานในสถานที่จริง", "hybrid"),
    ],
)
def test_how_one_met_before_is_not_how_one_meets(
    told: str, words: str, channel: str | None
) -> None:
    assert read_letter(f"{CALL} {ROOM}\n{told} {words}").channel == channel
