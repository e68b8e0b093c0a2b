"""What was wrong, or held before, beside what holds: by words, signs and arrows."""

import pytest

from bot.letters import Draft, read_letter

NAME = "ประชุมติดตามงานกองทุนชุมชน"
FRIDAY = "วันศุกร์ที่ 20 มี.ค. 69"
PLACE = "ห้องประชุมใหญ่ ชั้น 2"


def _hours(draft: Draft) -> list[tuple[int, str]]:
    return [(one.date.day, f"{one.start:%H.%M}" if one.start else "") for one in draft.sessions]


@pytest.mark.parametrize(
    "words",
    [
        "❌ วันพฤหัสบดีที่ 19 มี.ค. 69\n✅ วันศุกร์ที่ 20 มี.ค. 69",
        "❌ วันพฤหัสบดีที่ 19 มี.ค. 69 (วันหยุด)\n⭕️ วันศุกร์ที่ 20 มี.ค. 69",
        "❌ เดิม วันพฤหัสบดีที่ 19 มี.ค. 69\n✅ เปลี่ยนเป็น วันศุกร์ที่ 20 มี.ค. 69",
        "ผิด : 19 มี.ค. 69\nถูก : 20 มี.ค. 69",
        "ที่ผิด วันที่ 19 มี.ค. 69\nที่ถูกต้อง วันที่ 20 มี.ค. 69",
        "19 มี.ค. 69 ➡️ 20 มี.ค. 69",
        "จากวันที่ 19 มี.ค. 69 → วันที่ 20 มี.ค. 69",
        "พฤหัสบดีที่ 19 มี.ค. 69 >>> ศุกร์ที่ 20 มี.ค. 69",
        "พิมพ์ผิดเป็น 19 มี.ค. 69 ที่ถูกต้องคือ วันที่ 20 มี.ค. 69",
    ],
)
def test_the_day_that_is_corrected_is_none_of_the_meeting(words: str) -> None:
    draft = read_letter(f"แก้ไขวันประชุมค่ะ\n{NAME}\n{words}\nเวลา 09.30 น. {PLACE}")
    assert _hours(draft) == [(20, "09.30")]


@pytest.mark.parametrize(
    "words",
    ["เวลา 09.00 น. ➡️ 10.00 น.", "09.00-12.00 น. → 10.00-12.00 น.", "เดิม 09.00 น. => 10.00 น."],
)
def test_the_hour_to_which_an_arrow_leads_holds(words: str) -> None:
    draft = read_letter(f"แจ้งเปลี่ยนเวลา{NAME}\n{FRIDAY}\n{words}\n{PLACE}")
    assert _hours(draft) == [(20, "10.00")]


@pytest.mark.parametrize(
    "words",
    [
        f"ห้องประชุมเล็ก ➡️ {PLACE}",
        f"❌ ห้องประชุมเล็ก (แอร์เสีย)\n✅ {PLACE}",
        f"❌ ที่เดิม ห้องประชุมเล็ก (แอร์เสีย ช่างมาวันที่ 17 มี.ค. 69)\n✅ ที่ใหม่ {PLACE}",
    ],
)
def test_the_place_that_is_crossed_out_is_none(words: str) -> None:
    draft = read_letter(f"แจ้งเปลี่ยนสถานที่{NAME} {FRIDAY} เวลา 09.00 น.\n{words}")
    assert (draft.venue, _hours(draft)) == (PLACE, [(20, "09.00")])


def test_an_arrow_in_a_text_that_tells_of_no_change_replaces_nothing() -> None:
    draft = read_letter(f"{NAME}\n{FRIDAY} เวลา 09.00 น.\nลงทะเบียน ➡️ {PLACE}\nขอบคุณค่ะ")
    assert _hours(draft) == [(20, "09.00")]


def test_what_one_may_and_may_not_do_is_no_change() -> None:
    draft = read_letter(f"{NAME} {FRIDAY} เวลา 09.00 น.\n❌ งดใส่รองเท้าแตะ\n✅ แต่งชุดผ้าไทย")
    assert _hours(draft) == [(20, "09.00")]


def test_who_says_that_a_day_is_meant_corrects_none() -> None:
    draft = read_letter(f"รบกวนแจ้งว่า{FRIDAY} นี้ เรามี{NAME} ตั้งแต่เวลา 09.30 น. ค่ะ")
    assert _hours(draft) == [(20, "09.30")]
