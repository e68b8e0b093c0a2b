"""Hours that hold for some of the days, and days that stand close together."""

import datetime as dt

import pytest

from bot.letters.reading import read_letter

DAYS = "อบรมงานกองทุน ระหว่างวันที่ 16 - 18 มีนาคม 2569"
NINE, EIGHT, NOON, AFTERNOON = dt.time(9), dt.time(8), dt.time(12), dt.time(16, 30)
ONE = dt.time(13)


def test_every_day_begins_alike_but_the_last() -> None:
    draft = read_letter(f"{DAYS}\nการอบรมแต่ละวันเริ่มเวลา 09.00 น. เว้นแต่วันสุดท้ายเริ่มเวลา 08.00 น.")
    assert [one.start for one in draft.sessions] == [NINE, NINE, EIGHT]


def test_the_last_day_ends_sooner() -> None:
    draft = read_letter(f"{DAYS} เวลา 09.00 - 16.30 น. โดยวันสุดท้ายเลิกเวลา 12.00 น.")
    assert [(one.start, one.end) for one in draft.sessions] == [
        (NINE, AFTERNOON),
        (NINE, AFTERNOON),
        (NINE, NOON),
    ]


@pytest.mark.parametrize(
    ("told", "end"),
    [
        ("วันสุดท้าย (18 มี.ค. 69) พิธีปิดช่วงเช้า เสร็จสิ้นการอบรมและเดินทางกลับเวลา 12.00 น.", NOON),
        ("วันแรกเริ่มเวลา 09.00 น. และวันสุดท้ายเสร็จสิ้นเวลา 12.00 น.", NOON),
        ("วันสุดท้าย (18 มี.ค. 69) เดินทางกลับเวลา 12.00 น.", None),
    ],
)
def test_the_last_day_may_have_an_end_alone(told: str, end: dt.time | None) -> None:
    last = read_letter(f"{DAYS}\n- {told}").sessions[-1]
    assert (last.start, last.end) == (None, end)


@pytest.mark.parametrize(
    "days",
    ["4 กุมภาพันธ์ 4 มีนาคม และ 1 เมษายน 2568", "4 กุมภาพันธ์ 2568 4 มีนาคม 2568 และ 1 เมษายน 2568"],
)
def test_days_with_only_a_space_between(days: str) -> None:
    draft = read_letter(f"ประชุมคลินิกแก้หนี้ จำนวน 3 ครั้ง ในวันที่ {days} เวลา 09.30 - 12.00 น.")
    assert [(one.date.isoformat(), one.end) for one in draft.sessions] == [
        ("2025-02-04", NOON),
        ("2025-03-04", NOON),
        ("2025-04-01", NOON),
    ]


def test_nine_to_four_in_spoken_hours() -> None:
    (one,) = read_letter("ประชุมงานกองทุน วันที่ 5 สิงหาคม 2568 เก้าโมงถึงสี่โมงเย็น").sessions
    assert (one.start, one.end) == (NINE, dt.time(16))


def test_one_saturday_is_left_out_and_not_every_weekend() -> None:
    draft = read_letter("อบรมออนไลน์งานกองทุน 29 พฤษภาคม - 2 มิถุนายน 2567 (เว้นวันเสาร์ที่ 1 มิ.ย.)")
    assert [one.date.day for one in draft.sessions] == [29, 30, 31, 2]


def test_a_monthly_meeting_on_a_day_of_this_month() -> None:
    call = "ประชุมหัวหน้าส่วนราชการประจำเดือนพฤศจิกายน 2568\nวันที่ 28 นี้ เก้าโมงครึ่ง"
    (one,) = read_letter(call).sessions
    assert (one.date, one.start) == (dt.date(2025, 11, 28), dt.time(9, 30))


@pytest.mark.parametrize(
    ("told", "deadline"),
    [
        ("แจ้งน้องฝนก่อนสิบโมงเช้าวันที่ 14 ด้วยนะคะ", dt.datetime(2025, 3, 14, 10)),
        ("กดตอบในโพลก่อน 18.00 น. วันนี้ (13 มี.ค. 68)", dt.datetime(2025, 3, 13, 18)),
        ("โพลปิดวันที่ 13 มี.ค. 68 เวลา 15.00 น.", dt.datetime(2025, 3, 13, 15)),
        ("ท่านใดติดภารกิจให้แจ้งก่อนเที่ยงของวันที่ 13 มี.ค. 68", dt.datetime(2025, 3, 13, 12)),
    ],
)
def test_by_when_to_answer_in_a_chat(told: str, deadline: dt.datetime) -> None:
    draft = read_letter(f"ประชุมพัฒนาการอำเภอ วันที่ 14 มี.ค. 68 บ่ายโมงครึ่ง {told}")
    assert draft.rsvp_deadline == deadline
    assert [one.start for one in draft.sessions] == [dt.time(13, 30)]


def test_days_each_with_its_word_share_the_month_of_the_last() -> None:
    draft = read_letter("อบรมงานกองทุน วันที่ 2 วันที่ 9 และวันที่ 16 พฤษภาคม 2569 เวลา 13.00 น.")
    assert [one.date.day for one in draft.sessions] == [2, 9, 16]
    rows = "วันที่ 1 วันที่ 9 พ.ค. 69 เวลา 13.00 น.\nวันที่ 2 วันที่ 10 พ.ค. 69 เวลา 13.00 น."
    counted = read_letter(f"อบรมงานกองทุน\n{rows}")
    assert [one.date.day for one in counted.sessions] == [9, 10]


def test_two_shortened_weekdays_before_two_days_are_one_each() -> None:
    draft = read_letter("อบรมงานกองทุน ส.-อา. 27-28 มิ.ย. 69 เวลา 08.30-16.00 น.")
    assert ([one.date.day for one in draft.sessions], draft.doubts) == ([27, 28], [])


def test_the_day_beside_the_office_that_writes_is_its_own() -> None:
    draft = read_letter(
        "สหกรณ์โคนมเนินสว่าง จำกัด        วันที่ 1 กุมภาพันธ์ 2570\nเรื่อง ติดตามการตอบรับประชุมกลุ่มสมาชิก\n"
        "ถึง หัวหน้ากลุ่มทุกกลุ่ม\nตามบันทึกลงวันที่ 18 มกราคม 2570 แจ้งประชุมกลุ่มสมาชิกในวันที่ 9 กุมภาพันธ์ 2570 นั้น\n"
        "มีกลุ่มที่ยังไม่แจ้งรายชื่อ ขอให้แจ้งภายในวันที่ 4 กุมภาพันธ์ 2570"
    )
    assert [one.date.day for one in draft.sessions] == [9]
    assert draft.rsvp_deadline == dt.datetime(2027, 2, 4, 23, 59)


def test_by_when_one_must_have_joined_to_be_invited_is_no_deadline() -> None:
    draft = read_letter(
        "อบรมงานกองทุน วันที่ 9 พ.ค. 69\n1. คุณสมบัติ เป็นสมาชิกที่ลงทะเบียนก่อนวันที่ 1 ม.ค. 69\n"
        "2. การสมัคร ภายในวันที่ 24 เม.ย. 69"
    )
    assert draft.rsvp_deadline == dt.datetime(2026, 4, 24, 23, 59)


def test_hours_behind_the_names_of_weekdays() -> None:
    draft = read_letter(
        "ประชุมคนรุ่นใหม่ เสาร์-อาทิตย์ที่ 18-19 พ.ค. 2567\nวันเสาร์ เริ่ม 09.00 น. วันอาทิตย์ 08.00 น. ถึง 12.00 น."
        "\nรถออก วันเสาร์ เวลา 06.00 น."
    )
    assert [(one.start, one.end) for one in draft.sessions] == [(NINE, None), (EIGHT, NOON)]


def test_numbered_rows_of_a_day_its_hours_and_its_topic() -> None:
    draft = read_letter(
        "อบรมทบทวนหลักสูตรพี่เลี้ยง\n1. พฤ. 11 ม.ค. 67 | 09.00-12.00 น. | หัวข้อ: การเป็นพี่เลี้ยง"
        "\n2. ศ. 12 ม.ค. 67 | 08.00-16.30 น. | หัวข้อ: การไกล่เกลี่ยหนี้"
    )
    assert [(one.start, one.end, one.agenda) for one in draft.sessions] == [
        (NINE, NOON, ["การเป็นพี่เลี้ยง"]),
        (EIGHT, AFTERNOON, ["การไกล่เกลี่ยหนี้"]),
    ]


def test_the_hours_of_a_day_may_follow_where_it_is_named_again() -> None:
    draft = read_letter(
        "อบรม OTOP ขายออนไลน์\n22-23 และ 29 เม.ย. 69\n22-23 เม.ย. เวลา 09.00-16.30 น."
        " / 29 เม.ย. ครึ่งเช้า 08.00-12.00 น."
    )
    assert [(one.start, one.end) for one in draft.sessions] == [
        (NINE, AFTERNOON),
        (NINE, AFTERNOON),
        (EIGHT, NOON),
    ]


def test_days_put_off_on_a_line_of_their_own_are_not_held() -> None:
    draft = read_letter(
        "ตามหนังสือที่อ้างถึง แจ้งกำหนดประชุมทบทวนหลักเกณฑ์ กข.คจ.\nระหว่างวันที่ 10 - 11 มีนาคม 2569 ณ โรงแรมริมน้ำ"
        " นั้น\nจึงขอเลื่อนการประชุมดังกล่าว เป็นวันที่ 17 - 18 มีนาคม 2569 เวลา 09.00 - 16.30 น."
    )
    assert [one.date.day for one in draft.sessions] == [17, 18]


def test_the_number_of_a_village_begins_no_range_of_days() -> None:
    draft = read_letter(
        "ขอเชิญร่วมประชุมประชาคมหมู่บ้าน\n• หมู่ 1 - วันอังคารที่ 6 กันยายน 2565 เวลา 09.00 น.\n"
        "• หมู่ 2 - วันพุธที่ 7 กันยายน 2565 เวลา 08.00 น.\nณ ศาลาประชาคม"
    )
    assert [(one.date.day, one.start) for one in draft.sessions] == [(6, NINE), (7, EIGHT)]


def test_when_the_works_begin_and_one_may_ask_are_no_hours_of_the_meeting() -> None:
    draft = read_letter(
        "ขอเชิญประชุมรับฟังความคิดเห็นโครงการคลองส่งน้ำ ในวันพุธที่ 23 สิงหาคม 2566 ภาคบ่าย ณ วัดวังหว้า\nโครงการ"
        "มีกำหนดเริ่มก่อสร้างวันที่ 1 ธันวาคม 2566\nสอบถามได้ที่ฝ่ายส่งน้ำ ทุกวันในเวลา 08.30 - 16.30 น."
    )
    assert [(one.date.day, one.start) for one in draft.sessions] == [(23, None)]


def test_a_day_named_again_has_the_year_of_the_first_time() -> None:
    draft = read_letter(
        "อบรมการสื่อสารงานพัฒนาชุมชน\nวันที่ 31 ต.ค. - 1 พ.ย. 67\n• พฤหัสบดี 31 ต.ค. 09.00-16.30 น.\n"
        "• ศุกร์ 1 พ.ย. 09.00-12.00 น.\nเตรียมรูปกิจกรรมตั้งแต่ 1 ต.ค. 66 มาด้วย"
    )
    assert [(one.start, one.end) for one in draft.sessions] == [(NINE, AFTERNOON), (NINE, NOON)]


def test_rows_behind_who_speaks_keep_their_hours() -> None:
    draft = read_letter(
        "กำหนดการ\nประชุมด้านการสื่อสาร\nวันอังคารที่ 28 กุมภาพันธ์ 2566\nเวลา 09.00 - 10.00 น. การสื่อสาร"
        "\nโดย ผศ.ดร.กรวิก ธรรมรัตน์\nเวลา 10.00 - 12.00 น. การเขียนข่าว\nเวลา 13.00 - 16.30 น. การตัดต่อ"
    )
    assert [(one.start, one.end, len(one.agenda)) for one in draft.sessions] == [
        (NINE, AFTERNOON, 3)
    ]


@pytest.mark.parametrize("span", ["13.00 น. ถึง 16.30 น.", "13.00 - 16.30 น."])
def test_hours_that_end_before_the_next_day_are_no_limit(span: str) -> None:
    draft = read_letter(
        "กำหนดจัดประชุมวิทยากร ระหว่างวันที่ 28 - 29 มิ.ย. 2566 ณ ห้องประชุม\n"
        f"วันที่ 28 มิ.ย. 2566 เริ่มเวลา {span} วันที่ 29 มิ.ย. 2566 เวลา 09.00 - 12.00 น."
    )
    assert [(one.start, one.end) for one in draft.sessions] == [(ONE, AFTERNOON), (NINE, NOON)]


def test_by_when_to_leave_ones_room_is_no_hour_of_the_meeting() -> None:
    draft = read_letter(
        "ประชุมจัดทำแผน ระหว่างวันที่ 28 - 29 กุมภาพันธ์ 2567\n"
        "เข้าพักได้ตั้งแต่วันที่ 28 กุมภาพันธ์ 2567 เวลา 11.00 น.\n"
        "คืนห้องพักในวันที่ 29 กุมภาพันธ์ 2567 ก่อนเวลา 12.00 น."
    )
    assert [one.start for one in draft.sessions] == [None, None]


def test_a_forum_closes_when_it_is_said_to() -> None:
    draft = read_letter(
        "ขอเชิญเข้าร่วมเวทีแลกเปลี่ยนเรียนรู้กองทุนแม่ ในวันที่ 7 ส.ค. 69\nช่วงเช้าเริ่ม 09.00 น.\nปิดเวที 12.00 น."
    )
    assert [(one.start, one.end) for one in draft.sessions] == [(NINE, NOON)]
