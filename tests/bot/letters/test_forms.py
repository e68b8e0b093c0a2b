"""Forms, rows of days, papers enclosed, and invitations to speak."""

import datetime as dt

import pytest

from bot.letters import Draft
from bot.letters.reading import read_letter

NAME = "ประชุมติดตามงานกองทุนชุมชน"
FORM = f"แบบแจ้งการประชุม\n{{}}\nชื่อการประชุม : {NAME}\nวันประชุม : 20/1/2566\nเวลา : 09.00 - 12.00 น."
CALL = (
    "เรื่อง {}\nเรียน ดร.สมชาย ใจดี\n{}\n"
    f"ด้วยจังหวัดกำหนดจัด{NAME} ในวันที่ 20 - 21 มกราคม 2566 ณ ห้องประชุมใหญ่"
)
FIRST, SECOND = "ทบทวนแผนงาน", "จัดทำงบประมาณ"


def _hours(draft: Draft) -> list[tuple[int, str, str]]:
    return [
        (one.date.day, f"{one.start:%H:%M}", f"{one.end:%H:%M}")
        for one in draft.sessions
        if one.start and one.end
    ]


@pytest.mark.parametrize(
    "limit",
    [
        "วันสุดท้ายที่รับแจ้งการเข้าร่วม : 16/1/2566",
        "วันสิ้นสุดการลงทะเบียน : 16/1/2566",
        "4. กำหนดส่งรายชื่อผู้เข้าประชุม : 16/1/2566",
        "สิ้นสุดการตอบรับ | 16/1/2566",
        "หมดเขตแจ้งรายชื่อ - 16 ม.ค. 66",
        "รับแจ้งถึงวันที่ : 16/1/2566",
        "โปรดแจ้งผลให้ศูนย์ฯ ทราบภายในวันที่ 16 มกราคม 2566",
        "สมัครได้ภายในวันที่ 16 ม.ค. 2566 ในวันและเวลาราชการ (เปิดทำการ 08.30 - 16.30 น.)",
        "สมัครด้วยตนเองภายในวันที่ 16 ม.ค. 2566 เวลาราชการ (08.30-16.30 น.)",
    ],
)
def test_the_last_day_to_answer_is_until_its_end_whenever_an_office_is_open(limit: str) -> None:
    draft = read_letter(FORM.format(limit))
    assert draft.rsvp_deadline == dt.datetime(2023, 1, 16, 23, 59)
    assert _hours(draft) == [(20, "09:00", "12:00")]


@pytest.mark.parametrize(
    "dated",
    [
        "วันที่ออกเอกสาร : 1/1/2566",
        "วันที่ : 1/1/2566",
        "วันที่จัดทำ : 1 ม.ค. 66",
        "จัดทำเมื่อวันที่ 1 มกราคม 2566",
        "วันที่หนังสือ : 1/1/2566",
        "เปิดลงทะเบียน : 1/1/2566",
    ],
)
def test_the_day_of_a_form_is_no_day_of_the_meeting(dated: str) -> None:
    draft = read_letter(FORM.format(dated))
    assert draft.title == NAME
    assert _hours(draft) == [(20, "09:00", "12:00")]


@pytest.mark.parametrize(
    "words",
    [
        "❌ เดิม ห้องประชุมเล็ก ชั้น 2\n✅ เปลี่ยนเป็น ห้องประชุมกลาง ชั้น 3",
        "เดิม : ห้องประชุมเล็ก ชั้น 2\nใหม่ : ห้องประชุมกลาง ชั้น 3",
        "สถานที่เดิม ห้องประชุมเล็ก ชั้น 2\nสถานที่ใหม่ ห้องประชุมกลาง ชั้น 3",
        "จากเดิม ห้องประชุมเล็ก ชั้น 2 เปลี่ยนเป็น ห้องประชุมกลาง ชั้น 3",
        "2. สถานที่ ห้องประชุมกลาง ชั้น 3 สำหรับพัฒนาการอำเภอ",
        "ข้อ 2 สถานที่ประชุม คือ ห้องประชุมกลาง ชั้น 3",
    ],
)
def test_the_room_is_the_new_one_also_in_numbered_lines(words: str) -> None:
    draft = read_letter(f"{NAME} วันที่ 20 มกราคม 2566 เวลา 09.00 น.\n{words}\nวันเวลาเหมือนเดิมนะคะ")
    assert draft.venue == "ห้องประชุมกลาง ชั้น 3"


@pytest.mark.parametrize(
    "papers",
    [
        "สิ่งที่ส่งมาด้วย 1. กำหนดการประชุม 1 ชุด\n2. รายชื่อพัฒนากร 30 คน\n3. แบบตอบรับ 1 ฉบับ",
        "สิ่งที่แนบมาด้วย\n1. ระเบียบวาระการประชุม\n2. แบบตอบรับ\n3. แผนที่",
        "สิ่งที่ส่งมาด้วย กำหนดการฝึกอบรม จำนวน 1 ฉบับ",
        "อ้างถึง 1. หนังสือแจ้งกำหนดการประชุมชี้แจงเกณฑ์\n2. หนังสือเชิญประชุมเตรียมการ",
    ],
)
def test_papers_that_are_named_are_neither_title_nor_agenda_nor_targets(papers: str) -> None:
    draft = read_letter(CALL.format("ขอเรียนเชิญเป็นวิทยากร", papers))
    assert draft.title == NAME
    assert [session.agenda for session in draft.sessions] == [[], []]
    assert draft.targets == []


@pytest.mark.parametrize(
    "words",
    [
        "(การฝึกอบรมแต่ละวันเริ่มเวลา 08.30 น. สิ้นสุดเวลา 16.30 น.)",
        "ทั้งสองวันเริ่มเวลา 08.30 - 16.30 น.",
        "แต่ละวันลงทะเบียนเวลา 08.00 น. เริ่มอบรมเวลา 08.30 - 16.30 น.",
        "จึงขอเรียนเชิญท่านเป็นวิทยากร ในวันที่ 21 มกราคม 2566 เวลา 10.00 - 12.00 น."
        " (อบรมทุกวันเวลา 08.30 - 16.30 น.)",
    ],
)
def test_the_time_of_each_day_is_that_of_every_day(words: str) -> None:
    draft = read_letter(f"{CALL.format('ขอเชิญประชุม', '')}\n{words}")
    assert _hours(draft) == [(20, "08:30", "16:30"), (21, "08:30", "16:30")]


def test_the_hour_of_the_first_day_is_not_that_of_the_others() -> None:
    for words in (
        "เริ่ม 9 โมงวันแรก เลิกเที่ยงวันสุดท้าย",
        "วันแรกเริ่มเวลา 09.00 น. และวันที่สองสิ้นสุดเวลา 12.00 น.",
    ):
        draft = read_letter(f"{CALL.format('ขอเชิญประชุม', '')}\n{words}")
        assert [one.start for one in draft.sessions] == [dt.time(9), None]


def test_who_opens_is_not_who_chairs() -> None:
    draft = read_letter(
        f"{CALL.format('ขอเชิญประชุม', '')}\nโดย นายธีระ วงศ์ดี ผู้ว่าราชการจังหวัดตาก กล่าวเปิดงาน"
        " และนางสมร ใจมั่น ประธานเครือข่ายกองทุนจังหวัดตาก ทำหน้าที่ประธานในที่ประชุม"
    )
    assert draft.chair == "นางสมร ใจมั่น ประธานเครือข่ายกองทุนจังหวัดตาก"


def test_when_one_is_asked_to_speak_is_not_when_the_meeting_is() -> None:
    asked = "ขอเชิญท่านเป็นวิทยากร หัวข้อ “การออม” ในวันที่ 21 มกราคม 2566 เวลา 10.00 - 12.00 น."
    draft = read_letter(f"{CALL.format('ขอเรียนเชิญเป็นวิทยากร', '')}\n{asked}")
    assert [(one.date.day, one.start) for one in draft.sessions] == [(20, None), (21, None)]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("ครั้งที่ {n} วันที่ {day} {what}", True),
        ("ครั้งที่ {n} ({day}) {what}", True),
        ("- {day} : {what}", True),
        ("EP.{n} วันที่ {day} เรื่อง {what}", True),
        ("ครั้งที่ {n} วันที่ {day} เทศบาลตำบล{what}", False),
        ("ครั้งที่ {n} วันที่ {day} จำนวน {n}0 คน", False),
    ],
)
def test_what_stands_beside_each_day_is_its_topic_unless_it_tells_who_comes(
    row: str, told: bool
) -> None:
    days = ("20 ม.ค. 66", "27 ม.ค. 66")
    rows = [
        row.format(n=n, day=day, what=what)
        for n, day, what in zip((1, 2), days, (FIRST, SECOND), strict=True)
    ]
    text = "\n".join([f"{NAME} เวลา 13.30 - 15.30 น. ดังนี้", *rows, "ผ่าน Zoom Meeting"])
    draft = read_letter(text)
    assert [one.agenda for one in draft.sessions] == ([[FIRST], [SECOND]] if told else [[], []])


@pytest.mark.parametrize(
    ("words", "agenda"),
    [
        (f"2. วาระการประชุม\n2.1 {FIRST}\n2.2 {SECOND}\n3. ส่งชื่อภายในวันที่ 16 มกราคม 2566", True),
        (f"2. หน้าที่ของอำเภอ\n2.1 {FIRST}\n2.2 {SECOND}", False),
    ],
)
def test_numbers_below_a_number_are_an_agenda_where_it_says_so(words: str, agenda: bool) -> None:
    draft = read_letter(f"เรื่อง {NAME}\n1. กำหนดประชุมวันที่ 20 มกราคม 2566 เวลา 09.00 น.\n{words}")
    assert [one.agenda for one in draft.sessions] == [[FIRST, SECOND] if agenda else []]


def test_who_opens_is_a_topic_and_signing_in_and_the_end_are_none() -> None:
    draft = read_letter(
        f"{NAME}\nวันที่ 20 มกราคม 2566 ณ ห้องประชุมใหญ่\n09.00 น. คณะกรรมการลงทะเบียน\n"
        f"09.30 น. ประธาน (ผู้ว่าราชการจังหวัดตาก) เปิดประชุม\n10.00 น. {FIRST}\n12.00 น. ปิดประชุม"
    )
    assert _hours(draft) == [(20, "09:30", "12:00")]
    assert draft.sessions[0].agenda == ["ประธาน (ผู้ว่าราชการจังหวัดตาก) เปิดประชุม", FIRST]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("1) ศุกร์ 20 ม.ค. 66 เวลา 09.00 น.\n2) เสาร์ 21 ม.ค. 66 เวลา 09.00 น.", [20, 21]),
        ("วันที่ 20 มกราคม 2566 ส่วนงานบุญจัดวันที่ 28 มกราคม 2566", [20]),
        ("กำหนดการสำคัญ\n- แจ้งผล วันที่ 9 มกราคม 2566\n- วันประชุม 20-21 มกราคม 2566", [20, 21]),
    ],
)
def test_rows_of_days_are_told_from_days_of_other_things(words: str, days: list[int]) -> None:
    draft = read_letter(f"ขอเชิญ{NAME} ดังนี้\n{words}\nณ ห้องประชุมใหญ่")
    assert [one.date.day for one in draft.sessions] == days


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("(รายงานตัววันที่ 19 มกราคม 2566) ณ โรงแรมดี จังหวัดตาก", "โรงแรมดี จังหวัดตาก"),
        ("ณ ห้องประชุมชั้น 3 สถานีตำรวจภูธรเมืองใหม่", "ห้องประชุมชั้น 3 สถานีตำรวจภูธรเมืองใหม่"),
        ("ณ จังหวัดตาก\nการประชุมจัด ณ โรงแรมดี", "โรงแรมดี"),
        ("\nเก้าโมงครึ่ง ห้องพระพันปี ชั้น 3", "ห้องพระพันปี ชั้น 3"),
        ("\nห้อง | ห้องพวงแสด ชั้น 5", "ห้องพวงแสด ชั้น 5"),
        ("\nห้อง : ประชุมพวงแสด ชั้น 5", "ห้องประชุมพวงแสด ชั้น 5"),
        ("\nรุ่น | สถานที่ | จำนวน (คน)\n1 | โรงแรมดี | 50\n2 | โรงแรมงาม | 50", None),
        ("\nจากเดิมประชุม ณ ห้องเล็ก เปลี่ยนเป็นประชุมออนไลน์แทน", None),
    ],
)
def test_the_place_behind_what_else_is_told(words: str, venue: str | None) -> None:
    assert read_letter(f"ขอเชิญ{NAME} วันที่ 20 มกราคม 2566 {words}").venue == venue


def test_a_room_beside_a_way_from_afar_is_both() -> None:
    found = read_letter(
        "เรื่อง ขอเชิญประชุมติดตามงานกองทุน\nกำหนดประชุมวันศุกร์ที่ 5 มีนาคม 2570 เวลา 09.00 น. ณ ห้องประชุม 1 "
        "ศาลากลางจังหวัดน่าน ควบคู่กับระบบการประชุมทางไกล (Video Conference) ไปยังที่ว่าการอำเภอทุกแห่ง"
    )
    assert found.channel == "hybrid"
