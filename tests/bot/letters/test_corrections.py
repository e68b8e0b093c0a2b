"""What was wrong, or held before, beside what holds: by words, signs and arrows."""

import pytest

from bot.letters import Draft
from bot.letters.reading import read_letter

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


@pytest.mark.parametrize(
    "words",
    [
        "จากเวลา 09.00 น. เป็น 10.30 น. ค่ะ ห้องเดิม",
        "ขยับจาก 9 โมง เป็น 10 โมงครึ่งนะคะ",
        "เดิมแจ้งไว้ 09.00 น. ขอเลื่อนเป็น 10.30 น.",
        "เวลา 09.00 น. นั้น บัดนี้จะเริ่มประชุมเวลา 10.30 น. แทน",
    ],
)
def test_the_hour_that_another_becomes_is_none(words: str) -> None:
    draft = read_letter(f"แจ้งเลื่อนเวลา{NAME} {FRIDAY} {words}")
    assert _hours(draft) == [(20, "10.30")]


def test_a_letter_referred_to_in_a_sentence_tells_the_day_that_holds() -> None:
    draft = read_letter(
        "ที่ มท 0310.3/ว 24190 วันที่ 12 มี.ค. 69\nอ้างถึง ที่ มท 0310.3/ว 23844 ลว. 9 มี.ค. 69 แจ้งกำหนด"
        f"{NAME} ในวันที่ 20 มี.ค. 69 เวลา 09.00 น. นั้น ขอแก้ไขเวลาเป็น 14.00 - 16.00 น. นอกนั้นคงเดิม"
    )
    assert _hours(draft) == [(20, "14.00")]


def test_why_an_hour_moves_is_no_meeting() -> None:
    draft = read_letter(
        f"แจ้งเปลี่ยนแปลงเวลาประชุม\nตามที่นัด{NAME} {FRIDAY} เวลา 09.00 น. นั้น\n"
        "เนื่องจาก พจ. ติดประชุมกรมการจังหวัด จึงขอเปลี่ยนเวลาเป็น ⏰ 13.30-16.00 น. (วันเดิม)\n"
        f"ยังประชุมที่{PLACE} เหมือนเดิมค่ะ"
    )
    assert (draft.title, draft.venue, _hours(draft)) == (NAME, PLACE, [(20, "13.30")])


@pytest.mark.parametrize(
    "words",
    [
        f"สถานที่เดิม คือ {PLACE}",
        f"ที่เดิม ({PLACE})",
        f"\nสถานที่ยังคงเป็น{PLACE} เหมือนเดิม",
        f"\nห้องเล็กไม่ว่าง ย้ายไปประชุมกันที่{PLACE} นะคะ",
    ],
)
def test_the_place_that_stays_or_to_which_one_moves(words: str) -> None:
    assert read_letter(f"{NAME} {FRIDAY} เวลา 09.00 น. {words}").venue == PLACE


def test_to_come_to_a_room_oneself_names_none() -> None:
    draft = read_letter(f"{NAME} {FRIDAY} เวลา 09.00 น. มาประชุมที่ห้องด้วยตนเองทุกอำเภอ")
    assert draft.venue is None


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("ที่นัดไว้ 20 มี.ค. 69 เลื่อนไม่มีกำหนดนะคะ", False),
        ("20 มี.ค. 69 ขอเลื่อนก่อนนะครับ วันใหม่จะแจ้งอีกที", False),
        ("ที่จะจัดวันที่ 19 มี.ค. 69\n*** ขอเลื่อนออกไปก่อน *** เนื่องจากผู้บริหารติดภารกิจ", False),
        ("วันที่ 19 มี.ค. 69 เลื่อนออกไปก่อน เป็นวันที่ 20 มี.ค. 69", True),
    ],
)
def test_a_meeting_that_is_put_off_to_no_day_is_none(words: str, held: bool) -> None:
    assert _hours(read_letter(f"{NAME}{words}")) == ([(20, "")] if held else [])


@pytest.mark.parametrize("said", ["กำหนดแล้วนะคะ", "เคาะวันแล้วค่ะ", "ได้วันแล้วครับ", "จึงขอแจ้งวันค่ะ"])
def test_that_the_day_is_set_is_no_part_of_a_name(said: str) -> None:
    assert read_letter(f"{NAME} {said}\n{FRIDAY} เวลา 09.00 น.").title == NAME


@pytest.mark.parametrize(
    "words",
    [
        f"งด{NAME}วันที่ 19 มี.ค. 69 นะคะ รวมไปประชุมพร้อมกันวันที่ 20 มี.ค. 69 เวลา 13.30 น.",
        "อ้างถึง โทรสารที่ นน 0019/ว 790 ลว. 4 มี.ค. 69 เนื่องจาก มท. กำหนดประชุมในวันเดียวกัน"
        f" จึงขอเลื่อน{NAME} จากวันที่ 19 มี.ค. 69 เวลา 09.30 น. เป็นวันที่ 20 มี.ค. 69 เวลา 13.30 น.",
        "ขอเลื่อนประชุมวันพฤหัสบดีที่ 19 มี.ค. 69 เป็นสัปดาห์นี้ วันศุกร์ที่ 20 มี.ค. 69 เวลา 13.30 น.",
        f"{NAME} วันพฤหัสบดีที่ 19 มี.ค. 69 เลื่อนเป็นวันศุกร์ที่ 20 มี.ค. 69 เวลา 13.30 น.",
    ],
)
def test_the_day_to_which_a_meeting_moves_holds(words: str) -> None:
    assert _hours(read_letter(words)) == [(20, "13.30")]


def test_a_letter_only_referred_to_tells_no_day() -> None:
    draft = read_letter(
        "ที่ มท 0310.3/ว 24190\nเรื่อง ขอข้อมูล\nเรียน นายอำเภอ\n"
        "อ้างถึง การประชุมผู้บริหาร วันที่ 19 มี.ค. 69 เวลา 09.00 น."
        f"\nจังหวัดกำหนด{NAME} วันที่ 20 มี.ค. 69 เวลา 10.00 น."
    )
    assert _hours(draft) == [(20, "10.00")]


@pytest.mark.parametrize(
    "moved", ["ขอเปลี่ยนเป็น 15.00 น. ของวันเดียวกัน", "ขอเปลี่ยนเป็น 15.00 น.\nของวันเดียวกัน"]
)
def test_the_hour_alone_changes_of_a_meeting_named_by_way_and_matter(moved: str) -> None:
    draft = read_letter(
        f"เปลี่ยนเวลา\nประชุม VC เร่งรัดการเบิกจ่ายงบประมาณ\n{FRIDAY} จากเดิม 09.00 น.\n{moved}"
    )
    assert draft.title == "ประชุม VC เร่งรัดการเบิกจ่ายงบประมาณ"
    assert _hours(draft) == [(20, "15.00")]


def test_what_a_headline_adds_to_a_name_is_none_of_it() -> None:
    draft = read_letter(f"ประชุมเครือข่ายกองทุนชุมชน เร่งรัดการเบิกจ่าย\n{FRIDAY} เวลา 09.00 น.")
    assert draft.title == "ประชุมเครือข่ายกองทุนชุมชน"
